"""States in a text: CLDR names and the lexicon's forms (names, adjectives, inhabitants, seats of government, halves of compounds)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from kg.extract.names import roles
from kg.extract.names.inflection import fold, lower, stems
from kg.extract.names.memo import by_identity
from kg.extract.names.view import Phrases, View, capital
from kg.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class State:
    """A way to name the state `code`; `form` is name, adjective, people, prefix or seat; a `doubtful` one means other things too."""

    code: str
    form: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class CountryHit:
    """Words `first`..`last` name a state; `form` also "government": a body that stands for it."""

    first: int
    last: int
    code: str
    form: str
    start: int = -1  # offsets where the mention is a part of a word: the first half of a compound
    end: int = -1
    head: int = -1  # the word that carries the case, where that is not the last


_NO_STATES = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB"})  # codes that CLDR has for unions and for tests


@cache
def labels(language: str) -> dict[str, str]:
    """ISO code → CLDR name of every territory that has a two-letter code."""
    none = _NO_STATES | roles.load().no_states
    return {c: n for c, n in Locale(language).territories.items() if len(c) == 2 and c.isalpha() and c not in none}


@cache
def cities(language: str) -> frozenset[str]:
    """Folded names of the cities that CLDR calls time zones by."""
    zones = Locale(language).time_zones
    return frozenset(fold(z["city"], language) for z in zones.values() if "city" in z)


def label(code: str) -> str:
    """The usual English name of a state."""
    return labels("en").get(code, code).replace("&", "and")


def _plain(name: str) -> Iterator[str]:
    """A CLDR name and its shorter writings: without brackets, with the conjunction written out."""
    yield name
    if "(" in name:
        yield name.split("(")[0].strip()


@by_identity
def index(lexicon: Lexicon) -> tuple[Phrases[State], dict[str, str]]:
    """Phrases that name states in the lexicon's language, and first halves of compound adjectives."""
    phrases: Phrases[State] = Phrases(lexicon.language)
    prefixes: dict[str, str] = {}
    for code, name in labels(lexicon.language).items():
        for form in _plain(name):
            phrases.add(form, State(code, "name"))
    for entry in lexicon.countries:
        for form, names in (("name", entry.names), ("adjective", entry.adjectives), ("people", entry.people), ("seat", entry.seats)):
            for name in names:
                phrases.add(name, State(entry.code, form, name in entry.doubtful))
        for prefix in entry.prefix:
            prefixes[fold(prefix.rstrip("-"), lexicon.language)] = entry.code
    return phrases, prefixes


def _fits(v: View, first: int, phrase: str, state: State) -> bool:
    """Whether the words may bear this sense: names in capitals, lower-case only where the entry is lower-case."""
    word = v.words[first]
    if phrase[:1].isupper() and not capital(word):
        return False
    tail = phrase.split()[-1]
    if word.text.isupper() and tail.isupper() and word.text.isascii() != tail.isascii():
        return False  # RT, a broadcaster, is no РТ
    acronym = word.text.isupper() and len(word.text) <= 4 and not v.loud[first] and not tail.isupper()
    if acronym and fold(word.text, v.language) != fold(tail, v.language):
        return False  # LOM is no form of Lomé
    if len(word.text.rstrip(".")) < 4 and not capital(word) and phrase[:1].islower() and len(tail) > 5:
        return False  # an abbreviation: ang.
    if v.language == "tr" and fold(word.text, "tr") == fold(tail, "tr") and word.lower != lower(tail, "tr") and not v.loud[first]:
        return False  # Irakli is no Iraklı
    single = v.language == "tr" and state.form == "name" and " " not in phrase
    bare = single and not word.suffix and fold(word.text, "tr") != fold(tail, "tr")
    if bare and word.has(pos="noun", lemma=word.lower):
        return False  # Maliye, finance, is no dative of Mali
    if _another_word(v, first, phrase):
        return False
    return not (state.form == "adjective" and phrase[:1].islower() and capital(word) and not (v.initial[first] or v.loud[first]))


def _another_word(v: View, i: int, phrase: str) -> bool:
    """Whether a word that opens a sentence and shares a stem with a state's name is another word of the language: Dane, data, no Danes."""
    word = v.words[i]
    if v.lexicon.syntax.positional or v.lexicon.syntax.possessor_side != "after" or " " in phrase or not v.initial[i] or not word.known:
        return False
    meant = fold(phrase, v.language)
    return v.exact[i] != meant and bool(word.lemmas) and meant not in {fold(x, v.language) for x in word.lemmas}


def _exactness(v: View, last: int, phrase: str, state: State) -> tuple[int, int]:
    """How sure a match is: by form, by lemma, by stem; names before adjectives before inhabitants."""
    word = v.words[last - 1]
    tail = fold(phrase.split()[-1], v.language)
    sure = 0 if v.exact[last - 1] == tail else 1 if tail in {fold(x, v.language) for x in word.lemmas} else 2
    return sure, ("name", "adjective", "people", "seat").index(state.form)


def find(v: View) -> list[CountryHit]:
    """Every mention of a state, free of overlap, in the order of the text; a doubtful name needs another one of its state."""
    phrases, prefixes = index(v.lexicon)
    out: list[CountryHit] = []
    doubtful: set[CountryHit] = set()
    reach = 0
    rows: dict[int, list[tuple[int, int, str, State]]] = {}
    for row in phrases.find(v):
        rows.setdefault(row[0], []).append(row)
    counts = Counter(r[3].code for found in rows.values() if len({r[3].code for r in found}) == 1 for r in found)
    for i in range(len(v.words)):
        if i < reach:
            continue
        fitting = [r for r in rows.get(i, ()) if _fits(v, i, r[2], r[3]) and not _qualified(v, r) and not of_money(v, r[1])]
        if fitting:
            best = min(fitting, key=lambda r: (-r[1], *_exactness(v, r[1], r[2], r[3]), -counts[r[3].code], r[3].code))
            out.append(CountryHit(i, best[1], best[3].code, best[3].form))
            doubtful |= {out[-1]} if best[3].doubtful else set()
            reach = best[1]
        elif "-" in v.words[i].text or (i + 1 < len(v.words) and v.words[i + 1].text == "-"):
            found = list(_compound(v, i, phrases, prefixes))
            out += found
            reach = max([reach, *(h.last for h in found)])
    named = {hit.code for hit in out if hit not in doubtful}
    return [hit for hit in out if hit not in doubtful or hit.code in named]


def _qualified(v: View, row: tuple[int, int, str, State]) -> bool:
    """Whether a capitalised adjective before a state's name makes it the name of something else: South America, Western Australia."""
    first, last, _, state = row
    if state.form != "name" or last - first > 1 or first == 0 or v.initial[first - 1] or v.loud[first]:
        return False
    before, name = v.words[first - 1], v.words[first]
    if not capital(before) or before.suffix or before.shape != "title" or before.sentence != name.sentence:
        return False
    if first > 1 and capital(v.words[first - 2]) and not v.initial[first - 2]:  # the adjective belongs to a name before it
        return False
    cases = {r.case for r in before.readings if r.pos == "adj"}
    return bool(cases) and (cases == {""} or not cases.isdisjoint(name.cases()))


def of_money(v: View, last: int) -> bool:
    """Whether a state's name or adjective tells only whose currency follows: "U.S. $75 million", «норвежских крон»."""
    if last >= len(v.words) or v.words[last].sentence != v.words[last - 1].sentence:
        return False
    word, currencies = v.words[last], v.lexicon.values.currencies
    return not v.words[last - 1].suffix and (word.text in currencies or (len(word.text) > 2 and not word.lemmas.isdisjoint(currencies)))


def _compound(v: View, i: int, phrases: Phrases[State], prefixes: dict[str, str]) -> Iterator[CountryHit]:
    """Both states of турецко-казахстанский, as one word or as three."""
    word = v.words[i]
    halves = word.text.split("-")
    if len(halves) > 1:
        at = word.start
        last = len(halves) - 1
        codes = [
            prefixes.get(fold(half, v.language)) or _adjective(half, word.lemmas if k == last else frozenset(), v.language, phrases)
            for k, half in enumerate(halves)
        ]
        named = [code or _named(half, v.language, phrases) for half, code in zip(halves, codes, strict=True)]
        for half, code in zip(halves, named if all(named) else codes, strict=True):
            if code is not None:
                yield CountryHit(i, i + 1, code, "adjective", at, at + len(half))
            at += len(half) + 1
    elif fold(word.text, v.language) in prefixes:
        yield CountryHit(i, i + 1, prefixes[fold(word.text, v.language)], "prefix", word.start, word.end)


def _named(half: str, language: str, phrases: Phrases[State]) -> str | None:
    """The state that a half of a compound names: India-Malaysia."""
    return phrases.single(stems(half, language), lambda s: s.form == "name") if half[:1].isupper() and len(half) > 1 else None


def _adjective(half: str, lemmas: frozenset[str], language: str, phrases: Phrases[State]) -> str | None:
    """The state that the last half of a compound adjective names."""
    forms = stems(half, language)
    for lemma in lemmas:
        forms |= stems(lemma.split("-")[-1], language)
    return phrases.single(forms, lambda s: s.form in ("adjective", "people"))
