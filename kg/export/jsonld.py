"""JSON-LD 1.1 with its context: entities in the default graph, then each article's graph; a node a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.elements import ALL, Selection
from kg.export.statements import Statements
from kg.export.turtle import BASES, LOCAL
from kg.ontology import NIF, NS, PREFIXES, XSD
from kg.query import Graph
from kg.turtle import RDF

OWN_LINKS = ("subject", "predicate", "object", "item", "modality", "evidence", "article", "kind", "of")
LINKS = frozenset({NIF + "referenceContext", *(NS + name for name in OWN_LINKS)})


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    links = LINKS | {relation.iri for relation in graph.ontology.predicates.values()}
    yield f'{{"@context": {_json(context(links))},'
    yield '"@graph": ['
    with Statements(graph, selection) as found:
        comma = ""
        for node, quads in found.entities():
            yield comma + _json(_node(node, quads, links))
            comma = ","
        for name in found.articles():
            inner = [_node(node, quads, links) for node, quads in found.article(name)]
            yield comma + _json({"@id": _short(name), "@graph": inner})
            comma = ","
    yield "]}"


def context(links: Iterable[str]) -> dict[str, Any]:
    """The prefixes, and the properties whose values are links."""
    prefixes = {prefix: {"@id": base, "@prefix": True} for prefix, base in sorted(PREFIXES.items())}
    return {"@version": 1.1, **prefixes, **{_short(NamedNode(iri)): {"@type": "@id"} for iri in sorted(links)}}


def _node(node: NamedNode, quads: list[Quad], links: Set[str]) -> dict[str, Any]:
    about: dict[str, list[Any]] = {}
    for quad in sorted(quads, key=str):
        if quad.predicate.value == RDF + "type":
            about.setdefault("@type", []).append(_short(quad.object))
        else:
            about.setdefault(_short(quad.predicate), []).append(_value(quad, links))
    return {"@id": _short(node), **{name: values[0] if len(values) == 1 else values for name, values in about.items()}}


def _value(quad: Quad, links: Set[str]) -> Any:
    term = quad.object
    if isinstance(term, Literal):
        if term.language:
            return {"@value": term.value, "@language": term.language}
        return term.value if term.datatype.value == XSD + "string" else {"@value": term.value, "@type": _short(term.datatype)}
    return _short(term) if quad.predicate.value in links else {"@id": _short(term)}


def _short(term: object) -> str:
    """An IRI, shortened by a prefix where its local name is plain."""
    iri = term.value if isinstance(term, NamedNode) else str(term)
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix, local = BASES.get(iri[:cut]), iri[cut:]
    return f"{prefix}:{local}" if prefix and LOCAL.fullmatch(local) else iri


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
