"""How an answer goes out: whole where it is short, as a stream where it is long, broken off where it could not be ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kg.web.http_error import HttpError
from kg.web.jobs import Job
from kg.web.pool import Pool
from kg.web.run import Reply

LOG = logging.getLogger("kg.web")
T = TypeVar("T")
GONE = 499  # nobody reads it: the client has hung up
TEXT = ("text/", "application/sparql-results+xml", "application/rdf+xml", "application/n-triples")


class Answer(Response):
    """The answer of a worker. One that breaks off ends with the reason, and without the end of transfer that HTTP asks for, so that no
    client can take it for whole."""

    def __init__(self, reply: Reply, headers: Mapping[str, str]) -> None:
        self._reply = reply
        media = f"{reply.media}; charset=utf-8" if reply.media.startswith(TEXT) else reply.media
        self.status_code, self.background = 200, None
        self.media_type = media
        length = {} if reply.run is not None else {"content-length": str(sum(map(len, reply.held)))}
        self.init_headers({"content-type": media, "vary": "Accept", "x-content-type-options": "nosniff", **length, **headers})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the answer as the client takes it; stops where the client has gone."""
        listening = asyncio.ensure_future(_hung_up(receive))
        sending = asyncio.ensure_future(self._send(send, head=scope["method"] == "HEAD"))
        try:
            await asyncio.wait({listening, sending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (listening, sending):
                task.cancel()
            await asyncio.wait({sending})
            self._reply.close()
        if sending.done() and not sending.cancelled():
            sending.result()

    async def _send(self, send: Send, *, head: bool) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            if not head:
                async for part in self._reply.parts():
                    await send({"type": "http.response.body", "body": part, "more_body": True})
        except HttpError as e:
            LOG.warning("an answer was broken off: %s", e)
            await send({"type": "http.response.body", "body": f"\n\nThe answer breaks off here: {e}\n".encode(), "more_body": True})
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def ask(request: Request, job: Job) -> Reply:
    """The answer of a worker to a request whose body has been read; the work is stopped where the client hangs up."""
    pool: Pool = request.app.state.pool
    return await while_connected(request, pool.ask(job))


async def while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of some work, which is cancelled where the client hangs up. HttpError 499 then, which nobody reads."""
    working, listening = asyncio.ensure_future(work), asyncio.ensure_future(_hung_up(request.receive))
    try:
        await asyncio.wait({working, listening}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise HttpError(GONE, "the client has hung up")
    finally:
        listening.cancel()
        working.cancel()


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def refused(_: Request, error: Exception) -> Response:
    """What a client reads that gets no answer."""
    if not isinstance(error, HttpError):
        raise error
    return PlainTextResponse(f"{error}\n", error.status, headers={"vary": "Accept", "x-content-type-options": "nosniff", **error.headers})
