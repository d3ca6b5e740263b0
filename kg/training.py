"""Trains the scorers of claims from annotated texts: gold labels for candidates, gradient boosting, weights as a text file.

Needs scikit-learn (the `train` extra); nothing else in the program does. Everything is seeded and sorted: the same texts give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from kg.extract.claims.assemble import Statement
from kg.extract.claims.candidates import Candidate
from kg.extract.claims.propose import Scene
from kg.extract.mention import Names
from kg.ontology import Ontology

IMPLIED_ITEM = ("object", "item")


@dataclass(slots=True)
class Gold:
    """A document's annotation seen from its predicted entities: `same` maps entity number → gold id (a body → itself), `state` gold id →
    the id it is scored under, `facts` (predicate, roles, id, id) → the evidence spans that say it; `free` facts are optional."""

    same: dict[int, str]
    state: dict[str, str]
    facts: dict[tuple[str, tuple[str, str], str, str], list[tuple[int, int]]] = field(default_factory=dict)
    free: set[tuple[str, tuple[str, str], str, str]] = field(default_factory=set)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def scored(self, entity: int) -> str:
        """The gold id that an entity counts as."""
        i = self.same.get(entity, f"?{entity}")
        return self.state.get(i, i)


def gold_of(doc: dict[str, Any], text: str, same: dict[int, str], ontology: Ontology) -> Gold:
    """The annotation as facts over gold ids, with implied ones, symmetric ones in both orders."""
    gold = Gold(same, {e["id"]: e["of"] for e in doc["entities"] if e.get("of")})
    for c in doc["claims"]:
        p = c["predicate"]
        ids = {r: gold.state.get(c[r], c[r]) for r in ("subject", "object", "item") if c.get(r)}
        at = text.find(c["evidence"])
        span = (at, at + len(c["evidence"]))
        rows = [(p, ("subject", "object"), ids["subject"], ids["object"])]
        if ontology.predicates[p].symmetric:
            rows.append((p, ("subject", "object"), ids["object"], ids["subject"]))
        if "item" in ids:
            rows += [(p, ("subject", "item"), ids["subject"], ids["item"]), (p, ("object", "item"), ids["object"], ids["item"])]
            implied = ontology.predicates[p].item_implies
            if ontology.predicates[p].symmetric:
                rows += [(p, ("object", "item"), ids["subject"], ids["item"]), (p, ("subject", "item"), ids["object"], ids["item"])]
            if implied:
                rows.append((implied, ("subject", "object"), ids["object"], ids["item"]))
        for row in rows:
            gold.facts.setdefault(row, []).append(span)
            if c.get("optional"):
                gold.free.add(row)
        gold.claims.append(c | ids)
    for c in doc["claims"]:
        if not c.get("optional"):
            ids = {r: gold.state.get(c[r], c[r]) for r in ("subject", "object", "item") if c.get(r)}
            gold.free.discard((c["predicate"], ("subject", "object"), ids["subject"], ids["object"]))
            if "item" in ids:
                gold.free.discard((c["predicate"], ("subject", "item"), ids["subject"], ids["item"]))
                gold.free.discard((c["predicate"], ("object", "item"), ids["object"], ids["item"]))
    # an operates claim also makes the buyer–item pair of a supply right
    for (p, roles, a, b), spans in list(gold.facts.items()):
        for q in ontology.predicates.values():
            if q.item_implies == p and roles == ("subject", "object"):
                gold.facts.setdefault((q.id, IMPLIED_ITEM, a, b), []).extend(spans)
                if (p, roles, a, b) in gold.free:
                    gold.free.add((q.id, IMPLIED_ITEM, a, b))
    return gold


def label(c: Candidate, gold: Gold, scene: Scene) -> tuple[int, float]:
    """1 where the annotation says the candidate's pair in this sentence; weight 0 where it is optional or said elsewhere only."""
    key = (c.predicate, c.roles, gold.scored(c.a.entity), gold.scored(c.b.entity))
    spans = gold.facts.get(key)
    if spans is None:
        return 0, 1.0
    if key in gold.free:
        return 1, 0.0
    here = any(s < scene.sentence.end and scene.sentence.start < e for s, e in spans)
    return 1, 1.0 if here else 0.25


@dataclass(slots=True)
class Rows:
    """Training rows of one model."""

    features: list[dict[str, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, features: dict[str, float], label_: int, weight: float, group: int) -> None:
        """Appends one row of a document (its group)."""
        if weight > 0:
            self.features.append(features)
            self.labels.append(label_)
            self.weights.append(weight)
            self.groups.append(group)

    def extend(self, other: Rows) -> None:
        """Appends all rows of another."""
        self.features += other.features
        self.labels += other.labels
        self.weights += other.weights
        self.groups += other.groups


def pair_rows(scenes: Iterable[Scene], gold: Gold, group: int) -> Rows:
    """The rows of the pair model for one document."""
    rows = Rows()
    for scene in scenes:
        for c in scene.candidates:
            rows.add(c.features, *label(c, gold, scene), group)
    return rows


def matching_claim(s: Statement, gold: Gold) -> dict[str, Any] | None:
    """The annotated claim that a statement repeats: same predicate and parties, preferring the same item and sentence."""
    a, b = gold.scored(s.subject), gold.scored(s.object)
    item = None if s.item is None else gold.scored(s.item)
    fits = [c for c in gold.claims if c["predicate"] == s.predicate and (c["subject"], c["object"]) in ((a, b), (b, a))]
    span = s.scene.sentence

    def nearness(c: dict[str, Any]) -> tuple[bool, bool]:
        return (c.get("item") == item, c["evidence"] in s.scene_text if hasattr(s, "scene_text") else False)

    del span
    return max(fits, key=nearness, default=None)


@dataclass(frozen=True, slots=True)
class Settings:
    """Hyper-parameters of one model."""

    rounds: int = 220
    leaves: int = 24
    rate: float = 0.08
    smallest: int = 12
    regularisation: float = 2.0
    rare: int = 8  # a feature that fewer rows bear is left out


def train(rows: Rows, settings: Settings = Settings()) -> dict[str, Any]:
    """A gradient-boosted model of the rows, in the form that `kg.extract.claims.trees` reads."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    names = frequent(rows.features, settings.rare)
    x = dense(rows.features, names)
    model = HistGradientBoostingClassifier(
        max_iter=settings.rounds, max_leaf_nodes=settings.leaves, learning_rate=settings.rate, min_samples_leaf=settings.smallest,
        l2_regularization=settings.regularisation, early_stopping=False, random_state=0, max_bins=64,
    )
    model.fit(x, np.array(rows.labels), sample_weight=np.array(rows.weights))
    return exported(model, names)


def frequent(features: Sequence[dict[str, float]], rare: int) -> list[str]:
    """The names that at least `rare` rows bear with a value other than 0, sorted."""
    counts: dict[str, int] = {}
    for row in features:
        for name, value in row.items():
            if value:
                counts[name] = counts.get(name, 0) + 1
    return sorted(n for n, c in counts.items() if c >= rare)


def dense(features: Sequence[dict[str, float]], names: list[str]) -> Any:
    """Feature dicts as a matrix of float32, rows × names."""
    index = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(features), len(names)), dtype=np.float32)
    for i, row in enumerate(features):
        for name, value in row.items():
            j = index.get(name)
            if j is not None:
                x[i, j] = value
    return x


def exported(model: Any, names: list[str]) -> dict[str, Any]:
    """A fitted model as plain lists, thresholds and values rounded so that the file is short and stable."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append({
            "f": [-1 if n["is_leaf"] else int(n["feature_idx"]) for n in nodes],
            "t": [0.0 if n["is_leaf"] else round(float(n["num_threshold"]), 4) for n in nodes],
            "l": [int(n["left"]) for n in nodes], "r": [int(n["right"]) for n in nodes],
            "v": [round(float(n["value"]), 5) if n["is_leaf"] else 0.0 for n in nodes],
        })
    used = sorted({f for t in trees for f in t["f"] if f >= 0})
    renumber = {old: new for new, old in enumerate(used)}
    for t in trees:
        t["f"] = [renumber.get(f, -1) for f in t["f"]]
    return {"features": [names[i] for i in used], "bias": round(float(model._baseline_prediction.ravel()[0]), 5), "trees": trees}


def write(models: dict[str, dict[str, Any]], file: Path, about: str) -> None:
    """Writes a weights file, one line a tree."""
    lines = ['{"about": ' + json.dumps(about) + ',', '"models": {']
    for i, (name, m) in enumerate(sorted(models.items())):
        lines.append(json.dumps(name) + ': {"features": ' + json.dumps(m["features"], ensure_ascii=False) + f', "bias": {m["bias"]}, "trees": [')
        lines += [json.dumps(t, separators=(",", ":")) + ("," if j + 1 < len(m["trees"]) else "") for j, t in enumerate(m["trees"])]
        lines.append("]}" + ("," if i + 1 < len(models) else ""))
    lines.append("}}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def align(gold: list[dict[str, Any]], names: Names, text: str) -> dict[int, str]:
    """Entity number → gold id, as the referee aligns predicted with annotated entities."""
    from kg.evaluate import align as referee

    predicted = [
        {"id": str(e.number), "type": e.type, "name": e.name, "mentions": sorted({text[m.start : m.end] for m in e.mentions})} for e in names.entities
    ]
    return {int(k): v for k, v in referee(gold, predicted).items()}
