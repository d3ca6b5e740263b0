"""Reads a register of arms transfers that a user holds: what the SIPRI Arms Transfers Database gives out, or our own.

Known layouts, each with or without lines above the header, separated by commas, semicolons or tabs, as CSV or as a workbook:
  transfer register     a row a deal; "?" in an unnamed column after a year or number marks it as uncertain
  deliveries            a row a deal and year of delivery, with the number of that year; rows of one deal share its id
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

HEADER_WITHIN = 60  # lines
COLUMNS = {
    "recipient": ("recipient", "buyer", "recipient country"),
    "supplier": ("supplier", "seller", "supplier country"),
    "designation": ("weapon designation", "designation", "weapon"),
    "description": ("weapon description", "description"),
    "order_year": ("year of order", "order date", "year of order/licence", "year(s) of order"),
    "ordered": ("number ordered", "numbers ordered", "no. ordered", "ordered"),
    "delivered": ("number delivered", "numbers delivered", "deliveries in the year range", "number delivered/produced", "no. delivered"),
    "delivery_years": ("year(s) of delivery", "year(s) of deliveries", "years of delivery", "years of deliveries", "delivery year"),
    "comments": ("comments", "comment"),
    "id": ("sipri at database id", "deal id"),
    "order_year_doubt": ("order date is estimate",),
    "delivered_doubt": ("numbers delivered is estimate",),
}
NEEDED = ("recipient", "supplier", "designation")
DOUBTED = ("order_year", "ordered", "delivered")
EXPECTED = (
    "expected a header line with the columns Recipient, Supplier, Weapon designation (or Designation), as in the CSV file that the "
    "SIPRI Arms Transfers Database or 'kg export --format register' writes"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A deal of the register: names as written, numbers and years as such; `doubtful` the fields marked as uncertain."""

    line: int
    recipient: str
    supplier: str
    designation: str
    description: str
    order_year: int | None
    ordered: float | None
    delivered: float | None
    delivery_years: tuple[int, ...]
    comments: str
    doubtful: frozenset[str]


def read_register(path: Path) -> list[Entry]:
    """The deals of a register. InputError where the file is none, or a row of it cannot be understood."""
    rows = _rows(path)
    head = next((n for n, row in enumerate(rows[:HEADER_WITHIN]) if set(NEEDED) <= _columns(row).keys()), None)
    if head is None:
        seen = next((", ".join(c for c in row if c)[:120] for row in rows if sum(map(bool, row)) > 1), "nothing in columns")
        raise InputError(f"{path}: no register of arms transfers: {EXPECTED}; found {seen}")
    columns = _columns(rows[head])
    found: dict[str, Entry] = {}
    for n, row in enumerate(rows[head + 1 :], head + 2):
        cells = {name: row[at].strip().removeprefix("'") if at < len(row) else "" for name, at in columns.items()}
        if not cells["recipient"] or not cells["supplier"]:
            continue  # blank lines and notes below the table
        entry = _entry(path, n, cells)
        key = cells.get("id") or f"line {n}"
        found[key] = _joined(found[key], entry) if key in found else entry
    return list(found.values())


def _rows(path: Path) -> list[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as e:
        raise InputError(f"{path}: cannot be read: {e.strerror}") from None
    if data.startswith(b"PK"):
        return _sheet(path, data)
    for start, what in ((b"{\\rtf", "a text document (RTF)"), (b"%PDF", "a PDF"), (b"\xd0\xcf\x11\xe0", "an old Excel file")):
        if data.startswith(start):
            raise InputError(f"{path}: {what}, no table; give the register as CSV or as an .xlsx workbook")
    text = _decoded(data)
    first = next((line for line in text.splitlines() if set(NEEDED) <= _columns(_cells(line)).keys()), "")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first)))


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 as marked; else UTF-8 where it is, else the Latin that SIPRI's older files are in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=_delimiter(line)), [])


def _sheet(path: Path, data: bytes) -> list[list[str]]:
    try:
        import openpyxl
    except ImportError:
        raise InputError(f"{path}: a workbook needs openpyxl; install kg[tables], or save the file as CSV") from None
    import zipfile

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError) as e:
        raise InputError(f"{path}: not a workbook that can be opened ({e}); save the register as CSV") from None
    return [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; the "?" of a number in the unnamed column after it."""
    plain = [" ".join(cell.replace("\ufeff", "").split()).lower() for cell in row]
    found = {name: plain.index(alias) for name, aliases in COLUMNS.items() for alias in reversed(aliases) if alias in plain}
    for name in DOUBTED:
        at = found.get(name)
        if at is not None and at + 1 < len(plain) and plain[at + 1] in ("", "?"):
            found[f"{name}_doubt"] = at + 1
    return found


def _entry(path: Path, line: int, cells: Mapping[str, str]) -> Entry:
    numbers = {name: _number(path, line, name, cells.get(name, "")) for name in DOUBTED}
    marked = {name for name in DOUBTED if cells.get(f"{name}_doubt", "").lower() in ("?", "yes", "true")}
    marked |= {name for name in DOUBTED if re.search(r"[()?]", cells.get(name, ""))}
    when = numbers["order_year"]
    return Entry(
        line=line,
        recipient=cells["recipient"],
        supplier=cells["supplier"],
        designation=cells["designation"],
        description=cells.get("description", ""),
        order_year=int(when) if when else None,
        ordered=numbers["ordered"],
        delivered=numbers["delivered"],
        delivery_years=tuple(_years(cells.get("delivery_years", ""))),
        comments=cells.get("comments", ""),
        doubtful=frozenset(marked),
    )


def _number(path: Path, line: int, name: str, text: str) -> float | None:
    """A number, in brackets or with a question mark where uncertain; ".." and blank are unknown."""
    plain = re.sub(r"[()?\s\u00a0]|,(?=\d{3}\b)", "", text)
    if plain in ("", "..", "."):
        return None
    if name == "order_year" and (year := re.search(r"\d{4}", plain)):
        return float(year.group())
    try:
        return float(plain)
    except ValueError:
        expected = "expected one such as 24, (24), 24? or .."
        raise InputError(f"{path}:{line}: {name.replace('_', ' ')}: '{text}' is no number; {expected}") from None


def _years(text: str) -> Iterable[int]:
    """The years of "2019; 2021-2023"."""
    found: set[int] = set()
    for one, _, two in re.findall(r"(\d{4})(\s*[-–]\s*(\d{4}))?", text):
        found.update(range(int(one), int(two or one) + 1) if int(two or one) - int(one) < 60 else (int(one), int(two)))
    return sorted(found)


def _joined(one: Entry, two: Entry) -> Entry:
    """Two rows of one deal: deliveries add up."""
    from dataclasses import replace

    numbers = [n for n in (one.delivered, two.delivered) if n is not None]
    years = tuple(sorted({*one.delivery_years, *two.delivery_years}))
    return replace(one, delivered=sum(numbers) if numbers else None, delivery_years=years, doubtful=one.doubtful | two.doubtful)


def parties(entries: Iterable[Entry]) -> Iterator[str]:
    """The names of suppliers and recipients, each once, in order."""
    yield from dict.fromkeys(name for entry in entries for name in (entry.supplier, entry.recipient))
