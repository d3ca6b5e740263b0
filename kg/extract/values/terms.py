"""Looks words of a text up in the tables of a lexicon: single words by form or lemma, phrases word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.extract.names.memo import by_identity
from kg.language.word import Word
from kg.lexicon import Values

T = TypeVar("T")
_LIK = re.compile(r"l[ıiuü]k$")  # dolarlık: of … dollars


class Terms(Generic[T]):
    """A table of terms. A key with a capital or symbol matches as written; others match the lower-case form or a lemma."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for key, value in table.items():
            parts = tuple(p.rstrip(".") or p for p in key.split())
            self._by_first.setdefault(parts[0], []).append((parts, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def match(self, words: list[Word], i: int) -> tuple[T, int] | None:
        """The value of the longest term that begins at word i, and the word after it; None where there is none."""
        if not 0 <= i < len(words):
            return None
        entries = sorted((e for form in forms(words[i]) for e in self._by_first.get(form, ())), key=lambda e: -len(e[0]))
        for parts, value in entries:
            if i + len(parts) <= len(words) and all(p in forms(w) for p, w in zip(parts[1:], words[i + 1 : i + len(parts)], strict=True)):
                return value, i + len(parts)
        return None

    def ends_at(self, words: list[Word], end: int) -> tuple[T, int] | None:
        """The value of the longest term whose last word stands right before word `end`, and its first word."""
        for start in range(max(0, end - 4), end):
            found = self.match(words, start)
            if found and found[1] == end:
                return found[0], start
        return None


def forms(word: Word) -> dict[str, None]:
    """How a term may be spelt so that it matches the word: as written, lower case, without a final point, each lemma."""
    text, low = word.text, word.lower
    found = dict.fromkeys((text, text.rstrip(".") or text, low, low.rstrip(".") or low, *sorted(word.lemmas)))
    if _LIK.search(word.lower):
        found[word.lower[:-3]] = None
    return found


@dataclass(frozen=True)
class ValueTerms:
    """The tables of `Values`, ready for matching."""

    numbers: Terms[float]
    multipliers: Terms[float]
    currencies: Terms[str]
    months: Terms[int]
    weekdays: Terms[int]
    counters: Terms[bool]
    not_quantity: Terms[bool]
    year_words: Terms[bool]
    year_links: frozenset[str]
    relative: Terms[tuple[str, int]]
    approximate: Terms[bool]
    ordinals: Terms[int]
    towards: Mapping[str, int]  # what stands before a month or a weekday: "last" -1, "this" 0, "next" 1
    plain_numbers: Mapping[str, float]
    plain_currencies: Mapping[str, str]
    decimal: str
    day_first: bool
    verb_final: bool
    attached: Mapping[str, float]  # multipliers as they may be written right after figures: bn, mln, K


@by_identity
def compile_terms(values: Values) -> ValueTerms:
    """The tables of a language, compiled once."""
    return ValueTerms(
        numbers=Terms(values.numbers),
        multipliers=Terms(values.multipliers),
        currencies=Terms(values.currencies),
        months=Terms(values.months),
        weekdays=Terms(values.weekdays),
        counters=Terms(dict.fromkeys(values.counters, True)),
        not_quantity=Terms(dict.fromkeys(values.not_quantity, True)),
        year_words=Terms(dict.fromkeys(values.year_words, True)),
        year_links=frozenset(values.year_links),
        relative=Terms({r.phrase: (r.unit, r.offset) for r in values.relative}),
        approximate=Terms(dict.fromkeys(values.approximate, True)),
        ordinals=Terms(values.ordinals),
        towards=_towards(values),
        plain_numbers=values.numbers,
        plain_currencies=values.currencies,
        decimal=values.decimal,
        day_first=values.day_first,
        verb_final=values.verb_final,
        attached={k.rstrip("."): v for k, v in values.multipliers.items()},
    )


def _towards(values: Values) -> dict[str, int]:
    """The word that tells the year in phrases of a year next to the present one: that before the word for year ("last year",
    "w ubiegłym roku")."""
    found: dict[str, int] = {}
    for entry in values.relative:
        *_, before, last = ("", "", *entry.phrase.split())
        if entry.unit == "year" and abs(entry.offset) <= 1 and before and last in values.year_words and len(entry.phrase.split()) <= 3:
            found.setdefault(before.lower(), entry.offset)
    return found
