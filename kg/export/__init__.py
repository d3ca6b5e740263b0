"""Writes a graph in other programs' formats: one module a format, all fed by one traversal or by the articles' own statements."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.elements import ALL, Selection
from kg.errors import QueryError, StoreError
from kg.export import cytoscape, followthemoney, gexf, graphml, jsonl, jsonld, neo4j, nquads, register, trig, turtle, turtle12
from kg.export.text import write_lines
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
    """A format: what it is for, the suffixes it is told by, how it is written."""

    says: str
    suffixes: tuple[str, ...]
    write: Writer


EXPORTERS: dict[str, Format] = {
    "graphml": Format("Gephi, yEd, igraph, networkx", (".graphml",), _text(graphml.lines)),
    "gexf": Format("Gephi and Gephi Lite, with a timeline", (".gexf",), _text(gexf.lines)),
    "cytoscape": Format("Cytoscape, cytoscape.js", (".cyjs",), _text(cytoscape.lines)),
    "neo4j": Format("Neo4j: a folder of two CSV files, the import command and a Cypher script", (), neo4j.write),
    "jsonl": Format("claims, one a line, for programs", (".jsonl", ".ndjson"), _text(jsonl.lines)),
    "ftm": Format("FollowTheMoney entities, for OpenAleph", (".ftm", ".ftm.json"), _text(followthemoney.lines)),
    "register": Format("deals in the columns of the SIPRI registers, CSV or XLSX", (".csv", ".xlsx"), register.write),
    "turtle": Format("RDF; all articles together, sorted", (".ttl",), _text(turtle.lines)),
    "turtle12": Format("RDF 1.2: claims as triple terms", (), _text(turtle12.lines)),
    "trig": Format("RDF; a graph an article, sorted", (".trig",), _text(trig.lines)),
    "nquads": Format("RDF; a statement a line, sorted", (".nq",), _text(nquads.lines)),
    "jsonld": Format("RDF as JSON, with its context", (".jsonld",), _text(jsonld.lines)),
}


def export(graph: Graph, path: Path, format: str | None = None, selection: Selection = ALL) -> None:  # noqa: A002  the word users know
    """Writes what is selected of a graph to a file, whole or not at all; the format follows the file's suffix unless named. QueryError
    on an unknown format or filter."""
    name = format or next((name for name, known in EXPORTERS.items() if path.name.lower().endswith(known.suffixes)), None)
    if name not in EXPORTERS:
        what = unknown(format or path.suffix or "(no suffix)", EXPORTERS, "format")
        raise QueryError(f"{path}: {what}; name one of {', '.join(EXPORTERS)}")
    selection.check(graph.ontology)
    draft = path.with_name(f".{path.stem}.{os.getpid()}.tmp{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        EXPORTERS[name].write(graph, selection, draft)
        _replace(draft, path)
    except OSError as e:
        raise StoreError(f"{path}: cannot be written: {e.strerror}; choose a folder that this user may write to") from None
    except sqlite3.Error as e:
        raise StoreError(f"{path}: the temporary folder cannot hold what is sorted; name a larger one in SQLITE_TMPDIR: {e}") from None
    finally:
        _discard(draft)


def _discard(draft: Path) -> None:
    """Takes away what a failed run has left."""
    if draft.is_dir():
        shutil.rmtree(draft)
    elif draft.exists():
        draft.unlink()


def _replace(draft: Path, path: Path) -> None:
    """Puts a finished file in its place; of a folder, each file, what else is there stays."""
    if not draft.is_dir():
        draft.replace(path)
        return
    path.mkdir(exist_ok=True)
    for file in sorted(draft.iterdir()):
        file.replace(path / file.name)
