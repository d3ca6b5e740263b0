"""Worker processes that answer requests: a few that stand ready, and room for those that take long.

A request takes a worker that stands ready. Once it has run for a while, or its answer turns out to be long, it gives up its place among
the quick for one of the few long places, at the lowest priority, and a new worker takes the place it left; so however many long requests
come, short ones find a worker. A worker that passes its deadline is killed and replaced, whatever it is doing; so is one whose client
has gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.web.http_error import HttpError
from kg.web.jobs import Job
from kg.web.limits import MEBI, Limits
from kg.web.output import Frame
from kg.web.process import Worker
from kg.web.sandbox import lowest_priority

T = TypeVar("T")
RETRY = {"Retry-After": "2"}
LOG = logging.getLogger("kg.web")


class Pool:
    """The workers of a graph folder. Use as an asynchronous context manager; StoreError where there is no graph."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self._threads = ThreadPoolExecutor(2 * (limits.quick + limits.long) + 4, "kg-worker")
        self._ready: asyncio.Queue[Worker] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._long = 0
        self._closed = False
        self._writing = asyncio.Lock()

    async def __aenter__(self) -> Pool:
        first = await self.in_thread(self._start)
        if isinstance(first, str):
            raise StoreError(first)
        self._ready.put_nowait(first)
        for _ in range(self.limits.quick - 1):
            self._replace()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        while not self._ready.empty():
            self._discard(self._ready.get_nowait(), None)
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

    def to_long_place(self, worker: Worker, *, insistent: bool) -> None:
        """Moves a worker out of the quick ones and has it replaced. HttpError 503 where there is none free and it does not insist."""
        if self._long >= self.limits.long and not insistent:
            raise HttpError(503, "too many long requests are being worked on; try again in a moment, or ask for less at once", RETRY)
        self._long += 1
        with contextlib.suppress(ProcessLookupError):
            lowest_priority(worker.pid)
        self._replace()

    def give_back(self, worker: Worker, *, usable: bool, long: bool, pending: asyncio.Future[Any] | None) -> None:
        """Takes back a worker after its job; one that has had a long place keeps its low priority, and so is ended."""
        self._long -= long
        if usable and not long and not self._closed:
            self._ready.put_nowait(worker)
            return
        self._discard(worker, pending)
        if not long:
            self._replace()

    def in_thread(self, function: Callable[[], T]) -> asyncio.Future[T]:
        """Calls a function that may wait."""
        return asyncio.get_running_loop().run_in_executor(self._threads, function)

    async def _take(self) -> Worker:
        try:
            async with asyncio.timeout(self.limits.patience):
                while not (worker := await self._ready.get()).alive():
                    self.give_back(worker, usable=False, long=False, pending=None)
        except TimeoutError:
            raise HttpError(503, "the server has more to do than it can; try again in a moment", RETRY) from None
        return worker

    def _replace(self) -> None:
        if not self._closed:
            self._in_background(self._add())

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

    def _discard(self, worker: Worker, pending: asyncio.Future[Any] | None) -> None:
        worker.kill()
        self._in_background(self._close(worker, pending))

    async def _close(self, worker: Worker, pending: asyncio.Future[Any] | None) -> None:
        if pending is not None:
            with contextlib.suppress(EOFError):
                await pending
        await self.in_thread(worker.close)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Run:
    """One job in one worker, from its beginning to when the worker is given back."""

    def __init__(self, pool: Pool, worker: Worker, *, insistent: bool) -> None:
        self._pool, self._worker, self._limits, self._insistent = pool, worker, pool.limits, insistent
        self._deadline = asyncio.get_running_loop().time() + self._limits.deadline
        self._busy = worker.busy()  # before this job
        self._pending: asyncio.Future[Any] | None = None  # what a thread is doing with the worker's pipe
        self._long = self._ended = self._closed = False

    async def begin(self, job: Job) -> Reply:
        """Sends the job and waits until its answer is whole, or longer than what is held back."""
        media, held, size, answered = "", [], 0, False
        try:
            self._pending = self._pool.in_thread(lambda: self._worker.send(job))
            await asyncio.wait({self._pending})
            self._pending.result()
            while size <= self._limits.held and (frame := await self.frame())[0] != "done":
                if frame[0] == "head":
                    media = str(frame[1])
                else:
                    held.append(frame[1])
                    size += len(held[-1])
            if not self._ended:
                self._to_long_place()
            answered = True
        except EOFError:
            raise self._lost() from None
        finally:
            if self._ended or not answered:  # also where the request was cancelled
                self.close()
        return Reply(media, held, None if self._ended else self)

    async def frame(self) -> Frame:
        """The next frame of the answer; HttpError where there is none, or none in time."""
        loop = asyncio.get_running_loop()
        self._pending = self._pool.in_thread(self._worker.receive)
        while not self._pending.done():
            left = self._deadline - loop.time()
            if left <= 0:
                raise HttpError(500, f"no answer within {self._limits.deadline:g} s; ask for less, or bind more of the pattern")
            if not self._long and self._worker.busy() - self._busy > self._limits.quantum:
                self._to_long_place()
            await asyncio.wait({self._pending}, timeout=left if self._long else min(left, self._limits.quantum))
        try:
            frame: Frame = self._pending.result()
        except EOFError:
            raise self._lost() from None
        self._ended = frame[0] in ("done", "fail")
        if frame[0] == "fail":
            raise HttpError(int(frame[1]), str(frame[2]), RETRY if frame[1] == 503 else None)
        return frame

    def close(self) -> None:
        """Gives the worker back, if that has not been done."""
        if not self._closed:
            self._closed = True
            self._pool.give_back(self._worker, usable=self._ended, long=self._long, pending=self._pending)

    def _to_long_place(self) -> None:
        if not self._long:
            self._pool.to_long_place(self._worker, insistent=self._insistent)
            self._long = True

    def _lost(self) -> HttpError:
        share = f"{self._limits.memory / MEBI:.0f} MiB"
        return HttpError(500, f"the request ended its worker, most likely for want of memory (it may take {share}); ask for less at once")


@dataclass(slots=True)
class Reply:
    """An answer: its media type, what is known of its bytes, and the run that gives the rest, if any. To be closed."""

    media: str
    held: list[bytes]
    run: Run | None

    async def parts(self) -> AsyncIterator[bytes]:
        """The bytes, as they come; HttpError where the answer breaks off."""
        while self.held:
            yield self.held.pop(0)
        while self.run is not None and (frame := await self.run.frame())[0] == "data":
            yield frame[1]

    def close(self) -> None:
        """Gives the worker back, whether or not the answer was read to its end."""
        if self.run is not None:
            self.run.close()
