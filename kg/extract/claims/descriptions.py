"""Names after the common nouns that describe them: in brackets ("с Управлением военных заводов (ASFAT)"; one phrase is one unit), or listed
after a plural ("z dwiema firmami podległymi ministerstwu, Asfat i YDA Group")."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.marks import marks_of, preposition
from kg.extract.claims.speakers import speakers
from kg.extract.claims.unit import Mark, Unit
from kg.language.word import Sentence, Word
from kg.lexicon import Lexicon

LONG = 10  # words of a description


def described(u: Unit, units: list[Unit], words: list[Word], sentence: Sentence, lexicon: Lexicon) -> None:
    """Gives a name that opens a bracket the extent and marks of the common nouns before it, in a language that puts heads first."""
    if lexicon.syntax.positional or lexicon.syntax.possessor_side != "after" or words[u.first - 1].text not in "([":
        return
    bracket = u.first - 1
    taken = {i for v in units if not v.adjective for i in range(v.first, v.last)}
    start = bracket
    while start > sentence.first and bracket - start < LONG and _nominal(words[start - 1], lexicon):
        start -= 1
        if start in taken:
            return
    head = _head(start, bracket, words)
    if head is None:
        return
    first, cases = head, words[head].cases()
    while first > start and _modifies(words[first - 1], words[head]):
        first -= 1
        cases = cases & words[first].cases() or cases
    u.first = first
    u.marks = tuple(marks_of(u.first, bracket, cases, False, words, sentence, lexicon))


def listed(units: list[Unit], words: list[Word], sentence: Sentence, lexicon: Lexicon) -> None:
    """Gives undeclined names that a comma, colon or dash sets off the marks of the plural noun before them that tells their class."""
    if lexicon.syntax.positional or lexicon.syntax.possessor_side != "after":
        return
    for u in units:
        if u.extent is None or not u.undeclined or u.marks[0].prep or words[u.extent[0] - 1].text not in ",:–—(":
            continue
        for i in range(u.extent[0] - 2, max(u.extent[0] - LONG, sentence.first - 1), -1):
            w = words[i]
            if w.has(pos="verb", form="fin"):
                break
            if w.has(pos="noun", number="plur") and not w.lemmas.isdisjoint(speakers(lexicon, u.type)):
                cases = frozenset(r.case for r in w.readings if r.case and r.number == "plur")
                u.marks = tuple(replace(m, via="group") for m in marks_of(i, i + 1, cases, False, words, sentence, lexicon)[:1])
                break


def exemplified(units: list[Unit], words: list[Word], sentence: Sentence, lexicon: Lexicon) -> None:
    """Gives names that are members of what a plural noun before them counts its preposition, or none, where order marks the roles:
    "bought by 19 countries, among them A and B"."""
    if not lexicon.syntax.positional:
        return
    for u in units:
        first = u.extent[0] if u.extent else u.first
        start = _led(first, words, sentence, lexicon)
        if start < 0 or u.adjective:
            continue
        for i in range(start - 1, max(start - LONG, sentence.first - 1), -1):
            w = words[i]
            if w.has(pos="verb", form="fin") and not w.has(pos="noun"):
                break
            if w.has(pos="noun", number="plur") and not w.lemmas.isdisjoint(speakers(lexicon, u.type)):
                u.marks = (*u.marks, Mark(preposition(i, words, sentence, lexicon)[0], frozenset(), "outer"))
                break


def _led(first: int, words: list[Word], sentence: Sentence, lexicon: Lexicon) -> int:
    """Where the words begin that lead from a noun to its members, with articles and figures before word `first`; -1 without."""
    i = first
    while i > sentence.first and (words[i - 1].has(pos="det") or words[i - 1].has(pos="num") or words[i - 1].shape == "digit"):
        i -= 1
    for length in (3, 2, 1):
        if i - length > sentence.first and " ".join(w.lower for w in words[i - length : i]) in lexicon.grammar.examples:
            return i - length
    return -1


def _nominal(w: Word, lexicon: Lexicon) -> bool:
    """A noun, its modifier or a conjunction."""
    if w.has(pos="adp") or w.has(pos="verb", form="fin"):
        return False
    return w.lower in lexicon.grammar.and_ or any(r.pos in ("noun", "adj", "det") or r.form == "part" for r in w.readings)


def _head(start: int, end: int, words: list[Word]) -> int | None:
    """The noun that those after it depend on, in the genitive."""
    head = None
    for i in range(start, end):
        if words[i].has(pos="noun") and (head is None or not words[i].has(case="gen")):
            head = i
    return head


def _modifies(w: Word, noun: Word) -> bool:
    """Whether a word is a modifier of a noun, by its case."""
    return any(r.case in noun.cases() and (r.pos in ("adj", "det") or r.form == "part") for r in w.readings)
