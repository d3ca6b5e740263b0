"""The vocabulary as a whole: its terms by name, and what may stand where."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.ontology.iris import GRAPH
from kg.ontology.read import Reader, above
from kg.ontology.terms import Kind, Property, unknown
from kg.settings import ONTOLOGY
from kg.turtle import Turtle

FILE = "defence.ttl"


class Ontology:
    """The vocabulary: `classes`, `predicates`, `kinds` by local name, and what may stand where."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        if not self.file.exists():
            raise DataError(f"{self.file}: missing; the ontology folder must hold {FILE}")
        read = Reader(Turtle(self.file, GRAPH))
        self.classes, self.types, self._ancestors = read.classes, read.types, read.ancestors
        self.item_types = read.item_types()
        self.predicates = read.relations()
        self.kinds = read.kinds()
        broader = {name: (k.broader,) if k.broader else () for name, k in self.kinds.items()}
        self._broader = {name: above(name, broader) for name in self.kinds}

    def is_a(self, cls: str, other: str) -> bool:
        """Whether a class is another or lies below it."""
        return other in self.ancestors(cls)

    def ancestors(self, cls: str) -> frozenset[str]:
        """A class and all classes above it. DataError on an unknown class."""
        if cls not in self.classes:
            raise DataError(f"{self.file}: {unknown(cls, self.classes, 'class')}")
        return self._ancestors[cls]

    def kind_is_a(self, kind: str, other: str) -> bool:
        """Whether a kind of equipment is another or a narrower one."""
        return other in self._broader[self.kind(kind).id]

    def predicate(self, name: str) -> Property:
        """The relation of that name. DataError names the nearest."""
        if name not in self.predicates:
            raise DataError(f"{self.file}: {unknown(name, self.predicates, 'relation')}")
        return self.predicates[name]

    def kind(self, name: str) -> Kind:
        """The kind of equipment of that name. DataError names the nearest."""
        if name not in self.kinds:
            raise DataError(f"{self.file}: {unknown(name, self.kinds, 'kind of equipment')}")
        return self.kinds[name]

    def signature(self, predicate: str) -> tuple[frozenset[str], frozenset[str]]:
        """The entity types that may be subject and object of a relation."""
        p = self.predicate(predicate)
        return p.domain, p.range

    def allows(self, predicate: str, subject_type: str, object_type: str) -> bool:
        """Whether the relation may hold between entities of these classes."""
        domain, range_ = self.signature(predicate)
        return not domain.isdisjoint(self.ancestors(subject_type)) and not range_.isdisjoint(self.ancestors(object_type))


@cache
def load(folder: Path | None = None) -> Ontology:
    """The ontology of a folder (default: the one shipped), read once."""
    return Ontology(folder or ONTOLOGY)
