"""Narrows the cases of Slavic words by their neighbours, only where the neighbour leaves no doubt."""

from __future__ import annotations

from kg.language.word import Reading, Word

# The cases a preposition can govern, where they are few enough to tell something.
PREPOSITIONS: dict[str, str] = {
    # Russian
    "для": "gen", "из": "gen", "от": "gen", "до": "gen", "у": "gen", "без": "gen", "около": "gen", "после": "gen", "против": "gen", "среди": "gen", "ради": "gen",
    "кроме": "gen", "вместо": "gen", "к": "dat", "ко": "dat", "между": "ins gen", "над": "ins", "перед": "ins", "при": "loc", "о": "loc acc", "об": "loc acc",
    "в": "acc loc", "во": "acc loc", "на": "acc loc", "за": "acc ins", "под": "acc ins", "через": "acc", "про": "acc", "благодаря": "dat", "согласно": "dat",
    # Polish (shared spellings are of Latin letters, so the two never meet)
    "dla": "gen", "od": "gen", "do": "gen", "bez": "gen", "u": "gen", "podczas": "gen", "według": "gen", "wobec": "gen", "oprócz": "gen", "poza": "ins acc",
    "ku": "dat", "dzięki": "dat", "przeciw": "dat", "przez": "acc", "między": "ins acc", "pomiędzy": "ins acc", "przed": "ins acc", "nad": "ins acc",
    "pod": "ins acc", "przy": "loc", "w": "loc acc", "we": "loc acc", "na": "loc acc", "o": "loc acc", "po": "loc acc", "z": "gen ins", "ze": "gen ins",
    "za": "acc ins gen",
}
NOMINAL = ("noun", "propn", "adj", "det", "num", "pron")


def narrow_sentence(words: list[Word]) -> None:
    """Preposition + case, adjective + noun agreement; a word keeps its readings where nothing fits."""
    for before, word in zip(words, words[1:], strict=False):
        allowed = PREPOSITIONS.get(before.lower)
        if allowed and not before.suffix and _is_nominal(word):
            _govern(word, allowed.split())
    for before, word in zip(words, words[1:], strict=False):
        if _is_modifier(before) and _is_noun(word):
            _agree(before, word)


def _govern(word: Word, cases: list[str]) -> None:
    """Drops from a word after a preposition the cases that the preposition cannot govern."""
    keep(word, tuple(r for r in word.readings if not _declines(r) or not r.case or r.case in cases))


def _agree(modifier: Word, noun: Word) -> None:
    """Keeps of an adjective and the noun after it the readings in which case, number and gender agree."""
    pairs = [(a, n) for a in modifier.readings if _declines(a) for n in noun.readings if n.pos in ("noun", "propn") and _fits(a, n)]
    if pairs:
        keep(modifier, tuple(dict.fromkeys(a for a, _ in pairs)))
        keep(noun, tuple(dict.fromkeys(n for _, n in pairs)))


def _fits(a: Reading, n: Reading) -> bool:
    return bool(a.case) and a.case == n.case and a.number == n.number and (a.number == "plur" or not a.gender or not n.gender or a.gender == n.gender)


def _declines(r: Reading) -> bool:
    return r.pos in NOMINAL or (r.pos == "verb" and r.form in ("part", "vnoun"))


def _is_nominal(word: Word) -> bool:
    return any(_declines(r) for r in word.readings)


def _is_modifier(word: Word) -> bool:
    """Every reading with a case is that of an adjective, determiner or participle, so that it needs a noun."""
    cased = [r for r in word.readings if r.case]
    return bool(cased) and all(r.pos in ("adj", "det") or r.form == "part" for r in cased)


def _is_noun(word: Word) -> bool:
    return any(r.pos in ("noun", "propn") and r.case for r in word.readings) and not any(r.pos in ("adj", "det") for r in word.readings)


def keep(word: Word, readings: tuple[Reading, ...]) -> None:
    """Narrows a word to the readings given, if any is left."""
    if readings and len(readings) < len(word.readings):
        word.readings = readings
        word.lemmas = frozenset(r.lemma for r in readings)
