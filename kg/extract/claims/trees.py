"""A small gradient-boosted model read from a text file: named features in, a probability out. Trained by `scripts/train`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import DataError

Array = np.ndarray[Any, Any]


BATCH = 256  # rows walked down all trees at once


@dataclass(frozen=True, slots=True)
class Trees:
    """Binary trees one after the other in flat arrays: `feature[i] < 0` marks a leaf, whose children are itself; `roots` are where the
    trees start; absent features count as 0."""

    names: dict[str, int]
    bias: float
    feature: Array
    threshold: Array
    left: Array
    right: Array
    value: Array
    roots: Array
    depth: int
    rates: Mapping[str, float]  # how often candidates of a frame were right in training, by "frame roles"
    clues: Mapping[str, Mapping[str, float]]  # what each clue adds to the log-odds, by what it bears on

    def matrix(self, rows: Sequence[dict[str, float]]) -> Array:
        """Feature dicts as a dense matrix, one row each; features unknown to the model are ignored."""
        x = np.zeros((len(rows), len(self.names)), dtype=np.float32)
        names = self.names
        for i, row in enumerate(rows):
            cells = [(names[n], v) for n, v in row.items() if v and n in names]
            x[i, [j for j, _ in cells]] = [v for _, v in cells]
        return x

    def probabilities(self, rows: Sequence[dict[str, float]]) -> list[float]:
        """The probability of each row."""
        out: list[float] = []
        for start in range(0, len(rows), BATCH):
            x = self.matrix(rows[start : start + BATCH])
            node = np.repeat(self.roots[None, :], len(x), axis=0)
            index = np.arange(len(x))[:, None]
            for _ in range(self.depth):
                below = x[index, self.feature[node]] <= self.threshold[node]
                node = np.where(below, self.left[node], self.right[node])
            raw = self.bias + self.value[node].sum(axis=1)
            out += [float(p) for p in 1.0 / (1.0 + np.exp(-raw))]
        return out


def read_trees(file: Path) -> dict[str, Trees]:
    """The models of a weights file by name; DataError where the file is missing or malformed."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise DataError(f"{file}: cannot read the model weights ({e}); run scripts/train") from None
    return {name: from_raw(m) for name, m in raw["models"].items()}


def from_raw(m: dict[str, Any]) -> Trees:
    """A model from its plain form in a weights file."""
    columns: dict[str, list[Any]] = {k: [] for k in "ftlrv"}
    roots, offset, depth = [], 0, 0
    for tree in m["trees"]:
        roots.append(offset)
        leaf = [f < 0 for f in tree["f"]]
        columns["f"] += [max(f, 0) for f in tree["f"]]
        columns["t"] += tree["t"]
        columns["l"] += [offset + (i if leaf[i] else n) for i, n in enumerate(tree["l"])]
        columns["r"] += [offset + (i if leaf[i] else n) for i, n in enumerate(tree["r"])]
        columns["v"] += tree["v"]
        depth = max(depth, _depth(tree, 0))
        offset += len(leaf)
    arrays = (
        np.array(columns["f"], dtype=np.int32), np.array(columns["t"], dtype=np.float32), np.array(columns["l"], dtype=np.int32),
        np.array(columns["r"], dtype=np.int32), np.array(columns["v"], dtype=np.float64), np.array(roots, dtype=np.int32),
    )  # fmt: skip
    return Trees({n: i for i, n in enumerate(m["features"])}, m["bias"], *arrays, depth, m.get("rates", {}), m.get("clues", {}))


def _depth(tree: dict[str, Any], node: int) -> int:
    return 0 if tree["f"][node] < 0 else 1 + max(_depth(tree, tree["l"][node]), _depth(tree, tree["r"][node]))
