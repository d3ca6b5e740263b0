"""Annotated texts for the scripts that train and score names: sets of `<language>-<letter>/NN.txt` with `NN.json` beside each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.language import analyse
from kg.language.word import Analysis

DATE_LINE = re.compile(r"^\s*date\s+(\d{4}(?:-\d\d(?:-\d\d)?)?)\s*\n")


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated text."""

    set: str
    name: str
    language: str
    published: str | None
    analysis: Analysis
    gold: dict[str, Any]


def samples(folder: Path, sets: list[str]) -> Iterator[Sample]:
    """The texts of the sets named ("tr-a"), or of a folder of texts and annotations where `sets` is empty."""
    for file in sorted(folder.glob("*/*.json") if sets else folder.glob("*.json")):
        if sets and file.parent.name not in sets:
            continue
        text_file = file.with_suffix(".txt")
        if not text_file.exists():
            continue
        gold = json.loads(file.read_text(encoding="utf-8"))
        if "entities" not in gold:
            continue
        text = DATE_LINE.sub("", text_file.read_text(encoding="utf-8"), count=1)
        yield Sample(file.parent.name, file.stem, gold["lang"], gold.get("published"), analyse(text, gold["lang"])._.kg, gold)
