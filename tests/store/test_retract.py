"""Taking back: the graph is then, byte for byte in canonical form, the one that a build without the article gives; by the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.store import articles, open_snapshot
from tests.store.conftest import Run, lines

NAMES = ("Dearsan", "Dearsan Shipyard", "Казахстан Инжиниринг", "Kazakhstan Engineering", "Otokar", "Baykar")
PLAIN = ("--knowledge", "none", "--judgements", "pairs.tsv")


@pytest.fixture
def graph(run: Run) -> Path:
    """A graph of articles that name some firms in several ways, with two judgements of a person's."""
    for n, name in enumerate(NAMES):
        Path("in").mkdir(exist_ok=True)
        Path(f"in/{n}.txt").write_text(f"{name} sold vehicles.\n{NAMES[n - 1]} sold boats.", encoding="utf-8")
    run("build", "in", "--graph", "graph", *PLAIN)
    run("merge", "Otokar", "Baykar", "--note", "as an example", "--graph", "graph", "--judgements", "pairs.tsv")
    run("distinct", "company-dearsan", "company-dearsan-shipiard", "--graph", "graph", "--judgements", "pairs.tsv")
    return Path("graph")


def without(run: Run, *gone: int) -> list[str]:
    run("build", *(f"in/{n}.txt" for n in range(len(NAMES)) if n not in gone), "--graph", "without", *PLAIN)
    return lines("without")


@pytest.mark.parametrize("gone", [(0,), (1,), (3,), (5,), (0, 1), (4, 5, 0)])
def test_retracted_as_if_never_read(run: Run, graph: Path, gone: tuple[int, ...]) -> None:
    whole = lines(graph)
    run("retract", *(f"in/{n}.txt" for n in gone), "--graph", graph, "--judgements", "pairs.tsv")
    assert lines(graph) == without(run, *gone)
    assert len(list((graph / "documents").rglob("*.gz"))) == len(NAMES) - len(gone)
    run("verify", "--graph", graph)
    run("validate", "--graph", graph)
    run("build", "in", "--graph", graph, *PLAIN)
    assert lines(graph) == whole


def test_by_id_source_or_not_at_all(run: Run, graph: Path) -> None:
    first, *_ = articles(open_snapshot(graph))
    before = lines(graph)
    assert f"did you mean '{first.id}'" in run("retract", first.id[:-1], "--graph", graph, code=1).stderr
    run("retract", first.id, "in/nowhere.txt", "--graph", graph, code=1)
    assert lines(graph) == before  # not one of two
    told = json.loads(run("retract", first.id, "--graph", graph, "--judgements", "pairs.tsv", "--json").stdout)
    assert told["retracted"] == [first.id]
    assert "no graph here" in run("retract", first.id, "--graph", "none", code=1).stderr


def test_a_copy_that_was_never_stored_is_named(run: Run) -> None:
    for name in ("one", "copy"):
        Path(f"{name}.txt").write_text("Otokar sold vehicles.", encoding="utf-8")
    run("build", "one.txt", "copy.txt", "--graph", "graph")
    assert "its copy copy.txt was never stored" in run("retract", "one.txt", "--graph", "graph").stderr


def test_all_of_it(run: Run, graph: Path) -> None:
    run("retract", *(f"in/{n}.txt" for n in range(len(NAMES))), "--graph", graph, "--judgements", "pairs.tsv")
    db = open_snapshot(graph)
    assert [g.value for g in db.named_graphs()] == ["https://kg.example.org/ontology"]
    assert list(db.quads_for_pattern(None, None, None, None)) == list(db.quads_for_pattern(None, None, None, next(iter(db.named_graphs()))))
