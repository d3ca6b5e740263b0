"""kg turns news on defence cooperation into a knowledge graph whose every statement carries its sentence.

    import kg
    kg.extract("Otokar delivered 54 armoured vehicles to ...")   # → Extraction: entities and claims of one text
    kg.build(["articles"], "graph")                              # → Report: reads files and folders into a graph
    kg.open("graph")                                             # → Graph: look up, query, follow evidence

The functions load what they need when they are first called, so that importing kg costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Article, Extraction
    from kg.pipeline import Report
    from kg.query import Graph

__all__ = ["build", "extract", "open"]


def extract(text: str | Article, *, knowledge: bool = True) -> Extraction:
    """The entities and claims of one text or article. InputError where its language cannot be told or is not known.

    Importing the package `kg.extract` puts it in this function's place; it is callable and does the same.
    """
    from kg.extract import extract_text

    return extract_text(text, knowledge=knowledge)


def build(paths: Iterable[str | Path], graph: str | Path = "graph", *, knowledge: bool = True) -> Report:
    """Reads files and folders into the graph kept in a folder, made where absent; the report tells what was added and put aside."""
    from kg import pipeline

    return pipeline.build([Path(path) for path in paths], Path(graph), knowledge=knowledge)


def open(graph: str | Path = "graph") -> Graph:  # noqa: A001  kg.open(...) reads as the open of json or gzip does
    """A read-only view of a graph folder. StoreError where there is none."""
    from kg.query import Graph

    return Graph(Path(graph))
