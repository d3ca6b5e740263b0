"""The values that flow through the program: articles, mentions, entities, claims; frozen, validated, with offsets into the text."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of all values: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Modality(StrEnum):
    """Whether what a claim says has happened, is agreed, is only possible, or is denied (GUIDELINES: modality)."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Article(Frozen):
    """A document as read: `text` is what every offset refers to; `published` an ISO date or None; `source` the path or URL."""

    id: str
    text: str
    source: str
    title: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    sha256: str = ""


class Span(Frozen):
    """A verbatim stretch of an article: `text == article.text[start:end]`."""

    text: str
    start: int
    end: int


class Money(Frozen):
    """An amount in whole units of an ISO 4217 currency."""

    amount: float
    currency: str


class Entity(Frozen):
    """One thing a document names: `type` is an ontology class, `of` the id of the state that a body belongs to,
    `kind` an equipment kind, `known` the id of its entry in the knowledge, if any."""

    id: str
    type: str
    name: str
    mentions: tuple[Span, ...] = ()
    of: str | None = None
    kind: str | None = None
    known: str | None = None


class Claim(Frozen):
    """Subject, predicate, object and what qualifies them; `evidence` is the sentence, `rule` the construction that read it."""

    subject: str
    predicate: str
    object: str
    item: str | None = None
    quantity: float | None = None
    value: Money | None = None
    date: str | None = None
    role: str | None = None
    modality: Modality = Modality.ASSERTED
    confidence: float = 1.0
    rule: str = ""
    evidence: Span


class Extraction(Frozen):
    """What one article says: its entities and claims; ids are local to the document until resolution maps them."""

    article: str
    language: str
    published: str | None = None
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The form of the annotation guidelines (a superset: mentions and evidence are objects with offsets)."""

        def plain(value: BaseModel) -> dict[str, Any]:
            return value.model_dump(mode="json")

        return {
            "doc": self.article,
            "lang": self.language,
            "published": self.published,
            "entities": [plain(e) for e in self.entities],
            "claims": [plain(c) for c in self.claims],
        }
