"""Units: the fillers of roles. A unit is a mention (or a pronoun, a common noun that takes up an entity, a party carried over from the
sentence before) together with the signals by which the language marks its role: case, preposition, postposition, possession."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kg.extract.mention import Mention, Names
from kg.language.agreement import PREPOSITIONS
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon

SKIPPED = frozenset({"adj", "num", "det", "adv"})  # what may stand between a preposition and its noun
YEAR = re.compile(r"(?:19|20)\d\d")
QUOTES = frozenset('«"“„‘')
UNTOLD = 4  # cases of a form that may be any
REACH = 7  # words looked back for a preposition


@dataclass(frozen=True, slots=True)
class Mark:
    """One way a unit is marked: preposition or postposition (canonical; empty: none) and the cases its form allows (empty: unknown).
    `via` says whose marking it is: own, outer (the noun it depends on: "правительство X"), group (its coordination)."""

    prep: str
    cases: frozenset[str]
    via: str = "own"
    postp: str = ""


@dataclass(slots=True)
class Unit:
    """A possible filler: the entity (number in the document), its class and where it stands; `origin` is mention, relative (pronoun),
    anaphor, pronoun, carried (from an earlier sentence) or topic; `group` numbers coordinations; `numbered`: a numeral counts it."""

    entity: int
    type: str
    first: int
    last: int
    head: int
    marks: tuple[Mark, ...]
    origin: str = "mention"
    adjective: bool = False
    possessor: bool = False
    group: int = -1
    numbered: bool = False
    bracket: bool = False
    kind: str | None = None
    mention: Mention | None = None
    extra: dict[str, float] = field(default_factory=dict)
    extent: tuple[int, int] | None = None  # first and last word of its coordination

    @property
    def placed(self) -> bool:
        """Whether the unit stands in the sentence at all."""
        return self.first >= 0


Alike = Callable[[str, str], bool]  # whether two classes can fill one role together


def units_of(sentence: Sentence, analysis: Analysis, names: Names, lexicon: Lexicon, alike: Alike) -> list[Unit]:
    """The units that stand in a sentence, in order, with marks and coordination groups."""
    inside = [m for m in names.mentions if sentence.first <= m.first < sentence.last]
    taken = frozenset(i for m in inside if not m.adjective for i in range(m.first, m.last))
    units = [_unit(m, names, analysis, sentence, lexicon, taken) for m in inside]
    for u, following in zip(units, units[1:], strict=False):
        if u.adjective and not following.adjective and 0 <= following.first - u.last <= 1:
            u.extra["on_unit"] = 1.0
    for u, name in zip(units[1:], units, strict=False):
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
        _borne(m, type_, words, sentence, lexicon, taken)
        if m.adjective
        else marks_of(first, last, head, cases, numbered, words, sentence, lexicon)
    )
    if lexicon.syntax.positional and not m.adjective:
        if head.suffix:
            marks += _speaking_for(first, last, type_, words, sentence, lexicon, taken)
        elif marks[0].prep == "of":
            marks += _spoken_for_by(first, type_, words, sentence, lexicon, taken)
    return Unit(
        entity=m.entity,
        type=type_,
        first=first,
        last=last,
        head=m.head,
        marks=tuple(marks),
        adjective=m.adjective,
        possessor=_possessor(m, head, cases, lexicon),
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


def in_place(
    first: int, name: int, cases: frozenset[str], words: list[Word], sentence: Sentence, lexicon: Lexicon, guessed: bool = False
) -> frozenset[str]:
    """The cases of a phrase whose own form tells none (indeclinable or foreign names, names quoted in the nominative), by what stands
    before it in a language that puts heads first: its modifiers, the noun it is apposed to or belongs to, a passive; else nom or acc."""
    syntax = lexicon.syntax
    if syntax.positional or syntax.possessor_side != "after":
        return cases
    quoted = name > sentence.first and words[name - 1].text in QUOTES
    if cases and not guessed and not (quoted and cases <= {"nom", "acc"}):
        return cases
    modifiers: frozenset[str] = frozenset()
    i = name - 1
    while i >= sentence.first:
        w = words[i]
        own = frozenset(r.case for r in w.readings if r.case and (r.pos in SKIPPED or (r.pos == "verb" and r.form == "part")))
        particle = w.has(pos="part") and w.lower not in lexicon.grammar.and_ and w.lower not in lexicon.grammar.negation
        if w.text in QUOTES or w.shape == "digit" or particle or (i >= first and not w.cases()):
            i -= 1
        elif own and not w.has(pos="noun") and not _opens_clause(w, words, sentence):
            modifiers = own if w.has(pos="num") or not modifiers & own else modifiers & own  # a numeral outranks what it governs
            i -= 1
        else:
            break
    if modifiers:
        return modifiers
    subject = frozenset({"nom"} if _before_verb(name, words, sentence) else ())
    before = words[i] if i >= sentence.first else None
    if before is None or before.lower in lexicon.grammar.prepositions:
        return cases or (frozenset({"nom"}) if before is None else cases)
    dates = lexicon.values
    dated = before.lower in dates.months or before.lower in dates.year_words or not before.lemmas.isdisjoint(dates.year_words)
    if dated:  # "в 2015 году США": a new phrase begins
        return frozenset({"nom", "acc"})
    if before.has(pos="noun") and not before.has(form="fin"):
        found = cases | frozenset(r.case for r in before.readings if r.pos == "noun" and r.case) | {syntax.possessor_case}
        counted = syntax.numeral_case in before.cases() and _counted(i, words, sentence)
        return found | subject | (frozenset({"nom", "acc"}) if counted else frozenset())
    passive = before.has(pos="verb", voice="pass")
    return frozenset({"nom", "ins"}) if passive else frozenset({"nom", "acc", "dat"} if before.has(form="fin") else {"nom", "acc"})


def _opens_clause(w: Word, words: list[Word], sentence: Sentence) -> bool:
    """Whether a participle after a comma modifies the noun before it, not the name that follows: "машины, выпускаемые Otokar"."""
    return w.has(form="part") and w.i > sentence.first and words[w.i - 1].text == ","


def _before_verb(name: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether a finite verb follows a name that starts at `name` (the words of the name and adverbs between)."""
    for w in words[name : min(name + 6, sentence.last)]:
        if w.has(pos="verb", form="fin") and w.shape == "lower":
            return True
        if w.i > name and w.shape == "lower" and not (w.has(pos="adv") or w.has(pos="part")):
            return False
        if w.shape == "punct" and w.text not in '«»"“”„':
            return False
    return False


def _counted(noun: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether a numeral stands before a noun and its modifiers."""
    i = noun - 1
    while i > sentence.first and _modifier_cases(words[i]):
        i -= 1
    return i >= sentence.first and (words[i].shape == "digit" or words[i].has(pos="num"))


def _modifier_cases(w: Word) -> frozenset[str]:
    """The cases of an adjective, determiner, ordinal or participle; empty for what can be a noun as well."""
    if w.has(pos="noun") or w.has(pos="propn"):
        return frozenset()
    return frozenset(r.case for r in w.readings if r.case and (r.pos in ("adj", "det") or r.form == "part"))


def _borne(m: Mention, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> list[Mark]:
    """The marks of an adjective's entity: none of its own, and those of a noun beside it that speaks for the entity ("turecki rząd")."""
    own = [Mark("", frozenset(), "own")]
    if lexicon.syntax.positional:
        if not _modifies(m.last, words, sentence):  # "the Tajiks", "the French": a noun of its own
            return [Mark(_preposition(m.first, words, sentence, lexicon)[0], frozenset(), "outer")]
        return own + _speaking_for(m.first, m.last, cls, words, sentence, lexicon, taken)
    if lexicon.syntax.possessor_side != "after":
        return own
    around = [i for i in (m.last, m.last + 1, m.first - 1) if sentence.first <= i < sentence.last]
    for i in around:
        w = words[i]
        if i in taken or not w.has(pos="noun") or w.lemmas.isdisjoint(_speakers(lexicon, cls)):
            continue
        if i == m.last + 1 and not _modifier_cases(words[m.last]):
            continue
        cases = w.cases() & words[m.head].cases()
        if cases:
            first = min(i, m.first)
            return own + [replace(k, via="outer") for k in marks_of(first, max(i + 1, m.last), w, cases, False, words, sentence, lexicon)]
    return own


def _modifies(last: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether what follows an adjective can be the noun that it modifies."""
    people = words[last - 1].lower
    if last >= sentence.last or (people.endswith("s") and not people.endswith("ss")):
        return False
    w = words[last]
    if w.text == ",":  # "the French, ..." but "Polish, Turkish and Greek firms"
        return last + 1 < sentence.last and any(r.pos in ("adj", "propn") for r in words[last + 1].readings)
    noun = any(r.pos in ("noun", "propn", "adj", "num", "conj") for r in w.readings) or w.has(form="part") or w.shape in ("digit", "alnum")
    return noun or w.text in "-–/(" or w.text in QUOTES


def _speaking_for(first: int, last: int, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> list[Mark]:
    """The mark of the noun that speaks for an entity, after its adjective or possessive: "the Polish government", "Poland's navy"."""
    for i in range(last, min(last + 3, sentence.last)):
        w = words[i]
        if i not in taken and w.has(pos="noun") and not w.lemmas.isdisjoint(_speakers(lexicon, cls)):
            return [Mark(_preposition(first, words, sentence, lexicon)[0], frozenset(), "outer")]
        if w.shape == "punct" or not any(r.pos in ("noun", "adj") for r in w.readings):
            return []
    return []


def _spoken_for_by(first: int, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> list[Mark]:
    """The mark of the noun that speaks for an entity before its preposition: "with the government of Poland"."""
    for i in range(first - 1, max(first - 4, sentence.first), -1):
        if words[i].has(pos="adp"):
            noun = words[i - 1]
            if noun.i not in taken and noun.has(pos="noun") and not noun.lemmas.isdisjoint(_speakers(lexicon, cls)):
                return [Mark(_preposition(noun.i, words, sentence, lexicon)[0], frozenset(), "outer")]
            return []
    return []


_speaking: dict[tuple[str, str], frozenset[str]] = {}


def _speakers(lexicon: Lexicon, cls: str) -> frozenset[str]:
    """The nouns that stand for an entity of a class when its adjective is beside them: its bodies, forces and offices."""
    key = (lexicon.language, cls)
    if key not in _speaking:
        terms = [a.term for a in lexicon.anaphora if cls in a.classes and not a.pronoun] + [
            t.title for t in lexicon.titles if cls in t.attaches
        ]
        _speaking[key] = frozenset(t.lower().split()[0] for t in terms)
    return _speaking[key]


def _numbered(first: int, m: Mention, words: list[Word], sentence: Sentence) -> bool:
    start = first
    while start > sentence.first and _modifier_cases(words[start - 1]):
        start -= 1
    before = range(max(start - 1, sentence.first), m.first)
    return any(w.shape == "digit" or w.has(pos="num") for w in (words[i] for i in before))


def _possessor(m: Mention, head: Word, cases: frozenset[str], lexicon: Lexicon) -> bool:
    return lexicon.syntax.possessor_case in cases and not m.adjective


def marks_of(
    first: int, last: int, head: Word, cases: frozenset[str], numbered: bool, words: list[Word], sentence: Sentence, lexicon: Lexicon
) -> list[Mark]:
    """The marks of a noun phrase `first`..`last` with the given head: its own, then those of the noun it depends on."""
    syntax = lexicon.syntax
    if numbered and syntax.numeral_case in cases:
        cases = cases | {"nom", "acc"}
    postp = ""
    if last < sentence.last:
        postp = _postposition(words[last], cases, lexicon)
    prep, at = _preposition(first, words, sentence, lexicon)
    governed = _governed(prep, cases)
    if prep and cases and not governed and at < first - 1:  # "в 2018-м Турция": the preposition is that of the date
        prep, governed = "", cases
    cases = governed
    marks = [Mark(prep, cases, "own", postp)]
    if not prep and not postp:
        marks += _outer(first, last, at, cases, words, sentence, lexicon)
    return marks


def _governed(prep: str, cases: frozenset[str]) -> frozenset[str]:
    """The cases that can stand after a preposition; empty (unknown) where a name's form is one that cannot."""
    if not prep or not cases:
        return cases
    return cases & frozenset(PREPOSITIONS[prep].split()) if prep in PREPOSITIONS else cases - {"nom"}


def _postposition(w: Word, cases: frozenset[str], lexicon: Lexicon) -> str:
    """The postposition that a word is to a noun in one of `cases` (empty: unknown); empty where it governs another case."""
    table = lexicon.grammar.postpositions
    return next((p for p in sorted({w.lower} | w.lemmas) if p in table and (not cases or table[p] in cases)), "")


def _preposition(first: int, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> tuple[str, int]:
    """The preposition that governs the phrase starting at `first` (canonical, or empty), and where the search ended."""
    table = lexicon.grammar.prepositions
    i = first - 1
    opened = False  # an article has been passed, so that the phrase goes no further back
    while i >= sentence.first and first - i <= REACH:
        w = words[i]
        if lexicon.syntax.positional and (rough := _approximate(i, first, words, sentence, lexicon)):
            i -= rough
            continue
        for length in (4, 3, 2):  # multiword prepositions, the longest first
            if i - length + 1 >= sentence.first:
                phrase = " ".join(x.lower for x in words[i - length + 1 : i + 1])
                if phrase in table:
                    return table[phrase], i
        counted = i + 1 < sentence.last and (words[i + 1].shape == "digit" or words[i + 1].has(pos="num"))
        if counted and w.lower in lexicon.values.approximate:  # "около 90", "over 90": says how many, not in which role
            i -= 1
            continue
        if w.lower in table and (w.has(pos="adp") or not w.readings or lexicon.syntax.positional):
            return table[w.lower], i
        particle = w.has(pos="part") and w.lower not in lexicon.grammar.and_
        modifier = (
            particle
            or any(r.pos in SKIPPED or (r.pos == "verb" and r.form == "part") for r in w.readings)
            or w.shape == "digit"
            or w.text in '«"“„”'
        )
        if lexicon.syntax.positional:  # noun adjuncts, articles and names may stand between as well
            modifier = _within_phrase(w, words[i - 1] if i > sentence.first else None, opened, lexicon)
            opened = opened or (w.has(pos="det") and not w.has(pos="pron"))
        if not modifier:
            return "", i
        i -= 1
    return "", i


def _approximate(i: int, first: int, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> int:
    """How many words up to word `i` make the figure after them a rough one ("about", "at least"), where they would be prepositions."""
    following = words[i + 1]
    if i + 1 >= first + 1 or not (following.shape == "digit" or following.has(pos="num")) or YEAR.fullmatch(following.text):
        return 0
    for length in (3, 2, 1):
        if i - length + 1 >= sentence.first and " ".join(w.lower for w in words[i - length + 1 : i + 1]) in lexicon.values.approximate:
            return length
    return 0


def _within_phrase(w: Word, before: Word | None, opened: bool, lexicon: Lexicon) -> bool:
    """Whether a word may stand between a preposition and its noun where order marks the roles: articles, adjectives, participles, figures,
    noun adjuncts and names; before an article only such words as "all", "both", "half"."""
    if w.lower in lexicon.grammar.relative or w.lower in lexicon.grammar.subordinate:
        return False
    if opened:
        return w.has(pos="det") or w.has(pos="num") or w.shape == "digit"
    if w.lower in lexicon.values.months or w.lower in lexicon.values.weekdays or YEAR.fullmatch(w.text):
        return False
    if w.shape == "digit" or w.text in QUOTES or w.text == "-" or w.suffix:
        return True
    if w.has(pos="verb", form="fin") or w.has(pos="verb", form="inf"):  # a noun that may be a verb is one after a name or plural, not within a phrase
        noun = before is not None and (before.has(pos="adp") or before.has(pos="det") or before.has(pos="adj") or before.has(pos="num"))
        return noun and (w.has(pos="noun") or w.has(form="part"))
    return any(r.pos in SKIPPED or r.pos in ("noun", "propn") or (r.pos == "verb" and r.form == "part") for r in w.readings)


def _outer(first: int, last: int, at: int, cases: frozenset[str], words: list[Word], sentence: Sentence, lexicon: Lexicon) -> list[Mark]:
    """The mark of the common noun that the phrase depends on as possessor: "с правительством Турции", "Türkiye'nin ordusuna"."""
    syntax = lexicon.syntax
    if syntax.positional:
        return []  # told where the classes are known
    if syntax.possessor_side == "after":
        if syntax.possessor_case not in cases or at < sentence.first or (at != first - 1 and at < first - 4):
            return []
        noun = words[at]
        if not noun.has(pos="noun") or noun.has(pos="verb", form="fin"):
            return []
        prep, _ = _preposition(at, words, sentence, lexicon)
        return [Mark(prep, noun.cases(), "outer")]
    if syntax.possessor_case in cases or not cases or "nom" in cases:
        for j in range(last, min(last + 5, sentence.last)):  # the possessed noun follows within a few words
            w = words[j]
            if w.shape == "punct" or w.has(form="fin"):
                return []
            if any(r.poss and r.pos == "noun" for r in w.readings):
                following = words[j + 1] if j + 1 < sentence.last else None
                postp = ""
                if following is not None:
                    postp = _postposition(following, frozenset(r.case for r in w.readings if r.poss and r.case), lexicon)
                return [Mark("", frozenset(r.case for r in w.readings if r.poss and r.case), "outer", postp)]
    return []


def number_groups(units: list[Unit], analysis: Analysis, lexicon: Lexicon, alike: Alike) -> None:
    """Joins neighbours of one class that only commas and conjunctions part; members share the marks of the group."""
    joiners = {w for phrase in (*lexicon.grammar.and_, *lexicon.grammar.or_) for w in phrase.split()} | {","}
    group = 0
    names, adjectives = ([u for u in units if not u.bracket and u.adjective == kind] for kind in (False, True))
    aside = {i for u in units if u.bracket for i in range(u.first, u.last)}
    for a, b in (*zip(names, names[1:], strict=False), *zip(adjectives, adjectives[1:], strict=False)):
        between = analysis.words[a.last : b.first]
        plain = [w for w in between if w.text not in '()«»"“”„']
        if not plain or a.last > b.first or len(plain) > 4 or a.adjective != b.adjective:
            continue
        joined = any(w.lower in joiners for w in plain)
        rest = [w for w in plain if w.lower not in joiners]
        if (
            joined
            and alike(a.type, b.type)
            and all(w.shape == "digit" or any(w.has(pos=pos) for pos in ("num", "adj", "det")) for w in rest)
        ):
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
                if (own.prep and not u.marks[0].prep) or (donor is last and donor is not u):
                    u.marks = (
                        *u.marks,
                        Mark(own.prep, own.cases if donor is last else (u.marks[0].cases & own.cases or own.cases), "group", own.postp),
                    )
