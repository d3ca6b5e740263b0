"""What one request may take, and how many are worked on at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MEBI = 1 << 20


def _cores() -> int:
    return os.cpu_count() or 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one answer: `deadline` seconds from when a worker takes the request, `rows`, `bytes`, and `memory` bytes of the worker.

    `quick` workers stand ready. A request that takes more than `quantum` seconds of a processor moves, with its worker and at the lowest
    priority, to one of the `long` places; up to `halted` wait for one, and who has had one for a `turn` of seconds goes to their end. A
    request that has waited `patience` seconds for a worker is turned away, and so is one too many that waits for a long place.
    `held` bytes of an answer are kept back until it is certain that it is no longer than that, so that an error can still be told.
    `upload` is the most bytes that a request may send.
    """

    deadline: float = 30.0
    rows: int = 100_000
    bytes: int = 64 * MEBI
    memory: int = 1024 * MEBI
    quick: int = field(default_factory=lambda: max(8, _cores()))
    long: int = field(default_factory=lambda: max(4, _cores()))
    halted: int = 32
    quantum: float = 0.05
    turn: float = 1.0
    patience: float = 5.0
    held: int = MEBI
    upload: int = 64 * MEBI
    query: int = MEBI
