"""TriG, sorted: the statements of the default graph, then each article's graph with its claims and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from kg.elements import ALL, Selection
from kg.export.statements import Statements
from kg.export.turtle import block, prefixes, term
from kg.query import Graph


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    yield from prefixes()
    with Statements(graph, selection) as found:
        for subject, quads in found.entities():
            yield ""
            yield from block(subject, quads)
        for name in found.articles():
            yield ""
            yield f"{term(name)} {{"
            for subject, quads in found.article(name):
                yield ""
                yield from block(subject, quads, "    ")
            yield "}"
