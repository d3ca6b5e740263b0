"""Names that the knowledge holds, found in a text whatever their case, hyphens and spaces: T-129, T129, КАМАЗа."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.names import roles
from kg.extract.names.inflection import fold, pieces, skeleton, stems
from kg.extract.names.view import View, capital
from kg.knowledge import Knowledge, Known

_JOINERS = frozenset("-‑–./&")


@dataclass(frozen=True, slots=True)
class KnownHit:
    """Words `first`..`last` bear a name of `known`; `ambiguous` where the name needs support, `low` where it is written small."""

    first: int
    last: int
    known: Known
    ambiguous: bool
    low: bool
    sure: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as pieces, each with the keys it may meet."""

    keys: tuple[frozenset[str], ...]
    known: Known
    ambiguous: bool
    capitals: bool
    small: bool
    folded: str
    upper: bool


@cache
def index(knowledge: Knowledge, language: str) -> tuple[dict[str, list[Name]], dict[str, Known]]:
    """Names by the keys of their first piece, and entries by the sound of their name (for other scripts)."""
    by_key: dict[str, list[Name]] = {}
    by_sound: dict[str, list[Known]] = {}
    for name, known, doubtful in knowledge.named():
        parts = pieces(name)
        if not parts:
            continue
        acronym = name.isupper() and len(name) <= 5
        keys = tuple(frozenset({fold(p, language)}) if acronym or p.isdigit() or len(p) < 4 else stems(p, language) for p in parts)
        entry = Name(keys, known, doubtful, acronym, name[0].islower(), "".join(fold(p, language) for p in parts), name.isupper())
        for key in keys[0]:
            by_key.setdefault(key, []).append(entry)
        if len(name) > 3 and not doubtful:
            by_sound.setdefault(_sound(name, "en" if name.isascii() else language), []).append(known)
    return by_key, {k: e[0] for k, e in by_sound.items() if len({x.id for x in e}) == 1 and len(k.partition("#")[0]) > 3}


def _sound(name: str, language: str) -> str:
    """How a name sounds, its numbers as they stand: Hermes 90 is no Hermes 900."""
    return skeleton(name, language) + "#" + "".join(c for c in name if c.isdigit())


def by_sound(text: str, language: str, knowledge: Knowledge | None) -> Known | None:
    """The one entry whose name sounds like this form of another script."""
    if knowledge is None:
        return None
    sounds = index(knowledge, language)[1]
    for form in sorted(stems(text, language) | {text}):
        known = sounds.get(_sound(form, language))
        if known is not None:
            return known
    return None


def owner_half(text: str, language: str, knowledge: Knowledge | None) -> str | None:
    """The class of a known firm or body that one half of a name with a hyphen is: Kale-Baykar, Adani-Elbit."""
    halves = text.split("-")
    if knowledge is None or len(halves) != 2 or not all(h[:1].isupper() and h.isalpha() and len(h) > 2 for h in halves):
        return None
    by_key = index(knowledge, language)[0]
    names = (n for h in halves for n in by_key.get(fold(h, language), ()) if len(n.keys) == 1 and n.folded == fold(h, language))
    return next((n.known.type for n in names if not n.ambiguous and n.known.type in roles.load().owners), None)


def _pieces(v: View) -> tuple[list[frozenset[str]], list[str], list[int], list[bool], list[int]]:
    """The text as pieces: keys, folded forms, word numbers, whether a word ends there, and where each word's pieces begin."""
    keys: list[frozenset[str]] = []
    forms: list[str] = []
    word: list[int] = []
    last: list[bool] = []
    begin: list[int] = []
    for i, parts in enumerate(v.pieces):
        begin.append(len(keys))
        for k, part in enumerate(parts):
            keys.append(v.keys[i] if len(parts) == 1 else stems(part, v.language))
            forms.append(fold(part, v.language))
            word.append(i)
            last.append(k == len(parts) - 1)
    return keys, forms, word, last, begin


def _joined(v: View, a: int, b: int) -> bool:
    """Whether words a and b (a < b) follow each other, save for hyphens, dots and the like, in one sentence."""
    if v.words[a].sentence != v.words[b].sentence or v.words[a].suffix:
        return False
    return all(v.words[k].text in _JOINERS and (not v.words[k].space_before or v.words[k].text == "&") for k in range(a + 1, b))


def find(v: View, knowledge: Knowledge | None) -> list[KnownHit]:
    """All matches, overlapping ones included, in the order of the text."""
    if knowledge is None:
        return []
    by_key = index(knowledge, v.language)[0]
    keys, forms, word, last, begin = _pieces(v)
    out = []
    for i, parts in enumerate(v.pieces):
        if not parts:
            continue
        start = begin[i]
        seen: set[tuple[int, str]] = set()
        for name in [n for key in keys[start] for n in by_key.get(key, ())]:
            for hit in _matches(v, name, start, keys, forms, word, last):
                if (hit.last, hit.known.id) not in seen:
                    seen.add((hit.last, hit.known.id))
                    out.append(hit)
    return sorted(out, key=lambda h: (h.first, -h.last, h.sure, h.ambiguous, h.known.id))


def _matches(
    v: View, name: Name, start: int, keys: list[frozenset[str]], forms: list[str], word: list[int], last: list[bool]
) -> Iterator[KnownHit]:
    """The match of one name from piece `start`, if its letters' case allows it."""
    end = start + len(name.keys)
    if end > len(keys) or not last[end - 1]:
        return
    for k, want in enumerate(name.keys):
        p = start + k
        if want.isdisjoint(keys[p]):
            return
        if k and word[p] != word[p - 1] and not _joined(v, word[p - 1], word[p]):
            return
    first = v.words[word[start]]
    low = not capital(first) and first.text[0].isalpha() and not name.small
    if name.capitals and not first.text.isupper():
        return
    if low and (name.known.type != roles.load().product or first.known or len(first.text) < 5):
        return
    sure = 0 if "".join(forms[start:end]) == name.folded else 1
    if sure and len(name.keys) == 1 and another_word(v, word[start], name.folded):
        return
    loud = first.text.isupper() and len(first.text) <= 4 and not v.loud[first.i]  # perhaps an abbreviation that looks like the name
    doubtful = name.ambiguous or (loud and len(name.keys) == 1 and not name.upper)
    yield KnownHit(word[start], word[end - 1] + 1, name.known, doubtful, low, sure)


def another_word(v: View, i: int, folded: str) -> bool:
    """Whether a form that shares a stem with a name is some other word of the language: Potem, каспийская."""
    word = v.words[i]
    readings = [r for r in word.readings if r.pos not in ("x", "")]
    if not word.known or not readings or folded in {fold(x, v.language) for x in word.lemmas}:
        return False
    if v.lexicon.syntax.possessor_side == "after" and not v.lexicon.syntax.positional and any(r.pos == "propn" for r in readings):
        return True  # a name of its own, in the dictionary: Sikorski is no Sikorsky
    opens = (v.initial[i] or v.loud[i]) and any(r.pos not in ("noun", "propn") for r in readings)
    return opens or all(r.pos not in ("noun", "propn") for r in readings)
