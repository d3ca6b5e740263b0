"""Turkish: morphology by zeyrek, the endings after an apostrophe by their own table, dotted and dotless i kept apart."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Any

from kg.language.tongue import Forms, shape_readings
from kg.language.turkish_chain import read_chain
from kg.language.word import Reading, Word

_CIRCUMFLEX = str.maketrans("âîû", "aiu")
_CASE = str.maketrans({"I": "ı", "İ": "i"})
H, A = "[ıiuü]", "[ae]"  # the two harmonic vowels of the endings
# The endings of a noun in their order: plural, possessive, case, -ki, copula; or one that derives (155'lik, 5'inci, 6'şar, 16'lı).
ENDING = re.compile(
    rf"^(?P<plural>l{A}r)?(?P<poss>{H}m{H}z|(?<!^){H}|s{H}|{H}(?=n|yl{A}$)|l{A}r{H}(?=n|$))?"
    rf"(?:(?P<abl>n?[dt]{A}n)|(?P<loc>n?[dt]{A})|(?P<gen>n?{H}n)|(?P<ins>y?l{A})|(?P<dat>[yn]?{A})|(?P<acc>[yn]?{H})|(?P<equ>n?[cç]{A}))?"
    rf"(?P<rel>ki(?:l{A}r)?(?:n?[dt]{A}n?|n?{H}n?|n{A})?)?(?P<cop>[dt]{H}r|y?[dt]{H}|y?m{H}ş)?$"
)
DERIVED = re.compile(
    rf"^(?:l{H}k?|s{H}z|c{H}|{H}?nc{H}|{H}?nc{H}l{H}k|ş?{A}r|l{H}l{A}r)(?:l{A}r)?(?:s?{H})?(?:n?[dt]{A}n?|n?{H}n|[yn]?{A}|[yn]{H})?$"
)
CLAUSE_ENDS = frozenset('.,;:!?…)"”»')
CLOSING = frozenset("\"”»'’")
JOINS = frozenset({"ve", "ama", "ancak", "fakat"})
CASES = ("abl", "loc", "gen", "ins", "dat", "acc", "equ")


def lower(text: str) -> str:
    """Lower case with I → ı and İ → i; the length stays."""
    return text.translate(_CASE).lower()


def capital(text: str) -> str:
    """The first letter large: i → İ."""
    return ("İ" if text[:1] == "i" else text[:1].upper()) + text[1:]


@lru_cache(maxsize=20_000)
def ending_readings(suffix: str) -> tuple[Reading, ...]:
    """What an ending set off by an apostrophe says of case, number and possession; the second person is left out, as news has none."""
    if DERIVED.match(suffix) and not re.match(rf"^l{A}r", suffix):
        return (Reading("", "adj"),)
    found = ENDING.match(suffix)
    if found is None:
        return ()
    number = "plur" if found["plural"] else "sing"
    case = next((c for c in CASES if found[c]), "nom")
    if found["rel"]:
        return (Reading("", "adj", case="loc" if case == "nom" else case, number=number),)
    poss = bool(found["poss"])
    readings = [Reading("", "propn", case=case, number=number, poss=poss)]
    bare = suffix[3:] if found["plural"] else suffix
    if re.fullmatch(H, bare):  # 'ı: accusative after a consonant, or its possessor's
        readings = [Reading("", "propn", case="acc", number=number), Reading("", "propn", case="nom", number=number, poss=True)]
    elif re.fullmatch(rf"{H}n[{'ıiuü'}]|{H}n{A}|{H}n[dt]{A}n?|{H}n{H}n", bare):
        readings = [Reading("", "propn", case=case, number=number, poss=True)]
    return tuple(readings)


class Turkish:
    """The analyser and its cache; loading takes about two seconds."""

    code = "tr"
    ordinal_dot = True

    def __init__(self) -> None:
        from kg.language.zeyrek_search import Search

        self._search: Any = Search()
        logging.getLogger("zeyrek").setLevel(logging.ERROR)
        self.read = lru_cache(maxsize=200_000)(self._read)
        self._chains = lru_cache(maxsize=200_000)(self._dictionary)

    def lower(self, text: str) -> str:
        """Lower case the Turkish way."""
        return lower(text)

    def is_ending(self, head: str, mark: str, tail: str) -> bool:
        """Whether the tail is a chain of noun endings; after a hyphen only on designations ("TB2-lerin")."""
        letter = len(head) == 1 and not head.isdigit() and (not head.isupper() or len(tail) < 2)  # "Wing Loong I'leri"
        if not tail.isalpha() or tail != lower(tail) or not head or letter:
            return False
        if mark == "-":
            return len(tail) > 1 and not head[-1].islower() and not head.isdigit() and bool(ENDING.match(tail))
        return bool(ENDING.match(tail) or DERIVED.match(tail))

    def _read(self, text: str, shape: str, suffix: str) -> Forms:
        low = lower(text)
        plain = shape_readings(text, low, shape, self._plain) or self._plain(low, shape)
        if not suffix:
            return plain
        return Forms(self._with_ending(plain, low, suffix), plain.known)

    def _plain(self, low: str, shape: str) -> Forms:
        low = low.translate(_CIRCUMFLEX)
        readings = self._chains(low)
        if not readings and "ı" in low and shape in ("upper", "title"):  # IMZALANDI: capitals without their dot
            readings = next(filter(None, map(self._chains, _dotted(low))), ())
        if "-" in low and not readings:
            head, _, tail = low.rpartition("-")
            readings = tuple(replace(r, lemma=f"{head}-{r.lemma}") for r in self._chains(tail))
        if shape == "lower":
            readings = tuple(r for r in readings if r.pos != "propn") or readings
        if readings:
            return Forms(readings, True)
        if shape == "lower":
            return Forms(tuple(_guess(low, "noun")), False)
        return Forms(tuple(_guess(low, "propn")), False)

    def _with_ending(self, plain: Forms, low: str, suffix: str) -> tuple[Reading, ...]:
        """The readings of the bare word, inflected by the ending: "Türkiye" + "nin" is a genitive."""
        bases = {(r.lemma, r.pos, r.poss) for r in plain.readings if r.pos in ("noun", "propn", "num", "adj") and r.case in ("nom", "")}
        if not bases:
            bases = {(low, "propn", False)}
        found = []
        for lemma, pos, poss in sorted(bases):
            for e in ending_readings(suffix):
                part = "adj" if e.pos == "adj" else pos
                found.append(Reading(lemma, part, case=e.case, number=e.number, poss=poss or e.poss))
        return tuple(dict.fromkeys(found))

    def _dictionary(self, low: str) -> tuple[Reading, ...]:
        """The readings of the dictionary, the least likely dropped where others remain."""
        readings = [r for parse in self._search.analyze(low) for r in read_chain(parse)]
        readings += [(replace(r, lemma=base, voice="pass"), weak) for r, weak in readings for base in [self._active(r)] if base]
        kept = [r for r, weak in readings if not weak] or [r for r, _ in readings]
        return tuple(dict.fromkeys(sorted(kept, key=lambda r: -len(r.lemma))))

    def _active(self, reading: Reading) -> str:
        """The verb of which a verb in the dictionary is the passive: alınmak → almak; empty where there is none."""
        if reading.pos != "verb" or reading.voice == "pass":
            return ""
        stem = re.sub(rf"(?:(?<=[lrnaeıioöuü]){H}?n|(?<![aeıioöuü]){H}l|{H}n)m[ae]k$", "", reading.lemma)
        if stem == reading.lemma or len(stem) < 2:
            return ""
        return next((v for v in (stem + "mak", stem + "mek") if v in self._search.verbs), "")

    def narrow(self, words: list[Word]) -> None:
        """Endings after a quotation mark go to the name quoted; a verb that ends its clause is no participle; in a chain of clauses
        ("üretmiş, satmıştı") -mış leaves tense and source to the last verb: it is hearsay only if that is."""
        self._join_endings(words)
        for w, following in zip(words, [*words[1:], None], strict=True):
            if w.shape in ("title", "upper") and not w.suffix and w.known and w.has(pos="propn", lemma=w.lower, case="nom"):
                w.readings = tuple(r for r in w.readings if r.lemma == w.lower)  # Katar: its case would be set off, and it is no verb
                w.lemmas = frozenset({w.lower})
            if w.has(pos="verb", form="fin") and (following is None or following.text in CLAUSE_ENDS or following.lower in JOINS):
                w.readings = tuple(r for r in w.readings if r.form != "part" or r.poss or r.case)
        told = max((i for i, w in enumerate(words) if _told(w)), default=-1)
        for i, w in enumerate(words[:-1]):
            if i < told and (words[i + 1].text in (",", ";") or words[i + 1].lower in JOINS) and w.has(mood="evid", form="fin"):
                w.readings = tuple(replace(r, mood="") if r.mood == "evid" and r.form == "fin" else r for r in w.readings)

    def _join_endings(self, words: list[Word]) -> None:
        """Gives the name before a closing quotation mark the ending that stands right after the mark: "Molniya"nın."""
        for name, mark, tail in zip(words, words[1:], words[2:], strict=False):
            apart = mark.space_before and (mark.text not in "'’" or not name.text[0].isupper())  # but "Kuvvetleri 'ne", "Haziran 'da"
            quoted = mark.text in CLOSING and not apart and not tail.space_before and not name.suffix
            ends = name.text[-1].isalnum() and self.is_ending(name.text, "'", tail.text)
            if quoted and ends:
                name.suffix = tail.text
                name.readings = self.read(name.text, name.shape, tail.text).readings
                name.lemmas = frozenset(r.lemma for r in name.readings)
                tail.readings, tail.lemmas = (Reading(tail.lower, "x"),), frozenset({tail.lower})


def _told(w: Word) -> bool:
    """Whether a word is a finite verb told as seen, not as heard."""
    return w.has(pos="verb", form="fin") and not w.has(mood="evid") and not any(r.pos in ("noun", "adj", "propn") for r in w.readings)


def _dotted(low: str) -> Iterator[str]:
    """The form with some of its ı dotted; at most 64 forms."""
    places = [i for i, c in enumerate(low) if c == "ı"][:6]
    for choice in product("ıi", repeat=len(places)):
        letters = list(low)
        for i, letter in zip(places, choice, strict=True):
            letters[i] = letter
        yield "".join(letters)


_GUESS = re.compile(
    rf"^(?P<stem>.{{3,}}?)(?P<plural>l{A}r)?(?:(?P<abl>[dt]{A}n)|(?P<loc>[dt]{A})|(?P<gen>n?{H}n)|(?P<ins>y?l{A})|(?P<dat>y{A})|(?P<acc>y{H}))$"
)


def _guess(low: str, pos: str) -> list[Reading]:
    """The form itself as a nominative, and what the vowel-harmonic case endings would make of it."""
    readings = [Reading(low, pos, case="nom", number="sing")]
    found = _GUESS.match(low)
    if found and _harmonic(found["stem"], low[len(found["stem"]) :]):
        case = next(c for c in CASES if c != "equ" and found[c])
        readings.append(Reading(found["stem"], pos, case=case, number="plur" if found["plural"] else "sing"))
    return readings


def _harmonic(stem: str, ending: str) -> bool:
    """Whether front or back vowels agree between stem and ending."""
    last = next((c for c in reversed(stem) if c in "aıoueiöü"), "")
    first = next((c for c in ending if c in "aıoueiöü"), "")
    return bool(last) and (last in "aıou") == (first in "aıou")
