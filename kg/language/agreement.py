"""Narrows the cases of Slavic words by their neighbours, only where the neighbour leaves no doubt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from kg.language.word import Reading, Word

NOMINAL = ("noun", "propn", "adj", "det", "num", "pron")
FUNCTION = ("adp", "conj", "sconj", "part", "pron")
Governs = Mapping[str, tuple[str, ...]]  # preposition → the cases it can govern


def likely(readings: tuple[Reading, ...], low: str) -> tuple[Reading, ...]:
    """The readings without vocatives, and of a short function word without the letters and notes that are spelt like it."""
    kept = readings
    if any(r.pos in (FUNCTION if len(low) <= 2 else FUNCTION[:2]) for r in kept) and len(low) <= 3:
        kept = tuple(r for r in kept if r.pos in FUNCTION or r.pos == "verb")
    plain = tuple(r for r in kept if r.case != "voc")
    return plain or kept


def narrow_sentence(words: list[Word], governs: Governs) -> None:
    """Preposition + case, adjectives + noun, noun + adjective; a word keeps its readings where nothing fits."""
    for before, word in pairwise(words):
        allowed = governs.get(before.lower)
        if allowed and not before.suffix and _is_nominal(word):
            _govern(word, allowed)
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and _can_modify(words[j]):
            j += 1
        if i > 0 and j == i + 1 and j < len(words) and _tells_little(words[j]) and _agreeing(words[i], words[i - 1]):
            _agree(words[i:j], words[i - 1])  # dyrektor generalny X: a name that the dictionary lacks tells nothing
        elif j > i and j < len(words) and _is_noun(words[j]) and not _complements(words, i, j):
            _agree(words[i + _opens_clause(words, i) : j], words[j])
        elif j == i + 1 and i > 0 and _is_noun(words[i - 1]) and not (j < len(words) and _is_nominal(words[j])):
            _agree(words[i:j], words[i - 1])
        i = max(j, i + 1)


def _complements(words: list[Word], i: int, j: int) -> bool:
    """Whether a name is the complement of the participle before it, set off from its noun by a comma ("wozów, obiecanych Nairobi")."""
    return j == i + 1 and i > 0 and words[i - 1].text == "," and words[i].has(form="part", voice="pass") and words[j].shape == "title"


def _opens_clause(words: list[Word], i: int) -> bool:
    """Whether a participle may go with the noun before its comma, and the noun after it with its own adjectives: "X, принадлежащим
    германским компаниям"."""
    if i < 2 or words[i - 1].text != "," or not words[i].has(form="part"):
        return False
    return _is_noun(words[i - 2]) or not words[i - 2].text[0].islower()


def _tells_little(word: Word) -> bool:
    """Whether a word after an adjective may be no noun at all: unknown, or a finite verb as well ("lotnictwo polskie lata")."""
    return not word.known or word.has(pos="verb", form="fin")


def _govern(word: Word, cases: Collection[str]) -> None:
    """Drops from a word after a preposition the cases that the preposition cannot govern."""
    keep(word, tuple(r for r in word.readings if not _declines(r) or not r.case or r.case in cases))


def _agree(modifiers: list[Word], noun: Word) -> None:
    """Keeps of adjectives and their noun the readings in which case, number and gender agree throughout."""
    nouns = [n for n in noun.readings if n.pos in ("noun", "propn") and all(any(_fits(a, n) for a in m.readings) for m in modifiers)]
    if not nouns or not modifiers:
        return
    for m in modifiers:
        keep(m, tuple(a for a in m.readings if any(_fits(a, n) for n in nouns)))
    keep(noun, tuple(nouns))


def _agreeing(modifier: Word, noun: Word) -> bool:
    """Whether an adjective agrees with the noun before it, one that the dictionary knows."""
    if not noun.known or not _is_noun(noun):
        return False
    return any(_fits(a, n) for a in modifier.readings for n in noun.readings if n.pos in ("noun", "propn"))


def _fits(a: Reading, n: Reading) -> bool:
    return (
        _modifies(a)
        and a.case == n.case
        and a.number == n.number
        and (a.number == "plur" or not a.gender or not n.gender or a.gender == n.gender)
    )


def _declines(r: Reading) -> bool:
    return r.pos in NOMINAL or (r.pos == "verb" and r.form in ("part", "vnoun"))


def _is_nominal(word: Word) -> bool:
    return any(_declines(r) for r in word.readings)


def _can_modify(word: Word) -> bool:
    """One reading is that of an adjective, determiner or participle with a case."""
    finite = any(r.form == "fin" for r in word.readings)  # dostała: a verb, hardly an adjective
    return not finite and any(_modifies(r) for r in word.readings)


def _modifies(r: Reading) -> bool:
    return bool(r.case) and (r.pos in ("adj", "det") or r.form == "part")


def _is_noun(word: Word) -> bool:
    return any(r.pos in ("noun", "propn") and r.case for r in word.readings) and not any(_modifies(r) for r in word.readings)


def keep(word: Word, readings: tuple[Reading, ...]) -> None:
    """Narrows a word to the readings given, if any is left."""
    if readings and len(readings) < len(word.readings):
        word.readings = readings
        word.lemmas = frozenset(r.lemma for r in readings)
