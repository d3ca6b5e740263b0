"""Shows how a document was read: for each sentence the claims with their rule and score, and the best candidates that were dropped."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.assemble import Thresholds
from kg.extract.claims.candidates import Candidate
from kg.extract.claims.scene import Scene
from kg.extract.mention import Names

DROPPED = 5  # candidates shown of those not kept
SHOWN = ("strength", "rank", "distance", "to.verbs", "better")


def explanation(text: str, names: Names, scenes: list[Scene], limits: Thresholds) -> Iterator[str]:
    """Lines of plain text; `limits` are the scores from which a pair became a claim."""
    for scene in scenes:
        sentence = scene.sentence
        yield f"[{sentence.i}] {text[sentence.start : sentence.end]}"
        yield "    units: " + "; ".join(_unit(u.entity, u.origin, names) for u in scene.units)
        if scene.triggers:
            yield "    triggers: " + "; ".join(f"{t.lemma} → {t.frame.id} ({t.frame.predicate}, {t.form})" for t in scene.triggers)
        ranked = sorted(scene.candidates, key=lambda c: -c.score)
        for c in ranked:
            if c.score >= _limit(c, limits):
                yield "    + " + _candidate(c, names)
        for c in [c for c in ranked if c.score < _limit(c, limits)][:DROPPED]:
            yield "    - " + _candidate(c, names)
        yield ""


def _limit(c: Candidate, limits: Thresholds) -> float:
    return limits.item if "item" in c.roles else limits.pair


def _unit(entity: int, origin: str, names: Names) -> str:
    e = names.entities[entity]
    return f"{e.name} ({e.type}{'' if origin == 'mention' else ', ' + origin})"


def _candidate(c: Candidate, names: Names) -> str:
    rule = f"{c.trigger.frame.id}/{c.trigger.form}" if c.trigger else "beside"
    features = " ".join(f"{side}.{k}={c.features[f'{side}.{k}']:g}" for side in "ab" for k in SHOWN if c.features.get(f"{side}.{k}"))
    a, b = names.entities[c.a.entity].name, names.entities[c.b.entity].name
    return f"{c.score:.2f} {c.predicate} {c.roles[0]}={a} {c.roles[1]}={b} [{rule}] {features}"
