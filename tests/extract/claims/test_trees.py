"""The boosted models: reading a weights file, walking the trees, what the file must hold."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError
from kg.extract.claims.trees import from_raw, read_trees

STUMP = {"f": [0, -1, -1], "t": [0.5, 0.0, 0.0], "l": [1, 0, 0], "r": [2, 0, 0], "v": [0.0, -2.0, 3.0]}
DEEP = {"f": [1, -1, 0, -1, -1], "t": [2.0, 0, 0.5, 0, 0], "l": [1, 0, 3, 0, 0], "r": [2, 0, 4, 0, 0], "v": [0, 1.0, 0, 0.5, -0.5]}
MODEL: dict[str, Any] = {"features": ["fit", "distance"], "bias": -1.0, "trees": [STUMP, DEEP]}


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def test_every_row_walks_every_tree() -> None:
    model = from_raw(MODEL)
    rows = [{"fit": 1.0, "distance": 1.0}, {"fit": 1.0, "distance": 9.0}, {}]
    expected = [-1 + 3.0 + 1.0, -1 + 3.0 - 0.5, -1 - 2.0 + 1.0]
    assert model.probabilities(rows) == pytest.approx([sigmoid(x) for x in expected])


def test_what_the_model_does_not_know_is_passed_over() -> None:
    assert from_raw(MODEL).probabilities([{"unheard": 5.0}]) == from_raw(MODEL).probabilities([{}])


def test_many_rows_give_what_each_gives_alone() -> None:
    model = from_raw(MODEL)
    rows = [{"fit": float(i % 2), "distance": float(i % 5)} for i in range(700)]
    assert model.probabilities(rows) == pytest.approx([model.probabilities([r])[0] for r in rows])
    assert model.probabilities([]) == []


def test_a_weights_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    file.write_text(json.dumps({"models": {"pair": MODEL}}))
    assert set(read_trees(file)) == {"pair"}


def test_a_broken_weights_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    file.write_text("{")
    with pytest.raises(DataError, match=r"claims.json: cannot read .* scripts/train"):
        read_trees(file)
