"""The class of each unit from its evidence: a linear model whose weights are a readable file, trained by scripts/train_names."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from kg.errors import DataError

NONE = "none"


@cache
def load(file: Path) -> dict[str, dict[str, float]]:
    """Feature → class → weight. DataError where the file is missing or malformed."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{file}: missing; run scripts/train_names to write it") from None
    except json.JSONDecodeError as e:
        raise DataError(f"{file}:{e.lineno}: not valid JSON: {e.msg}; run scripts/train_names to write it anew") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("weights"), dict):
        raise DataError(f"{file}:1: expected an object with the key 'weights'")
    return {f: dict(w) for f, w in raw["weights"].items()}


def scores(features: dict[str, float], weights: dict[str, dict[str, float]]) -> dict[str, float]:
    """The probability of each class."""
    total: dict[str, float] = dict.fromkeys(weights.get("bias", {NONE: 0.0}), 0.0)
    for name, value in features.items():
        for cls, weight in weights.get(name, {}).items():
            total[cls] = total.get(cls, 0.0) + weight * value
    top = max(total.values())
    exp = {cls: math.exp(s - top) for cls, s in total.items()}
    norm = sum(exp.values())
    return {cls: e / norm for cls, e in exp.items()}
