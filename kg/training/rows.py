"""Training rows of annotated documents: features of candidates, pairs, statements and their qualifiers, with what the annotation says."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.extract.claims.clues import Clues
from kg.extract.claims.document import Overview
from kg.extract.claims.rates import names_of
from kg.extract.claims.reader import MODALITIES
from kg.extract.claims.scene import Scene
from kg.extract.engine import known, reader_of
from kg.extract.mention import Names
from kg.extract.names import WEIGHTS, find_names
from kg.extract.values import Values, find_values
from kg.language import analyse
from kg.language.word import Analysis
from kg.training.gold import Gold, agrees, align, gold_of, label, matching_claims

WEAK = 0.3  # strength of the weaker role below which wrong candidates are thinned out


@dataclass(slots=True)
class Rows:
    """Training rows of one model."""

    features: list[dict[str, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    frames: list[tuple[str, ...]] = field(default_factory=list)  # names under which the row's frame is counted
    clues: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # what its clues bear on, and the clues

    def add(
        self,
        features: dict[str, float],
        label_: int,
        weight: float,
        group: int,
        frames: tuple[str, ...] = (),
        clues: tuple[str, tuple[str, ...]] = ("", ()),
    ) -> None:
        """Appends one row of a document (its group)."""
        if weight > 0:
            self.features.append(features)
            self.labels.append(label_)
            self.weights.append(weight)
            self.groups.append(group)
            self.frames.append(frames)
            self.clues.append(clues)

    def extend(self, other: Rows) -> None:
        """Appends all rows of another."""
        self.features += other.features
        self.labels += other.labels
        self.weights += other.weights
        self.groups += other.groups
        self.frames += other.frames
        self.clues += other.clues


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


def prepare(name: str, annotation: Path, text: Path, *, knowledge: bool = True, weights: Path = WEIGHTS) -> Example:
    """Reads an annotated document up to its candidates; `weights`: those of names, where others than the program's."""
    content = text.read_text(encoding="utf-8")
    doc = json.loads(annotation.read_text(encoding="utf-8"))
    analysis: Analysis = analyse(content, doc["lang"])._.kg
    reader = reader_of(doc["lang"])
    names = find_names(analysis, reader.lexicon, known(knowledge), doc.get("published"), weights)
    values = find_values(analysis, reader.lexicon, doc.get("published"))
    gold = gold_of(doc, content, align(doc["entities"], names, content), reader.ontology)
    return Example(name, content, doc, analysis, names, values, list(reader.proposals(analysis, names)), gold)


def thinned(features: dict[str, float]) -> int:
    """Of how many wrong candidates one stands for all: of the many that no grammar supports, or for one party only, a few tell enough."""
    return 8 if not features["sum"] else 4 if features["both"] < WEAK else 1


def pair_rows(scenes: Sequence[Scene], gold: Gold, group: int, language: str) -> Rows:
    """The rows of the pair model for one document."""
    rows = Rows()
    clues = Clues(scenes[0].words if scenes else [], language)
    for scene in scenes:
        for i, c in enumerate(scene.candidates):
            right, weight = label(c, gold, scene)
            if not right:
                step = thinned(c.features)
                weight *= step * (i % step == 0)
            if weight > 0:
                found = tuple(sorted(sys.intern(x) for x in clues.of(c, scene.sentence.first, scene.sentence.last)))
                rows.add(c.features, right, weight, group, names_of(c), (clues.kind(c), found))
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


def qualifier_rows(example: Example, group: int) -> dict[str, Rows]:
    """The rows of the models of modality, date, quantity and value for one document, from what the annotation says is right."""
    reader, gold = reader_of(example.language), example.gold
    rows: dict[str, Rows] = defaultdict(Rows)
    for scene in example.scenes:
        for c in scene.candidates:
            right, weight = label(c, gold, scene)
            c.score = float(right and weight >= 1.0)
    drafts = reader.drafts(example.scenes, example.analysis, example.values, example.annotation.get("published"))
    for s, features, words, here in zip(drafts.found, drafts.moods, drafts.words, drafts.local, strict=True):
        claims = matching_claims(s, gold, example.text)
        if not claims:
            continue
        clues = (example.language, tuple(sorted(sys.intern(w) for w in words)))
        for m in MODALITIES:
            rows[f"modality={m}"].add(features, int(any(c["modality"] == m for c in claims)), 1.0, group, (), clues)
        told = replace(s, modality=str(claims[0]["modality"]))
        for name, options in reader.options(told, here, example.analysis).items():
            for value, option in options:
                rows[name].add(option, int(any(agrees(name, c, value) for c in claims)), 1.0, group)
    return rows


def denial_rows(example: Example, group: int) -> Rows:
    """The rows of the denial model for one document that the reader of its language has just scored, with models that have not seen it."""
    reader, gold, rows = reader_of(example.language), example.gold, Rows()
    drafts = reader.drafts(example.scenes, example.analysis, example.values, example.annotation.get("published"))
    for s, features in zip(drafts.found, reader.denials(drafts, reader.moods(drafts)), strict=True):
        claims = matching_claims(s, gold, example.text)
        if claims:
            rows.add(features, int(any(c["modality"] == "denied" for c in claims)), 1.0, group)
    return rows
