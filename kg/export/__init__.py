"""Writes a graph in other programs' formats: one module a format, all fed by one traversal or by the articles' own statements."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from kg.elements import ALL, Selection
from kg.errors import QueryError, StoreError
from kg.export import gexf, graphml, trig, turtle
from kg.ontology import unknown
from kg.query import Graph

Writer = Callable[[Graph, Selection, Path], None]  # writes what is selected to a new file or folder


def _text(lines: Callable[[Graph, Selection], Iterator[str]]) -> Writer:
    """The writer of a format that is one file of lines."""

    def write(graph: Graph, selection: Selection, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as out:
            write_lines(lines(graph, selection), out)

    return write


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, the suffixes it is told by, how it is written; `folder`: as several files in a folder."""

    says: str
    suffixes: tuple[str, ...]
    write: Writer
    folder: bool = False


EXPORTERS: dict[str, Format] = {
    "graphml": Format("Gephi, yEd, igraph, networkx", (".graphml",), _text(graphml.lines)),
    "gexf": Format("Gephi and Gephi Lite, with a timeline", (".gexf",), _text(gexf.lines)),
    "turtle": Format("RDF, sorted; all articles together", (".ttl",), _text(turtle.lines)),
    "trig": Format("RDF, sorted; a graph an article", (".trig",), _text(trig.lines)),
}


def export(graph: Graph, path: Path, format: str | None = None, selection: Selection = ALL) -> None:  # noqa: A002  the word users know
    """Writes what is selected of a graph to a file, whole or not at all; the format follows the file's suffix unless named. QueryError
    on an unknown format or filter."""
    name = format or next((name for name, known in EXPORTERS.items() if path.suffix.lower() in known.suffixes), None)
    if name not in EXPORTERS:
        what = unknown(format or path.suffix or "(no suffix)", EXPORTERS, "format")
        raise QueryError(f"{path}: {what}; name one of {', '.join(EXPORTERS)}")
    selection.check(graph.ontology)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        EXPORTERS[name].write(graph, selection, draft)
        _replace(draft, path)
    except OSError as e:
        raise StoreError(f"{path}: cannot be written: {e.strerror}; choose a folder that this user may write to") from None
    finally:
        if draft.is_dir():
            shutil.rmtree(draft)
        draft.unlink(missing_ok=True)


def _replace(draft: Path, path: Path) -> None:
    """Puts a finished file in its place; of a folder, each file, what else is there stays."""
    if not draft.is_dir():
        draft.replace(path)
        return
    path.mkdir(exist_ok=True)
    for file in sorted(draft.iterdir()):
        file.replace(path / file.name)


def write_lines(lines: Iterator[str], out: IO[str]) -> None:
    """Writes lines in blocks, without ever holding them all."""
    while block := list(islice(lines, 1000)):
        out.write("\n".join(block) + "\n")
