"""The units of a sentence: its mentions with the signals by which the language marks their roles, and their coordinations."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.claims.descriptions import described, exemplified, listed
from kg.extract.claims.groups import number_groups
from kg.extract.claims.heads_last import in_compound, lend_to_class, lend_to_office, weigh_compounds, weigh_owners
from kg.extract.claims.marks import climbed, marks_of
from kg.extract.claims.places import QUOTES, describer, in_place, modifier_cases
from kg.extract.claims.speakers import borne, describers, speaking_for, spoken_for_by
from kg.extract.claims.unit import UNTOLD, Alike, Mark, Unit
from kg.extract.mention import Mention, Names
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon


def units_of(sentence: Sentence, analysis: Analysis, names: Names, lexicon: Lexicon, alike: Alike) -> list[Unit]:
    """The units that stand in a sentence, in order, with marks and coordination groups."""
    words = analysis.words
    inside = [m for m in names.mentions if sentence.first <= m.first < sentence.last]
    taken = frozenset(i for m in inside if not m.adjective and m.kind is None for i in range(m.first, m.last))
    units = [_unit(m, names, analysis, sentence, lexicon, taken) for m in inside]
    for u in units:
        name = _renamed(u, units, words) if u.bracket else None
        if name is not None:
            u.marks = name.marks
        elif u.bracket and not u.adjective:
            described(u, units, words, sentence, lexicon)
    for u, following in pairwise(units):
        if u.adjective and not following.adjective and following.first - u.last <= 1 and u.last < following.last:
            u.extra["on_unit"] = 1.0
            if alike(u.type, following.type):
                u.modifies = min(u.first, following.first), following.last
    if lexicon.syntax.attributive == "after":
        weigh_owners(units, words, sentence, lexicon, alike)
        weigh_compounds(units, words)
        lend_to_class([u for u in units if not u.adjective], words)
        lend_to_office(units, words, lexicon)
    number_groups(units, analysis, lexicon, alike)
    listed(units, words, sentence, lexicon)
    exemplified(units, words, sentence, lexicon)
    return units


def _opening(first: int, words: list[Word], sentence: Sentence) -> int:
    """Where the bracket opens that a word stands in, at most a dozen words back; -1 outside brackets."""
    for i in range(first - 1, max(first - 12, sentence.first - 1), -1):
        if words[i].text in ")]":
            return -1
        if words[i].text in "([":
            return i
    return -1


def _renamed(u: Unit, units: list[Unit], words: list[Word]) -> Unit | None:
    """The unit that a name in brackets names again: "организации сотрудничества (ШОС)", "TUSAŞ'ın (Turkish Aerospace Industries, TAI)"."""
    sentence = words[u.first].sentence
    at = next((i for i in range(u.first - 1, -1, -1) if words[i].text in "([" or words[i].sentence != sentence), -1)
    for name in units:
        ends = name.mention.last if name.mention else name.last
        if name is not u and not name.adjective and at in (ends, name.last) and (name.entity == u.entity or name.type == u.type):
            return name if name.entity == u.entity or at == u.first - 1 else None
    return None


def _unit(m: Mention, names: Names, analysis: Analysis, sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> Unit:
    words = analysis.words
    first, last = min(m.phrase[0], m.first), max(m.phrase[1], m.last)
    # a phrase that swallows other names is not trusted
    if last - first > 12:
        first, last = m.first, m.last
    head = words[m.head]
    type_, own = names.entities[m.entity].type, _cases(head, m.kind is not None, lexicon)
    if lexicon.syntax.possessor_side == "after" and own and ("nom" in own or _complemented(m, words)):
        own = _declined(m, words) or own
    guessed = bool(own) and own <= {"nom", "acc"} and (not head.known or m.kind is not None)
    told = frozenset[str]() if len(own) > UNTOLD else own  # a form for every case tells none
    quoted = m.first > sentence.first and words[m.first - 1].text in QUOTES and own <= {"nom", "acc"} and m.head >= m.first
    undeclined = not lexicon.syntax.positional and (guessed or not told or quoted)
    free = lexicon.syntax.possessor_side == "after" and not lexicon.syntax.positional and not m.adjective
    noun = describer(m.first, words, sentence, describers(lexicon, type_)) if free else None
    cases = own if m.adjective else in_place(first, m.first, told, words, sentence, lexicon, guessed, noun) or own
    if not m.adjective and told and not quoted and m.first > sentence.first and words[m.first - 1].text in QUOTES:
        place = in_place(first, m.first, frozenset(), words, sentence, lexicon)  # okręty „Walo” i „Niani”: the name of a thing as it is
        cases, undeclined = place & own or place or cases, undeclined or bool(place and not place & own)
    if lexicon.syntax.attributive == "after" and not m.adjective:
        cases = in_compound(first, m.head, cases, words, sentence)
    numbered = _numbered(first, m, words, sentence, lexicon)
    marks = (
        borne(m, type_, words, sentence, lexicon, taken)
        if m.adjective
        else marks_of(first if noun is None else min(first, noun), last, cases, numbered, words, sentence, lexicon)
    )
    if undeclined and first == sentence.first and marks[0] == Mark("", frozenset({"nom"})) and lexicon.syntax.possessor_side == "after":
        marks = [*marks, Mark("", frozenset({"acc"}), "near")]  # the object may come first
    if undeclined and not m.adjective:
        above = climbed(marks[-1], first, words, sentence, lexicon)
        marks = [*marks, above] if above else marks
    if lexicon.syntax.positional and not m.adjective:
        if head.suffix:
            marks += speaking_for(first, last, type_, words, sentence, lexicon, taken)
        elif marks[0].prep in (*lexicon.syntax.marks.get("possessor", ()), *lexicon.syntax.marks.get("source", ())):
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
        bracket=_opening(first, words, sentence) >= 0,
        undeclined=undeclined and not m.adjective,
        kind=m.kind,
        mention=m,
        described=-1 if noun is None else min(first, noun),
    )


def _cases(head: Word, kind: bool, lexicon: Lexicon) -> frozenset[str]:
    if lexicon.syntax.positional:
        return frozenset({"gen"}) if head.suffix else frozenset()
    if head.shape == "digit" and not head.suffix:  # "Mbombe 8" declines no more than its number, but "TB2'ler", "2200'ler"
        return frozenset({"nom"} if lexicon.syntax.bare_object else ())
    unmarked = lexicon.syntax.bare_object and not head.suffix  # where cases are endings, a bare designation is nominative
    if kind:  # "gemi" the ship, not an accusative of "gem"
        own = frozenset(r.case for r in head.readings if r.case and r.lemma in _kind_words(lexicon))
        if own:
            return own
    return head.cases() or frozenset({"nom"} if unmarked else ())


def _complemented(m: Mention, words: list[Word]) -> bool:
    """Whether the last word of a name stands in a complement of its first ("Organizacji Układu o Bezpieczeństwie Zbiorowym")."""
    return any(w.has(pos="adp") and w.shape == "lower" for w in words[m.first + 1 : m.head])


def _declined(m: Mention, words: list[Word]) -> frozenset[str]:
    """The cases of a name's first noun where that noun is declined and the rest stays as it is: "Hutą Stalowa Wola", "Республики Корея"."""
    first = next((w for w in words[m.first : m.head] if w.has(pos="noun") and w.known), None)
    cases = frozenset[str]() if first is None else first.cases()
    return cases if "nom" not in cases else frozenset()


_kinds: dict[str, frozenset[str]] = {}


def _kind_words(lexicon: Lexicon) -> frozenset[str]:
    """The last words of the terms for kinds of equipment."""
    if lexicon.language not in _kinds:
        _kinds[lexicon.language] = frozenset(t.lower().split()[-1] for k in lexicon.kinds for t in k.terms)
    return _kinds[lexicon.language]


def _numbered(first: int, m: Mention, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> bool:
    start = first
    while start > sentence.first and (modifier_cases(words[start - 1]) or words[start - 1].lower in lexicon.values.counters):
        start -= 1
    before = range(max(start - 1, sentence.first), m.first)
    return any(w.shape == "digit" or w.has(pos="num") for w in (words[i] for i in before))


def _possessor(m: Mention, cases: frozenset[str], lexicon: Lexicon) -> bool:
    return lexicon.syntax.possessor_case in cases and not m.adjective
