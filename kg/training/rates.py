"""How often candidates of a frame were right, and what each clue adds to that: learned in training, kept with the weights. No row learns
from its own document, for a document must not tell the model its own answer."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from kg.extract.claims.clues import COLUMN
from kg.training.rows import Rows

OF_FRAMES = ("rate", "rate_fit")
LEAST_SEEN, SMOOTH = 5, 10
LEAST_TOLD = 3  # documents that must bear a clue
LEAST_WEIGHT = 0.05  # a clue that adds less is left out

Learned = tuple[dict[str, float], dict[str, dict[str, float]], Any]  # rates of frames, weights of clues by kind, the rows' columns


class Counts:
    """The frames and clues of training rows, and the `columns` that they make. `strength`: inverse of the regularisation of the clues'
    weights."""

    def __init__(self, rows: Rows, strength: float):
        self.rows, self.strength = rows, strength
        self.columns = (*(OF_FRAMES if any(rows.frames) else ()), *((COLUMN,) if any(clues for _, clues in rows.clues) else ()))
        self.labels, self.weights, self.groups = np.array(rows.labels), np.array(rows.weights), np.array(rows.groups)
        self.names: list[tuple[str, str]] = []
        self.table = self._table()

    def _table(self) -> Any:
        """Rows × clues, 1 where a row bears a clue."""
        from scipy.sparse import csr_matrix

        index: dict[tuple[str, str], int] = {}
        cells, ends = [], [0]
        for kind, clues in self.rows.clues:
            cells += [index.setdefault((kind, clue), len(index)) for clue in clues]
            ends.append(len(cells))
        self.names = list(index)
        ones = np.ones(len(cells), dtype=np.float32)
        return csr_matrix((ones, np.array(cells, dtype=np.int32), np.array(ends)), shape=(len(ends) - 1, max(len(index), 1)))

    def learn(self, mask: Any, folds: Any) -> Learned:
        """What the masked rows tell, and for each of them the columns, learned without its document or fold (`folds` by row)."""
        found = np.zeros((len(self.labels), len(OF_FRAMES) + 1), dtype=np.float32)
        rates = _of_frames(self.rows, mask, found)
        clues: defaultdict[str, dict[str, float]] = defaultdict(dict)
        if COLUMN in self.columns:
            for k in sorted(set(folds[mask].tolist())):
                held = mask & (folds == k)
                found[held, -1] = self.table[held] @ self._clues(mask & ~held)
            weights = self._clues(mask)
            for i in np.flatnonzero(weights):
                kind, clue = self.names[i]
                clues[kind][clue] = round(float(weights[i]), 2)
        return rates, dict(clues), found[:, [(*OF_FRAMES, COLUMN).index(name) for name in self.columns]]

    def _clues(self, mask: Any) -> Any:
        """The weight of each clue by a logistic regression of the masked rows; 0 for those left out."""
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        out = np.zeros(self.table.shape[1], dtype=np.float32)
        if len(set(self.labels[mask].tolist())) < 2:
            return out
        chosen = np.flatnonzero(mask)
        documents, of = np.unique(self.groups[chosen], return_inverse=True)
        rows = csr_matrix((np.ones(len(chosen), dtype=np.float32), (of, np.arange(len(chosen)))), shape=(len(documents), len(chosen)))
        table = self.table[chosen]
        kept = np.flatnonzero(np.asarray(((rows @ table) > 0).sum(axis=0)).ravel() >= LEAST_TOLD)
        if not len(kept):
            return out
        model = LogisticRegression(C=self.strength, solver="liblinear", fit_intercept=False, max_iter=40, random_state=0)
        model.fit(table[:, kept], self.labels[chosen], sample_weight=self.weights[chosen])
        found = np.round(model.coef_[0], 2)
        out[kept] = np.where(np.abs(found) >= LEAST_WEIGHT, found, 0.0)
        return out


def _of_frames(rows: Rows, mask: Any, columns: Any) -> dict[str, float]:
    right: defaultdict[str, float] = defaultdict(float)
    seen: defaultdict[str, float] = defaultdict(float)
    own_right: defaultdict[tuple[int, str], float] = defaultdict(float)
    own_seen: defaultdict[tuple[int, str], float] = defaultdict(float)
    for i in np.flatnonzero(mask):
        for name in rows.frames[i]:
            seen[name] += rows.weights[i]
            right[name] += rows.weights[i] * rows.labels[i]
            own_seen[rows.groups[i], name] += rows.weights[i]
            own_right[rows.groups[i], name] += rows.weights[i] * rows.labels[i]
    prior = sum(right.values()) / max(sum(seen.values()), 1.0)
    for i in np.flatnonzero(mask):
        group = rows.groups[i]
        for j, name in enumerate(rows.frames[i]):
            n, r = seen[name] - own_seen[group, name], right[name] - own_right[group, name]
            if n >= LEAST_SEEN:
                columns[i, j] = round((r + SMOOTH * prior) / (n + SMOOTH), 3)
    return {name: round((right[name] + SMOOTH * prior) / (n + SMOOTH), 3) for name, n in sorted(seen.items()) if n >= LEAST_SEEN}
