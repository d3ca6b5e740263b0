"""One job in one worker: its answer as it comes, and the limits of time and place that it has to keep."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.web.http_error import HttpError
from kg.web.jobs import Job
from kg.web.limits import MEBI
from kg.web.output import Frame
from kg.web.process import Worker

if TYPE_CHECKING:
    from kg.web.pool import Pool

RETRY = {"Retry-After": "2"}


class Run:
    """One job in one worker, from its beginning to when the worker is given back."""

    def __init__(self, pool: Pool, worker: Worker, *, insistent: bool) -> None:
        self._pool, self._worker, self._limits, self._insistent = pool, worker, pool.limits, insistent
        self._deadline = asyncio.get_running_loop().time() + self._limits.deadline
        self._busy = worker.busy()  # before this job
        self._pending: asyncio.Future[Any] | None = None  # what a thread is doing with the worker's pipe
        self._quick, self._placed, self._ended, self._closed = True, False, False, False
        self._turn = 0.0  # when it got its long place

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
                await self._to_long_place()
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
            if self._quick and self._worker.busy() - self._busy > self._limits.quantum:
                await self._to_long_place()
            elif self._placed and self._pool.crowded and loop.time() - self._turn > self._limits.turn:
                await self._to_end_of_line()
            else:
                pause = self._limits.quantum if self._quick else self._limits.turn
                await asyncio.wait({self._pending}, timeout=min(left, pause))
        try:
            frame: Frame = self._pending.result()
        except EOFError:
            raise self._lost() from None
        self._ended = frame[0] in ("done", "fail")
        if frame[0] == "fail":
            raise HttpError(int(frame[1]), str(frame[2]), RETRY if frame[1] == 503 else None)
        return frame

    def close(self) -> None:
        """Gives the worker back, if that has not been done. One that was long keeps its low priority, and so is not used again."""
        if self._closed:
            return
        self._closed = True
        usable = self._quick and self._ended
        self._pool.give_back(self._worker, usable=usable, pending=self._pending)
        if self._quick and not usable:
            self._pool.replace()
        if self._placed:
            self._pool.leave_long_place()

    async def _to_long_place(self) -> None:
        if not self._quick:
            return
        self._quick = False
        self._pool.replace()
        self._worker.last()
        if not self._insistent:
            await self._wait_for_place()

    async def _to_end_of_line(self) -> None:
        self._placed = False
        self._pool.leave_long_place()
        await self._wait_for_place()

    async def _wait_for_place(self) -> None:
        await self._pool.long_place(self._worker, self._deadline)
        self._placed = True
        self._turn = asyncio.get_running_loop().time()

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
