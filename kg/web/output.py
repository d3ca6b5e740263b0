"""What a worker sends back: frames over a pipe, counted against the limits of an answer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import IO, Any, TypeVar, cast

from pyoxigraph import QueryResultsFormat

from kg.web.http_error import HttpError
from kg.web.limits import MEBI, Limits

FRAME = 1 << 18  # bytes sent at a time
T = TypeVar("T")

# Frames, by their first member:
#   ("head", media type)            an answer begins
#   ("data", bytes)                 a part of it
#   ("done",)                       it is whole
#   ("fail", status, message)       there is none, or what was sent is not whole
Frame = tuple[Any, ...]

Counter = Callable[[memoryview], int]


class Output(io.RawIOBase):
    """A file to write an answer to. HttpError 500 where it passes the limit of bytes, or of rows that `count` finds in what is written."""

    def __init__(self, pipe: Connection, limits: Limits) -> None:
        self._pipe, self._limits = pipe, limits
        self._buffer = bytearray()
        self._count: Counter | None = None
        self.rows = self.sent = 0

    def head(self, media: str, count: Counter | None = None) -> None:
        """Begins an answer."""
        self._count = count
        self._pipe.send(("head", media))

    @property
    def file(self) -> IO[bytes]:
        """This, as those know it who want a file."""
        return cast(IO[bytes], self)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: object) -> int:
        """Takes part of the answer."""
        view = memoryview(data)  # type: ignore[arg-type]  # whatever has the buffer interface
        if self._count is not None:
            self.rows += self._count(view)
            self._check_rows()
        self.sent += len(view)
        if self.sent > self._limits.bytes:
            size = f"{self._limits.bytes / MEBI:.0f} MiB"
            raise HttpError(500, f"the answer is larger than {size}; ask for less with LIMIT, or for fewer columns, or export the graph")
        self._buffer += view
        if len(self._buffer) >= FRAME:
            self._send()
        return len(view)

    def counted(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows, counted against the limit as they pass."""
        for row in rows:
            self.rows += 1
            self._check_rows()
            yield row

    def done(self) -> None:
        """Ends the answer."""
        self._send()
        self._pipe.send(("done",))

    def _check_rows(self) -> None:
        if self.rows > self._limits.rows:
            more = f"the answer has more than {self._limits.rows:,} rows"
            raise HttpError(500, f"{more}; ask for less with LIMIT, page with ORDER BY, LIMIT and OFFSET, or export the graph")

    def _send(self) -> None:
        if self._buffer:
            self._pipe.send(("data", bytes(self._buffer)))
            self._buffer.clear()


def row_counter(form: QueryResultsFormat) -> Counter:
    """Finds how many rows begin in each part of a serialised table; Oxigraph writes tables itself and says nothing of rows.

    In JSON a row without any value is not seen; the limit of bytes holds for it.
    """
    if form == QueryResultsFormat.TSV:
        return _Lines(quoted=False)
    if form == QueryResultsFormat.CSV:
        return _Lines(quoted=True)
    if form == QueryResultsFormat.XML:
        return _Marks(re.compile(rb"<result>"), longest=8)
    # Within a string the quote would be escaped; after the end of a string there follows , or } and no name.
    return _Marks(re.compile(rb'(?:\},|\[)\{"[^,}]'), longest=5)


class _Marks:
    """Counts the places where a pattern matches, also where they lie across two parts."""

    def __init__(self, mark: re.Pattern[bytes], longest: int) -> None:
        self._mark, self._keep, self._tail = mark, longest - 1, b""

    def __call__(self, part: memoryview) -> int:
        text = self._tail + bytes(part)
        last, count = 0, 0
        for found in self._mark.finditer(text):
            last, count = found.end(), count + 1
        self._tail = text[max(last, len(text) - self._keep) :]
        return count


class _Lines:
    """Counts line ends, but not those within quotes, after that of the header."""

    def __init__(self, *, quoted: bool) -> None:
        self._quoted, self._inside, self._header = quoted, False, True

    def __call__(self, part: memoryview) -> int:
        text = bytes(part)
        if self._quoted:
            pieces = text.split(b'"')
            count = sum(piece.count(b"\n") for piece in pieces[1 if self._inside else 0 :: 2])
            self._inside ^= len(pieces) % 2 == 0
        else:
            count = text.count(b"\n")
        if count and self._header:
            self._header = False
            return count - 1
        return count
