"""Turtle, sorted: the same graph gives the same bytes. All statements of all articles together, without the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.elements import ALL, Selection
from kg.export.statements import Statements
from kg.ontology import PREFIXES, XSD
from kg.query import Graph
from kg.turtle import RDF

LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
BASES = {base: prefix for prefix, base in PREFIXES.items()}


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    yield from prefixes()
    with Statements(graph, selection) as found:
        for subject, quads in found.everything():
            yield ""
            yield from block(subject, quads)


def prefixes() -> Iterator[str]:
    """The declarations of the project's prefixes."""
    for prefix, base in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{base}> ."


def block(subject: object, quads: Iterable[Quad], indent: str = "") -> Iterator[str]:
    """All that is said of a subject, class first, each statement once."""
    statements: dict[str, set[str]] = {}
    for quad in quads:
        statements.setdefault(term(quad.predicate), set()).add(term(quad.object))
    yield indent + term(subject)
    ordered = sorted(statements, key=lambda p: (p != "a", p))
    for name in ordered:
        end = " ." if name == ordered[-1] else " ;"
        yield f"{indent}    {name} {', '.join(sorted(statements[name]))}{end}"


def term(value: object) -> str:
    """A term, shortened by a prefix where its local name needs no escaping."""
    if isinstance(value, Literal):
        if value.language or value.datatype.value == XSD + "string":
            return str(value)
        return f"{Literal(value.value)}^^{term(value.datatype)}"
    if isinstance(value, Triple):
        return f"<<( {term(value.subject)} {term(value.predicate)} {term(value.object)} )>>"
    if not isinstance(value, NamedNode):
        return str(value)
    if value.value == RDF + "type":
        return "a"
    cut = max(value.value.rfind("#"), value.value.rfind("/")) + 1
    prefix, local = BASES.get(value.value[:cut]), value.value[cut:]
    return f"{prefix}:{local}" if prefix and LOCAL.fullmatch(local) else str(value)
