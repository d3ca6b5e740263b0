"""Puts scored pairs together into claims: item to its parties, implied claims, one claim for what is said twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.scene import Scene
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
from kg.model import Money
from kg.ontology import Ontology

RIVAL = 0.9  # share of the best score from which a second object is kept where a relation has one
PARTIES, OF_SUBJECT, OF_OBJECT = ("subject", "object"), ("subject", "item"), ("object", "item")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in the making: entity numbers, the units that fill the roles, where it is said and how sure it is."""

    predicate: str
    subject: int
    object: int
    item: int | None
    units: tuple[Unit, ...]
    item_unit: Unit | None
    trigger: Trigger | None
    scene: Scene
    score: float
    rule: str
    modality: str = "asserted"
    date: str | None = None
    quantity: float | None = None
    value: Money | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from which things are kept: a pair of two parties; an item of two parties, on average over both and with either of them; an
    implied claim of an item and one party."""

    pair: float = 0.46
    item: float = 0.37
    either: float = 0.2
    implied: float = 0.47


Told = Mapping[tuple[str, tuple[str, str], int, int], float]  # predicate, roles and two entities → the best score in the document


def told_of(scenes: Iterable[Scene]) -> dict[tuple[str, tuple[str, str], int, int], float]:
    """How surely the document says each pair, wherever it does."""
    best: dict[tuple[str, tuple[str, str], int, int], float] = {}
    for scene in scenes:
        for c in scene.candidates:
            key = (c.predicate, c.roles, c.a.entity, c.b.entity)
            if c.score > best.get(key, 0.0):
                best[key] = c.score
    return best


def statements(scene: Scene, ontology: Ontology, limits: Thresholds, told: Told = MappingProxyType({})) -> list[Statement]:
    """The statements of one sentence, from its scored candidates; `told`: what the whole document says of an item and one party, which
    stands in where the sentence leaves that party unsaid."""
    groups: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for c in _told(scene.candidates):
        groups[c.predicate, id(c.trigger)].append(c)
    out: list[Statement] = []
    for (predicate, _), group in groups.items():
        out += _of_trigger(predicate, group, scene, ontology, limits, told)
    return out


def _told(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without those side by side whose pair a trigger proposes too: the trigger takes over the score, for it knows tense
    and negation."""
    framed: dict[tuple[str, int, int], Candidate] = {}
    for c in candidates:
        key = (c.predicate, c.a.entity, c.b.entity)
        if c.trigger is not None and c.roles == PARTIES and (key not in framed or c.score > framed[key].score):
            framed[key] = c
    kept = []
    for c in candidates:
        twin = framed.get((c.predicate, c.a.entity, c.b.entity))
        if c.trigger is None and twin is not None and twin.score >= 0.3 * c.score:
            twin.score = max(twin.score, c.score)
        else:
            kept.append(c)
    return kept


Scored = dict[tuple[int, int], Candidate]


def _best(group: Iterable[Candidate], roles: tuple[str, str]) -> Scored:
    best: Scored = {}
    for c in group:
        if c.roles == roles:
            key = (c.a.entity, c.b.entity)
            if key not in best or c.score > best[key].score:
                best[key] = c
    return best


def _of_trigger(
    predicate: str, group: list[Candidate], scene: Scene, ontology: Ontology, limits: Thresholds, told: Told
) -> list[Statement]:
    parties, with_subject, with_object = _best(group, PARTIES), _best(group, OF_SUBJECT), _best(group, OF_OBJECT)
    out, used = [], set()
    for (s, o), c in parties.items():
        if c.score < limits.pair:
            continue
        rule = f"{c.trigger.frame.id}/{c.trigger.form}" if c.trigger else "beside"
        base = Statement(predicate, s, o, None, (c.a, c.b), None, c.trigger, scene, c.score, rule)
        items = _items(predicate, s, o, with_subject, with_object, limits, told)
        if not (c.a.placed and c.b.placed):  # who leaves a party unsaid says at least what of
            items = [(item, unit) for item, unit in items if unit.placed]
        for item, unit in items:
            used.add((o, item))
            out.append(replace(base, item=item, item_unit=unit, units=(c.a, c.b, unit)))
        if not items:
            out.append(base)
    implied = ontology.predicates[predicate].item_implies
    if implied is not None:
        for (o, item), c in with_object.items():
            if c.score >= limits.implied and (o, item) not in used and ontology.allows(implied, c.a.type, c.b.type):
                rule = f"{c.trigger.frame.id}/{c.trigger.form}" if c.trigger else "beside"
                out.append(Statement(implied, o, item, None, (c.a, c.b), c.b, c.trigger, scene, c.score, rule))
    return out


def _items(
    predicate: str, s: int, o: int, with_subject: Scored, with_object: Scored, limits: Thresholds, told: Told
) -> list[tuple[int, Unit]]:
    """The items of a pair of parties: those that go with the one and with the other."""
    kept = []
    here = {item for a, item in with_subject if a == s} | {item for b, item in with_object if b == o}
    for item in here:
        pairs = (with_subject.get((s, item)), with_object.get((o, item)))
        scores = [
            c.score if c is not None else told.get((predicate, roles, party, item), 0.0)
            for c, roles, party in zip(pairs, (OF_SUBJECT, OF_OBJECT), (s, o), strict=True)
        ]
        if item not in (s, o) and min(scores) >= limits.either and sum(scores) / 2 >= limits.item:
            kept.append((item, max((c for c in pairs if c is not None), key=lambda c: c.score).b))
    return sorted(kept, key=lambda k: (k[1].first, k[0]))


def merge(found: list[Statement], ontology: Ontology, state: Mapping[int, int] = MappingProxyType({})) -> list[Statement]:
    """One statement for what a document says twice: that which its sentence qualifies most, the surest of those. Qualifiers are joined
    only within a sentence, for the quote must show what the claim says. `state` maps a body to its state, for they are one party."""
    kept: dict[tuple[str, int, int, int | None, bool], list[Statement]] = defaultdict(list)
    for s in sorted(found, key=lambda s: -s.score):
        a, b = (s.subject, s.object)
        if ontology.predicates[s.predicate].symmetric and a > b:
            a, b = b, a
        rows = kept[s.predicate, a, b, s.item, s.modality == "denied"]
        for i, row in enumerate(rows):
            if ontology.predicates[s.predicate].once_per_pair or _same(row, s):
                rows[i] = _joined(row, s)
                break
        else:
            rows.append(s)
    merged = [s for rows in kept.values() for s in rows]
    return _without_echoes(_without_doubles(_without_rivals(merged, ontology, state), ontology, state), ontology)


def _without_doubles(rows: list[Statement], ontology: Ontology, state: Mapping[int, int]) -> list[Statement]:
    """Of one fact told for a state and for its own bodies, what is told of those that the sentence names, of the surest of them; another
    date, number or sum makes another fact."""
    best: dict[tuple[str, int, int, int | None, bool], Statement] = {}

    def key(s: Statement) -> tuple[str, int, int, int | None, bool]:
        a, b = state.get(s.subject, s.subject), state.get(s.object, s.object)
        return (s.predicate, *((b, a) if ontology.predicates[s.predicate].symmetric and a > b else (a, b)), s.item, s.modality == "denied")

    def rank(s: Statement) -> tuple[int, float]:
        return sum(u.origin == "mention" for u in s.units), s.score

    for s in rows:
        if key(s) not in best or rank(s) > rank(best[key(s)]):
            best[key(s)] = s
    return [s for s in rows if {s.subject, s.object} == {best[key(s)].subject, best[key(s)].object} or not _same(best[key(s)], s)]


def _without_rivals(rows: list[Statement], ontology: Ontology, state: Mapping[int, int]) -> list[Statement]:
    """Of a relation that has one object, the statements of the surest object of each subject, and those nearly as sure."""
    best: dict[tuple[str, int], Statement] = {}
    for s in rows:
        if s.score > (best[s.predicate, s.subject].score if (s.predicate, s.subject) in best else 0.0):
            best[s.predicate, s.subject] = s

    def party(x: int) -> int:
        return state.get(x, x)

    return [
        s
        for s in rows
        if not ontology.predicates[s.predicate].one_object
        or party(s.object) == party(best[s.predicate, s.subject].object)
        or s.score >= RIVAL * best[s.predicate, s.subject].score
    ]


def _joined(row: Statement, s: Statement) -> Statement:
    """What stays of two statements of one fact; `row` is the surer."""
    if row.scene is not s.scene:
        return s if s.modality == row.modality and _told_of(s) > _told_of(row) else row
    quantity = row.quantity if row.quantity is not None else s.quantity
    return replace(row, date=row.date or s.date, quantity=quantity, value=row.value or s.value)


def _told_of(s: Statement) -> int:
    """How many qualifiers a statement has."""
    return sum(q is not None for q in (s.date, s.quantity, s.value))


def _same(a: Statement, b: Statement) -> bool:
    """Whether two statements of one fact may be one claim: no qualifier contradicts."""
    dates = not a.date or not b.date or a.date.startswith(b.date) or b.date.startswith(a.date)
    return (
        dates
        and (a.quantity is None or b.quantity is None or a.quantity == b.quantity)
        and (a.value is None or b.value is None or a.value == b.value)
    )


def _without_echoes(rows: list[Statement], ontology: Ontology) -> list[Statement]:
    """Drops an itemless statement beside one with an item, and a statement that another implies."""
    with_item = {(s.predicate, s.subject, s.object) for s in rows if s.item is not None and ontology.predicates[s.predicate].item_implies}
    implied = {
        (ontology.predicates[s.predicate].item_implies, s.object, s.item, s.modality == "denied") for s in rows if s.item is not None
    }
    return [
        s
        for s in rows
        if not (s.item is None and (s.predicate, s.subject, s.object) in with_item and s.value is None)
        and (s.predicate, s.subject, s.object, s.modality == "denied") not in implied
    ]
