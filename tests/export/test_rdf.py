"""Turtle, TriG, N-Quads, JSON-LD and RDF 1.2: every statement once, read back by other programs; a built graph fits the shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from kg.elements import Selection
from kg.export import export, turtle
from kg.ontology import CLAIM, GRAPH, NS
from kg.query import Graph
from kg.settings import ONTOLOGY
from kg.turtle import RDF
from tests.graphs import build

DENIED = Selection(modalities=("denied",))


def said(graph: Graph) -> set[Quad]:
    return {q for q in graph.db if q.graph_name != NamedNode(GRAPH)}


def statements(graph: Graph) -> set[Triple]:
    return {q.triple for q in said(graph)}


def turtle_of(graph: Graph, selection: Selection | None = None) -> str:
    return "\n".join(turtle.lines(graph, selection) if selection else turtle.lines(graph))


FORMATS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


@pytest.mark.parametrize("name", FORMATS)
def test_it_holds_every_statement(graph: Graph, hostile: Graph, tmp_path: Path, name: str) -> None:
    for source in (graph, hostile):
        export(source, tmp_path / "g", name)
        read = list(parse(path=str(tmp_path / "g"), format=FORMATS[name]))
        assert len(read) == len(set(read))
        assert set(read) == said(source)


def test_turtle_holds_every_statement_once(graph: Graph, hostile: Graph, tmp_path: Path) -> None:
    for source in (graph, hostile):
        export(source, tmp_path / "g.ttl")
        read = [q.triple for q in parse(path=str(tmp_path / "g.ttl"), format=RdfFormat.TURTLE)]
        assert len(read) == len(set(read))
        assert set(read) == statements(source)


@pytest.mark.parametrize(("name", "theirs"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_rdflib_reads_it(graph: Graph, hostile: Graph, tmp_path: Path, name: str, theirs: str) -> None:
    for source in (graph, hostile):
        export(source, tmp_path / "g", name)
        read = rdflib.Dataset()
        read.parse(tmp_path / "g", format=theirs)
        assert len(list(read.quads())) == len(said(source))


def test_json_ld_reads_as_plain_json_too(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.jsonld")
    document = json.loads((tmp_path / "g.jsonld").read_text("utf-8"))
    norda = next(node for node in document["@graph"] if node["@id"] == "id:norda")
    assert norda["@type"] == "kg:Company"
    assert norda["kg:supplies"] == "id:ruritania"
    article = next(node for node in document["@graph"] if node["@id"] == "article:en-1")
    assert {node["kg:modality"] for node in article["@graph"] if "kg:modality" in node} == {"kg:asserted", "kg:denied", "kg:planned"}


def test_rdf_12_has_claims_as_triple_terms(graph: Graph, hostile: Graph, tmp_path: Path) -> None:
    for source in (graph, hostile):
        export(source, tmp_path / "g.ttl", "turtle12")
        read = {q.triple for q in parse(path=str(tmp_path / "g.ttl"), format=RdfFormat.TURTLE)}
        reified = {t.subject: t.object for t in read if t.predicate == NamedNode(RDF + "reifies")}
        assert reified == {NamedNode(c.iri): Triple(*(NamedNode(i) for i in iris(source, c.iri))) for c in source.iter_claims()}
        ends = {NamedNode(NS + name) for name in ("subject", "predicate", "object")}
        assert {t for t in read if t.predicate != NamedNode(RDF + "reifies")} == {t for t in statements(source) if t.predicate not in ends}


def iris(graph: Graph, claim: str) -> Iterator[str]:
    for name in ("subject", "predicate", "object"):
        (quad,) = graph.db.quads_for_pattern(NamedNode(claim), NamedNode(NS + name), None, None)
        assert isinstance(quad.object, NamedNode)
        yield quad.object.value


def test_a_selection_takes_claims_with_evidence_and_article_and_no_statement_that_they_do_not_make(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.nq", selection=DENIED)
    read = set(parse(path=str(tmp_path / "g.nq"), format=RdfFormat.N_QUADS))
    assert read < said(graph)
    subjects = {q.subject.value for q in read if isinstance(q.subject, NamedNode)}
    assert {s for s in subjects if s.startswith(CLAIM)} == {c.iri for c in graph.iter_claims() if c.modality == "denied"}
    assert sum("#char=" in s for s in subjects) == 1
    assert {q.graph_name for q in read} == {DefaultGraph(), NamedNode("https://kg.example.org/article/en-1")}
    relations = {NamedNode(p.iri) for p in graph.ontology.predicates.values()}
    assert not {q for q in read if q.predicate in relations}


@pytest.mark.parametrize("selection", [DENIED, Selection(classes=("Country",))])
def test_a_selected_graph_fits_the_shapes(graph: Graph, selection: Selection) -> None:
    conforms, report = shacl(turtle_of(graph, selection))
    assert conforms, report


def shacl(turtle: str) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(
        rdflib.Graph().parse(data=turtle, format="turtle"),
        shacl_graph=rdflib.Graph().parse(ONTOLOGY / "shapes.ttl"),
        ont_graph=rdflib.Graph().parse(ONTOLOGY / "defence.ttl"),
        advanced=True,
    )
    return conforms, report


def test_a_built_graph_fits_the_shapes(graph: Graph) -> None:
    conforms, report = shacl(turtle_of(graph))
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
    turtle = turtle_of(graph)
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
