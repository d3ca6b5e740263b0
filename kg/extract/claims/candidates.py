"""Candidates: pairs of units that may stand in a predicate's roles, each with named features. A frame's trigger proposes pairs by its
valency; two neighbours propose what the ontology allows between them (verbless constructions). What is kept the scorer decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kg.extract.claims.fit import Fit, fit
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
from kg.extract.claims.valency import valency
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon, Signal

PAIRS = (("subject", "object"), ("subject", "item"), ("object", "item"))
APART = 0.4  # of a noun that describes another


@dataclass(slots=True)
class Candidate:
    """Two units in two roles of a predicate, by a trigger or (None) by standing side by side."""

    predicate: str
    roles: tuple[str, str]
    a: Unit
    b: Unit
    trigger: Trigger | None
    sentence: int
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0


def describe(u: Unit, t: Trigger | None, f: Fit, deep: frozenset[str]) -> dict[str, float]:
    """The features of one unit in one role; names are prefixed by the caller."""
    out: dict[str, float] = {
        "rank": float(f.rank),
        "strength": f.strength,
        f"met={f.kind or 'none'}": 1.0,
        "outer": float(f.via == "outer"),
        f"type={u.type}": 1.0,
        f"origin={u.origin}": 1.0,
        "adjective": float(u.adjective),
        "possessor": float(u.possessor),
        "bracket": float(u.bracket),
        "grouped": float(u.group >= 0),
        "numbered": float(u.numbered),
        "ambiguous": float(max((len(m.cases) for m in u.marks), default=0)),
    }
    out.update({f"deep={d}": 1.0 for d in deep})
    out.update(u.extra)
    if t is not None and u.placed:
        before = t.first - u.last
        out["after"] = float(before < 0)
        out["distance"] = float(min(before if before >= 0 else max(u.first - t.last, 0), 25))
    return out


class Sight:
    """What lies between two words of a sentence: commas, finite verbs, subordinators, triggers; counted once a sentence."""

    def __init__(self, sentence: Sentence, analysis: Analysis, lexicon: Lexicon):
        self.first = sentence.first
        subordinate = set(lexicon.grammar.subordinate) | set(lexicon.grammar.relative)
        rows: dict[str, Callable[[Word], bool]] = {
            "commas": lambda w: w.text in ",;:—–",
            "verbs": lambda w: w.has(pos="verb", form="fin"),
            "openers": lambda w: w.lower in subordinate or not w.lemmas.isdisjoint(subordinate),
        }
        self.sums: dict[str, list[int]] = {}
        for name, test in rows.items():
            sums = [0]
            for w in analysis.of(sentence):
                sums.append(sums[-1] + test(w))
            self.sums[name] = sums

    def between(self, name: str, first: int, last: int) -> float:
        """How many of a kind stand in words first..last (exclusive)."""
        sums = self.sums[name]
        lo, hi = max(first - self.first, 0), min(last - self.first, len(sums) - 1)
        return float(min(sums[hi] - sums[lo], 6)) if hi > lo else 0.0

    def span(self, a: Unit | Trigger, b: Unit | Trigger, prefix: str) -> dict[str, float]:
        """What lies between two units or triggers, as features."""
        lo, hi = (a.last, b.first) if a.last <= b.first else (b.last, a.first)
        return {f"{prefix}.{name}": self.between(name, lo, hi) for name in self.sums}


def fillers_of(
    t: Trigger, units: list[Unit], lexicon: Lexicon, analysis: Analysis, allowed: dict[str, frozenset[str]]
) -> dict[str, list[tuple[Unit, Fit]]]:
    """For each role of a trigger the units whose class the predicate allows there, with their fit."""
    slots = valency(t, lexicon)
    party = slots.get("party", ())
    out: dict[str, list[tuple[Unit, Fit]]] = {}
    for role, types in allowed.items():
        signals = slots.get(role, ()) + party if role != "item" else slots.get(role, ())
        apposed = any(s.kind == "appos" for s in signals)
        rows = [
            (u, fit(u, signals, t, analysis, lexicon))
            for u in units
            if u.type in types and (apposed or not set(range(u.first, u.last)) >= set(t.words) or _before_noun(u, t, lexicon))
        ]
        if t.part == "link":  # says nothing beyond its own noun phrase
            rows = [(u, f) for u, f in rows if f.strength >= APART]  # with its preposition in another case it says something else
        out[role] = _apposed(rows, t, _possessed(slots, role, lexicon), lexicon) if apposed and t.part == "noun" else rows
    return out


def _before_noun(u: Unit, t: Trigger, lexicon: Lexicon) -> bool:
    """Whether a trigger is the noun that closes a name's phrase, so that the name may modify it: "an Airbus subsidiary"."""
    return lexicon.syntax.positional and t.part == "noun" and u.mention is not None and u.mention.last <= t.first


def _possessed(slots: dict[str, tuple[Signal, ...]], role: str, lexicon: Lexicon) -> frozenset[str]:
    """The classes whose names after a noun may be its possessors, in other roles ("версия L-39"), where possessors stand after."""
    if lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional:
        return frozenset()
    signals = [s for other, row in slots.items() if other != role for s in row]
    return frozenset(c for s in signals if s.kind == "case" and s.value == lexicon.syntax.possessor_case for c in s.classes)


def _apposed(rows: list[tuple[Unit, Fit]], t: Trigger, possessed: frozenset[str], lexicon: Lexicon) -> list[tuple[Unit, Fit]]:
    """The fillers of a noun's role where a name follows the noun at once: it is the one described ("Baykar Genel Müdürü X"), no other,
    unless its class may be that of a possessor."""
    beside = [u for u, f in rows if u.mention is not None and u.mention.first == t.last and f.strength > 0 and not u.adjective]
    beside = [u for u in beside if u.type not in possessed]
    if not beside:
        return rows
    described = {u.entity for u in beside}
    # "the firms X and Y", but "the firm X and Y"; where heads stand last the noun is singular before a list as well
    several = lexicon.syntax.attributive == "after" or t.reading is None or t.reading.number != "sing"
    groups = {u.group for u in beside if u.group >= 0 and several}
    return [(u, f if u.entity in described or u.group in groups else replace(f, strength=f.strength * APART)) for u, f in rows]
