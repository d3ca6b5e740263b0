"""The SPARQL 1.1 Graph Store HTTP Protocol: one graph at a time, read, replaced, added to, removed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.web.access import may_write
from kg.web.answer import Answer, ask
from kg.web.http_error import HttpError
from kg.web.jobs import GraphDrop, GraphRead, GraphWrite
from kg.web.negotiate import wanted
from kg.web.pool import Pool
from kg.web.protocol import body, media_type

METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]


async def graph_store(request: Request) -> Response:
    """`?graph=IRI` or `?default` names the graph. Reading is free; writing needs the token."""
    pool: Pool = request.app.state.pool
    name = _name(request)
    if request.method in ("GET", "HEAD"):
        accept = wanted(request.headers.get("accept", ""), request.query_params.get("format"))
        return Answer(await ask(request, GraphRead(name, accept)), {})
    may_write(request)
    if request.method == "DELETE":
        await pool.write(GraphDrop(name))
        return Response(status_code=204)
    data = await body(request, pool.limits.upload)
    base = name or str(request.url.replace(query=""))
    new = await pool.write(GraphWrite(name, data, media_type(request)[0] or "text/turtle", base, replace=request.method == "PUT"))
    return Response(status_code=201 if new else 204)


def _name(request: Request) -> str | None:
    graphs = request.query_params.getlist("graph")
    if len(graphs) + ("default" in request.query_params) != 1:
        raise HttpError(400, "expected one of ?graph=IRI (percent-encoded) and ?default, to name the graph")
    return graphs[0] if graphs else None
