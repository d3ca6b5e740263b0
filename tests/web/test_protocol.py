"""The endpoint speaks the SPARQL 1.1 protocol: ways to ask, formats to answer in, graphs to read, errors that help."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kg.ontology import NS
from tests.web.servers import Server

BUYERS = "SELECT DISTINCT ?buyer { GRAPH ?g { ?claim kg:subject id:norda ; kg:object ?buyer } } ORDER BY ?buyer"
ABOUT = "CONSTRUCT { id:norda ?p ?o } WHERE { id:norda ?p ?o }"
ID = "https://kg.example.org/id/"
ARTICLE = "https://kg.example.org/article/"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"


def test_a_query_is_asked_in_three_ways(server: Server) -> None:
    ways = [
        server.query(BUYERS),
        server.send("POST", "/sparql", urlencode({"query": BUYERS}), content_type=FORM),
        server.send("POST", "/sparql", BUYERS, content_type=QUERY + "; charset=UTF-8"),
    ]
    for answer in ways:
        assert answer.status == 200
        assert [b["buyer"]["value"] for b in answer.json()["results"]["bindings"]] == [ID + "ruritania", ID + "sylvania"]


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", "text/tab-separated-values", QueryResultsFormat.TSV),
        ("application/json", "application/json", QueryResultsFormat.JSON),
        ("text/csv;q=0.5, application/*;q=0.9, text/html", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("", "application/sparql-results+json", QueryResultsFormat.JSON),
    ],
)
def test_a_table_comes_in_the_format_asked_for(server: Server, accept: str, media: str, form: QueryResultsFormat) -> None:
    answer = server.query(BUYERS, accept)
    assert answer.media == media
    assert [row[0].value for row in parse_query_results(answer.body, form)] == [ID + "ruritania", ID + "sylvania"]


def test_a_table_comes_as_csv(server: Server) -> None:
    for answer in (server.query(BUYERS, "text/csv"), server.query(BUYERS, "*/*", format="csv")):
        assert answer.media == "text/csv"
        assert list(csv.reader(io.StringIO(answer.text))) == [["buyer"], [ID + "ruritania"], [ID + "sylvania"]]


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_a_truth_value_comes_in_each_format(server: Server, media: str) -> None:
    answer = server.query("ASK { id:norda a kg:Company }", media)
    assert (answer.media, "true" in answer.text) == (media, True)


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_statements_come_in_the_format_asked_for(server: Server, media: str, form: RdfFormat) -> None:
    answer = server.query(ABOUT, media)
    assert answer.media == media
    expected = {str(q.triple) for q in parse(server.query(ABOUT, "application/n-triples").body, RdfFormat.N_TRIPLES)}
    assert {str(q.triple) for q in parse(answer.body, form)} == expected != set()


def test_rdflib_reads_the_json_ld(server: Server) -> None:
    graph = rdflib.Graph().parse(data=server.query(ABOUT, "application/ld+json").body, format="json-ld")
    assert (rdflib.URIRef(ID + "norda"), rdflib.RDF.type, rdflib.URIRef(NS + "Company")) in graph


def test_a_format_that_is_not_to_be_had_is_refused(server: Server) -> None:
    answer = server.query(BUYERS, "image/png")
    assert (answer.status, "text/csv" in answer.text) == (406, True)
    assert server.query(BUYERS, "*/*", format="pdf").status == 400


@pytest.mark.parametrize(
    ("pattern", "graphs", "found"),
    [
        ("{ ?c a kg:Claim }", {}, False),
        ("{ ?c a kg:Claim }", {"default-graph-uri": ARTICLE + "en-1"}, True),
        ("{ ?c a kg:Claim . ?x dcterms:identifier 'ru-1' }", {"default-graph-uri": [ARTICLE + "en-1", ARTICLE + "ru-1"]}, True),
        ("{ ?c a kg:Claim }", {"default-graph-uri": "urn:x-arq:UnionGraph"}, True),
        ("{ id:norda a kg:Company }", {"named-graph-uri": ARTICLE + "en-1"}, False),
        ("{ GRAPH ?g { ?a dcterms:identifier 'ru-1' } }", {"named-graph-uri": ARTICLE + "en-1"}, False),
        ("{ GRAPH ?g { ?a dcterms:identifier 'en-1' } }", {"named-graph-uri": ARTICLE + "en-1"}, True),
        ("{ id:norda a kg:Company GRAPH ?g { ?a dcterms:identifier 'en-1' } }",
         {"default-graph-uri": "urn:x-arq:DefaultGraph", "named-graph-uri": ARTICLE + "en-1"}, True),
    ],
)  # fmt: skip
def test_the_request_names_the_graphs_to_read(server: Server, pattern: str, graphs: dict[str, str], found: bool) -> None:
    assert server.query("ASK " + pattern, **graphs).json()["boolean"] is found


def test_the_graphs_of_the_request_count_before_those_of_the_query(server: Server) -> None:
    query = f"ASK FROM <{ARTICLE}en-1> {{ ?c a kg:Claim }}"
    assert server.query(query).json()["boolean"] is True
    assert server.query(query, **{"default-graph-uri": "urn:nothing"}).json()["boolean"] is False


def test_relative_names_are_those_of_the_endpoint(server: Server) -> None:
    answer = server.query("CONSTRUCT { <#a> <b> 1 } WHERE {}", "application/n-triples")
    assert f"<{server.endpoint}#a> <{server.address}b>" in answer.text


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("SELECT * { ?s ?p ", 400, "malformed"),
        ("SELECT ?x { ?x nowhere:y 1 }", 400, "refix"),
        ("hello", 400, "expected one of ASK, CONSTRUCT, DESCRIBE, SELECT"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "remove the SERVICE clause"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", 403, "queries only read"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 1_100_000, 413, "1,048,576"),
    ],
)
def test_what_cannot_be_asked_is_explained(server: Server, query: str, status: int, says: str) -> None:
    answer = server.send("POST", "/sparql", query, content_type=QUERY)
    assert (answer.status, answer.media) == (status, "text/plain")
    assert says in answer.text


@pytest.mark.parametrize(
    ("method", "path", "body", "media", "status"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, "", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", None, "", 400),
        ("GET", "/sparql?query=%FF", None, "", 400),
        ("PUT", "/sparql?query=ASK%7B%7D", None, "", 405),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", b"\xff\xfe", QUERY, 400),
        ("POST", "/sparql", "ASK {}", QUERY + "; charset=UTF-16", 400),
        ("GET", "/sparql?default-graph-uri=nonsense&query=ASK%7B%7D", None, "", 400),
    ],
)
def test_a_request_that_is_not_as_the_protocol_says_is_refused(
    server: Server, method: str, path: str, body: str | bytes | None, media: str, status: int
) -> None:
    assert server.send(method, path, body, content_type=media).status == status


def test_the_endpoint_describes_itself(server: Server) -> None:
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    for media in ("text/turtle", "application/rdf+xml", "application/ld+json", "*/*"):
        answer = server.send("GET", "/sparql", accept=media)
        graph = rdflib.Graph().parse(data=answer.body, format=answer.media)
        (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
        assert graph.value(service, sd.endpoint) == rdflib.URIRef(server.endpoint)
        assert list(graph.objects(service, sd.supportedLanguage)) == [sd.SPARQL11Query]
        assert rdflib.URIRef(ARTICLE + "en-1") in set(graph.objects(None, sd.name))
    page = server.send("GET", "/sparql", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (page.status, page.headers["location"]) == (303, "/")


def test_the_dataset_is_described(server: Server) -> None:
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    for media in ("text/turtle", "application/ld+json"):
        answer = server.send("GET", "/.well-known/void", accept=media)
        graph = rdflib.Graph().parse(data=answer.body, format=answer.media)
        (dataset,) = graph.subjects(rdflib.RDF.type, void.Dataset)
        assert graph.value(dataset, void.sparqlEndpoint) == rdflib.URIRef(server.endpoint)
        assert int(graph.value(dataset, void.triples)) > 100


def test_pages_of_this_machine_may_read_and_others_not(server: Server) -> None:
    local, other = (server.send("GET", "/sparql?query=ASK%7B%7D", origin=o) for o in ("http://localhost:5000", "https://example.org"))
    assert local.headers["access-control-allow-origin"] == "http://localhost:5000"
    assert "access-control-allow-origin" not in other.headers
    asked = server.send(
        "OPTIONS", "/sparql", origin="http://127.0.0.1:5000", access_control_request_method="POST",
        access_control_request_headers="content-type",
    )  # fmt: skip
    assert (asked.status, asked.headers["access-control-allow-origin"]) == (200, "http://127.0.0.1:5000")


def test_a_server_that_only_reads_says_so(server: Server) -> None:
    for answer in (
        server.update("CLEAR ALL"),
        server.send("PUT", "/data?default", "", content_type="text/turtle"),
        server.send("DELETE", "/data?default"),
    ):
        assert (answer.status, "--writable" in answer.text) == (403, True)
    assert server.query("ASK { ?s ?p ?o }").json()["boolean"] is True
