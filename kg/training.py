"""Trains the scorers of claims from annotated texts: gold labels for candidates, gradient boosting, weights as a text file.

Needs scikit-learn (the `train` extra); nothing else in the program does. Everything is seeded and sorted: same texts, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from kg.extract.claims.assemble import Statement
from kg.extract.claims.candidates import Candidate
from kg.extract.claims.document import Overview
from kg.extract.claims.propose import Scene
from kg.extract.claims.rates import names_of
from kg.extract.claims.reader import MODALITIES
from kg.extract.engine import known, reader_of
from kg.extract.mention import Names
from kg.extract.names import find_names
from kg.extract.values import Values, find_values
from kg.language import analyse
from kg.language.word import Analysis
from kg.ontology import Ontology

IMPLIED_ITEM = ("object", "item")
WEAK = 0.3  # strength of the weaker role below which wrong candidates are thinned out


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
    frames: list[tuple[str, ...]] = field(default_factory=list)  # names under which the row's frame is counted

    def add(self, features: dict[str, float], label_: int, weight: float, group: int, frames: tuple[str, ...] = ()) -> None:
        """Appends one row of a document (its group)."""
        if weight > 0:
            self.features.append(features)
            self.labels.append(label_)
            self.weights.append(weight)
            self.groups.append(group)
            self.frames.append(frames)

    def extend(self, other: Rows) -> None:
        """Appends all rows of another."""
        self.features += other.features
        self.labels += other.labels
        self.weights += other.weights
        self.groups += other.groups
        self.frames += other.frames


def thinned(features: dict[str, float]) -> int:
    """Of how many wrong candidates one stands for all: of the many that no grammar supports, or for one party only, a few tell enough."""
    return 6 if not features["sum"] else 3 if features["both"] < WEAK else 1


def pair_rows(scenes: Iterable[Scene], gold: Gold, group: int) -> Rows:
    """The rows of the pair model for one document."""
    rows = Rows()
    for scene in scenes:
        for i, c in enumerate(scene.candidates):
            right, weight = label(c, gold, scene)
            if not right:
                step = thinned(c.features)
                weight *= step * (i % step == 0)
            rows.add(c.features, right, weight, group, names_of(c))
    return rows


def document_rows(example: Example, group: int) -> Rows:
    """The rows of the second look for one document whose candidates bear scores of a model that has not seen it."""
    rows, gold = Rows(), example.gold
    reader = reader_of(example.language)
    for pair in Overview(example.scenes, example.names, reader.known, reader.ontology).pairs():
        predicate, roles, a, b = pair.key
        key = (predicate, roles, gold.scored(a), gold.scored(b))
        rows.add(pair.features, int(key in gold.facts), 0.0 if key in gold.free else 1.0, group)
    return rows


def matching_claims(s: Statement, gold: Gold, text: str) -> list[dict[str, Any]]:
    """The annotated claims that a statement repeats: same predicate and parties; those of its sentence and item where there are any."""
    a, b = gold.scored(s.subject), gold.scored(s.object)
    item = None if s.item is None else gold.scored(s.item)
    fits = [c for c in gold.claims if c["predicate"] == s.predicate and {c["subject"], c["object"]} == {a, b}]
    fits += [c for c in gold.claims if c.get("item") == b and c["object"] == a and c["predicate"] != s.predicate]  # implied by a supply
    sentence = text[s.scene.sentence.start : s.scene.sentence.end]
    fits = [c for c in fits if c.get("item") == item] or fits
    return [c for c in fits if c["evidence"] in sentence or sentence in c["evidence"]] or fits


@dataclass(frozen=True, slots=True)
class Settings:
    """Hyper-parameters of one model."""

    rounds: int = 180
    leaves: int = 64
    rate: float = 0.08
    smallest: int = 12
    regularisation: float = 2.0
    share: float = 0.35  # of the features that each split may choose from
    rare: int = 50  # a feature that fewer rows bear is left out


def train(rows: Rows, settings: Settings | None = None) -> dict[str, Any]:
    """A gradient-boosted model of the rows, in the form that `kg.extract.claims.trees` reads."""
    settings = settings or Settings()
    names = frequent(rows.features, settings.rare)
    return fitted(dense(rows.features, names), np.array(rows.labels), np.array(rows.weights), names, settings)


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
            + ', "trees": ['
        )
        lines += [json.dumps(t, separators=(",", ":")) + ("," if j + 1 < len(m["trees"]) else "") for j, t in enumerate(m["trees"])]
        lines.append("]}" + ("," if i + 1 < len(models) else ""))
    lines.append("}}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def align(gold: list[dict[str, Any]], names: Names, text: str) -> dict[int, str]:
    """Entity number → gold id, as the referee aligns predicted with annotated entities."""
    from kg.evaluate import align as referee

    predicted = [
        {"id": str(e.number), "type": e.type, "name": e.name, "mentions": sorted({text[m.start : m.end] for m in e.mentions})}
        for e in names.entities
    ]
    return {int(k): v for k, v in referee(gold, predicted).items()}


@dataclass(slots=True)
class Example:
    """An annotated document as the extractor sees it."""

    name: str
    text: str
    annotation: dict[str, Any]
    analysis: Analysis
    names: Names
    values: Values
    scenes: list[Scene]
    gold: Gold

    @property
    def language(self) -> str:
        """The language of the document."""
        return str(self.annotation["lang"])


def prepare(name: str, annotation: Path, text: Path, *, knowledge: bool = True) -> Example:
    """Reads an annotated document up to its candidates."""
    content = text.read_text(encoding="utf-8")
    doc = json.loads(annotation.read_text(encoding="utf-8"))
    analysis: Analysis = analyse(content, doc["lang"])._.kg
    reader = reader_of(doc["lang"])
    names = find_names(analysis, reader.lexicon, known(knowledge), doc.get("published"))
    values = find_values(analysis, reader.lexicon, doc.get("published"))
    gold = gold_of(doc, content, align(doc["entities"], names, content), reader.ontology)
    return Example(name, content, doc, analysis, names, values, list(reader.proposals(analysis, names)), gold)


def qualifier_rows(example: Example, group: int) -> dict[str, Rows]:
    """The rows of the models of modality, date, quantity and value for one document, from what the annotation says is right."""
    reader, gold = reader_of(example.language), example.gold
    rows: dict[str, Rows] = defaultdict(Rows)
    for scene in example.scenes:
        for c in scene.candidates:
            right, weight = label(c, gold, scene)
            c.score = float(right and weight >= 1.0)
    found, moods, local = reader.drafts(example.scenes, example.analysis, example.values, example.annotation.get("published"))
    for s, features, here in zip(found, moods, local, strict=True):
        claims = matching_claims(s, gold, example.text)
        if not claims:
            continue
        for m in MODALITIES:
            rows[f"modality={m}"].add(features, int(any(c["modality"] == m for c in claims)), 1.0, group)
        told = replace(s, modality=str(claims[0]["modality"]))
        for name, options in reader.options(told, here, example.analysis).items():
            for value, option in options:
                rows[name].add(option, int(any(_agrees(name, c, value) for c in claims)), 1.0, group)
    return rows


def denial_rows(example: Example, group: int) -> Rows:
    """The rows of the denial model for one document that the reader of its language has just scored, with models that have not seen it."""
    reader, gold, rows = reader_of(example.language), example.gold, Rows()
    found, moods, _ = reader.drafts(example.scenes, example.analysis, example.values, example.annotation.get("published"))
    for s, features in zip(found, reader.denials(found, moods, reader.moods(moods)), strict=True):
        claims = matching_claims(s, gold, example.text)
        if claims:
            rows.add(features, int(any(c["modality"] == "denied" for c in claims)), 1.0, group)
    return rows


def _agrees(name: str, claim: dict[str, Any], value: Any) -> bool:
    wanted = claim.get(name)
    if wanted is None:
        return False
    if name == "date":
        return bool(value) and (str(value).startswith(wanted) or str(wanted).startswith(value))
    if name == "value":
        return bool(value.currency == wanted["currency"] and abs(value.amount - wanted["amount"]) <= 0.01 * abs(wanted["amount"]))
    return float(value) == float(wanted)


RATES = ("rate", "rate_fit")
LEAST_SEEN, SMOOTH = 5, 10
SECOND = Settings(rounds=130, leaves=36, rate=0.06, smallest=20, regularisation=4.0, rare=15)
SMALL = Settings(rounds=90, leaves=10, rate=0.08, smallest=10, regularisation=3.0, rare=6)
WORDED = Settings(rounds=150, leaves=16, rate=0.08, smallest=10, regularisation=3.0, rare=12)  # of dates and quantities: words are features


def train_folds(rows: Rows, fold_of: Sequence[int], folds: int, settings: Settings, *, final: bool = False) -> dict[int, dict[str, Any]]:
    """For each fold a model of all other documents (`fold_of` by group), under -1 (if `final`) that of all; the matrix is made once."""
    counted = any(rows.frames)
    names = [n for n in frequent(rows.features, settings.rare) if n not in RATES] + (list(RATES) if counted else [])
    x, labels, weights = dense(rows.features, names), np.array(rows.labels), np.array(rows.weights)
    of = np.array([fold_of[g] for g in rows.groups])
    masks = {k: of != k for k in range(folds)} | ({-1: of >= 0} if final else {})
    out = {}
    for k, m in masks.items():
        if len(set(labels[m])) < 2:
            continue
        rates: dict[str, float] = {}
        if counted:
            rates, x[:, -len(RATES) :] = frame_rates(rows, m)
        out[k] = fitted(x[m], labels[m], weights[m], names, settings) | {"rates": rates}
    return out


def frame_rates(rows: Rows, mask: Any) -> tuple[dict[str, float], Any]:
    """How often the candidates of each frame are right in the masked rows, and for every row the rates that leave its own document out:
    a document must not tell the model its own answer."""
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
    columns = np.zeros((len(rows.labels), len(RATES)), dtype=np.float32)
    for i in np.flatnonzero(mask):
        group = rows.groups[i]
        for j, name in enumerate(rows.frames[i]):
            n, r = seen[name] - own_seen[group, name], right[name] - own_right[group, name]
            if n >= LEAST_SEEN:
                columns[i, j] = round((r + SMOOTH * prior) / (n + SMOOTH), 3)
    rates = {name: round((right[name] + SMOOTH * prior) / (n + SMOOTH), 3) for name, n in sorted(seen.items()) if n >= LEAST_SEEN}
    return rates, columns
