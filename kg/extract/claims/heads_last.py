"""Languages whose heads stand last: where a clause ends, what a compound's ending says, whose marks an office's body bears."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, zip_longest

from kg.extract.claims.marks import possessed
from kg.extract.claims.speakers import speakers
from kg.extract.claims.triggers import Trigger, ends_clause
from kg.extract.claims.unit import PARTED, SHARED, Alike, Unit
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon, Signal

# forms whose subject is a possessor
OWNED = frozenset({"participle_object", "clause", "clause_passive", "vnoun", "vnoun_passive", "infinitive"})


def reach_of_final(u: Unit, s: Signal, t: Trigger, analysis: Analysis) -> float:
    """How surely a unit belongs to a trigger where heads stand last: it stands before the trigger, with no finite verb between, and is
    not the bare subject of a clause that has one in the genitive."""
    if u.first > t.anchor:
        start = u.extent[0] if u.extent else u.first
        if t.part == "noun" and 0 <= start - t.last <= 1 and s.value == "nom":
            return 1.0  # in apposition: "İki NATO üyesi, Çekya ve Slovakya"
        if any(ends_clause(w) for w in analysis.words[t.anchor + 1 : u.first]):
            return PARTED
        turned = t.part == "noun" or (t.reading is not None and t.reading.form == "fin" and s.value in ("nom", "acc"))
        return SHARED if turned else PARTED
    between = analysis.words[u.last : t.first]
    if t.part == "noun" and s.value == "loc" and any(w.text == "," or _subordinates(w) for w in between):
        return PARTED  # the place of another noun or clause: "in Latvia, the works of X"
    if any(ends_clause(w) for w in between):  # a semicolon may also set a subject off from a list
        subject = s.value == "nom" and (between[0].text == ";" or not any(w.text == ";" for w in between))
        return SHARED if subject else PARTED
    return PARTED if t.form in OWNED and s.value == "nom" and _owned(between) else 1.0


def _subordinates(w: Word) -> bool:
    """Whether a word is the verb of a clause of its own."""
    return bool(w.readings) and all(r.pos == "verb" and r.form in ("fin", "conv", "part", "inf") for r in w.readings)


def _owned(between: list[Word]) -> bool:
    """Whether a genitive stands before a clause that no noun after it takes as its possessor and no participle as its subject."""
    at = max((k for k, w in enumerate(between) if _genitive(w)), default=-1)
    return at >= 0 and not any(r.poss and (r.pos == "noun" or r.form == "part") for w in between[at + 1 :] for r in w.readings)


def _possessed(head: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether a genitive stands before a noun in its clause."""
    for w in reversed(words[max(head - 14, sentence.first) : head]):
        if ends_clause(w):
            return False
        if _genitive(w):
            return True
    return False


def _genitive(w: Word) -> bool:
    return bool(w.readings) and all(r.case == "gen" for r in w.readings)


def in_compound(first: int, head: int, cases: frozenset[str], words: list[Word], sentence: Sentence) -> frozenset[str]:
    """The cases of a phrase whose ending may be an accusative or a possessive: after a bare noun of its phrase it is the possessive of
    a compound ("Savunma Bakanlığı"); set off from a name, with no possessor before, it is an accusative."""
    if not {"nom", "acc"} <= cases:
        return cases
    if words[head].suffix:
        return cases if _possessed(head, words, sentence) else cases - {"nom"}
    before = words[head - 1] if head > first else None
    compound = before is not None and not before.suffix and not before.has(pos="adj")
    if compound and before is not None and any(r.pos in ("noun", "propn") and r.case == "nom" for r in before.readings):
        return cases - {"acc"} if any(r.case == "nom" and r.poss for r in words[head].readings) else cases
    return cases


def weigh_owners(units: list[Unit], words: list[Word], sentence: Sentence, lexicon: Lexicon, alike: Alike) -> None:
    """Where heads stand last the marks of what a unit owns are its own for certain only if the noun speaks for it ("Türkiye'nin ordusu"),
    and not at all if the noun is a thing of another kind with a name ("Kuzgun'un Yaban aracı")."""
    for u, following in zip_longest(units, units[1:]):
        at = possessed(u.last, u.possessor, words, sentence) if any(m.via == "outer" for m in u.marks) else None
        if at is None:
            continue
        if following is not None and following.first <= at <= following.last and not alike(u.type, following.type):
            u.marks = tuple(m for m in u.marks if m.via != "outer")
        elif words[at].shape == "digit" or words[at].has(pos="num"):
            continue  # so many of it: "172'si"
        elif words[at].lemmas.isdisjoint(speakers(lexicon, u.type)):
            u.marks = tuple(replace(m, via="near") if m.via == "outer" else m for m in u.marks)


def weigh_compounds(units: list[Unit], words: list[Word]) -> None:
    """A bare name before a noun in the possessive is the first part of a compound ("X lisansıyla") and hardly the subject itself; where
    the noun's form may be an accusative as well, that is left open."""
    for u, following in zip_longest(units, units[1:]):
        own = u.marks[0]
        if u.adjective or not own.cases or not own.cases <= {"nom"} or own.postp or u.last >= len(words) or u.group >= 0:
            continue
        noun = words[u.last]
        named = following is not None and following.first <= u.last
        if named or noun.sentence != words[u.first].sentence or noun.shape != "lower":
            continue
        readings = [r for r in noun.readings if r.case and r.pos == "noun"]
        if len(readings) == len(noun.readings) and any(r.poss for r in readings):
            u.first_part = 0.8 if any(r.case == "acc" and not r.poss for r in readings) else 0.4


def lend_to_class(units: list[Unit], words: list[Word]) -> None:
    """Where heads stand last a name before the noun for its kind, with numerals and adjectives between, bears that noun's marks as well:
    "Kalvari sınıfı altı denizaltıyı"."""
    for u, kind in pairwise(units):
        own = u.marks[0]
        bare = bool(own.cases) and own.cases <= {"nom"} and not own.postp and not u.adjective
        if kind.kind is None or u.kind is not None or not bare or u.last > kind.first:
            continue
        between = words[u.last : kind.first]
        if len(between) > 4 or not all(_inner(w, k == 0) for k, w in enumerate(between)):
            continue
        lent = tuple(replace(m, via="outer") for m in kind.marks if m.via == "own")
        u.marks = (own, *(m for m in u.marks[1:] if m.via == "outer"), *lent)
        u.numbered = u.numbered or kind.numbered


def _inner(w: Word, first: bool) -> bool:
    """Whether a word may stand between a name and the noun for its kind: a numeral, an adjective; right after the name, "class", "type"."""
    if w.shape == "digit" or w.has(pos="num") or w.has(pos="adj") or w.has(pos="det"):
        return True
    return first and any(r.pos == "noun" and r.poss and r.case == "nom" for r in w.readings)


def lend_to_office(units: list[Unit], words: list[Word], lexicon: Lexicon) -> None:
    """Where heads stand last a holder bears the marks of his office's body: "Baykar Genel Müdürü Haluk Bayraktar'la"."""
    for u, holder in pairwise(units):
        start, end = (u.mention or u).last, (holder.mention or holder).first
        titles = words[start:end]
        bare = u.marks[0].cases <= {"nom", "gen"} and not u.marks[0].postp and not u.adjective and not holder.adjective
        if not bare or not titles or any(w.shape == "punct" for w in titles):
            continue
        if not any(r.poss and r.case == "nom" for r in titles[-1].readings):
            continue
        offices = {x for t in lexicon.titles if u.type in t.attaches for x in t.title.lower().split()}
        if any(not w.lemmas.isdisjoint(offices) for w in titles):
            u.marks = (u.marks[0], *(replace(m, via="outer") for m in holder.marks if m.via == "own"))
