"""`kg export` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main
from kg.query import Graph


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_filters_and_a_name_in_any_language(graph: Graph, tmp_path: Path) -> None:
    out = tmp_path / "near.jsonl"
    done = run("--out", out, "--graph", graph.folder, "--around", "Фалкон", "--predicate", "derivedFrom", "--predicate", "supplies")
    assert (done.exit_code, done.output) == (0, f"{out}: written\n")
    claims = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {c["predicate"] for c in claims} == {"derivedFrom", "supplies"}
    assert all("falcon" in (c["object"]["id"], (c["item"] or {}).get("id")) or c["item"]["id"] == "falcon-mk2" for c in claims)


def test_every_option_is_passed_on(graph: Graph, tmp_path: Path) -> None:
    done = run(
        "--format", "gexf", "--out", tmp_path / "g", "--graph", graph.folder, "--class", "Country", "--class", "Company", "--modality",
        "asserted", "--since", "2020", "--until", "2026", "--around", "ruritania", "--hops", 2, "--min-sources", 1, "--lang", "ru",
        "--parallel", "merge", "--layout", "force", "--directed",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    text = (tmp_path / "g").read_text("utf-8")
    assert 'label="Руритания"' in text
    assert "<viz:position" in text
    assert 'type="undirected"' not in text
    assert "Falcon<" not in text


def test_what_is_wrong_is_said(graph: Graph, tmp_path: Path) -> None:
    for arguments, message in {
        ("--around", "Qwertyuiop Zxcvbnm"): "another spelling",
        ("--class", "Compny"): "did you mean 'Company'",
        ("--since", "May"): "expected YYYY",
    }.items():
        done = run("--out", tmp_path / "x.gexf", "--graph", graph.folder, *arguments)
        assert done.exit_code == 1
        assert message in done.output
    assert list(tmp_path.iterdir()) == []


def test_the_list_names_every_format() -> None:
    from kg.export import EXPORTERS

    lines = run("--list").output.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(EXPORTERS)
