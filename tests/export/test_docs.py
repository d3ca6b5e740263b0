"""docs/exports.md names every format, filter and attribute, and none that is not there."""

from __future__ import annotations

import re

import pytest

from kg.cli.export import export as command
from kg.elements import EDGE_TYPES, NODE_TYPES
from kg.export import EXPORTERS
from kg.settings import ROOT


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "exports.md").read_text("utf-8")


def table(page: str, heading: str) -> str:
    """The lines of the first table after a heading of its columns."""
    lines = page[page.index(heading) :].splitlines()
    return "\n".join(lines[2 : next(n for n, line in enumerate(lines) if not line.startswith("|"))])


def test_formats_and_suffixes(page: str) -> None:
    found = table(page, "| format |")
    rows = [line.split("|")[1:3] for line in found.splitlines()]
    assert {name for cells in rows for name in re.findall(r"`(\w+)`", cells[0])} == set(EXPORTERS)
    assert {s for cells in rows for s in re.findall(r"`(\.[\w.]+)`", cells[1])} == {s for f in EXPORTERS.values() for s in f.suffixes}


def test_options(page: str) -> None:
    known = {flag for option in command.params for flag in option.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", page)) - {"--claims"} <= known
    assert {"--class", "--predicate", "--modality", "--since", "--until", "--around", "--hops", "--min-sources", "--lang"} <= set(
        re.findall(r"--[a-z-]+", table(page, "| option |"))
    )


def test_attributes(page: str) -> None:
    rows = [line.split("|") for line in table(page, "| node | |").splitlines()]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row[1])} == set(NODE_TYPES)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row[3])} == set(EDGE_TYPES)
