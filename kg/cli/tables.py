"""Prints rows as a table that can be read: aligned where it fits, long cells folded to the width of the terminal, one cell a line where
even that is too narrow. Into a file or a pipe every row is one line."""

from __future__ import annotations

import re
import shutil
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "
NARROW = 12  # no column is folded below this
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")  # would move the cursor or turn the text around


def lines(header: Sequence[str], rows: Sequence[Sequence[object]], width: int | None = None) -> Iterator[str]:
    """The lines of a table of `width` characters: that of the terminal unless given, 0 for any; numbers are set to the right."""
    width = shutil.get_terminal_size((0, 0)).columns if width is None else width
    cells = [[_cell(value) for value in row] for row in rows]
    natural = [max(map(measure, column)) for column in zip(header, *cells, strict=True)]
    widths = _fit(natural, width)
    if widths is None:
        yield from _records(header, cells, width)
        return
    right = [any(row[n] is not None for row in rows) and all(_number(row[n]) for row in rows) for n in range(len(header))]
    folded = widths != natural
    yield _line(header, widths, right)
    if folded:
        yield GAP.join("─" * w for w in widths)
    for row in cells:
        parts = [_fold(cell, w) for cell, w in zip(row, widths, strict=True)]
        height = max(map(len, parts))
        for n in range(height):
            yield _line([part[n] if n < len(part) else "" for part in parts], widths, right)
        if folded:
            yield ""


def measure(text: str) -> int:
    """The columns that a text takes on a terminal: combining marks none, wide characters two."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(natural: list[int], width: int) -> list[int] | None:
    """Widths that go into a line: the widest columns give way; None where they would get too narrow to read."""
    room = width - len(GAP) * (len(natural) - 1)
    if width <= 0 or sum(natural) <= room:
        return natural
    least = [min(n, NARROW) for n in natural]
    if sum(least) > room:
        return None
    widths = least[:]
    spare = room - sum(least)
    while spare > 0:  # a little more for each that still wants some
        wanting = [n for n, w in enumerate(widths) if w < natural[n]]
        share = max(1, spare // len(wanting))
        for n in wanting:
            more = min(share, natural[n] - widths[n], spare)
            widths[n] += more
            spare -= more
    return widths


def _records(header: Sequence[str], cells: list[list[str]], width: int) -> Iterator[str]:
    """Each row as lines of name and value, without the empty ones."""
    margin = max(map(measure, header))
    for number, row in enumerate(cells, 1):
        yield f"─── {number} " + "─" * max(0, width - 5 - len(str(number)))
        for name, cell in zip(header, row, strict=True):
            if cell:
                for n, part in enumerate(_fold(cell, max(NARROW, width - margin - len(GAP)))):
                    yield f"{_pad('' if n else name, margin)}{GAP}{part}"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return " ".join(CONTROL.sub(" ", "" if value is None else str(value)).split())


def _number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _fold(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) if measure(text) > width else [text]


def _pad(text: str, width: int, right: bool = False) -> str:
    space = " " * max(0, width - measure(text))
    return space + text if right else text + space


def _line(cells: Sequence[str], widths: list[int], right: list[bool]) -> str:
    return GAP.join(_pad(*cell) for cell in zip(cells, widths, right, strict=True)).rstrip()
