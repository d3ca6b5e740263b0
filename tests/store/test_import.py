"""Exports come back without loss, into an empty folder or beside what is there; what does not hold together does not come in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.ontology import ENTITY, NS
from kg.store import Store, articles, canonical, open_snapshot
from kg.turtle import RDF
from tests.graphs import build
from tests.store.conftest import Run, lines


@pytest.fixture
def exports(run: Run) -> dict[str, Path]:
    """The made-up graph and its exports."""
    build(Path("graph"))
    Path("all.nq").write_text("\n".join(canonical(open_snapshot(Path("graph")))) + "\n", encoding="utf-8")
    for suffix in (".trig", ".ttl"):
        run("export", "--graph", "graph", "--out", f"all{suffix}")
    return {suffix: Path(f"all{suffix}") for suffix in (".nq", ".trig", ".ttl")}


@pytest.mark.parametrize("suffix", [".nq", ".trig"])
def test_what_has_graphs_comes_back_as_it_was(run: Run, exports: dict[str, Path], suffix: str) -> None:
    assert run("import", exports[suffix], "--graph", "back").stdout == "back: 3 articles imported\n"
    assert lines("back") == lines("graph")


def test_turtle_comes_back_statement_by_statement(run: Run, exports: dict[str, Path]) -> None:
    run("import", exports[".ttl"], "--graph", "back")
    run("export", "--graph", "back", "--out", "again.ttl")
    assert Path("again.ttl").read_bytes() == exports[".ttl"].read_bytes()
    run("export", "--graph", "back", "--out", "again.trig")
    claims, before = (re.findall(r"claim:\w+ a|claim:\w+\n", Path(f).read_text(encoding="utf-8")) for f in ("again.trig", "all.trig"))
    assert claims == before  # each in its article's graph
    run("validate", "--graph", "back")


def test_imported_articles_can_be_retracted_and_built_beside(run: Run, exports: dict[str, Path]) -> None:
    run("import", exports[".trig"], "--graph", "back")
    Path("in").mkdir()
    Path("in/1.txt").write_text("Otokar sold vehicles.", encoding="utf-8")
    run("build", "in", "--graph", "back")
    assert len(articles(open_snapshot(Path("back")))) == 4
    assert "3 articles not proved: came from an export" in run("verify", "--graph", "back", code=3).stderr
    run("retract", "in/1.txt", "--graph", "back")
    assert lines("back") == lines("graph")
    run("retract", "en-1", "ru-1", "--graph", "back")
    run("validate", "--graph", "back")
    assert [a.id for a in articles(open_snapshot(Path("back")))] == ["pl-1"]


def test_into_a_graph_what_it_lacks(run: Run, exports: dict[str, Path]) -> None:
    with Store(Path("graph")) as store:
        store.retract("en-1")
    assert run("import", exports[".trig"], "--graph", "graph").stdout == "graph: 1 articles imported, 2 were there\n"
    run("import", exports[".nq"], "--graph", "whole")
    assert lines("graph") == lines("whole")
    told = run("verify", "--graph", "graph", code=3)
    assert "2 of 3 articles proved" in told.stdout


BROKEN = {
    "a statement of no article": f"<{ENTITY}norda> <{NS}supplies> <{ENTITY}falcon> .\n",
    "a graph of no article": f"<urn:a> <{RDF}type> <urn:b> <urn:graph> .\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_hold_together_stays_out(run: Run, exports: dict[str, Path], name: str) -> None:
    broken = Path("broken.nq")
    broken.write_text(exports[".nq"].read_text(encoding="utf-8") + BROKEN[name], encoding="utf-8")
    before = lines("graph")
    for folder in ("graph", "new"):
        assert "nothing was imported" in run("import", broken, "--graph", folder, code=1).stderr
    assert lines("graph") == before
    assert not Path("new/store").exists()
    assert not list(Path().rglob("*.tmp"))


def test_a_wrong_file_is_named_with_its_line(run: Run, exports: dict[str, Path]) -> None:
    text = exports[".nq"].read_text(encoding="utf-8").splitlines()
    Path("bad.nq").write_text("\n".join([*text[:20], "this is no statement", *text[20:]]), encoding="utf-8")
    assert "bad.nq:21: not valid" in run("import", "bad.nq", "--graph", "new", code=1).stderr
    assert not Path("new").exists()
    Path("data.csv").write_text("a,b", encoding="utf-8")
    assert "unknown format '.csv'" in run("import", "data.csv", "--graph", "new", code=1).stderr
    Path("other.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert "holds no article of kg" in run("import", "other.ttl", "--graph", "new", code=1).stderr
