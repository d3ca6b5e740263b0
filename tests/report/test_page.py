"""The report as a file: one page that needs nothing else, safe and the same every time, whatever the names hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import KgError
from kg.query import Graph
from kg.report import html, markdown, report, scope
from kg.report.print import find_browser, without_times
from kg.report.words import fit
from tests.register.telling import HOME, THINGS, Told, build

ARABIC, LONG = "جمهورية مصر العربية", "Verylongname" * 900
NAMES = {
    "norda": "<script>alert(1)</script> & \"quotes\" 'single'", "zeta": ARABIC, "fre": "A\u202eevil\u202c ]]> \x01| pipe\nline",
    "falcon": "=HYPERLINK(1)", "lynx": LONG, "syl": "😀 *Emoji* [link](javascript:alert(1))",
}  # fmt: skip
VOID = {"meta", "br", "col", "hr"}


class Page(HTMLParser):
    """Tags, addresses and text of a page; fails on a tag that is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    things = {id_: (type_, NAMES.get(id_, name), more) for id_, (type_, name, more) in THINGS.items()}
    says = [
        HOME, "zeta originatesFrom fre", "norda supplies rur item=falcon n=12 date=2021",
        "zeta supplies rur item=lynx n=3 date=2022 is=planned", "zeta supplies syl item=lynx n=3 is=denied", "norda produces falcon",
        "syl funds fre", "syl funds fre is=denied",
    ]  # fmt: skip
    article: Told = {"says": says, "language": "ar", "url": "javascript:alert(1)", "title": "<img src=x onerror=y>"}
    return Graph(build(tmp_path_factory.mktemp("page") / "graph", article, things=things))


def pages(graph: Graph) -> list[str]:
    return [html(report(graph, scope(graph, names))) for names in ([], ["syl"], ["syl", "rur"], ["lynx"])]


def test_the_page_loads_nothing_and_runs_nothing(hostile: Graph) -> None:
    for text in pages(hostile):
        page = Page(text)
        assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
        addresses = [value for name, value in page.attributes if name in ("href", "src", "srcset", "data", "action")]
        assert all(a.startswith(("#", "https://", "http://")) for a in addresses)
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        assert not re.search(r"url\((?!#)|@import", text)


def test_names_stand_as_text(hostile: Graph) -> None:
    page = Page(pages(hostile)[0])
    assert NAMES["norda"] in page.text
    assert ARABIC in page.text
    assert "Aevil ]]> | pipe line" in page.text  # without what turns the direction of the rest
    assert "Verylongname" in page.text
    assert "\u202e" not in page.text


def test_right_to_left_quotes_are_marked(hostile: Graph) -> None:
    assert ("dir", "rtl") in Page(pages(hostile)[0]).attributes


def test_every_reference_leads_somewhere(hostile: Graph) -> None:
    for text in pages(hostile):
        attributes = Page(text).attributes
        ids = [value for name, value in attributes if name == "id"]
        assert len(ids) == len(set(ids))
        assert {value[1:] for name, value in attributes if name == "href" and value.startswith("#")} <= set(ids)


def test_drawings_hold_numbers_only_where_numbers_belong(hostile: Graph) -> None:
    for text in pages(hostile):
        for name, value in Page(text).attributes:
            if name in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"):
                assert re.fullmatch(r"-?\d+(\.\d+)?", value), (name, value)


def test_the_same_graph_gives_the_same_page(hostile: Graph) -> None:
    again = Graph(hostile.folder)
    assert pages(hostile) == pages(again)


def test_markdown_takes_no_sign_of_a_name_for_its_own(hostile: Graph) -> None:
    text = markdown(report(hostile, scope(hostile, [])))
    assert "\\<script\\>" in text
    assert "(javascript:" not in text.replace("\\](javascript:", "")
    assert "\\| pipe line" in text
    assert "\n## Deals\n" in text
    assert not re.search(r"\n{3,}", text)


def test_labels_are_cut_to_their_place() -> None:
    assert fit("short", 200, 13) == "short"
    assert fit("W" * 100, 130, 13).endswith("…")
    assert len(fit("W" * 100, 130, 13)) < len(fit("i" * 100, 130, 13))


@pytest.mark.parametrize("name", ["r.html", "r.md"])
def test_the_command_writes_a_file(hostile: Graph, tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["report", "ALL", "--graph", str(hostile.folder), "--out", str(tmp_path / name)])
    assert result.exit_code == 0, result.output
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(("<!DOCTYPE html>", "# "))


def test_other_suffixes_and_unknown_names_are_refused(hostile: Graph, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", "ALL", "--graph", str(hostile.folder), "--out", str(tmp_path / "r.docx")])
    assert (result.exit_code, ".html, .md, .pdf" in result.output) == (1, True)
    result = CliRunner().invoke(main, ["report", "Xyzzyqq", "--graph", str(hostile.folder), "--out", str(tmp_path / "r.html")])
    assert (result.exit_code, "nothing in" in result.output) == (1, True)


def test_without_a_browser_a_pdf_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_BROWSER", "no-such-browser")
    with pytest.raises(KgError, match=r"KG_BROWSER names 'no-such-browser'.*write \.html"):
        find_browser()


def test_a_pdf_is_printed_where_there_is_a_browser(hostile: Graph, tmp_path: Path) -> None:
    try:
        find_browser()
    except KgError as e:
        pytest.skip(str(e))
    out = tmp_path / "r.pdf"
    result = CliRunner().invoke(main, ["report", "ALL", "--graph", str(hostile.folder), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"%PDF")
    assert b"D:19800101000000" in out.read_bytes()


def test_the_time_of_printing_is_taken_out() -> None:
    assert without_times(b"/CreationDate (D:20261120141313+00'00')") == b"/CreationDate (D:19800101000000+00'00')"
