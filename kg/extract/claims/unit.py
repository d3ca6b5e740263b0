"""A unit, the filler of a role, and its marks: the signals by which the language tells its role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.extract.mention import Mention

UNTOLD = 4  # cases of a form that may be any
PARTED, SHARED = 0.4, 0.65  # a filler beyond the clause; a subject that the next clause may leave unsaid


@dataclass(frozen=True, slots=True)
class Mark:
    """One way a unit is marked: preposition or postposition (canonical; empty: none) and the cases its form allows (empty: unknown).
    `via` says whose marking it is: own, outer (the noun it depends on: "правительство X"), near (a noun it depends on that does not speak
    for it: "X versiyonu"), group (its coordination)."""

    prep: str
    cases: frozenset[str]
    via: str = "own"
    postp: str = ""


@dataclass(slots=True)
class Unit:
    """A possible filler: the entity (number in the document), its class and where it stands; `origin` is mention, relative (pronoun),
    anaphor, pronoun, carried (from an earlier sentence) or topic; `group` numbers coordinations; `numbered`: a numeral counts it."""

    entity: int
    type: str
    first: int
    last: int
    head: int
    marks: tuple[Mark, ...]
    origin: str = "mention"
    adjective: bool = False
    possessor: bool = False
    group: int = -1
    numbered: bool = False
    bracket: bool = False
    first_part: float = 1.0  # how surely its bare form is its own, and not the first part of a compound
    undeclined: bool = False  # its own form does not tell its case
    modifies: tuple[int, int] | None = None  # first and last word of a party's phrase that the adjective stands in: "турецкая Otokar"
    kind: str | None = None
    mention: Mention | None = None
    extra: dict[str, float] = field(default_factory=dict)
    described: int = -1  # where the noun stands right before that says what the name is
    extent: tuple[int, int] | None = None  # first and last word of its coordination

    @property
    def placed(self) -> bool:
        """Whether the unit stands in the sentence at all."""
        return self.first >= 0


Alike = Callable[[str, str], bool]  # whether two classes can fill one role together
