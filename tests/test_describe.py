"""The description of a graph against what rdflib counts in its exports."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, Literal, URIRef
from rdflib import Graph as Rdf

import kg
from kg.cli import main
from kg.describe import About, describe
from kg.errors import InputError
from kg.export import export
from kg.query import Graph
from tests.graphs import build

HERE = URIRef("https://example.org/data")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.open(build(tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="module")
def exported(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("export") / "graph.ttl"
    export(graph, file)
    return file


def parsed(graph: Graph, about: About | None = None) -> Rdf:
    return Rdf().parse(data=describe(graph, about), format="turtle")


def number(rdf: Rdf, prop: str) -> int:
    return int(rdf.value(HERE, VOID[prop]))  # type: ignore[arg-type]


def test_the_counts_are_those_of_the_turtle_export(graph: Graph, exported: Path) -> None:
    told, whole = parsed(graph, About(iri=str(HERE))), Rdf().parse(exported)
    assert number(told, "triples") == len(whole)
    assert number(told, "distinctSubjects") == len(set(whole.subjects()))
    assert number(told, "distinctObjects") == len(set(whole.objects()))
    assert number(told, "entities") == sum(str(s).startswith("https://kg.example.org/id/") for s in set(whole.subjects()))
    assert number(told, "documents") == 3
    properties = Counter(whole.predicates())
    assert number(told, "properties") == len(properties)
    assert {
        told.value(p, VOID.property): int(told.value(p, VOID.triples)) for p in told.objects(HERE, VOID.propertyPartition)
    } == properties
    classes = Counter(whole.objects(None, RDF.type))
    assert number(told, "classes") == len(classes)
    assert {told.value(p, VOID["class"]): int(told.value(p, VOID.entities)) for p in told.objects(HERE, VOID.classPartition)} == classes


def test_it_tells_what_the_dataset_is(graph: Graph) -> None:
    about = About(
        iri=str(HERE), title='A "graph"', description="Made up.\nTwice.", licence=LICENCE, publisher="https://example.org/",
        creators=("Ada", "https://orcid.org/0000-0000-0000-0000"), endpoint="https://example.org/sparql",
    )  # fmt: skip
    told = parsed(graph, about)
    assert set(told.objects(HERE, RDF.type)) == {VOID.Dataset, DCAT.Dataset}
    assert str(told.value(HERE, DCTERMS.title)) == 'A "graph"'
    assert str(told.value(HERE, DCTERMS.description)) == "Made up.\nTwice."
    assert told.value(HERE, DCTERMS.license) == URIRef(LICENCE)
    creators = set(told.objects(HERE, DCTERMS.creator))
    assert URIRef("https://orcid.org/0000-0000-0000-0000") in creators
    assert {str(told.value(c, rdflib.FOAF.name)) for c in creators} == {"Ada", "None"}
    assert {str(language)[-2:] for language in told.objects(HERE, DCTERMS.language)} == {"en", "pl", "ru"}
    period = told.value(HERE, DCTERMS.temporal)
    assert told.value(period, DCAT.startDate) == Literal("2024-06-01", datatype=XSD.date)
    assert told.value(HERE, VOID.sparqlEndpoint) == URIRef("https://example.org/sparql")
    assert (
        told.value(None, DCAT.servesDataset) == URIRef(HERE) or told.value(URIRef("https://example.org/sparql"), DCAT.servesDataset) == HERE
    )
    assert describe(graph, about) == describe(graph, about)


def test_dumps_are_told_with_type_size_and_checksum(graph: Graph, exported: Path) -> None:
    packed = exported.with_suffix(".ttl.gz")
    packed.write_bytes(gzip.compress(exported.read_bytes(), mtime=0))
    table = exported.with_name("deals.csv")
    table.write_text("a,b\n", encoding="utf-8")
    told = parsed(graph, About(iri=str(HERE), dumps=(exported, packed, table), base="https://example.org/files/", licence=LICENCE))
    address = URIRef("https://example.org/files/graph.ttl")
    assert set(told.objects(HERE, VOID.dataDump)) == {address, URIRef(str(address) + ".gz")}  # a table is no RDF
    assert len(set(told.objects(HERE, DCAT.distribution))) == 3
    assert told.value(address, DCAT.byteSize) == Literal(exported.stat().st_size, datatype=XSD.nonNegativeInteger)
    assert str(told.value(address, DCAT.mediaType)).endswith("text/turtle")
    checksum = told.value(address, URIRef("http://spdx.org/rdf/terms#checksum"))
    assert str(told.value(checksum, URIRef("http://spdx.org/rdf/terms#checksumValue"))) == hashlib.sha256(exported.read_bytes()).hexdigest()
    assert str(told.value(URIRef(str(address) + ".gz"), DCAT.compressFormat)).endswith("application/gzip")
    assert set(told.objects(HERE, VOID.feature)) == {URIRef("http://www.w3.org/ns/formats/Turtle")}


def test_an_iri_that_is_none_and_an_unknown_dump_are_named(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="licence 'CC BY' is no absolute IRI"):
        describe(graph, About(licence="CC BY"))
    with pytest.raises(InputError, match=r"dumps of type '\.docx' are not known; expected one of \.ttl"):
        describe(graph, About(dumps=(tmp_path / "graph.docx",)))
    with pytest.raises(InputError, match=r"gone\.ttl: cannot be read"):
        describe(graph, About(dumps=(tmp_path / "gone.ttl",)))


def test_an_empty_graph_is_described(tmp_path: Path) -> None:
    from kg.store import Store

    with Store(tmp_path / "graph"):
        pass
    told = parsed(kg.open(tmp_path / "graph"), About(iri=str(HERE)))
    assert number(told, "triples") == number(told, "entities") == 0


def test_the_command_prints_or_writes_it(graph: Graph, tmp_path: Path) -> None:
    where = ["--graph", str(graph.folder), "--iri", str(HERE), "--creator", "Ada"]
    printed = CliRunner().invoke(main, ["describe", *where])
    assert printed.exit_code == 0
    written = CliRunner().invoke(main, ["describe", *where, "--out", str(tmp_path / "void.ttl")])
    assert written.exit_code == 0
    assert (tmp_path / "void.ttl").read_text(encoding="utf-8") == printed.stdout == describe(graph, About(iri=str(HERE), creators=("Ada",)))
