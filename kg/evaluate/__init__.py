"""Scores extracted documents against annotated ones: entities, facts, qualifiers, evidence; by language and predicate.

A document is a mapping in the form of the annotation guidelines; predicted mentions and evidence may be strings or objects with "text".
Entities are aligned by their forms, then claims are compared as facts about aligned entities, then the qualifiers of claims found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.alignment import Document, align
from kg.evaluate.tally import Tally
from kg.read.source import Quarantined
from kg.settings import POOL_FROM, WORKERS

EMPTY: Document = {"entities": [], "claims": []}

__all__ = ["EMPTY", "Document", "Scores", "Tally", "align", "gold_files", "load", "score", "score_program"]


@dataclass
class Scores:
    """The tally of all documents and one for each language; texts that were put aside count as nothing extracted."""

    all: Tally = field(default_factory=Tally)
    languages: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    quarantined: list[Quarantined] = field(default_factory=list)

    def add(self, name: str, gold: Document, predicted: Document, text: str | None = None) -> None:
        """Counts a document for all and for its language."""
        for tally in (self.all, self.languages[gold["lang"]]):
            tally.add(name, gold, predicted, text)

    def merge(self, other: Scores) -> None:
        """Takes in the counts of other documents."""
        self.all.merge(other.all)
        self.quarantined += other.quarantined
        for language, tally in other.languages.items():
            self.languages[language].merge(tally)

    def report(self) -> dict[str, Any]:
        """The figures of all documents, with those of each language below `languages`."""
        return self.all.report() | {"languages": {k: v.report() for k, v in sorted(self.languages.items())}}


def gold_files(folder: Path) -> list[Path]:
    """The annotation files of a folder; InputError where it holds none."""
    files = [file for file in sorted(folder.glob("**/*.json")) if file.name != "sources.json"]
    if not files:
        raise InputError(f"{folder}: holds no annotation; expected .json files in the form of the annotation guidelines")
    return files


def load(file: Path) -> Document:
    """A document's annotation or extraction; InputError where the file is no such thing."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise InputError(f"{file}: cannot be read as JSON: {e}") from None
    if not isinstance(document, dict) or not isinstance(document.get("entities"), list) or not isinstance(document.get("claims"), list):
        raise InputError(f"{file}: expected an object with the lists 'entities' and 'claims'")
    return document


def score(gold: Path, predicted: Path, texts: Path | None = None) -> Scores:
    """Scores a folder of extractions, whose files bear the names of the annotated ones; one that is absent counts as empty."""
    scores = Scores()
    for file in gold_files(gold):
        other = predicted / file.relative_to(gold)
        _add(scores, gold, file, load(other) if other.exists() else EMPTY, texts or gold)
    return scores


def score_program(gold: Path, texts: Path, *, knowledge: bool = True, workers: int = WORKERS, pool_from: int = POOL_FROM) -> Scores:
    """Scores what the program itself reads in the texts of the annotated documents; a text that is put aside counts as empty."""
    from kg.read import read
    from kg.workers import extract_all

    files = {texts / file.relative_to(gold).with_suffix(".txt"): file for file in gold_files(gold)}
    missing = [str(text) for text in files if not text.exists()]
    if missing:
        raise InputError(
            f"{missing[0]}: no such text; expected the texts of all annotations ({len(missing)} are missing), name their folder"
        )
    scores, said = Scores(), dict[str, Document]()
    for outcome in extract_all(read(files), workers, knowledge, pool_from):
        if isinstance(outcome, Quarantined):
            scores.quarantined.append(outcome)
        else:
            said[outcome.article.source] = outcome.extraction.to_json()
    for text, file in files.items():
        _add(scores, gold, file, said.get(str(text), EMPTY), texts)
    return scores


def _add(scores: Scores, gold: Path, file: Path, predicted: Document, texts: Path) -> None:
    name = file.relative_to(gold)
    text = texts / name.with_suffix(".txt")
    scores.add(str(name), load(file), predicted, text.read_text(encoding="utf-8") if text.exists() else None)
