"""The vocabulary in a database: the ontology's statements in the graph named by its IRI, with the digest of its file."""

from __future__ import annotations

import hashlib

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from kg.ontology import GRAPH, Ontology
from kg.store.records import HASH, content_hash


def vocabulary(data: bytes) -> Dataset:
    """The quads of an ontology's file as a store keeps them."""
    graph = NamedNode(GRAPH)
    triples = Dataset(Quad(q.subject, q.predicate, q.object, graph) for q in parse(data, format=RdfFormat.TURTLE, base_iri=GRAPH))
    triples.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return triples


def holds_ontology(db: Oxigraph, ontology: Ontology) -> bool:
    """Whether a database keeps the vocabulary as it is now."""
    return content_hash(db, NamedNode(GRAPH)) == hashlib.sha256(ontology.file.read_bytes()).hexdigest()


def put_ontology(db: Oxigraph, ontology: Ontology) -> None:
    """Keeps the vocabulary in a database, under labels for its blank nodes that are the same on every run."""
    graph, data = NamedNode(GRAPH), ontology.file.read_bytes()
    db.remove_graph(graph)
    db.extend([*vocabulary(data), Quad(graph, HASH, Literal(hashlib.sha256(data).hexdigest()), graph)])
