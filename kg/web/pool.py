"""Worker processes that answer requests: a few that stand ready, and room for those that take long.

A request takes a worker that stands ready. Once it has run for a while, or its answer turns out to be long, it leaves its place among the
quick to a new worker, and goes on in one of the few long places, at the lowest priority; until one is free its worker is halted, and those
that have one take turns with those that wait. So however many long requests come, short ones find a worker. A worker that passes its
deadline is killed, whatever it is doing; so is one whose client has gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.web.http_error import HttpError
from kg.web.jobs import Job
from kg.web.limits import Limits
from kg.web.process import Worker
from kg.web.run import RETRY, Reply, Run

T = TypeVar("T")
CROWDED = "too many long requests are being worked on; try again in a moment, or ask for less at once"
LOG = logging.getLogger("kg.web")


class Pool:
    """The workers of a graph folder. Use as an asynchronous context manager; StoreError where there is no graph."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self._threads = ThreadPoolExecutor(2 * (limits.quick + limits.long) + limits.halted, "kg-worker")
        self._ready: asyncio.Queue[Worker] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._long = asyncio.Semaphore(limits.long)
        self._halted = 0
        self._closed = False
        self._writing = asyncio.Lock()

    async def __aenter__(self) -> Pool:
        first = await self.in_thread(self._start)
        if isinstance(first, str):
            raise StoreError(first)
        self._ready.put_nowait(first)
        for _ in range(self.limits.quick - 1):
            self.replace()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        while not self._ready.empty():
            self.give_back(self._ready.get_nowait(), usable=False, pending=None)
        while self._tasks:
            await asyncio.gather(*self._tasks)
        self._threads.shutdown()

    async def ask(self, job: Job) -> Reply:
        """The answer to a job. HttpError where there is none."""
        return await Run(self, await self._take(), insistent=False).begin(job)

    async def write(self, job: Job) -> bytes:
        """The answer to a job that writes; one is done at a time, and none gives way to others. HttpError where it failed."""
        async with self._writing:
            reply = await Run(self, await self._take(), insistent=True).begin(job)
            return b"".join(reply.held)

    async def long_place(self, worker: Worker, until: float) -> None:
        """Waits for a long place, with the worker halted. HttpError 503 where there is none by the time `until`, or too many wait."""
        if self._halted >= self.limits.halted:
            raise HttpError(503, CROWDED, RETRY)
        self._halted += 1
        worker.halt()
        try:
            async with asyncio.timeout_at(until):
                await self._long.acquire()
        except TimeoutError:
            raise HttpError(503, CROWDED, RETRY) from None
        finally:
            self._halted -= 1
            worker.go_on()

    @property
    def crowded(self) -> bool:
        """Whether requests wait for a long place."""
        return self._halted > 0

    def leave_long_place(self) -> None:
        """Frees a long place."""
        self._long.release()

    def replace(self) -> None:
        """Starts a worker in place of one that has left the quick ones."""
        if not self._closed:
            self._in_background(self._add())

    def give_back(self, worker: Worker, *, usable: bool, pending: asyncio.Future[Any] | None) -> None:
        """Takes back a worker after its job, to be used again or not."""
        if usable and not self._closed:
            self._ready.put_nowait(worker)
        else:
            worker.kill()
            self._in_background(self._close(worker, pending))

    def in_thread(self, function: Callable[[], T]) -> asyncio.Future[T]:
        """Calls a function that may wait."""
        return asyncio.get_running_loop().run_in_executor(self._threads, function)

    async def _take(self) -> Worker:
        try:
            async with asyncio.timeout(self.limits.patience):
                while not (worker := await self._ready.get()).alive():
                    self.give_back(worker, usable=False, pending=None)
                    self.replace()
        except TimeoutError:
            raise HttpError(503, "the server has more to do than it can; try again in a moment", RETRY) from None
        return worker

    async def _add(self) -> None:
        """Starts a worker, and tries again for as long as that fails."""
        while not self._closed:
            worker = await self.in_thread(self._start)
            if isinstance(worker, Worker):
                self._ready.put_nowait(worker)
                return
            LOG.error("%s; trying again", worker)
            await asyncio.sleep(1.0)

    def _start(self) -> Worker | str:
        """A worker that is ready, or why there is none."""
        worker = Worker(self.folder, self.limits)
        if (why := worker.ready()) is None:
            return worker
        worker.kill()
        worker.close()
        return why

    async def _close(self, worker: Worker, pending: asyncio.Future[Any] | None) -> None:
        if pending is not None:
            with contextlib.suppress(EOFError):
                await pending
        await self.in_thread(worker.close)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
