"""Dates, quantities and sums that qualify a claim: candidates from the claim's sentence with features; the learned models choose."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
from kg.extract.values import Amount, Date, Number, Values
from kg.language.word import Analysis, Sentence


@dataclass(slots=True)
class Setting:
    """What the choice of a qualifier looks at: the claim's predicate, its trigger, its units, its modality, and what else its sentence
    holds: the anchors of all triggers and all units."""

    predicate: str
    trigger: Trigger | None
    units: list[Unit]
    item: Unit | None
    modality: str
    anchors: frozenset[int]
    around: list[Unit]


def _place(first: int, last: int, setting: Setting, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    out: dict[str, float] = {f"p={setting.predicate}": 1.0, f"m={setting.modality}": 1.0}
    t = setting.trigger
    if t is not None:
        lo, hi = (last, t.first) if last <= t.first else (t.last, first)
        between = analysis.words[lo:hi] if hi > lo else []
        out |= {
            "distance": float(min(len(between), 25)),
            "after": float(first >= t.last),
            "commas": float(sum(w.text in ",;:–—" for w in between)),
            "verbs": float(sum(w.has(pos="verb", form="fin") for w in between)),
            f"form={t.form}": 1.0,
            f"part={t.part}": 1.0,
        }
        verbs = {w.i for w in analysis.of(sentence) if w.has(pos="verb", form="fin") and not w.has(pos="noun")}
        heads = verbs | setting.anchors
        nearest = min(heads, key=lambda i: (min(abs(i - first), abs(i - last + 1)), i), default=-1)
        out |= {
            "own": float(nearest in t.words),
            "of_trigger": float(nearest in setting.anchors),
            "others": float(min(sum(first <= i < t.anchor or t.anchor < i < last for i in setting.anchors - {t.anchor}), 4)),
        }
    else:
        out["beside"] = 1.0
    out |= {"kind=" + sentence.kind: 1.0, "start": float(min(first - sentence.first, 10))}
    return out


def _beside(first: int, last: int, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    """The words before and after a value: the small words that make a number a quantity or a share, a date an end or a beginning."""
    out = {}
    if first > sentence.first:
        out[f"before={analysis.words[first - 1].lower}"] = 1.0
    if last < sentence.last:
        out[f"next={analysis.words[last].lower}"] = 1.0
    return out


def date_features(d: Date, all_dates: list[Date], setting: Setting, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    """Features of a date for a claim."""
    out = _place(d.first, d.last, setting, sentence, analysis) | _beside(d.first, d.last, sentence, analysis)
    out |= {
        "precision": float(len(d.iso)),
        "relative": float(d.relative),
        "dates": float(len(all_dates)),
        "first": float(d is all_dates[0]),
        "span": float("/" in d.iso),
    }
    nearest = min(all_dates, key=lambda x: _gap(x, setting))
    out["nearest"] = float(nearest is d)
    return out


def _gap(d: Date, setting: Setting) -> int:
    t = setting.trigger
    if t is None:
        return d.first
    return t.first - d.last if d.last <= t.first else d.first - t.last


def number_features(n: Number, all_numbers: list[Number], setting: Setting, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    """Features of a number as the quantity of a claim's item."""
    out = _place(n.first, n.last, setting, sentence, analysis) | _beside(n.first, n.last, sentence, analysis)
    item = setting.item
    if item is not None and item.placed:
        inside = item.first <= n.first < item.last
        gap = max(item.first - n.last, 0) if not inside else 0
        out |= {
            "inside": float(inside),
            "gap": float(min(gap, 15)),
            "before_item": float(n.first < item.head),
            "adjacent": float(inside or item.first == n.last),
        }
        following = min((u for u in setting.around if u.mention is not None and u.last > n.first), key=lambda u: u.first, default=None)
        out["counts_item"] = float(following is not None and following.entity == item.entity)
        out["counts_other"] = float(following is not None and following.entity != item.entity)
    out |= {
        "item": float(item is not None),
        "placed": float(item is not None and item.placed),
        "numbers": float(len(all_numbers)),
        "counter": float(bool(n.counter)),
        "small": float(n.value <= 1),
        "large": float(n.value > 5000),
        "approximate": float(n.approximate),
    }
    return out


def amount_features(a: Amount, all_amounts: list[Amount], setting: Setting, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    """Features of a sum of money for a claim."""
    out = _place(a.first, a.last, setting, sentence, analysis)
    return out | {"amounts": float(len(all_amounts)), "first": float(a is all_amounts[0]), "large": float(a.amount >= 1e6)}


def within(sentence: Sentence, values: Values) -> Values:
    """The values that stand in a sentence."""

    def inside(v: Date | Number | Amount) -> bool:
        return sentence.first <= v.first < sentence.last

    return Values(
        [n for n in values.numbers if inside(n)], [d for d in values.dates if inside(d)], [a for a in values.amounts if inside(a)]
    )
