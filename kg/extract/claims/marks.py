"""The marks of a noun phrase: its preposition, postposition and cases, and those of the noun that it depends on."""

from __future__ import annotations

import re

from kg.extract.claims.places import QUOTES, SKIPPED, counted
from kg.extract.claims.unit import Mark
from kg.language.word import Sentence, Word
from kg.lexicon import Lexicon

YEAR = re.compile(r"(?:19|20)\d\d")
REACH = 7  # words looked back for a preposition


def marks_of(
    first: int, last: int, cases: frozenset[str], numbered: bool, words: list[Word], sentence: Sentence, lexicon: Lexicon
) -> list[Mark]:
    """The marks of a noun phrase `first`..`last` in one of `cases`: its own, then those of the noun it depends on."""
    syntax = lexicon.syntax
    told = lexicon.grammar.places.get(words[first].lower)
    if told:  # "where", "there"
        prep, _, case = told.partition("+")
        return [Mark(prep, frozenset({case} if case else ()))]
    if numbered and syntax.numeral_case in cases:
        cases = cases | {"nom", "acc"}
    postp = ""
    if last < sentence.last:
        postp = _postposition(words[last], cases, lexicon)
    prep, at = preposition(first, words, sentence, lexicon)
    governed = _governed(prep, cases, lexicon)
    if prep and cases and not governed and at < first - 1:  # "в 2018-м Турция": the preposition is that of the date
        prep, governed = "", cases
    cases = governed
    marks = [Mark(prep, cases, "own", postp)]
    if syntax.bare_object and cases <= {"abl"} and cases and _counted_after(last, words, sentence, lexicon):
        marks.append(Mark("", frozenset({"nom", "acc"}), "outer"))  # "uçağından 12 adet aldı"
    if prep and not syntax.positional and at > sentence.first and f"{prep}+{syntax.possessor_case}" in syntax.marks.get("source", ()):
        marks += _part(words[at - 1], numbered)
    if not prep and not postp:
        marks += _outer(first, last, at, cases, words, sentence, lexicon)
    return marks


def _part(before: Word, numbered: bool) -> list[Mark]:
    """The mark of a numeral before "of": some of it is meant ("pierwszy z dwóch radarów", "один из кораблей")."""
    own = frozenset(r.case for r in before.readings if r.case and r.pos in ("num", "adj", "det"))
    counts = before.shape == "digit" or before.has(pos="num")
    if before.has(pos="propn") or before.has(form="fin") or not (counts or (own and numbered)):
        return []
    return [Mark("", own or frozenset({"nom", "acc"}), "outer")]


def _counted_after(last: int, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a number without a noun of its own follows a phrase: so many of it."""
    i = last
    while i < sentence.last and (words[i].has(pos="conj") or words[i].has(pos="adv") or words[i].lower in lexicon.grammar.subordinate):
        i += 1
    if i >= sentence.last or not (words[i].shape == "digit" or words[i].has(pos="num")) or YEAR.fullmatch(words[i].text) or words[i].suffix:
        return False
    while i < sentence.last and (words[i].shape == "digit" or words[i].has(pos="num")):
        i += 1
    own = i < sentence.last and words[i].lower in lexicon.values.counters
    i += own
    if i >= sentence.last:
        return True
    return words[i].text == "," or (words[i].has(pos="verb") and not words[i].has(pos="noun") and not words[i].has(form="part"))


def _governed(prep: str, cases: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """The cases that can stand after a preposition; empty (unknown) where a name's form is one that cannot."""
    if not prep or not cases:
        return cases
    governs = lexicon.grammar.governs
    return cases & frozenset(governs[prep]) if prep in governs else cases - {"nom"}


def _postposition(w: Word, cases: frozenset[str], lexicon: Lexicon) -> str:
    """The postposition that a word is to a noun in one of `cases` (empty: unknown); empty where it governs another case."""
    table = lexicon.grammar.postpositions
    return next((p for p in sorted({w.lower} | w.lemmas) if p in table and (not cases or table[p] in cases)), "")


def preposition(first: int, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> tuple[str, int]:
    """The preposition that governs the phrase starting at `first` (canonical, or empty), and where the search ended."""
    table = lexicon.grammar.prepositions
    i = first - 1
    opened = False  # an article has been passed, so that the phrase goes no further back
    numeral = False  # a numeral has been passed: nouns before it are another phrase ("to the ministry two radars")
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
            modifier = modifier and not (numeral and w.readings and all(r.pos in ("noun", "propn", "verb") for r in w.readings))
            numeral = numeral or (w.has(pos="num") and w.shape == "lower") or w.shape == "digit"
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
    if before is not None and before.has(pos="adp") and w.has(form="part", voice="act") and not w.has(pos="adj"):
        return False  # "interested in buying jets": its own object follows
    if w.has(pos="verb", form="fin") or w.has(pos="verb", form="inf"):
        # a noun that may be a verb is one after a name or plural, not within a phrase
        noun = before is not None and (before.text == "-" or any(before.has(pos=pos) for pos in ("adp", "det", "adj", "num")))
        return noun and (w.has(pos="noun") or w.has(form="part"))  # "to the engine maker X", "with the Spain-based firm X"
    return any(r.pos in SKIPPED or r.pos in ("noun", "propn") or (r.pos == "verb" and r.form == "part") for r in w.readings)


def _outer(first: int, last: int, at: int, cases: frozenset[str], words: list[Word], sentence: Sentence, lexicon: Lexicon) -> list[Mark]:
    """The mark of the common noun that the phrase depends on as possessor: "с правительством Турции", "Türkiye'nin ordusuna"."""
    syntax = lexicon.syntax
    if syntax.positional:
        return []  # told where the classes are known
    if syntax.possessor_side == "after":
        if first > sentence.first and _headless(words[first - 1], cases):
            at = first - 1
        elif syntax.possessor_case not in cases or at < sentence.first or (at != first - 1 and at < first - 4):
            return []
        noun = words[at]
        if not (noun.has(pos="noun") or _headless(noun, cases)) or noun.has(pos="verb", form="fin"):
            return []
        prep, _ = preposition(at, words, sentence, lexicon)
        cases = noun.cases()
        if not prep and syntax.numeral_case in cases and counted(at, words, sentence):
            cases = cases | {"nom", "acc"}  # "десять батарей комплексов"
        return [Mark(prep, _governed(prep, cases, lexicon), "outer")]
    if syntax.possessor_case in cases or not cases or "nom" in cases:
        j = possessed(last, syntax.possessor_case in cases, words, sentence)
        if j is not None:
            own = frozenset(r.case for r in words[j].readings if r.poss and r.case)
            return [Mark("", own, "outer", _postposition(words[j + 1], own, lexicon) if j + 1 < sentence.last else "")]
    return []


def climbed(mark: Mark, first: int, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> Mark | None:
    """Of an undeclined name after a noun in the genitive, the mark of the noun that that one depends on: "комплексом активной защиты X"."""
    genitive = frozenset({lexicon.syntax.possessor_case})
    if mark.via != "outer" or mark.prep or mark.cases != genitive or lexicon.syntax.possessor_side != "after":
        return None
    at = first - 1
    while at > sentence.first and (words[at].text in QUOTES or not words[at].has(pos="noun")):
        at -= 1
    return next((m for m in _outer(at, at + 1, preposition(at, words, sentence, lexicon)[1], genitive, words, sentence, lexicon)), None)


def _headless(w: Word, cases: frozenset[str]) -> bool:
    """Whether an adjective before a possessor stands for people and modifies nothing after it: "военные Чада"."""
    return w.has(pos="adj", number="plur") and w.shape == "lower" and bool(cases) and not w.cases() & cases and not w.has(form="part")


def possessed(last: int, possessor: bool, words: list[Word], sentence: Sentence) -> int | None:
    """The noun that a phrase ending before word `last` owns, or makes a compound with, where possessors stand first; none if it does not
    follow within a few words."""
    for j in range(last, min(last + 5, sentence.last)):
        w = words[j]
        if w.shape == "punct" or w.has(form="fin"):
            return None
        if any(r.poss and (r.pos in ("noun", "num") or w.shape == "digit") for r in w.readings):
            return j
        if w.readings and all(r.pos == "verb" for r in w.readings):  # the subject of a participle
            return None
        if not possessor and not any(r.pos in ("noun", "propn", "adj") and r.case in ("nom", "") for r in w.readings):
            return None  # nothing but an adjective parts the nouns of a compound: "FP-1 insansız aracını"
    return None
