"""The shipped queries are SPARQL 1.1: rdflib, another engine, gives the same rows from our TriG export."""

from __future__ import annotations

from decimal import Decimal

import pytest
import rdflib

import kg
from kg.export import export
from kg.ontology import PREFIXES
from kg.query import Graph
from kg.query.named import named_queries
from kg.settings import ONTOLOGY
from tests.graphs import build

PARAMS = {"entity": "falcon", "item": "falcon", "date": "2024-06-30"}  # by parameter, else by type
UNBOUND_MINIMUM = {"imports", "operators"}  # queries that ask for the first date of what is not always dated
OTHERS = {"country": "ruritania", "party": "ruritania", "firm": "norda"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.open(build(tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="module")
def theirs(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    file = tmp_path_factory.mktemp("export") / "graph.trig"
    export(graph, file)
    dataset = rdflib.Dataset().parse(file)
    dataset.graph(rdflib.URIRef("https://kg.example.org/ontology")).parse(ONTOLOGY / "defence.ttl")
    return dataset


@pytest.mark.parametrize("name", sorted(named_queries()))
@pytest.mark.parametrize("narrow", [True, False], ids=["with parameters", "with what it needs"])
def test_rdflib_answers_alike(graph: Graph, theirs: rdflib.Dataset, name: str, narrow: bool) -> None:
    query = named_queries()[name]
    wanted = [p for p in query.params.values() if p.required or (narrow and p.type == "entity")][:1]
    wanted += [p for p in query.params.values() if p.required and p not in wanted]
    params = {p.name: OTHERS.get(p.name) or PARAMS.get(p.name) or PARAMS[p.type] for p in wanted}
    text = query.filled(params)
    ours = graph.sparql(text)
    try:
        found = [tuple(None if v is None else _plain(v.toPython()) for v in row) for row in theirs.query(text, initNs=PREFIXES)]
    except TypeError:
        assert name in UNBOUND_MINIMUM
        pytest.xfail("rdflib's MIN cannot take a value that is missing in the first row")
    assert sorted(map(str, found)) == sorted(str(tuple(_plain(v) for v in row)) for row in ours.rows)


def _plain(value: object) -> str | None:
    """Numbers alike whatever their type, all else as text."""
    return None if value is None else f"{float(value):.6g}" if isinstance(value, int | float | Decimal) else str(value)
