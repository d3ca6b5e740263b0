"""A worker process: takes jobs from a pipe, one at a time, and answers from the newest published snapshot."""

from __future__ import annotations

import contextlib
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError, QueryError, StoreError
from kg.guard import RefusedError
from kg.query import Graph
from kg.store import snapshots
from kg.web.http_error import HttpError
from kg.web.jobs import Job
from kg.web.limits import Limits
from kg.web.output import Output
from kg.web.sandbox import end_with_server, limit_memory, without_network, without_noise

GRACE = 5.0  # seconds past the deadline
IDLE = 30.0  # seconds without a job after which a worker looks for a newer snapshot


def work(pipe: Connection, folder: Path, limits: Limits) -> None:
    """The life of a worker process: ends when the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers itself
    end_with_server()
    without_noise()
    without_network()
    limit_memory(limits.memory)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the server is gone or wants no more of it
        try:
            reader = Reader(folder)
            reader.graph()
        except KgError as e:
            pipe.send(("fail", 503, str(e)))
            return
        pipe.send(("ready",))
        while True:
            while not pipe.poll(IDLE):
                with contextlib.suppress(KgError):  # the next job will tell
                    reader.graph()  # lets go of an old snapshot, which then can be removed
            job = pipe.recv()
            _end_after(limits.deadline + GRACE)
            answer(job, reader, Output(pipe, limits), pipe)
            _end_after(0)


def _end_after(seconds: float) -> None:
    """Has the system end this process, should its server have been killed and not see to it; 0 calls that off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


class Reader:
    """A graph folder, read at its newest snapshot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: tuple[str, int] | None = None
        self._graph: Graph | None = None

    def graph(self) -> Graph:
        """The graph as last published. StoreError where there is none."""
        newest = self._newest()
        if self._graph is None or newest != self._seen:
            self._graph = Graph(self.folder)
            self._seen = newest
        return self._graph

    def _newest(self) -> tuple[str, int] | None:
        found = snapshots(self.folder)
        try:
            return (found[-1].name, found[-1].stat().st_ino) if found else None
        except OSError:  # a writer has just replaced it; the next look will see what by
            return None


def answer(job: Job, reader: Reader, out: Output, pipe: Connection) -> None:
    """Does a job and writes its answer, or why there is none."""
    try:
        job.run(reader.graph(), out)
        out.done()
    except HttpError as e:
        pipe.send(("fail", e.status, str(e)))
    except RefusedError as e:
        pipe.send(("fail", 403, str(e)))
    except QueryError as e:
        pipe.send(("fail", 400, str(e)))
    except StoreError as e:
        pipe.send(("fail", 503, str(e)))
    except MemoryError:
        pipe.send(("fail", 500, "the request needs more memory than one may take; ask for less, or in smaller steps"))
    except (OSError, RuntimeError, ValueError) as e:
        if isinstance(e, BrokenPipeError | ConnectionResetError):
            raise
        pipe.send(("fail", 500, f"the request could not be carried out: {str(e)[:300]}"))
