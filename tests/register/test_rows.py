"""The register as CSV and workbook: SIPRI's columns, text never a formula, the same bytes every time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from kg.elements import Selection
from kg.export import export
from kg.export.register import lines
from kg.query import Graph
from kg.register import deals
from kg.register.rows import COLUMNS, SIPRI, Writer, listed, money
from tests.register.telling import HOME, THINGS, build

SAYS = [
    HOME, "norda signedAgreementWith mod item=falcon n=12 date=2022-03 value=USD:50e6",
    "norda supplies rur item=falcon n=4 date=2023-11", "norda supplies army item=lynx n=3",
    "norda supplies fre item=drones n=9 is=planned c=0.5", "norda supplies fre item=lynx is=possible",
    "norda supplies syl item=lynx n=5", "norda supplies fre item=mk2 is=denied",
]  # fmt: skip
HOSTILE = '=cmd|"/c calc"!A1'


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return Graph(build(tmp_path / "graph", {"says": SAYS, "url": "https://news.example/a1"}))


def table(graph: Graph, selection: Selection | None = None) -> list[list[str]]:
    text = "\n".join(lines(graph, *([selection] if selection else []))).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text)))


def test_the_first_columns_are_those_of_sipri(graph: Graph) -> None:
    assert COLUMNS[:13] == SIPRI
    assert SIPRI[:4] == ("Recipient", "Supplier", "Year of order", " ")
    assert tuple(table(graph)[0]) == COLUMNS


def test_a_row_tells_figures_doubts_and_sources(graph: Graph) -> None:
    rows = {(row[0], row[6] or row[7]): row for row in table(graph)[1:]}
    assert rows["Ruritania", "Falcon"][:13] == [
        "Ruritania", "Sylvania", "2022", "", "12", "", "Falcon", "combat UAV", "4", "", "2023", "", "Value: USD 50 million",
    ]  # fmt: skip
    assert rows["Ruritania", "Falcon"][13:16] == ["partly delivered", "Norda", "Ministry of Defence of Ruritania"]
    assert "https://news.example/a1" in rows["Ruritania", "Falcon"][18]
    assert rows["Ruritania", "Lynx"][10] == "(2024)"  # no year was told
    assert rows["Freedonia", "drone"][4:6] == ["9", "?"]  # read doubtfully


def test_what_sipri_does_not_list_is_left_out(graph: Graph) -> None:
    found = listed(deals(graph))
    assert all(d.supplier != d.recipient for d in found)  # within one state
    assert not {("fre", "lynx"), ("fre", "mk2")} & {(d.recipient, d.item) for d in found}  # talked of, denied


def test_filters_choose_the_claims_that_deals_are_made_of(graph: Graph) -> None:
    rows = table(graph, Selection(modalities=("planned",)))
    assert [row[0] for row in rows[1:]] == ["Freedonia"]


def test_a_workbook_opens_with_text_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    things = THINGS | {"norda": ("Company", HOSTILE, {}), "falcon": ("Platform", "\x07=1+1\n]]>", {})}
    things |= {"lynx": ("Platform", "L" * 40_000, {})}
    says = ["norda supplies rur item=falcon n=12 date=2023", "norda supplies rur item=lynx n=12 date=2023"]
    graph = Graph(build(tmp_path / "graph", {"says": says, "title": HOSTILE}, things=things))
    out = tmp_path / "deals.xlsx"
    export(graph, out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Deals", "Claims", "Notes"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == HOSTILE for cell in cells)
    head = [cell.value for cell in next(book["Deals"].iter_rows())]
    assert tuple(head) == COLUMNS
    assert isinstance(book["Deals"].cell(2, COLUMNS.index("Number delivered") + 1).value, int)


def test_csv_cells_that_begin_a_formula_bear_an_apostrophe(tmp_path: Path) -> None:
    things = THINGS | {"norda": ("Company", HOSTILE, {}), "falcon": ("Platform", "\t@SUM(A1)", {})}
    graph = Graph(build(tmp_path / "graph", {"says": ["norda supplies rur item=falcon n=3"]}, things=things))
    cells = [cell for row in table(graph)[1:] for cell in row]
    assert "'" + HOSTILE in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("name", ["deals.csv", "deals.xlsx"])
def test_the_same_graph_gives_the_same_bytes(graph: Graph, tmp_path: Path, name: str) -> None:
    contents = []
    for n in range(2):
        export(graph, tmp_path / str(n) / name, "register")
        contents.append((tmp_path / str(n) / name).read_bytes())
    assert contents[0] == contents[1]


def test_comments_name_conflicts_and_denials(tmp_path: Path) -> None:
    says = "norda supplies rur item=falcon n={} date=2023 is=planned"
    graph = Graph(build(
        tmp_path / "graph", {"says": [HOME, says.format(12)]}, {"says": [HOME, says.format(18)]},
        {"says": [HOME, "norda supplies rur item=falcon is=denied"], "published": "2024-09-09"},
    ))  # fmt: skip
    (deal,) = deals(graph)
    comments = list(Writer.of(graph).comments(deal))
    assert "Number ordered told as 12 (a1), 18 (a2)" in comments or "Number ordered told as 18 (a2), 12 (a1)" in comments
    assert "Denied or cancelled according to a3" in comments
    assert "No delivery reported (last article 2024-09-09)" in comments


def test_amounts_are_short() -> None:
    assert [money(v) for v in (None, 950_000, 4_750_000_000, 3.7e12)] == ["", "950,000", "4.75 billion", "3700 billion"]
