"""The terms of the vocabulary: classes, relations, kinds of equipment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Term:
    """What classes, relations and kinds share: local name, IRI, label and further names by language."""

    id: str
    iri: str
    labels: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    comment: str

    def label(self, language: str = "en") -> str:
        """The label in the language, else in English, else the local name."""
        return self.labels.get(language) or self.labels.get("en") or self.id


@dataclass(frozen=True, slots=True)
class Class(Term):
    """A class; `parents` are its direct superclasses; `is_type`: documents are annotated with it; `generic`: its
    members are named by a common noun and count only where a claim speaks of them."""

    parents: tuple[str, ...]
    is_type: bool
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Property(Term):
    """A relation. `domain` and `range` hold entity types; `takes` the claim properties that may qualify it ("item", "role", "amount");
    `item_implies` the relation that a claim with an item also states of its object and item; `inverse` names the other direction."""

    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool
    inverse: Term | None
    takes: frozenset[str]
    item_implies: str | None
    once_per_pair: bool
    one_object: bool

    @property
    def takes_item(self) -> bool:
        """Whether its claims may name an item."""
        return "item" in self.takes


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """A kind of equipment; `broader` is the kind above it, `platform_class` the class of its platforms."""

    broader: str | None
    platform_class: str


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """The words "unknown <what> 'x'; did you mean 'y'?" for an error message."""
    names = sorted(known)
    near = get_close_matches(name, names, 1, 0.5)
    return f"unknown {what} '{name}'; " + (f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names)}")
