"""A deal and its figures, each with all that was told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from kg.model import Modality
from kg.register.tells import Tell
from kg.views import ClaimView

T = TypeVar("T", int, float)
DOUBTFUL = 0.6  # confidence below which a figure that one claim alone gives is uncertain


class Stage(StrEnum):
    """How far a deal has come, by what the articles say."""

    DELIVERED = "delivered"
    PARTLY = "partly delivered"
    ORDERED = "ordered"
    AGREED = "agreed"
    TALKS = "under discussion"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A value and the claims that give it."""

    value: T
    claims: tuple[ClaimView, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that give it, by id."""
        return tuple(sorted({claim.article for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A number or year: the value taken, whether it is sure, and all values told, the best first. `value` None: not told."""

    value: T | None = None
    sure: bool = True
    told: tuple[Told[T], ...] = ()

    @property
    def in_conflict(self) -> bool:
        """Whether different values were told."""
        return len(self.told) > 1


def figure(values: Iterable[tuple[T, ClaimView]], *, whole: bool = False) -> Figure[T]:
    """The value that most articles give, of equals the one read most surely, then the one told last; unsure where values differ or
    where one doubtful claim alone gives it. `whole`: of several numbers in one article the largest is the whole, the others its parts."""
    by_value: dict[T, list[ClaimView]] = {}
    for value, claim in values:
        by_value.setdefault(value, []).append(claim)
    if not by_value:
        return Figure()
    told = [Told(value, tuple(sorted(claims, key=lambda c: (-c.confidence, c.iri)))) for value, claims in by_value.items()]
    told.sort(key=lambda t: t.value)
    told.sort(key=lambda t: max(c.published or "" for c in t.claims), reverse=True)
    one_article = whole and len({t.articles for t in told}) == 1
    told.sort(key=lambda t: (-len(t.articles), -t.value if one_article else -t.claims[0].confidence))
    best = told[0]
    sure = len(told) == 1 and (len(best.articles) > 1 or best.claims[0].confidence >= DOUBTFUL)
    return Figure(best.value, sure, tuple(told))


@dataclass(frozen=True, slots=True)
class Deal:
    """One order, as told. `supplier` and `recipient` are states, or parties whose state is not known; `sellers` and `buyers` the parties as
    named; `delivery_years` whether each year was told (True) or is the year of an article that speaks of a delivery (False)."""

    id: str
    supplier: str
    recipient: str
    item: str | None
    sellers: tuple[str, ...]
    buyers: tuple[str, ...]
    stage: Stage
    order_year: Figure[int]
    ordered: Figure[float]
    delivered: Figure[float]
    delivery_years: tuple[tuple[int, bool], ...]
    due: tuple[str, ...]
    values: tuple[tuple[str, Figure[float]], ...]
    tells: tuple[Tell, ...]

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """Its claims, the surest first."""
        return tuple(sorted((t.claim for t in self.tells), key=lambda c: (-c.confidence, c.iri)))

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that tell of it, by id."""
        return tuple(sorted({t.claim.article for t in self.tells}))

    @property
    def international(self) -> bool:
        """Whether it goes from one state to another."""
        return self.supplier != self.recipient

    @property
    def agreed(self) -> bool:
        """Whether anyone says that it was agreed or carried out."""
        return self.stage not in (Stage.TALKS, Stage.DENIED)

    @property
    def undelivered(self) -> bool:
        """Whether it was agreed and nobody tells of a delivery."""
        return self.stage in (Stage.ORDERED, Stage.AGREED)

    @property
    def denials(self) -> tuple[ClaimView, ...]:
        """The claims that deny it."""
        return tuple(c for c in self.claims if c.modality == Modality.DENIED)

    @property
    def disputed(self) -> bool:
        """Whether some affirm and others deny it."""
        return self.agreed and bool(self.denials)

    @property
    def first(self) -> str:
        """The earliest date told of it, "" where none is."""
        return min((t.start for t in self.tells if t.start), default="")
