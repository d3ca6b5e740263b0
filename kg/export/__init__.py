"""Writes a graph in other programs' formats: one module a format, all fed by one traversal or by the store's own statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from kg.errors import QueryError, StoreError
from kg.export import gexf, graphml, trig, turtle
from kg.ontology import unknown
from kg.query import Graph

Exporter = Callable[[Graph], Iterator[str]]

EXPORTERS: dict[str, Exporter] = {
    "turtle": turtle.lines,
    "trig": trig.lines,
    "graphml": graphml.lines,
    "gexf": gexf.lines,
}
SUFFIXES = {".ttl": "turtle", ".trig": "trig", ".graphml": "graphml", ".gexf": "gexf"}


def export(graph: Graph, path: Path, format: str | None = None) -> None:  # noqa: A002  the word users know
    """Writes the graph to a file, whole or not at all; the format follows the file's suffix unless named. QueryError on an unknown one."""
    name = format or SUFFIXES.get(path.suffix.lower())
    if name not in EXPORTERS:
        what = unknown(format or path.suffix or "(no suffix)", EXPORTERS, "format")
        raise QueryError(f"{path}: {what}; name one of {', '.join(EXPORTERS)}")
    draft = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as out:
            write(EXPORTERS[name](graph), out)
        draft.replace(path)
    except OSError as e:
        raise StoreError(f"{path}: cannot be written: {e.strerror}; choose a folder that this user may write to") from None
    finally:
        draft.unlink(missing_ok=True)


def write(lines: Iterator[str], out: IO[str]) -> None:
    """Writes lines in blocks, without ever holding them all."""
    while block := list(islice(lines, 1000)):
        out.write("\n".join(block) + "\n")
