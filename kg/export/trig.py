"""TriG, sorted: the statements of the default graph, then each article's graph with its claims and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode

from kg.elements import ALL, Selection
from kg.export.turtle import block, prefixes, term
from kg.ontology import GRAPH
from kg.query import Graph


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:  # noqa: ARG001
    """The document, line by line."""
    yield from prefixes()
    yield from _statements(graph, DefaultGraph(), "")
    for name in sorted((g for g in graph.db.named_graphs() if g != NamedNode(GRAPH)), key=str):
        yield ""
        yield f"{term(name)} {{"
        yield from _statements(graph, name, "    ")
        yield "}"


def _statements(graph: Graph, name: object, indent: str) -> Iterator[str]:
    subjects = {q.subject for q in graph.db.quads_for_pattern(None, None, None, name)}  # type: ignore[arg-type]  # a graph's name
    for subject in sorted(subjects, key=str):
        yield ""
        yield from block(subject, graph.db.quads_for_pattern(subject, None, None, name), indent)  # type: ignore[arg-type]  # as above
