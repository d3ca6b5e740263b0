"""Holds the statements of a document against the shapes of a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Oxigraph

from kg.ontology import FILE, GRAPH, PREFIXES, RDFS, local_id
from kg.settings import ONTOLOGY
from kg.shapes.components import CHECKS, WORDS, Facts
from kg.shapes.read import Constraint, ShapeReader, Term
from kg.turtle import RDF, Turtle

SHAPES = "shapes.ttl"
TYPE = NamedNode(RDF + "type")
NAME, IRI = re.compile(r"(\w+):(\w+)"), re.compile(r"<([^<>\s]+)>")  # as a select writes a predicate
SUBCLASS = NamedNode(RDFS + "subClassOf")


@dataclass(frozen=True, slots=True)
class Fault:
    """A node that breaks a constraint: which property, which component of SHACL, the value at fault if it is one, and plain words."""

    node: str
    path: str | None
    component: str
    value: str | None
    message: str

    def __str__(self) -> str:
        value = f", not {self.value}" if self.value is not None else ""
        return f"{local_id(self.node)}: {self.message}{f' ({local_id(self.path)}{value})' if self.path else value}"


class Shapes:
    """The shapes of a folder with the vocabulary that they refer to. DataError on a constraint that is not known here."""

    def __init__(self, folder: Path) -> None:
        self.vocabulary: Facts = {}
        words = Turtle(folder / FILE, GRAPH)
        for name, statements in words.statements.items():
            node = self.vocabulary.setdefault(NamedNode(name) if ":" in name else BlankNode(name), {})
            node.update((NamedNode(prop), list(values)) for prop, values in statements.items())
        self._above: dict[Term, frozenset[Term]] = {}
        self._scratch = Oxigraph()  # the vocabulary that the selects read, and for a moment the document
        self.shapes = ShapeReader(Turtle(folder / SHAPES, GRAPH), CHECKS).shapes()
        selects = " ".join(select for shape in self.shapes for select, _ in shape.queries)
        # the predicates that the selects name: they read no others
        named = (PREFIXES[prefix] + name for prefix, name in NAME.findall(selects) if prefix in PREFIXES)
        self._read = {TYPE.value, *named, *IRI.findall(selects)}
        for subject, about in self.vocabulary.items():
            self._scratch.extend(Quad(subject, p, o) for p, found in about.items() if p.value in self._read for o in found)

    def check(self, quads: Iterable[Quad]) -> list[Fault]:
        """What the statements of a document break, by node; nothing where they are valid."""
        facts: Facts = {}
        asked: list[Quad] = []
        of_class: dict[Term, dict[Term, None]] = {}
        for quad in quads:
            subject, predicate, object_ = quad.triple
            facts.setdefault(subject, {}).setdefault(predicate, []).append(object_)
            if predicate == TYPE:
                of_class.setdefault(object_, {})[subject] = None
            if predicate.value in self._read:
                asked.append(Quad(subject, predicate, object_))
        faults: list[Fault] = []
        for shape in self.shapes:
            nodes = {node for cls, found in of_class.items() if self.up(cls) & shape.classes for node in found}
            for node in nodes:
                faults += self._faults(facts, node, shape.constraints)
            if nodes and shape.queries:
                faults += self._asked(asked, nodes, shape.queries)
        return sorted(set(faults), key=lambda f: (f.node, f.path or "", f.component, f.value or ""))

    def up(self, cls: Term) -> frozenset[Term]:
        """A class and all above it."""
        if cls not in self._above:
            above, todo = {cls}, [cls]
            while todo:
                for parent in self.vocabulary.get(todo.pop(), {}).get(SUBCLASS, ()):
                    if parent not in above:
                        above.add(parent)
                        todo.append(parent)
            self._above[cls] = frozenset(above)
        return self._above[cls]

    def is_a(self, facts: Facts, node: Term, cls: Term) -> bool:
        """Whether a document or the vocabulary says that a node is of a class."""
        types = [*facts.get(node, {}).get(TYPE, ()), *self.vocabulary.get(node, {}).get(TYPE, ())]
        return any(cls in self.up(t) for t in types)

    def _faults(self, facts: Facts, node: Term, constraints: tuple[Constraint, ...]) -> Iterator[Fault]:
        for c in constraints:
            values = self._values(facts, node, c.path)
            for wrong in CHECKS[c.component](self, facts, node, values, c.argument):
                words = c.message or WORDS[c.component].format(_text(c.argument).rpartition("#")[2])
                value = None if wrong is None else getattr(wrong, "value", str(wrong))
                yield Fault(_text(node), _text(c.path[0]) if c.path else None, c.component, value, words)

    def _values(self, facts: Facts, node: Term, path: tuple[Term, ...]) -> list[Term]:
        found = [node]
        for step in path:
            found = [v for n in found for v in (*facts.get(n, {}).get(step, ()), *self.vocabulary.get(n, {}).get(step, ()))]
        return found

    def _asked(self, document: list[Quad], nodes: set[Term], queries: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
        self._scratch.extend(document)
        try:
            for select, message in queries:
                found = self._scratch.query(select, prefixes=PREFIXES)
                assert isinstance(found, QuerySolutions)  # noqa: S101  the shapes hold selects alone
                for row in found:
                    if row["this"] in nodes:
                        yield Fault(_text(row["this"]), None, "sparql", _text(row["value"]), message)
        finally:
            for quad in document:
                self._scratch.remove(quad)

    def conforms(self, facts: Facts, value: Term, constraints: tuple[Constraint, ...]) -> bool:
        """Whether a value breaks none of the constraints."""
        return not any(True for _ in self._faults(facts, value, constraints))


@cache
def shapes(folder: Path = ONTOLOGY) -> Shapes:
    """The shapes of a folder (default: those shipped), read once."""
    return Shapes(folder)


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))
