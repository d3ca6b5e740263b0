"""Writes lines in blocks, so that a document is never held whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO


def write_lines(lines: Iterator[str], out: IO[str]) -> None:
    """Writes each line and a line break after it."""
    while block := list(islice(lines, 1000)):
        out.write("\n".join(block) + "\n")
