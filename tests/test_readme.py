"""The README is true: its commands give the output it shows, its Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    graph = tmp_path_factory.mktemp("readme") / "graph"
    result = CliRunner().invoke(main, ["build", str(ROOT / "data" / "articles"), "--graph", str(graph)])
    assert result.exit_code == 0, result.output
    return graph, result.output.replace(str(graph), "graph")


def shown_after(command: str) -> list[str]:
    """The lines of the block that follows the block of a command, without the lines left out."""
    at = next(i for i, (_, text) in enumerate(BLOCKS) if text.strip().startswith(command))
    return [line.rstrip() for line in BLOCKS[at + 1][1].splitlines() if line.strip() and line.strip() != "…"]


def test_build_prints_what_the_readme_shows(built: tuple[Path, str]) -> None:
    printed = [line.rstrip() for line in built[1].splitlines() if line.strip()]
    assert shown_after("scripts/kg build") == printed


def test_lookup_prints_what_the_readme_shows(built: tuple[Path, str]) -> None:
    result = CliRunner().invoke(main, ["lookup", "Кобра 2", "--graph", str(built[0])])
    printed = [line.rstrip() for line in result.output.splitlines()]
    assert [line for line in shown_after("scripts/kg lookup") if line not in printed] == []


def test_the_python_of_the_readme_runs(built: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = next(text for language, text in BLOCKS if language == "python")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)  # noqa: S102 — the code is our own README's
    assert names["extraction"].claims  # type: ignore[attr-defined]
    assert names["graph"].lookup("Байрактар ТБ2")  # type: ignore[attr-defined]
