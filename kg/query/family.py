"""The family of an entity: a platform and its variants, a firm and its subsidiaries, as articles tell it and as it is known before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ontology import local_id
from kg.settings import KNOWLEDGE

if TYPE_CHECKING:
    from kg.query import Graph

# A look-up takes a fifth of a second; reading the knowledge whole would take another whole one.
ENTRY = re.compile(r'\bid: *"?([\w-]+)"?(.*?)(?=\bid: |\Z)', re.DOTALL)
LABEL = re.compile(r'\blabel: *(?:"([^"]*)"|\'([^\']*)\'|([^,}\n]+))')
PARENT = re.compile(r'\bparent: *"?([\w-]+)')


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a family at its depth below the first; `told`: articles say that it comes from the one above, `here`: the graph has it;
    `last` tells for each level whether no sibling follows."""

    id: str
    label: str
    told: bool
    here: bool
    last: tuple[bool, ...]


def family(graph: Graph, entity: str, *, known: bool = True) -> list[Member]:
    """The family of an entity from its oldest ancestor down, each after its parent; empty where it has none."""
    told = {(local_id(str(p)), local_id(str(c))) for p, c in graph.run("family", entity=entity).rows}
    before = _around(entity, parents()) if known else {}
    pairs = sorted(told | {(parent, child) for child, parent in before.items()})
    children: dict[str, list[str]] = {}
    for parent, child in pairs:
        if parent != child:
            children.setdefault(parent, []).append(child)
    roots = sorted(children.keys() - {child for _, child in pairs}) or ([pairs[0][0]] if pairs else [])
    seen: set[str] = set()
    walk = (row for root in roots for row in _walk(root, children, seen, ()))
    return [Member(id_, label(graph, id_), (parent, id_) in told, graph.has(id_), last) for parent, id_, last in walk]


def label(graph: Graph, entity: str) -> str:
    """The usual name in the graph, else the one known beforehand, else the id."""
    return graph.label(entity) if graph.has(entity) else labels().get(entity, entity)


def _walk(
    node: str, children: Mapping[str, list[str]], seen: set[str], last: tuple[bool, ...], parent: str = ""
) -> Iterator[tuple[str, str, tuple[bool, ...]]]:
    """(parent, member, last), each member once."""
    if node in seen:
        return
    seen.add(node)
    yield parent, node, last
    below = [child for child in children.get(node, ()) if child not in seen]
    for n, child in enumerate(below):
        yield from _walk(child, children, seen, (*last, n == len(below) - 1), node)


def _around(entity: str, up: Mapping[str, str]) -> dict[str, str]:
    """child → parent of all that share the oldest known ancestor."""

    def top(id_: str) -> str:
        passed = {id_}
        while id_ in up and up[id_] not in passed:
            passed.add(id_ := up[id_])
        return id_

    mine = top(entity)
    return {child: parent for child, parent in up.items() if top(child) == mine}


@cache
def parents(folder: Path = KNOWLEDGE) -> dict[str, str]:
    """child → parent of the entries of the knowledge."""
    return {id_: found.group(1) for id_, rest in _entries(folder) if (found := PARENT.search(rest))}


@cache
def labels(folder: Path = KNOWLEDGE) -> dict[str, str]:
    """The usual names of the entries of the knowledge."""
    return {id_: next(g for g in found.groups() if g).strip() for id_, rest in _entries(folder) if (found := LABEL.search(rest))}


def _entries(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.yml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield from ENTRY.findall("\n".join(line for line in lines if not line.lstrip().startswith("#")))
