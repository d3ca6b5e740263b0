"""N-Quads, sorted by graph and subject: for loading into any other store, and for comparing two graphs line by line."""

from __future__ import annotations

from collections.abc import Iterator

from kg.elements import ALL, Selection
from kg.export.statements import Statements
from kg.query import Graph


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    with Statements(graph, selection) as found:
        for _, quads in found.entities():
            yield from sorted(f"{quad} ." for quad in quads)
        for name in found.articles():
            for _, quads in found.article(name):
                yield from sorted(f"{quad} ." for quad in quads)
