"""RDF terms from ids, numbers and dates. Making one checks its form, and the same few stand in every article: they are kept."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.ontology import XSD, entity_iri

DATES = ((re.compile(r"\d{4}"), "gYear"), (re.compile(r"\d{4}-\d\d"), "gYearMonth"), (re.compile(r"\d{4}-\d\d-\d\d"), "date"))
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
INTEGER, DECIMAL = NamedNode(XSD + "integer"), NamedNode(XSD + "decimal")


@lru_cache(maxsize=20_000)
def node(iri: str) -> NamedNode:
    """The node of an IRI."""
    return NamedNode(iri)


@lru_cache(maxsize=20_000)
def entity(id_: str) -> NamedNode:
    """The node of an entity's id in the graph."""
    return NamedNode(entity_iri(id_))


@lru_cache(maxsize=20_000)
def name(text: str, language: str | None) -> Literal:
    """A name, in a language where one is told."""
    return Literal(text) if language is None else Literal(text, language=language)


@lru_cache(maxsize=20_000)
def decimal(number: float) -> Literal:
    """A number without exponent and trailing zeros."""
    return Literal(format(Decimal(repr(number)).normalize(), "f"), datatype=DECIMAL)


@lru_cache(maxsize=20_000)
def integer(number: int) -> Literal:
    """A whole number."""
    return Literal(str(number), datatype=INTEGER)


@lru_cache(maxsize=20_000)
def date(text: str) -> Literal | None:
    """A year, month or day at its precision; None where the text is none."""
    datatype = next((datatype for pattern, datatype in DATES if pattern.fullmatch(text)), None)
    return Literal(text, datatype=node(XSD + datatype)) if datatype else None
