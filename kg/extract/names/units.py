"""Candidates that are one name gathered into units: equal but for case endings, case of letters, hyphens, script; name and abbreviation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from kg.extract.names.candidate import Candidate
from kg.extract.names.gazetteer import another_word, by_sound
from kg.extract.names.inflection import fold, skeleton, stems
from kg.extract.names.view import View
from kg.knowledge import Knowledge, Known

_CYRILLIC = re.compile("[А-Яа-яЁё]")
Joiner = Callable[[int, int], None]
Rooter = Callable[[int], int]
Rows = list[tuple[Candidate, tuple[frozenset[str], ...]]]


@dataclass(slots=True)
class Unit:
    """One name of a document: its candidates, the keys of its forms, and what is known of it."""

    number: int
    candidates: list[Candidate] = field(default_factory=list)
    shapes: list[tuple[frozenset[str], ...]] = field(default_factory=list)
    known: Known | None = None
    features: dict[str, float] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    type: str = ""
    part_of: list[int] = field(default_factory=list)


def shape(v: View, c: Candidate, legal: set[int]) -> tuple[frozenset[str], ...]:
    """The keys of a candidate's pieces, legal forms left out."""
    out: list[frozenset[str]] = []
    for i in range(c.first, c.last):
        if i in legal and c.last - c.first > 1:
            continue
        parts = v.pieces[i]
        if len(parts) == 1:
            out.append(v.keys[i])
        else:
            out += [stems(p, v.language) for p in parts]
    return tuple(out)


def same(a: tuple[frozenset[str], ...], b: tuple[frozenset[str], ...]) -> bool:
    """Whether two shapes are forms of one name."""
    return len(a) == len(b) and all(not x.isdisjoint(y) for x, y in zip(a, b, strict=True))


def within(a: tuple[frozenset[str], ...], b: tuple[frozenset[str], ...]) -> int:
    """Where the shorter shape `a` lies inside `b`: the index of its first piece, or -1."""
    if not a or len(a) >= len(b):
        return -1
    for k in range(len(b) - len(a) + 1):
        if all(not x.isdisjoint(y) for x, y in zip(a, b[k : k + len(a)], strict=True)):
            return k
    return -1


def gather(v: View, candidates: Iterable[Candidate], legal: set[int], knowledge: Knowledge | None) -> list[Unit]:
    """The units of a text, numbered in the order of their first candidate."""
    rows = [(c, shape(v, c, legal)) for c in candidates]
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        a, b = sorted((root(i), root(j)))
        parent[b] = a

    buckets: dict[str, list[int]] = defaultdict(list)
    for i, (c, form) in enumerate(rows):
        if c.body is not None or not form:
            continue
        seen: set[int] = set()
        for key in form[0]:
            for j in buckets[key]:
                if j not in seen:
                    seen.add(j)
                    if root(i) != root(j) and same(form, rows[j][1]):
                        join(i, j)
            buckets[key].append(i)
    _join_bodies(rows, join)
    _join_known(v, rows, join, knowledge)
    _join_brackets(v, rows, join)
    _join_nicknames(v, rows, join)
    _join_scripts(v, rows, join, root)
    units: dict[int, Unit] = {}
    for i, (c, form) in enumerate(rows):
        unit = units.setdefault(root(i), Unit(len(units)))
        unit.candidates.append(c)
        unit.shapes.append(form)
        if c.known is not None and (unit.known is None or "known-sure" in c.features):
            unit.known = c.known
    return list(units.values())


def _join_bodies(rows: Rows, join: Joiner) -> None:
    """Bodies of one head and one state; without a state, the last one of that head named with a state."""
    last: dict[str, int] = {}
    stated: dict[tuple[str, str], int] = {}
    bare: dict[str, int] = {}
    states: dict[str, set[str]] = defaultdict(set)
    for i, (c, _) in enumerate(rows):
        if c.body is None:
            continue
        if c.state:
            key = (c.body, c.state)
            join(i, stated.setdefault(key, i))
            states[c.body].add(c.state)
            last[c.body] = i
    for i, (c, _) in enumerate(rows):
        if c.body is None or c.state:
            continue
        if len(states[c.body]) == 1 or (c.body in last and len(states[c.body]) > 1 and last[c.body] < i):
            join(i, last[c.body] if len(states[c.body]) == 1 else max(j for k, j in stated.items() if k[0] == c.body))
        else:
            join(i, bare.setdefault(c.body, i))


def _join_known(v: View, rows: Rows, join: Joiner, knowledge: Knowledge | None) -> None:
    """Candidates of one entry of the knowledge, those in another script found by sound."""
    first: dict[str, int] = {}
    for i, (c, _) in enumerate(rows):
        if c.known is None and c.body is None and knowledge is not None and v.language in ("ru", "kk"):
            text = v.text(c.first, c.last)
            adjective = c.last - c.first == 1 and another_word(v, c.first, "")
            if len(text) > 4 and _CYRILLIC.search(text) and not adjective:
                c.known = by_sound(text, v.language, knowledge)
                if c.known is not None:
                    c.features.add("known-sound")
        if c.known is not None:
            join(i, first.setdefault(c.known.id, i))


def _initials(v: View, c: Candidate) -> str:
    return "".join(fold(v.words[i].text, v.language)[:1] for i in range(c.first, c.last) if v.words[i].text[0].isalpha())


def _join_brackets(v: View, rows: Rows, join: Joiner) -> None:
    """A name and what follows it in brackets, where that is its abbreviation, its form in another script, or sounds like it."""
    ends = {c.last: i for i, (c, _) in enumerate(rows)}
    for j, (c, _) in enumerate(rows):
        opened = v.bracket[c.first]
        if opened < 0 or c.first - opened > 2:
            continue
        before = opened - 1 if opened and v.words[opened - 1].text in ("»", "”", '"', "“") else opened
        i = ends.get(opened, ends.get(before))
        if i is None or i == j:
            continue
        a, b = rows[i][0], c
        x, y = v.text(a.first, a.last), v.text(b.first, b.last)
        c.features.add("bracketed")
        short, long = (y, _initials(v, a)) if len(y) < len(x) else (x, _initials(v, b))
        letters = fold(short, v.language)
        opened_by = long.startswith(letters[0]) or _subsequence(letters, fold(x + y, v.language))
        capitals = sum(ch.isupper() for ch in short)
        acronym = (short.isupper() or (capitals >= 3 and capitals == len(short) - 1)) and 2 <= len(short) <= 8 and opened_by  # RoKN
        scripts = bool(_CYRILLIC.search(x)) != bool(_CYRILLIC.search(y))
        if x.isupper() and a.known is not None and b.known is None and not scripts:
            continue  # an abbreviation that the knowledge has bears no other in one script: "структура ШОС (РАТС)"
        if acronym or (scripts and _alike(v, x, y, 60)) or _alike(v, x, y, 85):
            join(i, j)


def _join_nicknames(v: View, rows: Rows, join: Joiner) -> None:
    """A model number and the quoted name right after it: С-400 «Триумф»."""
    ends = {c.last: i for i, (c, _) in enumerate(rows)}
    for j, (c, _) in enumerate(rows):
        i = ends.get(c.first - 1)
        if c.rule != "quote" or i is None or v.words[c.first - 1].sentence != v.words[c.first].sentence:
            continue
        before, name = v.text(rows[i][0].first, rows[i][0].last), v.text(c.first, c.last)
        if any(ch.isdigit() for ch in before) and not any(ch.isdigit() for ch in name) and rows[i][0].rule != "body":
            a, b = rows[i][0].known, c.known
            if a is None or b is None or a.id == b.id:
                join(i, j)


def _subsequence(short: str, long: str) -> bool:
    it = iter(long)
    return all(c in it for c in short)


def _alike(v: View, a: str, b: str, least: float) -> bool:
    """Whether two writings sound alike, in any of their endings."""
    sound = skeleton(b, "en" if b.isascii() else v.language)
    best = max(ratio(skeleton(x, v.language), sound) for x in stems(a, v.language) | {a})
    return best >= least and [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()]


def _join_scripts(v: View, rows: Rows, join: Joiner, root: Rooter) -> None:
    """Latin and Cyrillic writings of one name anywhere in the text."""
    latin: list[tuple[int, str]] = []
    other: list[tuple[int, str]] = []
    seen: set[str] = set()
    for i, (c, _) in enumerate(rows):
        if c.body is not None:
            continue
        text = v.text(c.first, c.last)
        if text in seen:
            continue
        seen.add(text)
        (other if _CYRILLIC.search(text) else latin).append((i, text))
    for i, a in other:
        for j, b in latin:
            known = {c.known.id for c in (rows[i][0], rows[j][0]) if c.known is not None}
            if len(known) > 1:
                continue  # АНКА and ANKA-S
            if len(a) > 3 and len(b) > 3 and root(i) != root(j) and abs(len(a) - len(b)) < 6 and _alike(v, a, b, 86):
                join(i, j)


def link_parts(units: list[Unit]) -> None:
    """Enters in `part_of` the units whose name holds this unit's name."""
    for unit in units:
        if any(c.body for c in unit.candidates):
            continue
        for other in units:
            if other is unit or any(c.body for c in other.candidates):
                continue
            if any(within(a, b) >= 0 for a in unit.shapes[:3] for b in other.shapes[:3]):
                unit.part_of.append(other.number)
