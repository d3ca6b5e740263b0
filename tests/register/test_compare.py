"""Our deals against a register of the user's, in the layouts that the SIPRI Arms Transfers Database gives out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import InputError
from kg.export import export
from kg.query import Graph
from kg.register import deals
from kg.register.compare import Comparison, compare
from kg.register.parties import Parties
from kg.register.tells import Homes
from kg.register.theirs import Entry, read_register
from tests.register.telling import build

PREAMBLE = """\
"Transfers of major conventional arms from All countries to All countries. Deals with deliveries made for the year range 2015 to 2025"
"A '?' in a column indicates uncertain data. The 'Year(s) of deliveries' refer only to deliveries in the selected year(s)."

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 20 Nov 2026 9:10:31 AM
"""
HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Deliveries in the Year Range, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
TRANSFERS = (
    PREAMBLE
    + HEADER
    + """\
Viet Nam,Turkiye,2020,,10,,Bayraktar TB-2,armed UAV,10,?,2021; 2022,New,"Deal incl. training, spares",1,10,10
UAE,Turkiye,2019,?,40,,Cobra-2,APC/APV,40,,2020,New,,1,40,40
Bosnia-Herzegovina,"South Korea",2018,,5,,K9 155mm,self-propelled gun,0,,,New,,1,5,0
African Union**,Israel,2017,,3,,Aerostar,reconnaissance drone,3,?,2018,New,For use by AU,0.1,0.3,0.3
Hezbollah (Lebanon)*,Iran,2010,?,100,?,Fateh-110,SSM,100,?,2010,New,,0.1,0.3,0.3
"""
)
DELIVERIES = """\
SIPRI Arms Transfers Database
\n\n
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,\
Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,\
TIV delivery values,Local production
77,Turkiye,Viet Nam,Bayraktar TB-2,armed UAV,Aircraft,2020,No,4,No,2021,No,New,1,1,4,No
77,Turkiye,Viet Nam,Bayraktar TB-2,armed UAV,Aircraft,2020,No,6,Yes,2022,No,New,1,1,6,No
"""
THINGS = {
    "tr": ("Country", "Türkiye", {}), "vn": ("Country", "Vietnam", {}), "ae": ("Country", "United Arab Emirates", {}),
    "ba": ("Country", "Bosnia and Herzegovina", {}), "kr": ("Country", "South Korea", {}),
    "kz": ("Country", "Kazakhstan", {}),
    "bayraktar-tb2": ("Platform", "Bayraktar TB2", {"kind": "combat-uav"}), "cobra-ii": ("Platform", "Cobra II", {}),
    "k9-thunder": ("Platform", "K9", {}), "baykar": ("Company", "Baykar", {}),
}  # fmt: skip
SAYS = [
    "baykar supplies vn item=bayraktar-tb2 n=12 date=2020 is=planned", "baykar supplies vn item=bayraktar-tb2 n=10 date=2022",
    "tr supplies ae item=cobra-ii n=40 date=2019 is=planned", "kr supplies ba item=k9-thunder n=5 date=2018 is=planned",
    "tr supplies kz item=cobra-ii n=9 date=2023",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path / "graph", {"says": SAYS}, things=THINGS)


def against(folder: Path, entries: list[Entry]) -> Comparison:
    graph = Graph(folder)
    homes = Homes(graph)
    return compare(graph, deals(graph, homes=homes), entries, homes)


def save(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "theirs.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_transfer_register_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    entries = read_register(save(tmp_path, TRANSFERS.replace("Hezbollah", "Côte d'Ivoire"), encoding))
    assert len(entries) == 5
    first = entries[0]
    assert (first.line, first.recipient, first.designation, first.order_year, first.ordered) == (7, "Viet Nam", "Bayraktar TB-2", 2020, 10)
    assert (first.delivered, first.delivery_years, first.doubtful) == (10, (2021, 2022), frozenset({"delivered"}))
    assert entries[4].recipient == "Côte d'Ivoire (Lebanon)*"


def test_semicolons_brackets_dots_and_ranges_are_understood(tmp_path: Path) -> None:
    text = "Recipient;Supplier;Number ordered;Weapon designation;Year of order;Years of delivery;Number delivered\n"
    (entry,) = read_register(save(tmp_path, text + "A;B;(1,200);Thing;(2015);2016-2018; ..\n\nnotes below the table\n"))
    assert (entry.ordered, entry.order_year, entry.delivered) == (1200, 2015, None)
    assert entry.delivery_years == (2016, 2017, 2018)
    assert entry.doubtful == {"ordered", "order_year"}


def test_deliveries_of_one_deal_add_up(tmp_path: Path) -> None:
    (entry,) = read_register(save(tmp_path, DELIVERIES))
    assert (entry.delivered, entry.delivery_years, entry.doubtful) == (10, (2021, 2022), frozenset({"delivered"}))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"name,age\nAda,36\n", "expected a header line with the columns Recipient, Supplier"),
        ("a.csv", b"", "nothing in columns"),
        ("a.rtf", rb"{\rtf1 register}", "RTF"),
        ("a.xlsx", b"PK not a zip", "not a workbook"),
        ("a.csv", HEADER.encode() + b"A,B,2015,,many,,T,t,,,,,,,,\n", "line 2|:2: ordered: 'many' is no number"),
    ],
)
def test_other_files_are_refused_with_what_was_expected(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as error:
        read_register(path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("name", "state"),
    [("Turkiye", "tr"), ("Turkey", "tr"), ("Viet Nam", "vn"), ("UAE", "ae"), ("Bosnia-Herzegovina", "ba"), ("South Korea", "kr"),
     ("Cote d'Ivoire", "ci"), ("DR Congo", "cd"), ("Czechia", "cz"), ("Trinidad & Tobago", "tt"), ("Atlantis", None)],
)  # fmt: skip
def test_states_are_known_by_the_names_that_registers_give_them(folder: Path, name: str, state: str | None) -> None:
    graph = Graph(folder)
    assert Parties(graph, Homes(graph)).resolve(name) == state


def test_deals_match_and_figures_that_differ_are_named(folder: Path, tmp_path: Path) -> None:
    found = against(folder, read_register(save(tmp_path, TRANSFERS)))
    matched = {m.ours.item: {d.what: (d.ours, d.theirs, d.sure) for d in m.differences} for m in found.matches}
    assert matched == {"bayraktar-tb2": {"number ordered": ("12", "10", True)}, "cobra-ii": {}, "k9-thunder": {}}
    assert [(d.recipient, d.item) for d in found.ours_only] == [("kz", "cobra-ii")]
    assert [e.designation for e in found.theirs_only] == ["Aerostar", "Fateh-110"]
    assert found.unknown == ("African Union**", "Hezbollah (Lebanon)*")


def test_another_model_or_decade_is_no_match(folder: Path, tmp_path: Path) -> None:
    rows = "Vietnam,Turkiye,2020,,10,,Bayraktar TB-3,armed UAV,10,,2021,New,,,,\nUAE,Turkiye,2002,,8,,Cobra-2,APC,8,,2003,New,,,,\n"
    assert not against(folder, read_register(save(tmp_path, HEADER + rows))).matches


def test_a_register_of_one_supplier_is_compared_with_deals_of_that_one(folder: Path, tmp_path: Path) -> None:
    rows = "Bosnia-Herzegovina,South Korea,2018,,5,,K9,gun,0,,,New,,,,\nPeru,South Korea,2018,,5,,K2,tank,0,,,New,,,,\n"
    found = against(folder, read_register(save(tmp_path, HEADER + rows)))
    assert found.scope == "supplier South Korea"
    assert not found.ours_only


@pytest.mark.parametrize("name", ["ours.csv", "ours.xlsx"])
def test_our_own_register_agrees_with_us(folder: Path, tmp_path: Path, name: str) -> None:
    export(Graph(folder), tmp_path / name, "register")
    found = against(folder, read_register(tmp_path / name))
    assert len(found.matches) == 4
    assert not [d for m in found.matches for d in m.differences]
    assert not (found.ours_only or found.theirs_only or found.unknown)


def test_the_command_tells_lists_and_writes_a_table(folder: Path, tmp_path: Path) -> None:
    theirs = save(tmp_path, TRANSFERS)
    result = CliRunner().invoke(main, ["compare", str(theirs), "--graph", str(folder)])
    assert result.exit_code == 0, result.output
    assert "Türkiye → Vietnam: Bayraktar TB2 (line 7): number ordered 12 here, 10 there" in result.output
    assert "1  ours only" in result.output
    out = tmp_path / "differences.csv"
    assert CliRunner().invoke(main, ["compare", str(theirs), "--graph", str(folder), "--format", "csv", "--out", str(out)]).exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + 3 + 1 + 2
    result = CliRunner().invoke(main, ["compare", str(theirs), "--graph", str(folder), "--format", "json"])
    assert '"unknown": [' in result.output


def test_the_command_refuses_another_file_in_one_line(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["compare", str(save(tmp_path, "a,b\n1,2\n")), "--graph", str(folder)])
    assert result.exit_code == 1
    assert "no register of arms transfers" in result.output


def test_a_workbook_of_theirs_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [["Title"], ["Recipient", "Supplier", "Weapon designation", "Number ordered", None], ["A", "B", "Thing", 12, "?"]]:
        book.active.append(row)
    book.save(tmp_path / "theirs.xlsx")
    (entry,) = read_register(tmp_path / "theirs.xlsx")
    assert (entry.ordered, entry.doubtful) == (12, {"ordered"})
