"""The units of a sentence: its mentions with the signals by which the language marks their roles, and their coordinations."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.claims.groups import number_groups
from kg.extract.claims.marks import marks_of
from kg.extract.claims.places import in_place, modifier_cases
from kg.extract.claims.speakers import borne, speaking_for, spoken_for_by
from kg.extract.claims.unit import UNTOLD, Alike, Unit
from kg.extract.mention import Mention, Names
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon


def units_of(sentence: Sentence, analysis: Analysis, names: Names, lexicon: Lexicon, alike: Alike) -> list[Unit]:
    """The units that stand in a sentence, in order, with marks and coordination groups."""
    inside = [m for m in names.mentions if sentence.first <= m.first < sentence.last]
    taken = frozenset(i for m in inside if not m.adjective for i in range(m.first, m.last))
    units = [_unit(m, names, analysis, sentence, lexicon, taken) for m in inside]
    for u, following in pairwise(units):
        if u.adjective and not following.adjective and 0 <= following.first - u.last <= 1:
            u.extra["on_unit"] = 1.0
    for name, u in pairwise(units):
        if u.bracket and name.last == u.first - 1 and name.type == u.type and not name.adjective:
            u.marks = name.marks  # another name in brackets: "организации сотрудничества (ШОС)"
    number_groups(units, analysis, lexicon, alike)
    return units


def _unit(m: Mention, names: Names, analysis: Analysis, sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> Unit:
    words = analysis.words
    first, last = min(m.phrase[0], m.first), max(m.phrase[1], m.last)
    # a phrase that swallows other names is not trusted
    if last - first > 12:
        first, last = m.first, m.last
    head = words[m.head]
    type_, own = names.entities[m.entity].type, _cases(head, lexicon)
    guessed = bool(own) and own <= {"nom", "acc"} and (not head.known or m.kind is not None)
    told = frozenset[str]() if len(own) > UNTOLD else own  # a form for every case tells none
    cases = own if m.adjective else in_place(first, m.first, told, words, sentence, lexicon, guessed) or own
    numbered = _numbered(first, m, words, sentence)
    marks = (
        borne(m, type_, words, sentence, lexicon, taken)
        if m.adjective
        else marks_of(first, last, cases, numbered, words, sentence, lexicon)
    )
    if lexicon.syntax.positional and not m.adjective:
        if head.suffix:
            marks += speaking_for(first, last, type_, words, sentence, lexicon, taken)
        elif marks[0].prep == "of":
            marks += spoken_for_by(first, type_, words, sentence, lexicon, taken)
    return Unit(
        entity=m.entity,
        type=type_,
        first=first,
        last=last,
        head=m.head,
        marks=tuple(marks),
        adjective=m.adjective,
        possessor=_possessor(m, cases, lexicon),
        numbered=numbered,
        bracket=first > sentence.first and words[first - 1].text in "([",
        kind=m.kind,
        mention=m,
    )


def _cases(head: Word, lexicon: Lexicon) -> frozenset[str]:
    if lexicon.syntax.positional:
        return frozenset({"gen"}) if head.suffix else frozenset()
    unmarked = lexicon.syntax.bare_object and not head.suffix  # where cases are endings, a bare designation is nominative
    return head.cases() or frozenset({"nom"} if unmarked else ())


def _numbered(first: int, m: Mention, words: list[Word], sentence: Sentence) -> bool:
    start = first
    while start > sentence.first and modifier_cases(words[start - 1]):
        start -= 1
    before = range(max(start - 1, sentence.first), m.first)
    return any(w.shape == "digit" or w.has(pos="num") for w in (words[i] for i in before))


def _possessor(m: Mention, cases: frozenset[str], lexicon: Lexicon) -> bool:
    return lexicon.syntax.possessor_case in cases and not m.adjective
