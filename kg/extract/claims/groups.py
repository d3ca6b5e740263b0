"""Coordinations: units that commas and conjunctions join, which share the marks of the group."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.claims.unit import Alike, Mark, Unit
from kg.language.word import Analysis
from kg.lexicon import Lexicon


def number_groups(units: list[Unit], analysis: Analysis, lexicon: Lexicon, alike: Alike) -> None:
    """Joins neighbours of one class that only commas and conjunctions part; members share the marks of the group."""
    joiners = {w for phrase in (*lexicon.grammar.and_, *lexicon.grammar.or_) for w in phrase.split()} | {","}
    group = 0
    names, adjectives = ([u for u in units if not u.bracket and u.adjective == kind] for kind in (False, True))
    for a, b in (*pairwise(names), *pairwise(adjectives)):
        between = analysis.words[a.last : b.first]
        plain = [w for w in between if w.text not in '()«»"“”„']
        if not plain or a.last > b.first or len(plain) > 4:
            continue
        joined = any(w.lower in joiners for w in plain)
        rest = [w for w in plain if w.lower not in joiners]
        modifiers = all(w.shape == "digit" or any(w.has(pos=pos) for pos in ("num", "adj", "det")) for w in rest)
        if joined and modifiers and alike(a.type, b.type):
            if a.group < 0:
                a.group = group
                group += 1
            b.group = a.group
    _share(units, lexicon)


def _share(units: list[Unit], lexicon: Lexicon) -> None:
    """Gives the members of a coordination the marking that only its first (preposition) or last member (ending) bears."""
    groups: dict[int, list[Unit]] = {}
    for u in units:
        if u.group >= 0:
            groups.setdefault(u.group, []).append(u)
    for members in groups.values():
        first, last = members[0], members[-1]
        for u in members:
            donors = [first] if u is not first else []
            if u is not last and lexicon.syntax.attributive == "after":  # head-final languages mark the last member alone
                donors.append(last)
            u.extent = first.first, last.last
            for donor in donors:
                own = donor.marks[0]
                if (own.prep and not u.marks[0].prep) or donor is last:
                    cases = own.cases if donor is last else (u.marks[0].cases & own.cases or own.cases)
                    u.marks = (*u.marks, Mark(own.prep, cases, "group", own.postp))
