"""Dates, quantities and sums that qualify a claim: candidates from the claim's sentence with features; the learned models choose."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.claims.clauses import clause
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
            "links": float(sum(w.has(pos="conj") for w in between)),
            "units": float(sum(u.mention is not None and lo <= u.head < hi for u in setting.around)),
            "bracket": float(_depth(first, sentence, analysis) - _depth(t.anchor, sentence, analysis)),
            f"clause={clause(first, last, t.first, t.last, False, analysis, (sentence.first, sentence.last))}": 1.0,
            f"frame={t.frame.id}": 1.0,
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
    parts = [u for u in setting.units if u.placed]
    out["reach"] = float(min((_apart(first, last, u) for u in parts), default=25))
    out["among"] = float(any(u.last <= first for u in parts) and any(u.first >= last for u in parts))
    out |= {"kind=" + sentence.kind: 1.0, "start": float(min(first - sentence.first, 10))}
    return out


def _depth(i: int, sentence: Sentence, analysis: Analysis) -> int:
    """How many brackets are open before a word."""
    return sum((w.text == "(") - (w.text == ")") for w in analysis.words[sentence.first : i])


def _apart(first: int, last: int, u: Unit) -> int:
    """How many words lie between a value and a unit."""
    return min(max(u.first - last, first - u.last, 0), 25)


def _beside(first: int, last: int, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    """The words before and after a value: the small words that make a number a quantity or a share, a date an end or a beginning."""
    out = {}
    if first > sentence.first:
        out[f"before={analysis.words[first - 1].lower}"] = 1.0
    if first > sentence.first + 1:
        out[f"before2={analysis.words[first - 2].lower}"] = 1.0
    if last < sentence.last:
        out[f"next={analysis.words[last].lower}"] = 1.0
        out |= {f"next.pos={r.pos}": 1.0 for r in analysis.words[last].readings}
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
        "told_ahead": float(sum(other.age is not None and other.age < 0 for other in all_dates)),
    }
    if d.age is not None:
        out |= {"age": max(-5.0, min(d.age, 15.0)), "ahead": float(d.age < 0), "present": float(d.age == 0)}
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
    item = setting.item or (setting.units[1] if len(setting.units) > 1 else None)  # what is counted: the item, or the object itself
    if item is not None and item.placed:
        inside = item.first <= n.first < item.last
        gap = max(item.first - n.last, 0) if not inside else 0
        between = analysis.words[n.last : item.head] if n.first < item.head else analysis.words[item.last : n.first]
        others = [x for x in all_numbers if x is not n]
        out |= {
            "inside": float(inside),
            "gap": float(min(gap, 15)),
            "before_item": float(n.first < item.head),
            "adjacent": float(inside or item.first == n.last),
            "behind_item": float(min(max(n.first - item.last, 0), 15)),
            "to_item.commas": float(sum(w.text in ",;:–—()" for w in between)),
            "to_item.verbs": float(sum(w.has(pos="verb", form="fin") for w in between)),
            "to_item.adps": float(sum(w.has(pos="adp") for w in between)),
            "to_item.links": float(sum(w.has(pos="conj") for w in between)),
            "to_item.units": float(sum(u.mention is not None and _within(u.head, n, item) for u in setting.around)),
            "to_item.numbers": float(sum(_within(x.first, n, item) for x in others)),
            "nearest": float(all(_apart(n.first, n.last, item) <= _apart(x.first, x.last, item) for x in others)),
            f"thing={item.type}": 1.0,
        }
        following = min((u for u in setting.around if u.mention is not None and u.last > n.first), key=lambda u: u.first, default=None)
        out["counts_item"] = float(following is not None and following.entity == item.entity)
        out["counts_other"] = float(following is not None and following.entity != item.entity)
        out["to_following"] = float(_apart(n.first, n.last, following)) if following is not None else 25.0
        if following is not None:
            out[f"following={following.type}"] = 1.0
    out |= {
        "item": float(setting.item is not None),
        "placed": float(item is not None and item.placed),
        "numbers": float(len(all_numbers)),
        "counter": float(bool(n.counter)),
        "small": float(n.value <= 1),
        "large": float(n.value > 5000),
        "approximate": float(n.approximate),
        "ordinal": float(n.ordinal),
        "ordinals": float(sum(x.ordinal for x in all_numbers)),
        "largest": float(all(n.value >= x.value for x in all_numbers)),
        "possessed": float(any(r.poss for w in analysis.words[n.first : n.last] for r in w.readings)),  # on ikisi: twelve of them
    }
    return out


def _within(i: int, n: Number, item: Unit) -> bool:
    """Whether a word lies between a number and what it may count."""
    return n.last <= i < item.head or item.last <= i < n.first


def amount_features(a: Amount, all_amounts: list[Amount], setting: Setting, sentence: Sentence, analysis: Analysis) -> dict[str, float]:
    """Features of a sum of money for a claim."""
    out = _place(a.first, a.last, setting, sentence, analysis) | _beside(a.first, a.last, sentence, analysis)
    return out | {"amounts": float(len(all_amounts)), "first": float(a is all_amounts[0]), "large": float(a.amount >= 1e6)}


def within(sentence: Sentence, values: Values) -> Values:
    """The values that stand in a sentence."""

    def inside(v: Date | Number | Amount) -> bool:
        return sentence.first <= v.first < sentence.last

    return Values(
        [n for n in values.numbers if inside(n)], [d for d in values.dates if inside(d)], [a for a in values.amounts if inside(a)]
    )
