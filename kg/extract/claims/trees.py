"""A small gradient-boosted model read from a text file: named features in, a probability out. Trained by `scripts/train`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import DataError

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Trees:
    """Binary trees of equal depth bound as flat arrays: `feature[i] < 0` marks a leaf with `value[i]`; absent features count as 0."""

    names: dict[str, int]
    bias: float
    feature: tuple[Array, ...]
    threshold: tuple[Array, ...]
    left: tuple[Array, ...]
    right: tuple[Array, ...]
    value: tuple[Array, ...]

    def matrix(self, rows: Sequence[dict[str, float]]) -> Array:
        """Feature dicts as a dense matrix, one row each; features unknown to the model are ignored."""
        x = np.zeros((len(rows), len(self.names)), dtype=np.float32)
        for i, row in enumerate(rows):
            for name, value in row.items():
                j = self.names.get(name)
                if j is not None:
                    x[i, j] = value
        return x

    def probabilities(self, rows: Sequence[dict[str, float]]) -> list[float]:
        """The probability of each row."""
        if not rows:
            return []
        x = self.matrix(rows)
        raw = np.full(len(rows), self.bias)
        index = np.arange(len(rows))
        for feature, threshold, left, right, value in zip(self.feature, self.threshold, self.left, self.right, self.value, strict=True):
            node = np.zeros(len(rows), dtype=np.int64)
            while True:
                f = feature[node]
                inner = f >= 0
                if not inner.any():
                    break
                go_left = x[index, np.maximum(f, 0)] <= threshold[node]
                node = np.where(inner, np.where(go_left, left[node], right[node]), node)
            raw += value[node]
        return [float(p) for p in 1.0 / (1.0 + np.exp(-raw))]


def read_trees(file: Path) -> dict[str, Trees]:
    """The models of a weights file by name; DataError where the file is missing or malformed."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise DataError(f"{file}: cannot read the model weights ({e}); run scripts/train") from None
    return {name: _trees(m) for name, m in raw["models"].items()}


def _trees(m: dict[str, Any]) -> Trees:
    columns: list[list[Array]] = [[], [], [], [], []]
    for tree in m["trees"]:
        for column, key, kind in zip(columns, ("f", "t", "l", "r", "v"), (np.int64, np.float32, np.int64, np.int64, np.float64), strict=True):
            column.append(np.array(tree[key], dtype=kind))
    return Trees({n: i for i, n in enumerate(m["features"])}, m["bias"], *(tuple(c) for c in columns))
