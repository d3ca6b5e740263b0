"""What the finders of names look at: the words of an analysis with their keys, shapes and surroundings worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.extract.names.inflection import fold, pieces, stems
from kg.language.word import Analysis, Word
from kg.lexicon import Lexicon

OPEN, CLOSE = "«„“‟", "»”“"
T = TypeVar("T")
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")


@dataclass(slots=True)
class View:
    """An analysis under examination; `keys[i]` are the folded lemmas and stems of word i, `quote[i]` the number of the quotation
    marks it stands between (0: none), `initial[i]` whether a sentence begins there, `loud[i]` whether capitals say nothing."""

    analysis: Analysis
    lexicon: Lexicon
    language: str
    words: list[Word]
    keys: list[frozenset[str]]
    exact: list[str]
    pieces: list[list[str]]
    quote: list[int]
    quotes: list[tuple[int, int]]
    initial: list[bool]
    loud: list[bool]
    bracket: list[int]
    taken: set[int] = field(default_factory=set)

    def text(self, first: int, last: int) -> str:
        """The verbatim stretch of words `first` to `last` (exclusive), without the last one's suffix."""
        return self.analysis.text[self.words[first].start : self.words[last - 1].end]


def capital(word: Word) -> bool:
    """Whether the word's first letter is a capital."""
    for c in word.text:
        if c.isalpha():
            return c.isupper()
    return False


def foreign(word: Word, language: str) -> bool:
    """Whether a Latin word stands in a text of Cyrillic script."""
    return language in ("ru", "kk") and bool(_LATIN.search(word.text)) and not _CYRILLIC.search(word.text)


def word_keys(word: Word, language: str) -> frozenset[str]:
    """Folded form, lemmas, and both without case endings."""
    out = set(stems(word.text, language))
    for lemma in word.lemmas:
        out |= stems(lemma, language)
    return frozenset(out)


def _quotes(words: list[Word]) -> tuple[list[int], list[tuple[int, int]]]:
    """For each word the number of the innermost short quotation around it, and the spans (exclusive of the marks)."""
    level, spans = [0] * len(words), []
    stack: list[int] = []
    for i, word in enumerate(words):
        t = word.text
        if t in ("«", "„", "‟") or (t in ('"', "“", "”") and not stack):
            stack.append(i)
        elif t in ("»", '"', "”", "“") and stack:
            start = stack.pop()
            if 1 <= i - start - 1 <= 40 and word.sentence - words[start].sentence <= 1:
                spans.append((start + 1, i))
        elif t in ("»", "”") and not stack:
            continue
        if stack and word.sentence > words[stack[0]].sentence + 1:
            stack.clear()
    for number, (a, b) in enumerate(sorted(spans, key=lambda s: s[0] - s[1]), 1):
        level[a:b] = [number] * (b - a)
    return level, spans


def _brackets(words: list[Word]) -> list[int]:
    """For each word the index of the bracket that opens around it, or -1."""
    out, opened = [-1] * len(words), -1
    for i, word in enumerate(words):
        if word.text in ("(", "["):
            opened = i
        elif word.text in (")", "]"):
            opened = -1
        elif opened >= 0:
            if word.sentence != words[opened].sentence or i - opened > 14:
                opened = -1
            else:
                out[i] = opened
    return out


def _loud(analysis: Analysis) -> list[bool]:
    """Words of sentences in capitals, or of headlines that capitalise every word."""
    out = [False] * len(analysis.words)
    for s in analysis.sentences:
        letters = [w for w in analysis.of(s) if w.text[0].isalpha()]
        if len(letters) < 2:
            continue
        upper = sum(w.text.isupper() for w in letters)
        long = [w for w in letters if len(w.text) > 3]
        title = sum(capital(w) for w in long)
        everything = upper >= 0.8 * len(letters) and len(letters) >= 3
        if everything or (s.kind != "body" and len(long) >= 4 and title >= 0.75 * len(long)):
            out[s.first : s.last] = [True] * (s.last - s.first)
    return out


def view(analysis: Analysis, lexicon: Lexicon) -> View:
    """The analysis with keys, quotations, brackets and sentence starts worked out."""
    words, language = analysis.words, analysis.language
    quote, quotes = _quotes(words)
    initial = [False] * len(words)
    for s in analysis.sentences:
        for i in range(s.first, s.last):
            if words[i].text[0].isalnum():
                initial[i] = True
                break
        for i in range(s.first + 1, s.last - 1):  # what follows a colon, or the dash of a dateline, begins anew
            if words[i].text == ":" or (words[i].text in ("–", "—", "-") and i < s.first + 12 and words[s.first].text.isupper()):
                initial[i + 1] = True
    for s in analysis.sentences:  # speech that goes on beyond the sentence: “Proje, dört yıl sürecek. …”
        for i in range(s.first + 1, s.last - 1):
            if words[i].text in OPEN and words[i - 1].text in (",", ":") and not quote[i + 1]:
                initial[i + 1] = True
    for a, _ in quotes:  # a quotation may begin a sentence of its own; short ones are names
        if a < len(words) and any(b - a > 6 for x, b in quotes if x == a):
            initial[a] = True
    cache: dict[str, frozenset[str]] = {}
    keys = []
    for w in words:
        key = cache.get(w.text)
        if key is None:
            key = cache[w.text] = word_keys(w, language)
        keys.append(key)
    return View(
        analysis,
        lexicon,
        language,
        words,
        keys,
        [fold(w.text, language) for w in words],
        [pieces(w.text) for w in words],
        quote,
        quotes,
        initial,
        _loud(analysis),
        _brackets(words),
    )


class Phrases(Generic[T]):
    """Phrases of lemmas found in a text: `add` them once, `find` all of them, the longest at each place first."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._first: dict[str, list[tuple[list[tuple[frozenset[str], bool]], str, T]]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Enter a phrase; its words are compared by lemma or stem, capitals (abbreviations) by their very letters."""
        for parts in sorted({tuple(_TOKEN.findall(phrase)), tuple(_DOTTED.findall(phrase))}):  # "U.S." is one word or two
            if not parts:
                continue
            sets = [(frozenset({fold(p, self.language)}), True) if short(p) else (stems(p, self.language), False) for p in parts]
            for key in sets[0][0]:
                self._first.setdefault(key, []).append((sets, phrase, value))

    def single(self, keys: frozenset[str], accept: Callable[[T], bool]) -> str | None:
        """The `code` of the first one-word phrase that meets the keys and is accepted."""
        for key in sorted(keys, key=lambda k: (-len(k), k)):
            for sets, _, value in self._first.get(key, ()):
                if len(sets) == 1 and accept(value):
                    return str(getattr(value, "code", "")) or None
        return None

    def find(self, v: View) -> list[tuple[int, int, str, T]]:
        """(first, last, phrase, value) of every match, longest first at each word; the last may overlap the next."""
        out = []
        n = len(v.words)
        for i in range(n):
            rows: list[tuple[int, int, str, T]] = []
            for key in v.keys[i]:
                for sets, phrase, value in self._first.get(key, ()):
                    j = _match(v, i, sets)
                    if j:
                        rows.append((i, j, phrase, value))
            if not rows:
                continue
            seen = set()
            for row in sorted(rows, key=lambda r: (-r[1], r[2])):
                if (row[1], row[2], id(row[3])) not in seen:
                    seen.add((row[1], row[2], id(row[3])))
                    out.append(row)
        return out


_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*\.?|&")
_DOTTED = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_TOKEN.pattern}")


def short(form: str) -> bool:
    """Whether a form is an abbreviation in capitals, which has no endings of its own."""
    return form.isupper() and len(form) <= 6


def _match(v: View, i: int, sets: list[tuple[frozenset[str], bool]]) -> int:
    """The end of a match of `sets` from word i, stepping over full stops and hyphens; 0 where there is none."""
    n = len(v.words)
    for k, (want, capitals) in enumerate(sets):
        while k and i < n and v.words[i].text in (".", "-", "‑") and v.words[i].sentence == v.words[i - 1].sentence:
            i += 1
        if i >= n or (k and v.words[i].sentence != v.words[i - 1].sentence):
            return 0
        if want.isdisjoint(v.keys[i]) or (capitals and not (v.words[i].text.isupper() and v.exact[i] in want)):
            return 0
        if k < len(sets) - 1 and v.words[i].suffix:
            return 0
        i += 1
    return i


def overlap(a: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a span shares a word with one of `spans`."""
    return any(a[0] < e and s < a[1] for s, e in spans)
