"""Lexicon terms in a text: head nouns, offices, kinds of equipment, and capitalised words that are no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.extract.names import roles
from kg.extract.names.inflection import lower
from kg.extract.names.memo import by_identity
from kg.extract.names.view import Phrases, View, capital
from kg.language.word import Word
from kg.lexicon import Head, Kind, Lexicon, Title

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Words `first`..`last` are the phrase of `entry`; `abbr` where the abbreviation stands."""

    first: int
    last: int
    phrase: str
    entry: T
    abbr: bool = False


@dataclass(slots=True)
class Terms:
    """All hits of a text, each list in the order of the text; `head_at` and `title_at` by first word."""

    heads: list[Hit[Head]]
    titles: list[Hit[Title]]
    kinds: list[Hit[Kind]]
    sources: list[tuple[int, int]]
    not_names: set[int]
    not_phrases: list[tuple[int, int]]


@dataclass(slots=True)
class Index:
    """The compiled lexicon of one language."""

    heads: Phrases[tuple[Head, bool]]
    titles: Phrases[tuple[Title, bool]]
    kinds: Phrases[tuple[Kind, bool]]
    sources: Phrases[str]
    not_names: frozenset[str]
    not_phrases: Phrases[str]


@by_identity
def index(lexicon: Lexicon) -> Index:
    """Phrases of the sections, compiled once for each lexicon."""
    language = lexicon.language
    out = Index(Phrases(language), Phrases(language), Phrases(language), Phrases(language), frozenset(), Phrases(language))
    for head in lexicon.heads:
        out.heads.add(head.term, (head, False))
        for abbr in head.abbr:
            out.heads.add(abbr, (head, True))
    for title in lexicon.titles:
        for form in (title.title, *title.feminine):
            out.titles.add(form, (title, False))
        for form in title.abbr:
            out.titles.add(form, (title, True))
    for kind in lexicon.kinds:
        for term in kind.terms + kind.weak:
            out.kinds.add(term, (kind, True))
        for term in kind.not_:
            out.kinds.add(term, (kind, False))
    for source in lexicon.noise.sources:
        out.sources.add(source, source)
    for phrase in lexicon.noise.not_names:
        if " " in phrase:
            out.not_phrases.add(phrase, phrase)
    words = {lower(w, language) for w in (*lexicon.noise.not_names, *lexicon.values.months, *lexicon.values.weekdays)}
    words |= {lower(w, language) for w in lexicon.values.currencies if len(w) > 1}
    out.not_names = frozenset(words)
    return out


def no_names(lexicon: Lexicon) -> frozenset[str]:
    """Words that are no names though capitalised, months and fairs among them, in small letters."""
    return index(lexicon).not_names


@by_identity
def state_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Common nouns that take up a state, and no other class."""
    return frozenset(a.term for a in lexicon.anaphora if a.classes == (roles.load().state,) and not a.dual)


def _longest(rows: list[tuple[int, int, str, T]]) -> list[tuple[int, int, str, T]]:
    """The rows free of overlap, the longest first at each word."""
    out: list[tuple[int, int, str, T]] = []
    reach = 0
    for row in rows:
        if row[0] >= reach:
            out.append(row)
            reach = row[1]
    return out


def _given_name(v: View, i: int) -> bool:
    """Whether a month after an office is a given name: it is capitalised and a capitalised word, no number, follows (Kasım, April)."""
    if i + 1 >= len(v.words) or v.words[i].lower not in v.lexicon.values.months:
        return False
    return capital(v.words[i]) and capital(v.words[i + 1]) and v.words[i].sentence == v.words[i + 1].sentence


def _verbal(w: Word) -> bool:
    """Whether a word is a form of a verb and can be no noun: "armed" is not "arms"."""
    return w.has(pos="verb") and not w.has(pos="noun") and not w.has(pos="propn")


def find(v: View) -> Terms:
    """All lexicon terms of a text."""
    table = index(v.lexicon)
    kinds = [Hit(a, b, p, k) for a, b, p, (k, real) in _longest(table.kinds.find(v)) if real and not (b == a + 1 and _verbal(v.words[a]))]
    titles = [Hit(a, b, p, t, abbr) for a, b, p, (t, abbr) in _longest(table.titles.find(v))]
    ranked = {i for t in titles if t.last - t.first > 1 for i in range(t.first, t.last)}
    kinds = [k for k in kinds if not ranked.issuperset(range(k.first, k.last))]  # "generał broni" commands no weapon
    heads = [Hit(a, b, p, h, abbr) for a, b, p, (h, abbr) in table.heads.find(v)]
    if v.lexicon.syntax.possessor_side == "after" and not v.lexicon.syntax.positional:  # the first noun is the head: "baza lotnictwa …"
        heads = [h for h in heads if not any(o.first < h.first and h.last <= o.last and o.entry.cls != h.entry.cls for o in heads)]
    sources = [(a, b) for a, b, _, _ in table.sources.find(v) if v.words[a].text[0].isupper()]
    plain = {i for i, word in enumerate(v.words) if word.lower in table.not_names or not table.not_names.isdisjoint(word.lemmas)}
    plain -= {t.last for t in titles if _given_name(v, t.last)}
    regions = [(a, b) for a, b, _, _ in _longest(table.not_phrases.find(v)) if any(capital(w) for w in v.words[a:b])]
    plain.update(i for a, b in regions for i in range(a, b))
    return Terms(heads, titles, kinds, sources, plain, regions)
