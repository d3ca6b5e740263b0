"""What a graph is read as: candidates, entities, claims, quotes and tables, frozen and free of RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean: score in 0-1, and why (exact, case, spelling, part, near)."""

    id: str
    label: str
    type: str
    score: float
    reason: str
    matched: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim stretch of an article with its offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim of one article; subject, object and item are entity ids; `published` is the article's date."""

    iri: str
    subject: str
    predicate: str
    object: str
    item: str | None
    quantity: float | None
    amount: float | None
    currency: str | None
    date: str | None
    role: str | None
    modality: str
    confidence: float
    rule: str | None
    quotes: tuple[Quote, ...]
    article: str
    published: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity: `type` is the class it was annotated with, `classes` all its stated ones; `names` by language ("" where none is
    told), the usual one first; `articles` the ids of those that speak of it."""

    id: str
    iri: str
    label: str
    type: str
    classes: tuple[str, ...]
    kind: str | None
    of: str | None
    names: Mapping[str, tuple[str, ...]]
    articles: tuple[str, ...]
    claims: Mapping[str, tuple[ClaimView, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: IRIs in full, numbers and truth values as such; `cut` where rows were left out at the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    cut: bool = False
