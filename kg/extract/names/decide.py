"""Classes for all units of a document together: each one's own evidence, then that of the names it is listed with or is part of."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import pairwise

from kg.extract.names import roles
from kg.extract.names.classify import NONE, scores
from kg.extract.names.units import Unit
from kg.extract.names.view import View

_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){1,3}[^\W\d_][^\W\d_]{2,}(?:-[^\W\d_]+)?$")
LISTED, PART, SURE, DOUBTFUL = 1.5, 1.5, 4.0, 1.0
KIND = 1.0
LED = 6.0
OFFICE = 2.5
STATED = 0.1  # a body named with its state is hardly ever nothing, and its parts must not be read as parties
ROUNDS = 2
Scores = dict[str, float]


def decide(v: View, units: list[Unit], weights: dict[str, dict[str, float]]) -> None:
    """Sets the scores and the class of every unit."""
    own = {u.number: _own(v, u, weights) for u in units}
    links = _links(v, units)
    current = dict(own)
    for _ in range(ROUNDS):
        current = {u.number: _with_neighbours(own[u.number], links[u.number], current) for u in units}
    for u in units:
        u.scores = current[u.number]
        u.type = max(u.scores, key=lambda c: (u.scores[c], c))
    _surnames(v, units)


def _surnames(v: View, units: list[Unit]) -> None:
    """A single word, unknown or a doubtful name, that closes the names of people, one of them named in full elsewhere, is that person:
    "Paolo Rossi … Rossi'nin"."""
    by_number, person = {u.number: u for u in units}, roles.load().person
    for u in units:
        wholes = [by_number[n] for n in u.part_of if n in by_number]
        single = u.type != person and all(c.last - c.first == 1 and c.rule in ("run", "known") for c in u.candidates)
        bearers = [w for w in wholes if w.type == person and not u.shapes[0][0].isdisjoint(w.shapes[0][-1])]
        if not single or not bearers:
            continue
        if u.known is not None:
            if _rather_person(u):
                u.known, u.scores, u.type = None, {person: 1.0}, person
        elif len(bearers) == len(wholes) and not any(_short_capitals(v, c.first) for c in u.candidates):
            u.scores, u.type = {person: 1.0}, person


def _rather_person(u: Unit) -> bool:
    """Whether a doubtful name of a thing is less likely that than somebody's surname, were it not in the knowledge."""
    person = roles.load().person
    doubtful = not any({"known-sure", "known-sound"} & c.features for c in u.candidates)
    return doubtful and u.scores.get(person, 0.0) * math.exp(DOUBTFUL) > u.scores.get(u.type, 0.0)


def _short_capitals(v: View, i: int) -> bool:
    return v.words[i].text.isupper() and len(v.words[i].text) < 5


def _own(v: View, unit: Unit, weights: dict[str, dict[str, float]]) -> dict[str, float]:
    """A unit's probabilities by itself, held to what its head or the knowledge says for certain."""
    out = scores(unit.features, weights)
    classes = {f.split(":")[1] for c in unit.candidates for f in c.features if f.startswith("body:")}
    if classes:
        out = {c: p if c in classes or c == NONE else 0.0 for c, p in out.items()}
        long = any("body-capital" in c.features and ("body-modified" in c.features or c.last - c.first > 1) for c in unit.candidates)
        if long or any("state" in c.features for c in unit.candidates):
            out[NONE] *= STATED  # "Army of X", "22. Baza Lotnictwa"
    elif unit.known is not None and any({"known-sure", "known-sound"} & c.features for c in unit.candidates):
        out[unit.known.type] = out.get(unit.known.type, 0.0) * math.exp(SURE)
    elif unit.known is not None:
        out[unit.known.type] = out.get(unit.known.type, 0.0) * math.exp(DOUBTFUL)
    bearer = "proper-word" in unit.features and "person-shape=2" in unit.features  # "dostawa wozów Jana Nowaka" names no vehicle
    kind = unit.known is None and unit.features.get("kind-left", 0.0) > 1 and not bearer
    if kind and not any(f.startswith("head:") for f in unit.features):
        out[roles.load().product] = out.get(roles.load().product, 0.0) * math.exp(KIND)  # "the Anka drones", most times
    if unit.known is None and any(c.rule == "run" and _INITIALS.match(v.text(c.first, c.last)) for c in unit.candidates):
        out[roles.load().person] = out.get(roles.load().person, 0.0) * math.exp(SURE)  # J.D. Vance
    for cls in (f.partition(":")[2] for f in unit.features if f.startswith("half:")):  # two partners, one of them known
        out[cls] = out.get(cls, 0.0) * math.exp(SURE)
    for cls in (f.partition(":")[2] for f in unit.features if f.startswith("led:") and unit.known is None):  # ООО «X»
        out[cls] = out.get(cls, 0.0) * math.exp(LED)
    if any(f.startswith("legal:") for f in unit.features):  # a legal form is borne by firms
        out[NONE] *= STATED
    if unit.known is None and "apposed-office" in unit.features and not any(f.startswith(("head:", "digit")) for f in unit.features):
        out[roles.load().person] = out.get(roles.load().person, 0.0) * math.exp(OFFICE)  # "X Y, the head of Z"
    if "ampersand" in unit.features:  # two partners, no person
        out[roles.load().person] = out.get(roles.load().person, 0.0) * STATED
    return _normal(out)


def _normal(p: dict[str, float]) -> dict[str, float]:
    total = sum(p.values()) or 1.0
    return {c: x / total for c, x in p.items()}


def _with_neighbours(own: Scores, links: list[tuple[int, float]], current: dict[int, Scores]) -> Scores:
    """Own probabilities raised towards the classes of the units linked to it."""
    if not links or max(own.values()) == 1.0:
        return own
    bonus: dict[str, float] = defaultdict(float)
    for other, weight in links:
        for cls, p in current[other].items():
            if cls != NONE:
                bonus[cls] += weight * p
    top = max(bonus.values(), default=0.0)
    cap = 2.5 / top if top > 2.5 else 1.0
    return _normal({c: p * math.exp(bonus[c] * cap) for c, p in own.items()})


def _links(v: View, units: list[Unit]) -> dict[int, list[tuple[int, float]]]:
    """Units listed side by side (A, B and C), and wholes of which a unit is a part."""
    out: dict[int, list[tuple[int, float]]] = defaultdict(list)
    rows = sorted((c.first, c.last, u.number) for u in units for c in u.candidates)
    holders = {u.number for u in units if "apposed-office" in u.features}  # what follows them is their office's firm
    joining = {",", *v.lexicon.grammar.and_, *v.lexicon.grammar.or_}
    for (_, end, a), (start, _, b) in pairwise(rows):
        between = v.words[end:start]
        listed = a != b and a not in holders and 0 < len(between) <= 2 and all(w.lower in joining for w in between)
        if listed and v.words[end - 1].sentence == v.words[start].sentence:
            out[a].append((b, LISTED))
            out[b].append((a, LISTED))
    by_number = {u.number: u for u in units}
    for u in units:
        wholes = [n for n in u.part_of if n in by_number]
        for n in wholes:
            out[u.number].append((n, PART / len(wholes)))
    return out
