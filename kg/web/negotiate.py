"""Which format a client wants: the Accept header against what is on offer (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.web.http_error import HttpError

T = TypeVar("T")

# The first of each is what a client gets that does not care; several names may mean one format.
RESULTS: Mapping[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
    "text/plain": QueryResultsFormat.TSV,
}
GRAPHS: Mapping[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
    "application/x-turtle": RdfFormat.TURTLE,
    "text/plain": RdfFormat.N_TRIPLES,
}
SHORT = {  # what clients say in the parameter `format`
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "turtle": ("text/turtle",),
    "ttl": ("text/turtle",),
    "n3": ("text/turtle",),
    "nt": ("application/n-triples",),
    "ntriples": ("application/n-triples",),
    "rdfxml": ("application/rdf+xml",),
    "rdf+xml": ("application/rdf+xml",),
    "rdf": ("application/rdf+xml",),
    "jsonld": ("application/ld+json",),
    "json-ld": ("application/ld+json",),
}


def best(accept: str, offers: Mapping[str, T]) -> tuple[str, T]:
    """The media type and format that the client likes most; of equals, the one offered first. HttpError 406 where it wants none of them."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    chosen, quality = "", 0.0
    for media in offers:
        liked = _liking(media, ranges)
        if liked > quality:
            chosen, quality = media, liked
    if not chosen:
        raise HttpError(406, f"no answer in the formats that were asked for ({accept[:200]}); there are {', '.join(offers)}")
    return chosen, offers[chosen]


def wanted(accept: str, short: str | None) -> str:
    """The Accept header, or what the `format` parameter says in its place. HttpError 400 on an unknown one."""
    if short is None:
        return accept
    if short in SHORT:
        return ", ".join(SHORT[short])
    if "/" in short:
        return short
    raise HttpError(400, f"unknown format '{short[:50]}'; known are {', '.join(SHORT)}, or a media type")


def _range(part: str) -> tuple[str, float]:
    media, *params = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for param in params:
        name, _, value = param.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                quality = 0.0
    return media, quality


def _liking(media: str, ranges: list[tuple[str, float]]) -> float:
    """The quality that the most specific matching range gives."""
    for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
