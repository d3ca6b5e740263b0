"""Short forms of a name and the long one they stand for: which units of a document are one thing, and what entry of the knowledge it is."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.extract.names import roles
from kg.extract.names.units import Unit, within
from kg.extract.names.view import View
from kg.knowledge import Known

SUFFIX = 4  # letters behind a number that make a name of their own: fewer tell a variant
_WHEELS = re.compile(r"^\d{1,2}[xхXХ×]\d{1,2}$")


def merge_parts(v: View, units: list[Unit]) -> list[list[Unit]]:
    """Units of one class group of which one's name is part of the other's, put together where only one whole can be meant."""
    group = roles.load().group
    parent = {u.number: u.number for u in units}
    by_number = {u.number: u for u in units}

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for unit in sorted(units, key=lambda u: u.number):
        wholes = [by_number[n] for n in unit.part_of if n in by_number and group(by_number[n].type) == group(unit.type)]
        if any(_two_entries(unit, w) for w in wholes):
            wholes = [w for w in wholes if w.known is not None]  # it stands beside one of its variants: another is no nearer to it
        wholes = [w for w in wholes if may_be_part(v, unit, w)]
        roots = {root(w.number) for w in wholes}
        if len(roots) == 1:
            target = roots.pop()
            if target != root(unit.number):
                parent[root(unit.number)] = target
    out: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        out[root(unit.number)].append(unit)
    return [out[k] for k in sorted(out, key=lambda k: min(u.number for u in out[k]))]


def may_be_part(v: View, part: Unit, whole: Unit) -> bool:
    """Whether a short form may stand for the long one: not one model for another, not two entries of the knowledge, nor what one sentence
    names beside it."""
    short, long = part.shapes[0], whole.shapes[0]
    at = min((within(a, b) for a in part.shapes[:3] for b in whole.shapes[:3] if within(a, b) >= 0), default=-1)
    if at < 0 or _two_entries(part, whole):
        return False
    if part.type == roles.load().person:
        return at + len(short) == len(long) or at == 0
    rest = [min(k, key=len) for k in long[len(short) :]] if at == 0 else []
    numbered = any(k.isdigit() for k in rest)
    lettered = bool(rest) and all(len(k) < SUFFIX for k in rest)  # K2 is no short form of K2PL, but of K2 Black Panther
    model = part.type == roles.load().product and min(short[-1], key=len).isdigit()
    nickname = model and bool(rest) and not numbered and not lettered
    apart = part.type not in roles.load().bodies and not nickname  # a body stands beside its head's office: "Müsteşarlığı … Müsteşarı X"
    if part.type == roles.load().town or (apart and _beside(v, part, whole)):
        return False
    if part.type == roles.load().product:
        fixed = model or (_sure(part) and whole.known is None and not any(_WHEELS.match(k) for k in rest))
        return not (fixed and (numbered or lettered))
    if (bool(rest) and all(k.isdigit() for k in rest)) or _quoted_apart(part, whole):
        return False  # "Nurol 24'ünü verdi" counts, and Plant 7 is one of many
    later = min(c.first for c in whole.candidates) < min(c.first for c in part.candidates)
    return (at == 0 or len(short) > 1) and (later or _of_family(part, whole))


def _sure(unit: Unit) -> bool:
    """Whether the knowledge has the name as one thing's, whatever the text."""
    return unit.known is not None and any({"known-sure", "known-sound"} & c.features for c in unit.candidates)


def _two_entries(part: Unit, whole: Unit) -> bool:
    """Whether both are entries of the knowledge, the short form sure to be another: a group and its firm (Airbus, Airbus Helicopters), a
    model and its successor (Cobra, Cobra II). A family's doubtful name alone ("the Bayraktar") means the member named beside it."""
    if part.known is None or whole.known is None or part.known.id == whole.known.id:
        return False
    return _sure(part) or not _of_family(part, whole)


def _of_family(part: Unit, whole: Unit) -> bool:
    """Whether the short form is the entry above that of the long one."""
    return part.known is not None and whole.known is not None and part.known.id == whole.known.parent


def _quoted_apart(part: Unit, whole: Unit) -> bool:
    """Whether an entry's whole name stands in quotation marks beside a longer name in such marks that has no entry: «Дельта» and
    «Дельта Интернешнл»."""
    return part.known is not None and whole.known is None and all(c.rule == "quote" for c in (*part.candidates, *whole.candidates))


def _beside(v: View, part: Unit, whole: Unit) -> bool:
    """Whether a sentence names both, as writers do to tell them apart: "AMV XP grew out of the AMV"."""
    wholes = {v.words[c.first].sentence for c in whole.candidates}
    return any(v.words[c.first].sentence in wholes for c in part.candidates)


def entry_of(members: list[Unit], kind: str) -> Known | None:
    """The entry that units which are one thing of class `kind` name: of a class that may be taken for it, for a person that bears the name
    of a drone is no drone."""
    group = roles.load().group(kind)
    named = [u.known for u in members if u.known is not None and u.known.type in group]
    above = {known.parent for known in named}
    return next((known for known in named if known.id not in above), None)
