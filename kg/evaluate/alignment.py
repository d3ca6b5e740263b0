"""Which predicted entity stands for which annotated one: by their forms, within the groups that `data/scoring.yml` sets."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kg.settings import SCORING

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rules:
    """The content of `data/scoring.yml`."""

    groups: dict[str, str]
    unnamed: str
    symmetric: frozenset[str]
    item_facts: dict[str, dict[str, list[str]]]


@cache
def rules() -> Rules:
    """The scoring rules that ship with the program."""
    raw = yaml.safe_load(SCORING.read_text(encoding="utf-8"))
    return Rules(raw["groups"], raw["unnamed"], frozenset(raw["symmetric"]), raw["item_facts"])


def fold(text: str) -> str:
    """A form as it is compared: without case (Turkish capitals too), outer quotes and doubled spaces."""
    folded = unicodedata.normalize("NFKC", text).replace("İ", "i").replace("I", "ı").casefold()
    folded = folded.replace("ı", "i").replace("i̇", "i")
    return " ".join(folded.replace("’", "'").strip(" «»\"“”„'").split())


def text_of(value: Any) -> str:
    """The text of a mention or evidence, which may be a string or an object."""
    return str(value["text"]) if isinstance(value, Mapping) else str(value)


def _forms(entity: Document) -> frozenset[str]:
    return frozenset({fold(text_of(m)) for m in entity.get("mentions", [])} | {fold(entity.get("name") or "")}) - {""}


def _likeness(gold: Document, predicted: Document) -> float:
    """1 and more where forms are shared, about a half where one form holds the other as whole words, 0 where the two differ."""
    group = rules().groups
    if group[gold["type"]] != group.get(predicted["type"]):
        return 0.0
    mine, theirs = _forms(gold), _forms(predicted)
    if shared := mine & theirs:
        return 1.0 + 0.01 * len(shared)
    best = 0.0
    for a, b in itertools.product(mine, theirs):
        short, long = sorted((a, b), key=len)
        if len(short) > 2 and f" {short} " in f" {long} ":
            return 0.5
        if gold["type"] == rules().unnamed and len(short) > 3 and short[: max(4, len(short) - 3)] in long:
            best = 0.4
    return best


def align(gold: Sequence[Document], predicted: Sequence[Document]) -> dict[str, str]:
    """Predicted id → annotated id, the likest pairs first; several predicted entities share one only where it is a kind of equipment."""
    pairs = ((_likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    taken: set[str] = set()
    match: dict[str, str] = {}
    for score, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        g, p = gold[i], predicted[j]
        if score > 0 and p["id"] not in match and (g["id"] not in taken or g["type"] == rules().unnamed):
            match[p["id"]] = g["id"]
            taken.add(g["id"])
    return match
