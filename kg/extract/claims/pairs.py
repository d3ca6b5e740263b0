"""Features of a pair of units, however it was proposed."""

from __future__ import annotations

from kg.extract.claims.candidates import Sight
from kg.extract.claims.fit import Fit
from kg.extract.claims.scene import Scene
from kg.extract.claims.unit import Unit


def pair_features(a: Unit, b: Unit, fa: Fit, fb: Fit, roles: tuple[str, str], scene: Scene, sight: Sight) -> dict[str, float]:
    """How two units stand to each other: their fits, their order, what lies between them."""
    out = {
        f"roles={roles[0]}-{roles[1]}": 1.0,
        "both": min(fa.strength, fb.strength),
        "sum": fa.strength + fb.strength,
        "a_before_b": float(a.first < b.first),
        "one_group": float(a.group >= 0 and a.group == b.group),
        "same_type": float(a.type == b.type),
    }
    if a.placed and b.placed:
        lo, hi = (a, b) if a.first < b.first else (b, a)
        out |= {"apart": float(min(max(hi.first - lo.last, 0), 25)), **sight.span(a, b, "ab"), "nested": float(lo.last > hi.first)}
        out |= {
            "neighbours": float(not any(lo.last <= u.first < hi.first for u in scene.units)),
            "adjective_on": float(lo.adjective and hi.first - lo.last <= 2),
        }
    return out
