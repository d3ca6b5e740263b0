"""What claims tell of deals: who sells, who buys, what, and which of order, due date and delivery their dates are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.ontology import local_id
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph

AGREED = {Modality.ASSERTED, Modality.PLANNED}  # what makes a deal; the rest is talk about one


class Part(StrEnum):
    """What a claim tells of a deal, as the query `deal-claims` has it."""

    SUPPLY = "supply"
    AGREEMENT = "agreement"
    LICENCE = "licence"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Tell:
    """What one claim tells of a deal. `supplier` and `recipient` are the states, or the parties themselves where their state is not
    known; None where the claim does not tell."""

    part: Part
    supplier: str | None
    recipient: str | None
    seller: str | None
    buyer: str | None
    item: str | None
    claim: ClaimView

    @property
    def done(self) -> bool:
        """Whether it tells that something was supplied."""
        return self.part is Part.SUPPLY and self.claim.modality == Modality.ASSERTED

    @property
    def ordered(self) -> bool:
        """Whether it tells that something was ordered or agreed."""
        if self.part is Part.AGREEMENT:
            return self.claim.modality == Modality.ASSERTED
        return self.part in (Part.SUPPLY, Part.LICENCE) and self.claim.modality in AGREED and not self.done

    @property
    def start(self) -> str | None:
        """The first day, month or year of its date."""
        return self.claim.date.split("/")[0] if self.claim.date else None

    @property
    def order_date(self) -> str | None:
        """When the deal was agreed: the date of an agreement, or of a supply to come that was not in the future when it was written."""
        return self.start if self.ordered and not self._ahead() else None

    @property
    def due(self) -> str | None:
        """When a supply is expected, where that lay ahead when it was written."""
        return self.claim.date.split("/")[-1] if self.claim.date and self.ordered and self._ahead() else None

    @property
    def delivery(self) -> str | None:
        """When something was supplied."""
        return self.start if self.done else None

    def _ahead(self) -> bool:
        date, published = self.start, self.claim.published
        return bool(date and published and self.part is not Part.AGREEMENT and date > published[: len(date)])


class Homes:
    """Which state an entity belongs to or comes from: as the knowledge has it, else as most articles say."""

    def __init__(self, graph: Graph) -> None:
        self._of: dict[str, str] = {}
        self.states: set[str] = set()
        for entity, state, _ in graph.run("home-states").rows:
            here, there = local_id(str(entity)), local_id(str(state))
            if here == there:
                self.states.add(here)
            self._of.setdefault(here, there)
        self._of |= {state: state for state in self.states}
        self._known = _known_homes()

    def of(self, entity: str | None) -> str | None:
        """The state, or None where it is not known."""
        return (self._known.get(entity) or self._of.get(entity)) if entity else None

    def side(self, entity: str | None) -> str | None:
        """The state, or the entity itself where its state is not known."""
        return self.of(entity) or entity

    def is_state(self, entity: str) -> bool:
        """Whether it is itself a state."""
        return self.of(entity) == entity


def _known_homes() -> Mapping[str, str]:
    from kg.knowledge import load
    from kg.settings import KNOWLEDGE

    entries = load(KNOWLEDGE).entries.values()
    return {known.id: code.lower() for known in entries if (code := known.of or known.country)}


def tells(graph: Graph, homes: Homes, claims: Iterable[ClaimView]) -> list[Tell]:
    """What the claims tell of deals; agreements with the seller put first where that can be known."""
    views = {claim.iri: claim for claim in claims}
    found = []
    for iri, part, seller, buyer, item in graph.run("deal-claims").rows:
        claim = views.get(str(iri))
        if claim is None:
            continue
        sells, buys, what = (local_id(str(end)) if end else None for end in (seller, buyer, item))
        found.append(Tell(Part(str(part)), homes.side(sells), homes.side(buys), sells, buys, what, claim))
    return _oriented(graph, homes, found)


def _oriented(graph: Graph, homes: Homes, found: list[Tell]) -> list[Tell]:
    sales = {(t.supplier, t.recipient, t.item) for t in found if t.part is Part.SUPPLY}
    pairs = {(t.supplier, t.recipient) for t in found if t.part is Part.SUPPLY}
    out = []
    for tell in found:
        if tell.part is Part.AGREEMENT and _sold_by_second(graph, homes, tell, sales, pairs):
            tell = Tell(tell.part, tell.recipient, tell.supplier, tell.buyer, tell.seller, tell.item, tell.claim)
        out.append(tell)
    return out


def _sold_by_second(
    graph: Graph, homes: Homes, tell: Tell, sales: set[tuple[str | None, str | None, str | None]], pairs: set[tuple[str | None, str | None]]
) -> bool:
    """Whether the second party of an agreement is the seller: by what is told of supplies, by who may sell, by where the item comes from,
    and lastly because firms sell to states."""
    one, two = (tell.supplier, tell.recipient), (tell.recipient, tell.supplier)
    for told in ({(s, r) for s, r, item in sales if item == tell.item}, pairs):
        if (one in told) != (two in told):
            return two in told
    if tell.seller is None or tell.buyer is None:
        return False
    may = [graph.may(p.id, a, b) for p in graph.ontology.predicates.values() if p.item_implies
           for a, b in ((tell.seller, tell.buyer), (tell.buyer, tell.seller))]  # fmt: skip
    if len(may) == 2 and may[0] != may[1]:
        return may[1]
    origin = homes.of(tell.item)
    if origin in one and one[0] != one[1]:
        return origin == tell.recipient
    return homes.is_state(tell.seller) and not homes.is_state(tell.buyer)
