"""How often the candidates of a frame were right in training: a frame's own weight, smoothed, for all candidates and for those whose
marks fit. A frame never seen has none."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.claims.candidates import Candidate

FITTING = 0.5  # strength of the weaker mark from which a candidate counts as fitting


def names_of(c: Candidate) -> tuple[str, ...]:
    """The names under which a candidate counts: its frame with its roles, and the same among those that fit."""
    if c.trigger is None:
        return ()
    name = f"{c.trigger.frame.id} {c.roles[0]}-{c.roles[1]}"
    return (name, f"{name} fit") if c.features.get("both", 0.0) >= FITTING else (name,)


def rates_of(c: Candidate, rates: Mapping[str, float]) -> dict[str, float]:
    """The features of a candidate's frame, of those that are known."""
    return {("rate", "rate_fit")[i]: rates[name] for i, name in enumerate(names_of(c)) if name in rates}
