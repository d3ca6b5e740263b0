"""The web application: its routes, and how long it lives."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.web import pages
from kg.web.access import LOCAL, may_write
from kg.web.answer import Answer, ask, refused
from kg.web.description import describe
from kg.web.graphs import METHODS, graph_store
from kg.web.http_error import HttpError
from kg.web.jobs import Query
from kg.web.limits import Limits
from kg.web.lookups import Description, GraphNames
from kg.web.negotiate import GRAPHS, best, wanted
from kg.web.pool import Pool
from kg.web.protocol import Sizes, operation
from kg.web.sandbox import give_memory_back

NAMES = ["localhost", "127.0.0.1"]  # of this machine
LISTED = 1000  # graphs that the service description names


def application(pool: Pool, *, token: str | None = None, origins: Sequence[str] = (), local: bool = False) -> Starlette:
    """The application over a pool of workers. Whoever knows `token` may write; without one, nobody may. Web pages from `origins` may read
    its answers, besides those of this machine; "*" stands for all. `local`: it is asked for by the names of this machine alone."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_origin_regex=LOCAL,
        allow_methods=METHODS,
        allow_headers=["Accept", "Authorization", "Content-Type"],
        max_age=86_400,
    )
    # A page from elsewhere whose server's name is made to mean this machine would count as one of ours.
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=NAMES if local and "*" not in origins else ["*"], www_redirect=False)
    app = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/.well-known/void", dataset),
            Route("/data", graph_store, methods=METHODS),
            Route("/queries", pages.query_list),
            Route("/queries/{name}", pages.query_run),
            Route("/lookup", pages.search),
            Route("/api/lookup", pages.lookup),
            Route("/entity/{id:path}", pages.entity),
            Mount("/static", StaticFiles(directory=pages.HERE / "static")),
        ],
        middleware=[hosts, cors],
        exception_handlers={HttpError: refused},
    )
    app.state.pool, app.state.token = pool, token
    return app


async def sparql(request: Request) -> Response:
    """The endpoint: queries, updates, and the service description where nothing is asked."""
    limits: Limits = request.app.state.pool.limits
    wish = await operation(request, Sizes(limits.query, limits.upload))
    if wish is None:
        return await _description(request)
    if isinstance(wish, Query):
        return Answer(await ask(request, wish), {})
    may_write(request)
    await request.app.state.pool.write(wish)
    return Response(status_code=204)


async def dataset(request: Request) -> Response:
    """What the graph holds, in VoID and DCAT, at the place where VoID has it looked for."""
    accept = wanted(request.headers.get("accept", ""), request.query_params.get("format"))
    url = request.url.replace(query="")
    return Answer(await ask(request, Description(str(url), str(url.replace(path="/sparql")), accept)), {})


async def _description(request: Request) -> Response:
    accept = wanted(request.headers.get("accept", ""), request.query_params.get("format"))
    media, form = best(accept, {**GRAPHS, pages.PAGE: None})
    if form is None:
        return RedirectResponse("/", 303, headers={"vary": "Accept"})
    graphs = (await pages.read_json(request, GraphNames(LISTED)))["names"]
    endpoint = str(request.url.replace(query=""))
    text = describe(endpoint, graphs, writable=request.app.state.token is not None, form=form)
    return Response(text, media_type=media, headers={"vary": "Accept"})


def serve(
    graph: Path,
    host: str,
    port: int,
    limits: Limits,
    *,
    token: str | None,
    origins: Sequence[str],
    started: Callable[[str], None],
) -> None:
    """Serves a graph folder until it is interrupted; `started` is told the address once requests are answered. KgError where the port
    or the graph is not to be had."""
    listening = _listen(host, port)
    give_memory_back()
    gc.set_threshold(1000, 10, 10)  # the command line looks for garbage seldom, which is for short runs; a server lives long
    gc.freeze()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # either way the workers are ended
    with listening, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(graph, listening, limits, token=token, origins=origins, started=started))


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. KgError where it cannot."""
    # The protocol is named, for asyncio turns off Nagle's algorithm only where it is; answers would wait 40 ms for nothing.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as e:
        listening.close()
        raise KgError(f"{host}:{port}: cannot listen there: {e}; name another with --host and --port") from None
    return listening


async def _serve(
    graph: Path, listening: socket.socket, limits: Limits, *, token: str | None, origins: Sequence[str], started: Callable[[str], None]
) -> None:
    host, port = listening.getsockname()[:2]
    async with Pool(graph, limits) as pool:
        app = application(pool, token=token, origins=origins, local=host in NAMES)
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=2)
        started(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
        await uvicorn.Server(config).serve(sockets=[listening])
