"""Makes docs/constructions.md: which constructions are tested in which language, from the marks that the tests bear.

scripts/constructions.py            writes the page
scripts/constructions.py --check    tells whether it is current, and returns 1 where it is not
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from page import write_or_check

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "constructions.md"
NAMES = ROOT / "tests" / "constructions.yml"
TESTS = ("tests/extract", "tests/language")
LANGUAGES = ("tr", "pl", "ru", "en")
SENTENCE = ("marked", "text")  # the parameters of a test that may hold its sentence
MARKS = re.compile(r"\[([^\]:|=\[]+)(?:[:|=][^\]]*)?\]")
INTRODUCTION = """# Constructions

What the tests show the extractor to read, construction by construction. A number counts the tests of a cell that pass, each an annotated
sentence; the example below a row is one of them. **not yet**: a test stands there that is expected to fail, and shall be told once it
passes ("2, 1 not yet": two pass and one does not). **–**: the language has no such construction. An empty cell has no test.

A test of grammar asks whether the two roles of a fact are marked by the signals of the language and what modality the plain rules vote for;
tests of names and values ask for exactly what is annotated. What the learned scorer then keeps is measured by `scripts/evaluate`.

`scripts/constructions.py` makes this page of the tests; `tests/constructions.yml` names the constructions.
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A test that shows a construction in a language; `failing`: it is expected to fail."""

    construction: str
    language: str
    sentence: str
    failing: bool


class Collector:
    """A pytest plugin that keeps the tests that bear the marker."""

    def __init__(self) -> None:
        self.found: list[Shown] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Reads the marks of what was collected."""
        for item in session.items:
            marks = [*item.iter_markers("construction")]
            if not marks:
                continue
            given: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
            language = str(given.get("language") or getattr(getattr(item, "module", None), "LANGUAGE", ""))
            if language not in LANGUAGES:
                raise pytest.UsageError(
                    f"{item.nodeid}: expected a language ({', '.join(LANGUAGES)}) as a parameter or LANGUAGE of the module"
                )
            sentence = next((str(given[p]) for p in SENTENCE if p in given), "")
            failing = item.get_closest_marker("xfail") is not None
            self.found += [Shown(name, language, plain(sentence), failing) for mark in marks for name in mark.args]


def plain(sentence: str) -> str:
    """A sentence without its annotation, on one line."""
    return " ".join(MARKS.sub(r"\1", sentence).split())


def collect() -> list[Shown]:
    """All marks of the tests, in the order of the tests."""
    collector, said = Collector(), io.StringIO()
    sys.path.insert(0, str(ROOT))
    with contextlib.redirect_stdout(said), contextlib.chdir(ROOT):
        code = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *TESTS], plugins=[collector])
    if code:
        raise SystemExit(f"the tests cannot be collected:\n{said.getvalue()}")
    return collector.found


def constructions() -> dict[str, dict[str, tuple[str, frozenset[str]]]]:
    """Section → id → (what it is, the languages that have no such thing)."""
    raw = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return {
        section: {
            id_: (said, frozenset[str]()) if isinstance(said, str) else (said["name"], frozenset(said["not_in"]))
            for id_, said in rows.items()
        }
        for section, rows in raw.items()
    }


def page(shown: list[Shown]) -> str:
    """The page as it should stand. SystemExit where a test names a construction that the list does not have."""
    sections = constructions()
    cells: dict[tuple[str, str], list[Shown]] = defaultdict(list)
    for s in shown:
        cells[s.construction, s.language].append(s)
    unknown = {s.construction for s in shown} - {id_ for rows in sections.values() for id_ in rows}
    if unknown:
        raise SystemExit(f"tests name constructions that {NAMES.relative_to(ROOT)} does not: {', '.join(sorted(unknown))}")
    return "\n".join([INTRODUCTION, *summary(sections, cells), *(line for s, rows in sections.items() for line in section(s, rows, cells))])


Cells = dict[tuple[str, str], list[Shown]]


def cell(tests: list[Shown], absent: bool) -> str:
    """What a cell says."""
    passing = sum(not t.failing for t in tests)
    failing = len(tests) - passing
    if passing:
        return f"{passing}, {failing} not yet" if failing else str(passing)
    return "not yet" if failing else "–" if absent else ""


def summary(sections: dict[str, dict[str, tuple[str, frozenset[str]]]], cells: Cells) -> Iterator[str]:
    """How many constructions each language shows."""
    rows = [(id_, absent) for section in sections.values() for id_, (_, absent) in section.items()]
    for language in LANGUAGES:
        said = [cell(cells[id_, language], language in absent) for id_, absent in rows]
        shown, failing = sum(s[:1].isdigit() for s in said), said.count("not yet")
        there = len(rows) - said.count("–")
        yield f"- {language}: {shown} of {there} constructions shown, {failing} not yet, {said.count('')} without a test"
    yield ""


def section(title: str, rows: dict[str, tuple[str, frozenset[str]]], cells: Cells) -> Iterator[str]:
    """The table of one section, and an example of each row in each language that shows it."""
    yield f"## {title}"
    yield ""
    yield f"| construction | {' | '.join(LANGUAGES)} |"
    yield f"| --- | {' | '.join('---:' for _ in LANGUAGES)} |"
    for id_, (said, absent) in rows.items():
        yield f"| {said} | {' | '.join(cell(cells[id_, language], language in absent) for language in LANGUAGES)} |"
    yield ""
    for id_, (said, _) in rows.items():
        lines = [f"  - {language}: {example}" for language in LANGUAGES if (example := example_of(cells[id_, language]))]
        if lines:
            yield f"- {said}"
            yield from lines
    yield ""


def example_of(tests: list[Shown]) -> str:
    """The shortest sentence of those that pass, else of those that do not yet."""
    best = min(tests, key=lambda t: (t.failing, not t.sentence, len(t.sentence)), default=None)
    return "" if best is None or not best.sentence else best.sentence + (" (not yet)" if best.failing else "")


def main(argv: list[str]) -> int:
    """Writes the page, or tells whether it is current."""
    return write_or_check(PAGE, page(collect()), argv, "constructions.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
