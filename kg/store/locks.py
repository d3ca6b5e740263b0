"""Who is at a graph folder: whether a process writes to it, and the short time in which a reader publishes what a killed writer left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PUBLISHING = "publishing"  # in a graph folder: locked by the reader that publishes
LOCKS = Path("/proc/locks")  # Linux lists who holds which file; elsewhere one must try
PATIENCE, PAUSE = 10.0, 0.02  # seconds


def is_written(folder: Path) -> bool:
    """Whether a process is known to have the database open for writing. Asking by opening it leaves files behind, and closing its lock
    file would release the lock of one's own process."""
    try:
        file = (folder / "store" / "LOCK").stat()
        held = LOCKS.read_text(encoding="ascii")
    except OSError:
        return False
    name = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}:{file.st_ino}"
    return any(name in line.split() for line in held.splitlines())


@contextmanager
def publishing(folder: Path) -> Iterator[bool]:
    """The right to publish as a reader; False where another reader is at it. OSError where the folder cannot be written to."""
    if sys.platform == "win32":
        yield True
        return
    file = os.open(folder / PUBLISHING, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)


def wait_for_publisher(folder: Path) -> None:
    """Returns when no reader publishes any more, which takes a moment, or after ten seconds."""
    deadline = time.monotonic() + PATIENCE
    while (folder / PUBLISHING).exists() and time.monotonic() < deadline:
        with publishing(folder) as nobody_else:
            if nobody_else:
                return
        time.sleep(PAUSE)
