"""The pages that a person reads: the editor for queries, and what is said of an entity."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.errors import QueryError
from kg.ontology import ENTITY, GRAPH, PREFIXES, load
from kg.query.named import NamedQuery, named_queries, named_query
from kg.settings import version
from kg.web.answer import Answer, ask
from kg.web.http_error import HttpError
from kg.web.jobs import Job, Query
from kg.web.lookups import Entity, EntityStatements, Lookup
from kg.web.negotiate import GRAPHS, best, wanted

HERE = Path(__file__).resolve().parent
PAGE, DATA = "text/html", "application/json"
FOUND = 20  # candidates of a look-up, where no number is asked for
# All that a page needs comes from this server, and it talks to no other.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer", "Vary": "Accept"}


async def home(request: Request) -> Response:
    """The editor, with the shipped queries and a field to look names up."""
    groups: dict[str, list[Any]] = {}
    for query in named_queries().values():
        groups.setdefault(query.group, []).append(query)
    return _page("home.html", request, groups=groups, writable=request.app.state.token is not None, editor=_for_editor())


async def lookup(request: Request) -> Response:
    """`/api/lookup?q=NAME&limit=N`: the entities that a name may mean."""
    return Answer(await ask(request, _lookup(request)), {})


async def search(request: Request) -> Response:
    """`/lookup?q=NAME`: the same as a page; where one entity is surely meant, its own page."""
    wish = _lookup(request)
    found = await read_json(request, wish)
    return _page("lookup.html", request, name=wish.name, found=found["found"])


async def entity(request: Request) -> Response:
    """`/entity/ID`: what is said of an entity, as a page, as JSON, or as RDF."""
    id_ = request.path_params["id"]
    accept = wanted(request.headers.get("accept", ""), request.query_params.get("format"))
    offers = {PAGE: PAGE, DATA: DATA, **{media: media for media in GRAPHS if media != DATA}}
    media, _ = best(_plain(request, accept), offers)
    if media == DATA:
        return Answer(await ask(request, Entity(id_)), {})
    if media != PAGE:
        return Answer(await ask(request, EntityStatements(id_, media)), {})
    try:
        about = await read_json(request, Entity(id_))
    except HttpError as e:
        if e.status != 404:
            raise
        return _page("missing.html", request, status=404, message=str(e))
    return _page("entity.html", request, entity=about)


async def query_list(_: Request) -> Response:
    """`/queries`: the shipped queries as JSON."""
    found = [
        {
            "name": q.name,
            "group": q.group,
            "answers": q.answers,
            "parameters": [{"name": p.name, "type": p.type, "required": p.required, "means": p.means} for p in q.params.values()],
            "example": q.example,
            "text": _in_order(q, q.text),
        }
        for q in named_queries().values()
    ]
    return JSONResponse(found)


async def query_run(request: Request) -> Response:
    """`/queries/NAME?PARAMETER=VALUE`: the answer of a shipped query, in any format of the endpoint."""
    try:
        query = named_query(request.path_params["name"])
    except QueryError as e:
        raise HttpError(404, str(e)) from None
    given = {name: request.query_params.getlist(name) for name in request.query_params if name != "format"}
    try:
        text = _in_order(query, query.filled(given))
    except QueryError as e:
        raise HttpError(400, str(e)) from None
    accept = wanted(request.headers.get("accept", ""), request.query_params.get("format"))
    return Answer(await ask(request, Query(text, accept, str(request.url.replace(query="")))), {})


async def read_json(request: Request, job: Job) -> dict[str, Any]:
    """The answer to a job that answers in JSON."""
    reply = await ask(request, job)
    try:
        return dict(json.loads(b"".join([part async for part in reply.parts()])))
    finally:
        reply.close()


def _in_order(query: NamedQuery, text: str) -> str:
    """A shipped query with the order that its rows are otherwise put in after it."""
    return f"{text.rstrip()}\nORDER BY {' '.join(f'DESC(?{name[1:]})' if name.startswith('-') else f'?{name}' for name in query.order)}\n"


def _lookup(request: Request) -> Lookup:
    name = request.query_params.get("q", "").strip()
    if not name:
        raise HttpError(400, "expected ?q=NAME, the name to be looked up")
    if len(name) > 300:
        raise HttpError(400, "a name has at most 300 characters")
    limit = request.query_params.get("limit", str(FOUND))
    if not limit.isdecimal() or not 1 <= int(limit) <= 1000:
        raise HttpError(400, f"limit={limit[:20]}: expected a number from 1 to 1000")
    return Lookup(name, int(limit))


def _plain(request: Request, accept: str) -> str:
    """The Accept header, in which `json` of the format parameter means our own JSON here."""
    return DATA if request.query_params.get("format") == "json" else accept


def _page(template: str, request: Request, *, status: int = 200, **values: Any) -> HTMLResponse:
    text = _templates().get_template(template).render(path=request.url.path, version=version(), ontology=GRAPH, **values)
    return HTMLResponse(text, status, headers=HEADERS)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["number"] = lambda value: f"{value:,.10g}"
    return templates


@cache
def _for_editor() -> dict[str, Any]:
    """What the editor offers as one types: prefixes, classes and relations; and the queries."""
    ontology = load()
    return {
        "prefixes": dict(PREFIXES),
        "classes": sorted(c.iri for c in ontology.classes.values()),
        "properties": sorted(p.iri for p in ontology.predicates.values()),
        "pages": {ENTITY: "/entity/"},
        "queries": {q.name: _in_order(q, q.text) for q in named_queries().values()},
    }
