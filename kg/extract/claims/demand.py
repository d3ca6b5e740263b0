"""Rivalry within a sentence: which other triggers want a unit, and which other units fit a role."""

from __future__ import annotations

from kg.extract.claims.fit import Fit
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit


class Demand:
    """Which other triggers of a sentence want a unit, and how much: a noun that fits the verb beside it is seldom the far verb's."""

    def __init__(self, triggers: list[Trigger], filled: list[dict[str, list[tuple[Unit, Fit]]]]):
        self.anchors = sorted({t.anchor for t in triggers})
        self.wanted: dict[int, dict[int, float]] = {}  # unit → anchor → best strength
        for t, fillers in zip(triggers, filled, strict=True):
            for rows in fillers.values():
                for u, f in rows:
                    by_anchor = self.wanted.setdefault(id(u), {})
                    by_anchor[t.anchor] = max(by_anchor.get(t.anchor, 0.0), f.strength)

    def features(self, u: Unit, t: Trigger) -> dict[str, float]:
        """How much others want the unit, how much those nearer to it do, and how many triggers stand between."""
        mine = abs(t.anchor - u.head)
        others = [(abs(anchor - u.head), strength) for anchor, strength in self.wanted.get(id(u), {}).items() if anchor != t.anchor]
        lo, hi = sorted((t.anchor, u.head))
        return {
            "wanted": max((s for _, s in others), default=0.0),
            "wanted_nearer": max((s for d, s in others if d < mine), default=0.0),
            "to.triggers": float(min(sum(lo < a < hi for a in self.anchors), 6)),
        }


def rivals(u: Unit, f: Fit, rows: list[tuple[Unit, Fit]]) -> dict[str, float]:
    """How many others fit the role better, or as well and stand as near."""
    better = sum(other.strength > f.strength + 0.01 for v, other in rows if v.entity != u.entity and v.placed)
    equal = sum(abs(other.strength - f.strength) <= 0.01 for v, other in rows if v.entity != u.entity and v.placed)
    return {"better": float(min(better, 6)), "equal": float(min(equal, 6)), "is_best": float(better == 0)}
