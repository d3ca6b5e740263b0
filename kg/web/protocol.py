"""The SPARQL 1.1 protocol: what a request asks, from its method, parameters and body (W3C Recommendation, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.web.http_error import HttpError
from kg.web.jobs import Query, Update
from kg.web.negotiate import wanted

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
DATASET = {"query": ("default-graph-uri", "named-graph-uri"), "update": ("using-graph-uri", "using-named-graph-uri")}
KNOWN = {"query", "update", "format", *DATASET["query"], *DATASET["update"]}

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most bytes of a query, and of an update or other data."""

    query: int
    upload: int


async def operation(request: Request, sizes: Sizes) -> Query | Update | None:
    """The query or update of a request to the endpoint; None where it asks nothing, and wants to know what the endpoint is. HttpError with
    a status of the protocol's where the request is not as the protocol says."""
    parameters = await _parameters(request, sizes)
    found = [(kind, text) for kind in ("query", "update") for text in parameters.get(kind, ())]
    if not found:
        if request.method == "POST" or parameters.keys() - {"format"}:
            raise HttpError(400, "no query: expected a parameter query or update")
        return None
    if len(found) > 1:
        raise HttpError(400, f"{len(found)} queries or updates in one request: send one at a time")
    kind, text = found[0]
    default, named = (tuple(parameters.get(name, ())) for name in DATASET[kind])
    base = str(request.url.replace(query="", fragment=""))
    if kind == "update":
        if request.method != "POST":
            raise HttpError(400, "an update is sent by POST, not GET")
        return Update(text, base, default, named)
    accept = wanted(request.headers.get("accept", ""), next(iter(parameters.get("format", ())), None))
    given = bool(default or named)
    return Query(text, accept, base, default if given else None, named if given else None)


async def body(request: Request, most: int) -> bytes:
    """The body of a request. HttpError 413 where it has more than `most` bytes."""
    received = bytearray()
    async for part in request.stream():
        received += part
        if len(received) > most:
            raise HttpError(413, f"the request has more than {most:,} bytes; send it in smaller parts")
    return bytes(received)


def media_type(request: Request) -> tuple[str, str]:
    """The media type and the character encoding of a request's body, in lower case."""
    media, *params = (part.strip() for part in request.headers.get("content-type", "").lower().split(";"))
    charset = next((p.partition("=")[2].strip('" ') for p in params if p.startswith("charset=")), "utf-8")
    return media, charset


async def _parameters(request: Request, sizes: Sizes) -> Parameters:
    """The parameters of address and body, by name. A query or an update that is the body itself counts as a parameter."""
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        media, charset = media_type(request)
        if media not in (FORM, QUERY, UPDATE):
            raise HttpError(415, f"a body of the type '{media[:80]}': expected {FORM}, {QUERY} or {UPDATE}")
        data = await body(request, sizes.query if media == QUERY else sizes.upload)
        if media == FORM:
            pairs += _pairs(_text(data, "utf-8"))
        else:
            pairs.append(("query" if media == QUERY else "update", _text(data, charset)))
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in KNOWN:
            found.setdefault(name, []).append(value)
    if any(len(text) > sizes.query for text in found.get("query", ())):
        raise HttpError(413, f"the query has more than {sizes.query:,} characters")
    return found


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=10_000)
    except ValueError:
        raise HttpError(400, "the parameters are not UTF-8, percent-encoded, or there are too many of them") from None


def _text(data: bytes, charset: str) -> str:
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise HttpError(400, f"SPARQL is sent in UTF-8, not {charset[:40]}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise HttpError(400, f"the request is not UTF-8: {e}") from None
