"""What the endpoint says of itself, in the words of SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from kg.turtle import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
           "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")

Node = NamedNode | BlankNode


def describe(endpoint: str, graphs: Sequence[str], *, writable: bool, form: RdfFormat) -> bytes:
    """The description of an endpoint, serialised; `graphs` are the names of graphs to list."""
    statements = _statements(endpoint, graphs, writable=writable)
    return serialize(statements, format=form, prefixes={"sd": SD, "fmt": FORMATS}) or b""


def _statements(endpoint: str, graphs: Sequence[str], *, writable: bool) -> Iterator[Triple]:
    service, dataset, default = NamedNode(endpoint), BlankNode("dataset"), BlankNode("default")
    yield _a(service, "Service")
    yield Triple(service, _sd("endpoint"), service)
    for language in ("SPARQL11Query", "SPARQL11Update") if writable else ("SPARQL11Query",):
        yield Triple(service, _sd("supportedLanguage"), _sd(language))
    for name in RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    for name in INPUTS if writable else ():
        yield Triple(service, _sd("inputFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield _a(dataset, "Dataset")
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield _a(default, "Graph")
    for n, name in enumerate(graphs):
        named = BlankNode(f"graph{n}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield _a(named, "NamedGraph")
        yield Triple(named, _sd("name"), NamedNode(name))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _a(node: Node, name: str) -> Triple:
    return Triple(node, NamedNode(RDF + "type"), _sd(name))
