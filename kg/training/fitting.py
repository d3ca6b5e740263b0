"""Fits gradient-boosted trees to training rows and writes them as text. Everything is seeded and sorted: same rows, same bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.training.rates import Counts
from kg.training.rows import Rows


@dataclass(frozen=True, slots=True)
class Settings:
    """Hyper-parameters of one model."""

    rounds: int = 150
    leaves: int = 64
    rate: float = 0.08
    smallest: int = 12
    regularisation: float = 2.0
    share: float = 0.35  # of the features that each split may choose from
    rare: int = 120  # a feature that fewer rows bear is left out
    clues: float = 0.03  # inverse of the regularisation of the clues' weights


SECOND = Settings(rounds=130, leaves=36, rate=0.06, smallest=20, regularisation=4.0, rare=15)
SMALL = Settings(rounds=90, leaves=10, rate=0.08, smallest=10, regularisation=3.0, rare=6, clues=0.1)
WORDED = Settings(rounds=150, leaves=16, rate=0.08, smallest=10, regularisation=3.0, rare=12)  # of dates and quantities: words are features


def train(rows: Rows, settings: Settings | None = None) -> dict[str, Any]:
    """A gradient-boosted model of the rows, in the form that `kg.extract.claims.trees` reads."""
    settings = settings or Settings()
    names = frequent(rows.features, settings.rare)
    return fitted(dense(rows.features, names), np.array(rows.labels), np.array(rows.weights), names, settings)


def train_folds(rows: Rows, fold_of: Sequence[int], folds: int, settings: Settings, *, final: bool = False) -> dict[int, dict[str, Any]]:
    """For each fold a model of all other documents (`fold_of` by group), under -1 (if `final`) that of all; the matrix is made once."""
    counts = Counts(rows, settings.clues)
    names = [n for n in frequent(rows.features, settings.rare) if n not in counts.columns] + list(counts.columns)
    x, labels, weights = dense(rows.features, names), np.array(rows.labels), np.array(rows.weights)
    of = np.array([fold_of[g] for g in rows.groups])
    masks = {k: of != k for k in range(folds)} | ({-1: of >= 0} if final else {})
    out = {}
    for k, m in masks.items():
        if len(set(labels[m])) < 2:
            continue
        learned: dict[str, Any] = {}
        if counts.columns:
            rates, clues, x[:, -len(counts.columns) :] = counts.learn(m, of)
            learned = {"rates": rates, "clues": clues}
        out[k] = fitted(x[m], labels[m], weights[m], names, settings) | learned
    return out


def fitted(x: Any, labels: Any, weights: Any, names: list[str], settings: Settings) -> dict[str, Any]:
    """The model of a matrix (rows × names)."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=settings.rounds,
        max_leaf_nodes=settings.leaves,
        learning_rate=settings.rate,
        min_samples_leaf=settings.smallest,
        l2_regularization=settings.regularisation,
        max_features=settings.share,
        early_stopping=False,
        random_state=0,
        max_bins=64,
    )
    model.fit(x, labels, sample_weight=weights)
    return exported(model, names)


def frequent(features: Sequence[dict[str, float]], rare: int) -> list[str]:
    """The names that at least `rare` rows bear with a value other than 0, sorted."""
    counts: Counter[str] = Counter()
    for row in features:
        counts.update(row.keys())
    return sorted(n for n, c in counts.items() if c >= rare)


def dense(features: Sequence[dict[str, float]], names: list[str]) -> Any:
    """Feature dicts as a matrix of float32, rows × names."""
    index = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(features), len(names)), dtype=np.float32)
    at = [[(index[n], v) for n, v in row.items() if v and n in index] for row in features]
    for i, cells in enumerate(at):
        x[i, [j for j, _ in cells]] = [v for _, v in cells]
    return x


def exported(model: Any, names: list[str]) -> dict[str, Any]:
    """A fitted model as plain lists, thresholds and values rounded so that the file is short and stable."""
    trees: list[dict[str, list[Any]]] = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append(
            {
                "f": [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
                "t": [0.0 if n["is_leaf"] else round(float(n["num_threshold"]), 4) for n in nodes],
                "l": [int(n["left"]) for n in nodes],
                "r": [int(n["right"]) for n in nodes],
                "v": [round(float(n["value"]), 5) if n["is_leaf"] else 0.0 for n in nodes],
            }
        )
    used = sorted({f for t in trees for f in t["f"] if f >= 0})
    renumber = {old: new for new, old in enumerate(used)}
    for t in trees:
        t["f"] = [renumber.get(f, -1) for f in t["f"]]
    return {"features": [names[i] for i in used], "bias": round(float(model._baseline_prediction.ravel()[0]), 5), "trees": trees}


def write(models: dict[str, dict[str, Any]], file: Path, about: str) -> None:
    """Writes a weights file, one line a tree."""
    lines = ['{"about": ' + json.dumps(about) + ",", '"models": {']
    for i, (name, m) in enumerate(sorted(models.items())):
        lines.append(
            json.dumps(name)
            + ': {"features": '
            + json.dumps(m["features"], ensure_ascii=False)
            + f', "bias": {m["bias"]}, "rates": '
            + json.dumps(m.get("rates", {}), ensure_ascii=False)
            + ', "clues": {'
        )
        clues = sorted(m.get("clues", {}).items())
        lines += [
            f"{json.dumps(kind)}: {json.dumps(told, ensure_ascii=False, sort_keys=True)}" + ("," if j + 1 < len(clues) else "")
            for j, (kind, told) in enumerate(clues)
        ]
        lines.append('}, "trees": [')
        lines += [json.dumps(t, separators=(",", ":")) + ("," if j + 1 < len(m["trees"]) else "") for j, t in enumerate(m["trees"])]
        lines.append("]}" + ("," if i + 1 < len(models) else ""))
    lines.append("}}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
