"""What names and terms a document holds: the mutable working values of the extract stage, turned into `kg.model` values at its end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """A stretch of words `first`..`last` (exclusive) that names entity number `entity` of the document.

    `head` is the word that carries the grammatical case of the noun phrase that the name stands in ("korvetlerin", "компании Baykar");
    `phrase` the words of that whole phrase (title, numeral, descriptor, name, brackets) as (first, last); `adjective`: a demonym that
    modifies a noun; `rule` names the pattern that found it."""

    first: int
    last: int
    start: int
    end: int
    type: str
    entity: int
    rule: str
    head: int
    phrase: tuple[int, int]
    adjective: bool = False
    kind: str | None = None


@dataclass(slots=True)
class DocEntity:
    """One entity of a document: the class it was given, its usual name, the state `of` (entity number) it belongs to, its equipment
    kind, the id of its knowledge entry; `country` is a state (ISO code) that knowledge gives, used to choose, never to claim."""

    number: int
    type: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    of: int | None = None
    kind: str | None = None
    known: str | None = None
    country: str | None = None
    score: float = 1.0


@dataclass(slots=True)
class Names:
    """All entities and their mentions, the mentions in the order of the text and free of overlap (save a demonym inside a body's name)."""

    entities: list[DocEntity]
    mentions: list[Mention]
