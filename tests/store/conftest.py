"""What the tests of the store share: the command line, with a made-up reader in place of the extraction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg.extract as extract_stage
from kg.cli import main
from kg.store import canonical, open_snapshot
from tests.store import reader

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command of kg in an empty folder and expects an exit code."""
    monkeypatch.setattr(extract_stage, "extract_article", reader.firm)
    monkeypatch.chdir(tmp_path)
    reader.read_texts.clear()

    def _run(*arguments: str | Path, code: int = 0) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="kg")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return _run


def lines(folder: Path | str) -> list[str]:
    """The canonical form of a graph."""
    return list(canonical(open_snapshot(Path(folder))))
