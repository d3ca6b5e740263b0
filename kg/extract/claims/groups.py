"""Coordinations: units that commas and conjunctions join, which share the marks of the group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from kg.extract.claims import lending
from kg.extract.claims.unit import Alike, Mark, Unit
from kg.language.word import Analysis, Word
from kg.lexicon import Lexicon

COMMA, CONJUNCTION = 1, 2
PLACED = frozenset({"abl", "dat", "loc"})  # cases of a party that each member of a list of things may have its own of
APART = 6  # words that may stand between two members
CLAUSE = 12  # words of a participle's clause looked back through


@dataclass(frozen=True, slots=True)
class Joiners:
    """The words that may stand between two members of a coordination: conjunctions, and what a numeral counts in."""

    conjunctions: frozenset[str]
    counters: frozenset[str]
    final: bool  # whether what describes a name stands before it
    ordered: bool  # whether order, not case, tells roles
    measures: frozenset[str]  # units of measure
    possessor: str  # the case of a possessor

    @classmethod
    def of(cls, lexicon: Lexicon) -> Joiners:
        """Those of a language."""
        words = frozenset(w for phrase in (*lexicon.grammar.and_, *lexicon.grammar.or_) for w in phrase.split())
        syntax = lexicon.syntax
        ordered = syntax.positional or syntax.possessor_side != "after"
        counters, measures = frozenset(lexicon.values.counters), frozenset(lexicon.values.not_quantity)
        return cls(words, counters, syntax.attributive == "after", ordered, measures, syntax.possessor_case)


def number_groups(units: list[Unit], analysis: Analysis, lexicon: Lexicon, alike: Alike) -> None:
    """Joins neighbours of one class that only commas and conjunctions part; members share the marks of the group."""
    joiners = Joiners.of(lexicon)
    group = 0
    for kind in (False, True):
        members = [u for u in units if not u.bracket and u.adjective == kind and not _nested(u, units)]
        for chain in _chains(members, analysis, joiners, alike):
            for u in chain:
                u.group = group
            group += 1
    _share(units, analysis, lexicon)
    if lexicon.syntax.positional:
        _share_across(units, analysis, joiners, alike)


def _nested(u: Unit, units: list[Unit]) -> bool:
    """Whether a unit stands inside the phrase of a longer one: the state in the name of its ministry."""
    return any(v.first <= u.first and u.last <= v.last and v.last - v.first > u.last - u.first for v in units)


def _chains(units: list[Unit], analysis: Analysis, joiners: Joiners, alike: Alike) -> Iterator[list[Unit]]:
    """Runs of units that commas and conjunctions join; two that a comma alone parts are name and apposition, or subject and object."""
    chain, firm = units[:1], False  # firm: a conjunction joins two of the chain
    owner: Unit | None = None
    for b, following in zip_longest(units[1:], units[2:]):
        if chain and following is not None and _owner(chain[-1], b, following):
            owner = b
            continue
        joint = _joint(chain[-1], b, _opening(owner or b), analysis, joiners, alike) if chain else 0
        owner = None
        if not joint:
            if firm or len(chain) > 2:
                yield chain
            chain, firm = [], False
        chain = [*chain, b]
        firm = firm or joint == CONJUNCTION
    if firm or len(chain) > 2:
        yield chain


def _opening(u: Unit) -> int:
    """Where a unit's phrase begins, with the noun that says what it is: "A и компанией B"."""
    return u.first if u.described < 0 else u.described


def _owner(a: Unit, b: Unit, c: Unit) -> bool:
    """Whether a unit belongs to the one after it, which may be joined to the one before: "A'nın X'i ile B'nin Y'si", "A'dan X, B'den Y"."""
    if c.type != a.type or a.type == b.type:
        return False
    if b.possessor and not a.possessor:
        return 0 <= c.first - b.last <= 1
    own, other = b.marks[0], a.marks[0]
    oblique = bool(own.cases) and own.cases <= PLACED and not own.prep and not own.postp and not own.cases & other.cases
    return oblique and 0 <= c.first - b.last <= 2


def _joint(a: Unit, b: Unit, start: int, analysis: Analysis, joiners: Joiners, alike: Alike) -> int:
    """What joins two neighbours, the second phrase starting at `start`: a conjunction, a comma between two of one class, or (0) nothing."""
    plain = _without_apposition([w for w in _outside_brackets(analysis.words[a.last : start]) if w.text not in '«»"“”„'])
    if a.last > start or not plain or len(plain) > APART:
        return 0
    if not joiners.ordered and (_opens_clause(plain) or _closes_clause(plain, analysis)):
        return 0
    plain = plain if joiners.ordered else _without_complement(plain, joiners)
    rest = [w for w in plain if w.lower not in joiners.conjunctions and w.text != ","]
    at = next((k for k, w in enumerate(plain) if w.lower in joiners.conjunctions), len(plain))
    tail = plain[at + 1 :] if joiners.final else []  # "ile devlet tersanesi X"
    described = {w.i for w in tail if w.shape == "lower" and w.has(pos="noun", case="nom")}
    if len(rest) == len(plain) or not all(w.i in described or _modifies(w, joiners) for w in rest):
        return 0
    if any(w.lower in joiners.conjunctions for w in plain):
        return CONJUNCTION if alike(a.type, b.type) else 0
    return COMMA if a.type == b.type else 0


def _without_complement(between: list[Word], joiners: Joiners) -> list[Word]:
    """The words without what belongs to the first of two: its measure or genitive ("armatę kalibru 30 mm i wyrzutnię")."""
    for k, w in enumerate(between):
        if w.text == "," or w.lower in joiners.conjunctions:
            return between[k:]
        owned = any(r.case == joiners.possessor and r.pos in ("noun", "adj", "propn") for r in w.readings) and not w.has(pos="adp")
        if not owned and w.shape != "digit" and w.lower not in joiners.measures:
            break
    return between


def _opens_clause(between: list[Word]) -> bool:
    """Whether a participle right after a comma opens a clause about the first of two: "X, принадлежащая Y"."""
    return len(between) > 1 and between[0].text == "," and between[1].has(form="part") and not between[1].has(pos="noun")


def _closes_clause(between: list[Word], analysis: Analysis) -> bool:
    """Whether a comma before a conjunction closes a participle's clause, so that what follows joins its noun: "X, входящая в Y, и Z"."""
    if len(between) < 2 or between[0].text != "," or not between[1].has(pos="conj"):
        return False
    words = analysis.words
    for i in range(between[0].i - 1, max(between[0].i - CLAUSE, 0), -1):
        if words[i].text in ",;:" or words[i].has(pos="conj") or words[i].has(form="fin"):
            return words[i].text == "," and words[i + 1].has(form="part") and not words[i + 1].has(pos="noun")
    return False


def _outside_brackets(words: list[Word]) -> list[Word]:
    """The words without those in brackets: "A (50%), B (49%)"."""
    opened = list(accumulate(words, lambda depth, w: depth + (w.text == "(") - (w.text == ")"), initial=0))
    return [w for w, depth in zip(words, opened[1:], strict=True) if depth <= 0 and w.text != ")"]


def _without_apposition(between: list[Word]) -> list[Word]:
    """The words without a descriptor of the first member between two commas: "A, the Serbian arms trader, and B"."""
    close = next((k for k, w in enumerate(between) if k and w.text == ","), 0)
    inner = between[1:close]
    nominal = inner and all(any(r.pos in ("det", "adj", "noun", "num") for r in w.readings) and not w.has(pos="adp") for w in inner)
    joined = close + 1 < len(between) and between[close + 1].has(pos="conj")
    return between[close:] if nominal and joined and between[0].text == "," else between


def _modifies(w: Word, joiners: Joiners) -> bool:
    """Whether a word may stand before a noun within its phrase: an adjective, a numeral, what it counts in."""
    return w.shape == "digit" or w.lower in joiners.counters or any(w.has(pos=pos) for pos in ("num", "adj", "det"))


def _share(units: list[Unit], analysis: Analysis, lexicon: Lexicon) -> None:
    """Gives the members of a coordination the marking that only its first (preposition) or last member (ending) bears."""
    groups: dict[int, list[Unit]] = {}
    for u in units:
        if u.group >= 0:
            groups.setdefault(u.group, []).append(u)
    for members in groups.values():
        first, last = members[0], members[-1]
        for u in members:
            u.extent = first.first, last.last
            if u is not first:
                lending.marks(u, first, lexicon)
            if u.adjective and not any(m.via == "outer" for m in u.marks):  # "norwescy i estońscy instruktorzy"
                u.marks = (*u.marks, *next((tuple(m for m in v.marks if m.via == "outer") for v in reversed(members)), ()))
            if u is not last and lexicon.syntax.attributive == "after":  # head-final languages mark the last member alone
                lending.ending(u, last)
                u.possessor = u.possessor or last.possessor
        if lexicon.syntax.possessor_side == "after" and not lexicon.syntax.positional:
            lending.case(members, analysis)


def _share_across(units: list[Unit], analysis: Analysis, joiners: Joiners, alike: Alike) -> None:
    """Gives a phrase after a conjunction the preposition of the one it is joined to, with dependents between, where order marks the roles:
    "to Rafael of Israel and the German firms Diehl and Rheinmetall", "by Avio, a part of GE, and IHI"."""
    words = analysis.words
    for u in units:
        if u.adjective or u.possessor or u.bracket or u.marks[0].prep or any(m.via == "group" for m in u.marks):
            continue
        at = _conjunction(u.extent[0] if u.extent else u.first, words, joiners)
        if at < 0:
            continue
        if _after_spoken(u, at, units, words, alike):
            continue
        before = [v for v in reversed(units) if v.last <= at and not v.adjective and not v.possessor and v.marks[0].prep]
        for v in (*(v for v in before if v.type == u.type), *(v for v in before if v.type != u.type and alike(v.type, u.type))):
            between = words[v.last : at]
            if words[v.first].sentence != words[u.first].sentence or any(_finite(w) or w.text in ";:–—" for w in between):
                continue
            set_off = words[at - 1].text == ","
            if (v.type != u.type and between) or (set_off and (not between or between[0].text != ",")):
                continue
            u.marks = (*u.marks, Mark(v.marks[0].prep, u.marks[0].cases, "group", v.marks[0].postp))
            break


def _after_spoken(u: Unit, at: int, units: list[Unit], words: list[Word], alike: Alike) -> bool:
    """Gives a phrase after a conjunction the preposition of the noun before it that speaks for an adjective's or possessor's party:
    "between the Iraqi government and the maker X"; whether there is one."""
    for v in units:
        lent = next((m for m in v.marks if m.via == "outer" and m.prep), None)
        nouns = words[v.last : at]
        if lent is None or not (v.adjective or v.possessor) or not 0 < len(nouns) <= 3 or not alike(v.type, u.type):
            continue
        if all(any(r.pos in ("noun", "adj") for r in w.readings) for w in nouns):
            u.marks = (*u.marks, replace(lent, via="group"))
            return True
    return False


def _conjunction(first: int, words: list[Word], joiners: Joiners) -> int:
    """The conjunction before a phrase, articles, adjectives and descriptors between; -1 without."""
    for i in range(first - 1, max(first - 6, -1), -1):
        w = words[i]
        if w.has(pos="conj"):
            return i if w.lower in joiners.conjunctions else -1
        if w.has(pos="adp") or not (w.suffix or any(r.pos in ("det", "adj", "noun", "propn", "num") for r in w.readings)):
            return -1
    return -1


def _finite(w: Word) -> bool:
    return w.has(pos="verb", form="fin") and not w.has(pos="noun") and not w.has(pos="adj") and not w.has(form="part")
