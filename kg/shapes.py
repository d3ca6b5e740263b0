"""Checks the statements of one document against `ontology/shapes.ttl`: the SHACL that the file uses, read into plain checks.

pyshacl does the same for any shapes and takes a hundred times as long; the tests hold the two to the same verdicts. A constraint that is
not known here fails when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Oxigraph

from kg.errors import DataError
from kg.ontology import FILE, GRAPH, PREFIXES, RDFS, local_id, unknown
from kg.settings import ONTOLOGY
from kg.turtle import RDF, Turtle

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "shapes.ttl"
TYPE = NamedNode(RDF + "type")
NAME, IRI = re.compile(r"(\w+):(\w+)"), re.compile(r"<([^<>\s]+)>")  # as a select writes a predicate
SUBCLASS = NamedNode(RDFS + "subClassOf")
NOT_CONSTRAINTS = {"targetClass", "property", "path", "message", "prefixes", "select", "declare", "sparql"}
NEEDS_VALUES = {"minCount", "maxCount", "uniqueLang", "hasValue", "lessThan"}  # looked at together; all others value by value

Term = Any  # a subject, predicate or object of Oxigraph
Facts = dict[Term, dict[Term, list[Term]]]


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


class Shapes:
    """The shapes of a folder with the vocabulary that they refer to. DataError on a constraint that is not known here."""

    def __init__(self, folder: Path) -> None:
        self.turtle = Turtle(folder / SHAPES, GRAPH)
        self.vocabulary: Facts = {}
        words = Turtle(folder / FILE, GRAPH)
        for name, statements in words.statements.items():
            node = self.vocabulary.setdefault(NamedNode(name) if ":" in name else BlankNode(name), {})
            node.update((NamedNode(prop), list(values)) for prop, values in statements.items())
        self._above: dict[Term, frozenset[Term]] = {}
        self._scratch = Oxigraph()  # the vocabulary that the selects read, and for a moment the document
        self.shapes = [self._shape(iri) for iri in self.turtle.subjects(RDF + "type", SH + "NodeShape")]
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

    def _shape(self, iri: str) -> NodeShape:
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
            if name not in CHECKS:
                raise DataError(f"{self.turtle.file}: {unknown(name, CHECKS, 'constraint')}; kg/shapes.py says which are checked")
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

    def conforms(self, facts: Facts, value: Term, constraints: tuple[Constraint, ...]) -> bool:
        """Whether a value breaks none of the constraints."""
        return not any(True for _ in self._faults(facts, value, constraints))


Check = Callable[[Shapes, Facts, Term, list[Term], Any], Iterator[Term]]


def _number(term: Term) -> Decimal | None:
    try:
        return Decimal(term.value) if isinstance(term, Literal) else None
    except InvalidOperation:
        return None


def _bounded(fits: Callable[[Decimal, Decimal], bool]) -> Check:
    def check(_: Shapes, __: Facts, ___: Term, values: list[Term], bound: Decimal) -> Iterator[Term]:
        for value in values:
            number = _number(value)
            if number is None or not fits(number, bound):
                yield value

    return check


def _each(fits: Callable[[Term, Any], bool]) -> Check:
    def check(_: Shapes, __: Facts, ___: Term, values: list[Term], argument: Any) -> Iterator[Term]:
        return (value for value in values if not fits(value, argument))

    return check


def _less_than(_: Shapes, facts: Facts, node: Term, values: list[Term], other: Term) -> Iterator[Term]:
    for value in values:
        for limit in facts.get(node, {}).get(other, ()):
            one, two = _number(value), _number(limit)
            if one is None or two is None or one >= two:
                yield value


def _unique_lang(_: Shapes, __: Facts, ___: Term, values: list[Term], wanted: Term) -> Iterator[None]:
    languages = [v.language for v in values if isinstance(v, Literal) and v.language]
    return (None for language in sorted(set(languages)) if wanted.value == "true" and languages.count(language) > 1)


CHECKS: dict[str, Check] = {
    "minCount": lambda _s, _f, _n, values, n: iter([None] if len(values) < n else []),
    "maxCount": lambda _s, _f, _n, values, n: iter([None] if len(values) > n else []),
    "hasValue": lambda _s, _f, _n, values, wanted: iter([None] if wanted not in values else []),
    "class": lambda shapes, facts, _n, values, cls: (v for v in values if not shapes.is_a(facts, v, cls)),
    "or": lambda shapes, facts, _n, values, options: (v for v in values if not any(shapes.conforms(facts, v, o) for o in options)),
    "datatype": _each(lambda value, datatype: isinstance(value, Literal) and value.datatype == datatype),
    "nodeKind": _each(lambda value, kind: isinstance(value, {"IRI": NamedNode, "Literal": Literal}[kind.value.removeprefix(SH)])),
    "in": _each(lambda value, allowed: value in allowed),
    "pattern": _each(lambda value, pattern: not isinstance(value, BlankNode) and pattern.search(value.value) is not None),
    "minLength": _each(lambda value, n: not isinstance(value, BlankNode) and len(value.value) >= n),
    "minInclusive": _bounded(lambda number, bound: number >= bound),
    "maxInclusive": _bounded(lambda number, bound: number <= bound),
    "minExclusive": _bounded(lambda number, bound: number > bound),
    "lessThan": _less_than,
    "uniqueLang": _unique_lang,
}
WORDS = {  # where the shape has no message of its own
    "minCount": "at least {} expected",
    "maxCount": "at most {} expected",
    "hasValue": "{} expected among the values",
    "class": "something of class {} expected",
    "or": "none of the forms that are allowed",
    "datatype": "a value of type {} expected",
    "nodeKind": "an {} expected",
    "in": "not one of the values that are allowed",
    "pattern": "not of the form that is expected",
    "minLength": "at least {} characters expected",
    "minInclusive": "{} or more expected",
    "maxInclusive": "{} or less expected",
    "minExclusive": "more than {} expected",
    "lessThan": "less than {} expected",
    "uniqueLang": "one value a language expected",
}


@cache
def shapes(folder: Path = ONTOLOGY) -> Shapes:
    """The shapes of a folder (default: those shipped), read once."""
    return Shapes(folder)


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))
