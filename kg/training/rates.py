"""How often candidates of a frame, or with a clue, were right: counted in training, kept with the weights."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.extract.claims.clues import COLUMNS, columns_of
from kg.training.rows import Rows

OF_FRAMES = ("rate", "rate_fit")
RATES = OF_FRAMES + COLUMNS
LEAST_SEEN, SMOOTH = 5, 10
LEAST_TOLD, PRIOR = 3, 4.0  # documents that must bear a clue; candidates of the average kind that are added to those seen


def frame_rates(rows: Rows, mask: Any) -> tuple[dict[str, float], Any]:
    """How often the candidates of each frame are right in the masked rows, what each clue adds, and for every row the features made of
    what leaves its own document out: a document must not tell the model its own answer."""
    columns = np.zeros((len(rows.labels), len(RATES)), dtype=np.float32)
    rates = _of_frames(rows, mask, columns) | _of_clues(rows, mask, columns)
    return rates, columns


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


@dataclass(slots=True)
class Tally:
    """Candidates that bear a clue: how many, how many of them right, in how many documents."""

    seen: float = 0.0
    right: float = 0.0
    documents: int = 0


def _of_clues(rows: Rows, mask: Any, columns: Any) -> dict[str, float]:
    of_document: defaultdict[int, list[int]] = defaultdict(list)
    for i in np.flatnonzero(mask):
        of_document[rows.groups[i]].append(int(i))
    total: defaultdict[str, Tally] = defaultdict(Tally)
    average: defaultdict[str, Tally] = defaultdict(Tally)  # by language, predicate and roles, which a clue's name begins with
    for group in of_document:
        for name, own in _tallied(rows, of_document[group], average).items():
            t = total[name]
            t.seen, t.right, t.documents = t.seen + own.seen, t.right + own.right, t.documents + 1
    names = {name: i for i, name in enumerate(RATES)}
    usual = {kind: min(max(t.right / max(t.seen, 1.0), 0.002), 0.9) for kind, t in average.items()}
    for group in of_document:
        weight = {}
        for name, o in _tallied(rows, of_document[group]).items():
            t = total[name]
            if t.documents > LEAST_TOLD:
                weight[name] = _added(t.seen - o.seen, t.right - o.right, usual[_kind(name)])
        for row in of_document[group]:
            for column, value in columns_of(rows.clues[row], weight).items():
                columns[row, names[column]] = value
    return {name: _added(t.seen, t.right, usual[_kind(name)]) for name, t in sorted(total.items()) if t.documents >= LEAST_TOLD}


def _tallied(rows: Rows, of_document: list[int], average: dict[str, Tally] | None = None) -> dict[str, Tally]:
    """The clues of one document's rows; `average` takes the rows of each kind too."""
    out: defaultdict[str, Tally] = defaultdict(Tally)
    for i in of_document:
        weight, right = rows.weights[i], rows.weights[i] * rows.labels[i]
        tallies = [out[name] for _, name in rows.clues[i]]
        if average is not None and rows.clues[i]:
            tallies.append(average[_kind(rows.clues[i][0][1])])
        for t in tallies:
            t.seen += weight
            t.right += right
    return out


def _kind(name: str) -> str:
    return " ".join(name.split(" ", 3)[:3])


def _added(seen: float, right: float, usual: float) -> float:
    """The log-odds that a clue adds to the usual share of right candidates."""
    odds = (right + PRIOR * usual) / (seen - right + PRIOR * (1.0 - usual))
    return round(math.log(odds * (1.0 - usual) / usual), 2)
