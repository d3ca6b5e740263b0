"""Whether two nodes are one thing: a readable list of (small feature, weight), and the reasons of each decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.resolve.by_company import beside, doubtful, its_site, one_article, one_stateless, other_class, other_state, same_state, together
from kg.resolve.by_name import (
    alike,
    declined,
    initials,
    lone_surname,
    nickname,
    other_model,
    other_person,
    own_name,
    same_alias,
    same_core,
    same_model,
    same_name,
    same_person,
)
from kg.resolve.classes import classes
from kg.resolve.profile import Profile

SAME, REVIEW = 0.8, 0.5  # from SAME on two nodes are one; between the two a person should look
Feature = Callable[[Profile, Profile], float]


@dataclass(frozen=True, slots=True)
class Decision:
    """The score of a pair and what made it: (feature, contribution), the strongest first; `evidence` is what the names alone say."""

    score: float
    reasons: tuple[tuple[str, float], ...]
    evidence: float = 0.0

    @property
    def same(self) -> bool:
        """Whether the two are one thing."""
        return self.score >= SAME

    @property
    def open(self) -> bool:
        """Whether a person should decide."""
        return REVIEW <= self.score < SAME


WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (same_name, 1.0),
    (same_person, 1.0),
    (alike, 0.85),
    (declined, 0.85),
    (same_core, 0.85),
    (same_model, 0.85),
    (same_alias, 0.8),
    (lone_surname, 0.5),
    (own_name, 0.5),
    (initials, 0.5),
    (nickname, 0.5),
    (beside, 0.3),
    (together, 0.3),
    (one_article, 0.3),
    (same_state, 0.3),
    (other_class, -0.1),
    (doubtful, -0.4),
    (one_stateless, -0.3),
    (other_model, -0.6),
    (its_site, -2.0),
    (other_state, -2.0),
    (other_person, -2.0),
)
NAMES = frozenset({same_name, same_person, alike, declined, same_core, same_model, same_alias, lone_surname, own_name, initials, nickname})


def compare(a: Profile, b: Profile) -> Decision:
    """The score of two nodes, with reasons. What speaks of names counts once, by its best; without any, the pair is no candidate."""
    if (a.known and b.known) or not classes().comparable(a.cls, b.cls):
        return Decision(0.0, ())
    best: tuple[str, float] | None = None
    for feature, weight in WEIGHTS:
        if feature in NAMES and (best is None or weight > best[1]) and (value := feature(a, b)):
            best = max((feature.__name__, weight * value), best or ("", 0.0), key=lambda r: r[1])
    if best is None:
        return Decision(0.0, ())
    rest = [(f.__name__, w * f(a, b)) for f, w in WEIGHTS if f not in NAMES]
    reasons = [best, *((name, value) for name, value in rest if value)]
    return Decision(round(sum(v for _, v in reasons), 3), tuple(sorted(reasons, key=lambda r: (-abs(r[1]), r[0]))), best[1])
