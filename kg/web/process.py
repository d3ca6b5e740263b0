"""A worker process, seen from the server."""

from __future__ import annotations

import multiprocessing
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

from kg.web.jobs import Job
from kg.web.limits import Limits
from kg.web.output import Frame
from kg.web.sandbox import go_on, halt, lowest_priority, processor_time
from kg.web.worker import work

START = 60.0  # seconds within which a worker must be ready


class Worker:
    """One process and the server's end of its pipe. `send`, `receive`, `ready` and `close` may wait, and are for threads."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        context = _context()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, folder, limits), daemon=True)
        self._process.start()
        theirs.close()
        self.pid = self._process.pid or 0

    def ready(self) -> str | None:
        """None once the process can take a job, or why it cannot."""
        if not self._pipe.poll(START):
            return f"a worker process did not start within {START:.0f} s"
        try:
            frame = self.receive()
        except EOFError:
            return "a worker process ended as it started; is there enough memory?"
        return None if frame[0] == "ready" else str(frame[-1])

    def send(self, job: Job) -> None:
        """Hands a job to the process. EOFError where it is gone."""
        try:
            self._pipe.send(job)
        except OSError as e:
            raise EOFError from e

    def receive(self) -> Frame:
        """The next frame of the answer. EOFError where the process is gone."""
        try:
            frame: Frame = self._pipe.recv()
        except OSError as e:
            raise EOFError from e
        return frame

    def kill(self) -> None:
        """Ends the process at once; whoever waits for a frame gets EOFError."""
        self._process.kill()

    def halt(self) -> None:
        """Keeps the process from running, where the system can, until it is to go on."""
        halt(self.pid)

    def go_on(self) -> None:
        """Lets a halted process run."""
        go_on(self.pid)

    def last(self) -> None:
        """Lets all other processes go before this one, for good."""
        lowest_priority(self.pid)

    def close(self) -> None:
        """Forgets the process after it was killed. Nobody may be waiting for a frame."""
        self._process.join()
        self._process.close()
        self._pipe.close()

    def busy(self) -> float:
        """Seconds of a processor's time that the process has had; infinite where the system does not tell."""
        return processor_time(self.pid)

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()


@cache
def _context() -> ForkServerContext | SpawnContext:
    """How processes are started: as copies of one that has everything loaded where the system can do that, which takes a moment only."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.cli", "kg.web.warm"])
    return context
