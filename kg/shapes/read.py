"""Reads the shapes of a Turtle file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, NamedNode

from kg.errors import DataError
from kg.ontology import unknown
from kg.turtle import RDF, Turtle

SH = "http://www.w3.org/ns/shacl#"
NOT_CONSTRAINTS = {"targetClass", "property", "path", "message", "prefixes", "select", "declare", "sparql"}

Term = Any  # a subject, predicate or object of Oxigraph


@dataclass(frozen=True, slots=True)
class Constraint:
    """One component with its argument; `path` is empty where the node itself is the value."""

    path: tuple[Term, ...]
    component: str
    argument: Any
    message: str | None


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What holds of the nodes of some classes; `queries` are selects that find the nodes at fault, each with its message."""

    classes: frozenset[Term]
    constraints: tuple[Constraint, ...]
    queries: tuple[tuple[str, str], ...]


class ShapeReader:
    """The shapes of a file; `known` are the components that can be checked. DataError on another."""

    def __init__(self, turtle: Turtle, known: Collection[str]) -> None:
        self.turtle, self.known = turtle, known

    def shapes(self) -> list[NodeShape]:
        """All node shapes, in the order of the file."""
        return [self.shape(iri) for iri in self.turtle.subjects(RDF + "type", SH + "NodeShape")]

    def shape(self, iri: str) -> NodeShape:
        """The shape of an IRI."""
        about = self.turtle.statements[iri]
        queries = tuple(
            (self.turtle.objects(str_key, SH + "select")[0], self.turtle.objects(str_key, SH + "message")[0])
            for str_key in self.turtle.objects(iri, SH + "sparql")
        )
        classes = frozenset(t for t in about[SH + "targetClass"])
        return NodeShape(classes, tuple(self._constraints(iri)), queries)

    def _constraints(self, shape: str) -> Iterator[Constraint]:
        """The constraints of a node or property shape and of the property shapes in it."""
        path = self._path(shape)
        message = next(iter(self.turtle.objects(shape, SH + "message")), None)
        for prop, values in list(self.turtle.statements[shape].items()):
            name = prop.removeprefix(SH)
            if not prop.startswith(SH) or name in NOT_CONSTRAINTS:
                continue
            if name not in self.known:
                raise DataError(f"{self.turtle.file}: {unknown(name, self.known, 'constraint')}; kg/shapes/components.py has them")
            for value in values:
                yield Constraint(path, name, self._argument(name, value), message)
        for inner in self.turtle.objects(shape, SH + "property"):
            yield from self._constraints(inner)

    def _path(self, shape: str) -> tuple[Term, ...]:
        found = self.turtle.statements[shape].get(SH + "path", [])
        if not found:
            return ()
        if isinstance(found[0], BlankNode):
            return tuple(NamedNode(iri) for iri in self.turtle.members(found[0].value))
        return (found[0],)

    def _argument(self, name: str, value: Any) -> Any:
        if name == "in":
            return frozenset(NamedNode(iri) for iri in self.turtle.members(value.value))
        if name == "or":
            return tuple(tuple(self._constraints(inner)) for inner in self.turtle.members(value.value))
        if name == "pattern":
            return re.compile(value.value)
        if name in ("minCount", "maxCount", "minLength"):
            return int(value.value)
        if name in ("minInclusive", "maxInclusive", "minExclusive"):
            return Decimal(value.value)
        return value
