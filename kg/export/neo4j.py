"""A folder for Neo4j: nodes.csv and relationships.csv with typed headers for `neo4j-admin database import`, the command in import.sh, and
load.cypher for a running database. A text is on one line, with an apostrophe before what a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.elements import EDGE_TYPES, NODE_TYPES, Edge, Node, Selection, Traversal
from kg.export.register import line
from kg.export.text import write_lines
from kg.ontology import Ontology
from kg.query import Graph

TYPES = {str: "", int: ":long", float: ":double", bool: ":boolean"}
NODES, RELATIONSHIPS = "nodes.csv", "relationships.csv"
COMMAND = f"neo4j-admin database import full --nodes={NODES} --relationships={RELATIONSHIPS} --overwrite-destination neo4j"
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
OMITTED = {"r", "g", "b", "size", "x", "y"}  # of drawings


def write(graph: Graph, selection: Selection, folder: Path) -> None:
    """Writes the files into a new folder."""
    folder.mkdir()
    with Traversal(graph, replace(selection, parallel="keep")) as found:
        _write(folder / NODES, nodes(found.nodes()))
        _write(folder / RELATIONSHIPS, relationships(found.edges()))
    _write(folder / "load.cypher", cypher(graph.ontology))
    about = "# Run in this folder while the database is stopped; it replaces the database named neo4j."
    _write(folder / "import.sh", ["#!/bin/sh", about, COMMAND])


def nodes(found: Iterable[Node]) -> Iterator[str]:
    """nodes.csv, line by line."""
    columns = {n: t for n, t in NODE_TYPES.items() if n not in OMITTED and n != "class"}
    yield line(["id:ID", ":LABEL", *(f"{name}{TYPES[type_]}" for name, type_ in columns.items())])
    for node in found:
        about = node.attributes
        yield line([node.id, f"Entity;{about['class']}", *(_cell(about.get(name)) for name in columns)])


def relationships(found: Iterable[Edge]) -> Iterator[str]:
    """relationships.csv, line by line."""
    columns = {n: t for n, t in EDGE_TYPES.items() if n not in OMITTED}
    yield line([":START_ID", ":END_ID", ":TYPE", "id", *(f"{name}{TYPES[type_]}" for name, type_ in columns.items())])
    for edge in found:
        about = edge.attributes
        yield line([edge.source, edge.target, _type(str(about["predicate"])), edge.id, *(_cell(about.get(name)) for name in columns)])


def cypher(ontology: Ontology) -> Iterator[str]:
    """load.cypher, line by line: the files must stand in the database's import folder."""
    yield f"// Copy {NODES} and {RELATIONSHIPS} into the import folder of the database, then: cypher-shell -f load.cypher"
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;"
    sets = ", ".join(_set("n", name, type_) for name, type_ in NODE_TYPES.items() if name not in OMITTED and name != "class")
    yield f"LOAD CSV WITH HEADERS FROM 'file:///{NODES}' AS row MERGE (n:Entity {{id: row.`id:ID`}}) SET {sets};"
    for cls in ontology.types:
        where = f"WITH row WHERE row.`:LABEL` = 'Entity;{cls}'"
        yield f"LOAD CSV WITH HEADERS FROM 'file:///{NODES}' AS row {where} MATCH (n:Entity {{id: row.`id:ID`}}) SET n:{cls};"
    sets = ", ".join(_set("r", name, type_) for name, type_ in EDGE_TYPES.items() if name not in OMITTED)
    for predicate in ontology.predicates:
        kind = _type(predicate)
        ends = "MATCH (a:Entity {id: row.`:START_ID`}), (b:Entity {id: row.`:END_ID`})"
        where = f"WITH row WHERE row.`:TYPE` = '{kind}' {ends}"
        yield f"LOAD CSV WITH HEADERS FROM 'file:///{RELATIONSHIPS}' AS row {where} MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET {sets};"


def _set(variable: str, name: str, type_: type) -> str:
    column = f"row.`{name}{TYPES[type_]}`"
    cast = {str: "{}", int: "toInteger({})", float: "toFloat({})", bool: "toBoolean({})"}[type_].format(column)
    return f"{variable}.{name} = {cast}"


def _type(predicate: str) -> str:
    """The name of a relation as Neo4j's users write it: words in capitals, joined by underscores."""
    return CAPITAL.sub("_", predicate).upper()


def _cell(value: str | float | bool | None) -> str | float | None:
    return str(value).lower() if isinstance(value, bool) else value


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        write_lines(iter(lines), out)
