"""The register of deals, in the columns of the SIPRI trade registers: CSV, or a workbook with the sentences behind each row."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.elements import ALL, CONTROL, Selection
from kg.elements.index import Index
from kg.errors import StoreError
from kg.query import Graph
from kg.register import Deal, deals
from kg.register.rows import CLAIM_COLUMNS, COLUMNS, Cell, Writer, listed
from kg.register.tells import Homes

CALCULATED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a CSV cell that begins so for a formula
LONGEST = 32_000  # characters: more than 32,767 in a cell and Excel calls the file damaged
WIDTHS = (20, 18, 9, 3, 10, 3, 26, 24, 10, 3, 16, 10, 50, 16, 26, 26, 9, 9, 44, 70, 34)
CLAIM_WIDTHS = (34, 11, 10, 24, 24, 24, 10, 16, 9, 12, 80, 22, 12, 9, 44, 11)
EPOCH = (1980, 1, 1, 0, 0, 0)
NOTES = (
    ("Register of deals", ""),
    ("One row", "an order as the articles of the graph tell of it; claims of contract and delivery that fit each other are one row"),
    ("?", "in the column after a year or number: uncertain, since articles differ or one claim alone, doubtfully read, gives it"),
    ("(2024)", "a year of delivery in brackets: no year was told; the article that speaks of the delivery is of that year"),
    ("blank", "not told by any article"),
    ("status", "new or second-hand; left blank, as articles seldom say"),
    ("Stage", "how far the deal has come by what the articles say"),
    ("Left out", "deals within one state, deals that are only talked of, and deals that are only denied"),
    ("Claims", "the second sheet has the sentence behind every figure"),
)


def write(graph: Graph, selection: Selection, path: Path) -> None:
    """Writes the register: a workbook where the file is named .xlsx, else CSV."""
    if path.suffix.lower() == ".xlsx":
        workbook(graph, selection, path)
        return
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{text}\n" for text in lines(graph, selection))


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The register as CSV, line by line, after a byte order mark, by which Excel knows UTF-8."""
    writer, found = _register(graph, selection)
    yield "\ufeff" + line(COLUMNS)
    for deal in found:
        yield line(writer.row(deal))


def workbook(graph: Graph, selection: Selection, path: Path) -> None:
    """Writes the register as a workbook: deals, the claims behind them, notes. The same graph gives the same bytes. StoreError where
    openpyxl is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise StoreError(f"{path}: a workbook needs openpyxl; install kg[tables], or write a .csv") from None

    writer, found = _register(graph, selection)
    book: Any = Workbook(write_only=True)
    _sheet(book.create_sheet("Deals"), COLUMNS, (writer.row(deal) for deal in found), WIDTHS)
    _sheet(book.create_sheet("Claims"), CLAIM_COLUMNS, writer.claims(found), CLAIM_WIDTHS)
    _sheet(book.create_sheet("Notes"), NOTES[0], NOTES[1:], (20, 120))
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_without_times(buffer.getvalue()))


def _register(graph: Graph, selection: Selection) -> tuple[Writer, list[Deal]]:
    """The deals that the selected claims tell of, and what writes them."""
    homes = Homes(graph)
    writer = Writer.of(graph, selection.language or "en", homes)
    if selection.whole:
        return writer, listed(deals(graph, homes=homes))
    with Index(graph, selection) as index:
        claims = [claim for claim in graph.iter_claims() if index.has_claim(claim.iri)]
    return writer, listed(deals(graph, claims, homes))


def line(cells: Sequence[Cell]) -> str:
    """Cells as a line of CSV that no spreadsheet takes for a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    """Text on one line, with an apostrophe before what would be taken for a formula."""
    if not isinstance(cell, str):
        return cell
    text = " ".join(CONTROL.sub(" ", cell).split()) if cell.strip() else cell
    return "'" + text if cell.startswith(CALCULATED) or text.startswith(CALCULATED) else text


def _sheet(sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[float]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, fill, top = Font(bold=True), PatternFill("solid", fgColor="E8ECF1"), Alignment(vertical="top", wrap_text=True)

    def cell(value: Cell, *, head: bool = False) -> Any:
        made: Any = WriteOnlyCell(sheet, CONTROL.sub(" ", value)[:LONGEST] if isinstance(value, str) else value)
        if isinstance(value, str):
            made.data_type = "s"  # else what begins with = is a formula
        made.alignment = top
        if head:
            made.font, made.fill = bold, fill
        return made

    for n, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([cell(name, head=True) for name in header])
    count = 1
    for row in rows:
        sheet.append([cell(value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count}"


def _without_times(data: bytes) -> bytes:
    """The workbook with the time of writing taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
