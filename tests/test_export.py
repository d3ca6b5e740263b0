from __future__ import annotations

from pathlib import Path

import networkx
import pyshacl
import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, RdfFormat, Triple, parse

from kg.errors import QueryError
from kg.export import EXPORTERS, export
from kg.model import Article, Claim, Entity, Extraction, Span
from kg.ontology import GRAPH
from kg.query import Graph
from kg.settings import ONTOLOGY
from kg.store import Store
from tests.graphs import IDS, NAMES, build, english, polish, russian


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph(build(tmp_path_factory.mktemp("graph")))


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_the_same_articles_give_the_same_bytes(graph: Graph, tmp_path: Path, name: str) -> None:
    with Store(tmp_path / "again") as store:
        for article, extraction in (polish(), english(), russian()):
            store.add(article, extraction, IDS, NAMES)
    export(graph, tmp_path / "a", name)
    export(Graph(tmp_path / "again"), tmp_path / "b", name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def statements(graph: Graph) -> set[Triple]:
    return {q.triple for q in graph.db if q.graph_name != NamedNode(GRAPH)}


def test_trig_holds_every_statement(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.trig")
    assert set(parse(path=str(tmp_path / "g.trig"), format=RdfFormat.TRIG)) == {q for q in graph.db if q.graph_name != NamedNode(GRAPH)}


def test_turtle_holds_every_statement_once(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.ttl")
    read = [q.triple for q in parse(path=str(tmp_path / "g.ttl"), format=RdfFormat.TURTLE)]
    assert len(read) == len(set(read))
    assert set(read) == statements(graph)


def test_graphml_is_read_back(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.graphml")
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    ours = graph.to_networkx()
    assert dict(read.nodes(data=True)) == dict(ours.nodes(data=True))
    assert {k: d for *_, k, d in read.edges(keys=True, data=True)} == {k: d for *_, k, d in ours.edges(keys=True, data=True)}
    supply = next(d for *_, d in read.edges(data=True) if d["relation"] == "operates" and d["modality"] == "asserted")
    assert supply["weight"] == 2  # two articles
    assert supply["implied"] is True
    assert supply["first"] == supply["last"] == "2024-05"


def test_gexf_is_read_back(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.gexf")
    read = networkx.read_gexf(tmp_path / "g.gexf")
    assert set(read) == set(graph.ids())
    assert read.number_of_edges() == graph.to_networkx().number_of_edges()


def test_igraph_reads_graphml(graph: Graph, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    export(graph, tmp_path / "g.graphml")
    read = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    assert sorted(read.vs["label"]) == sorted(graph.label(e) for e in graph.ids())


def test_awkward_text_survives_every_format(tmp_path: Path) -> None:
    text = 'A"<&>\\ \x0b sold Ж\U0001f680 to B.'
    entities = tuple(
        Entity(id=id_, type="Country", name=name, mentions=(Span(text=name, start=start, end=start + len(name)),))
        for id_, name, start in (("a ü/#", 'A"<&>\\ \x0b', 0), ("b", "B", text.index("B")))
    )
    claim = Claim(subject="a ü/#", predicate="supplies", object="b", evidence=Span(text=text, start=0, end=len(text)))
    article = Article(id="folder/α β.txt", text=text, source="x")
    with Store(tmp_path / "g") as store:
        store.add(article, Extraction(article=article.id, language="en", entities=entities, claims=(claim,)))
    graph = Graph(tmp_path / "g")
    for name in EXPORTERS:
        export(graph, tmp_path / f"out.{name}", name)
    assert networkx.read_graphml(tmp_path / "out.graphml").nodes["a ü/#"]["label"] == 'A"<&>\\  '
    assert set(networkx.read_gexf(tmp_path / "out.gexf")) == {"a ü/#", "b"}
    assert {q.triple for q in parse(path=str(tmp_path / "out.turtle"), format=RdfFormat.TURTLE)} == statements(graph)
    rdflib.Dataset().parse(tmp_path / "out.trig", format="trig")
    assert graph.entity("a ü/#").claims["supplies"][0].article == "folder/α β.txt"


def test_an_unknown_format_or_folder_is_refused_and_leaves_no_file(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="did you mean 'graphml'"):
        export(graph, tmp_path / "x", "grapml")
    with pytest.raises(QueryError, match="name one of"):
        export(graph, tmp_path / "x.docx")
    assert list(tmp_path.iterdir()) == []


def shacl(turtle: str) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(
        rdflib.Graph().parse(data=turtle, format="turtle"),
        shacl_graph=rdflib.Graph().parse(ONTOLOGY / "shapes.ttl"),
        ont_graph=rdflib.Graph().parse(ONTOLOGY / "defence.ttl"),
        advanced=True,
    )
    return conforms, report


def test_a_built_graph_fits_the_shapes(graph: Graph) -> None:
    conforms, report = shacl("\n".join(EXPORTERS["turtle"](graph)))
    assert conforms, report


BREAKS = {
    "no evidence": ("    kg:evidence ", "    kg:confidence2 "),
    "not in the relation's range": ("kg:object id:ruritania", "kg:object id:falcon"),
    "not in the relation's domain": ("kg:subject id:norda", "kg:subject id:falcon"),
    "year, a month or a day": ('"2023"^^xsd:gYear', '"in 2023"'),
    "has a name": ('rdfs:label "Falcon Mk2" ;', ""),
    "which is described": ("kg:object id:sylvania", "kg:object id:nobody"),
    "one of the vocabulary": ("kg:predicate kg:supplies", "kg:predicate kg:sells"),
    "is not in": ("kg:modality kg:planned", "kg:modality kg:hoped"),
}


@pytest.mark.parametrize("message", BREAKS)
def test_a_broken_graph_does_not(graph: Graph, message: str) -> None:
    old, new = BREAKS[message]
    turtle = "\n".join(EXPORTERS["turtle"](graph))
    assert old in turtle
    conforms, report = shacl(turtle.replace(old, new))
    assert not conforms
    assert {"no evidence": "Nothing without its sentence", "is not in": "not in list"}.get(message, message) in report, report


def test_a_canonical_form_is_the_same_for_the_vocabulary(graph: Graph, tmp_path: Path) -> None:
    build(tmp_path)
    one, two = (Dataset(g.db.quads_for_pattern(None, None, None, NamedNode(GRAPH))) for g in (graph, Graph(tmp_path)))
    assert set(one) == set(two)
    one.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert set(one) == set(two)
