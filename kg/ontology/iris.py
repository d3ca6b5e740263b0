"""The IRIs of the graph and of the vocabularies that it uses."""

from __future__ import annotations

from urllib.parse import quote, unquote

from kg.turtle import RDF

BASE = "https://kg.example.org/"
NS = BASE + "ontology#"
GRAPH = BASE + "ontology"  # the ontology itself, where a store keeps it
KIND = BASE + "kind/"
ENTITY = BASE + "id/"
ARTICLE = BASE + "article/"
CLAIM = BASE + "claim/"

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
PREFIXES = {
    "kg": NS, "id": ENTITY, "kind": KIND, "article": ARTICLE, "claim": CLAIM, "rdf": RDF, "rdfs": RDFS, "owl": OWL,
    "skos": SKOS, "xsd": XSD, "nif": NIF, "dcterms": DCTERMS, "schema": SCHEMA, "prov": PROV,
}  # fmt: skip


def entity_iri(entity: str) -> str:
    """The IRI of an entity id; characters that an IRI may not hold are percent-encoded."""
    return ENTITY + quote(entity, safe="-._~")


def article_iri(article: str) -> str:
    """The IRI of an article, which is also the name of its graph."""
    return ARTICLE + quote(article, safe="-._~")


def local_id(iri: str) -> str:
    """The id of an entity, article, kind, class or relation from its IRI."""
    for base in (NS, KIND, ENTITY, ARTICLE, CLAIM):
        if iri.startswith(base):
            return unquote(iri[len(base) :])
    return iri
