"""The wheel carries all that an installed program reads."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOT_READ = {"data/floors.yml", "data/articles", "data/corpus", "data/gold"}  # for scripts and tests of the checkout alone


def test_the_wheel_carries_all_data() -> None:
    carried = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
        "force-include"
    ]
    data = {p.relative_to(ROOT).as_posix() for p in (ROOT / "data").iterdir()} - NOT_READ
    assert data <= set(carried), "add them to force-include in pyproject.toml"
    assert all(target == f"kg/_data/{source}" for source, target in carried.items())
