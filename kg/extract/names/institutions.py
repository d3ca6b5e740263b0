"""Bodies and forces by pattern: a head noun with its state and modifiers ("ministry of defence of X", «X ordusu», сирийская армия)."""

from __future__ import annotations

from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.inflection import fold
from kg.extract.names.terms import Hit, Terms
from kg.extract.names.view import View, capital
from kg.lexicon import Head

_MODIFIERS = 3


def find(v: View, terms: Terms, countries: list[CountryHit]) -> list[Candidate]:
    """A candidate for every body head, with the state found beside it; free of overlap, longest first."""
    starts = {c.first: c for c in countries}
    ends = {c.last: c for c in countries}
    titles = {i for t in terms.titles if not t.abbr for i in range(t.first, t.last)}
    out: list[Candidate] = []
    reach = 0
    for hit in _best(terms):
        if hit.first < reach or (hit.first in titles and hit.last - 1 in titles):
            continue
        candidate = _grow(v, hit, starts, ends, titles, reach)
        out.append(candidate)
        reach = candidate.last
    return out


def _best(terms: Terms) -> list[Hit[Head]]:
    """Heads of bodies, the longest at each word, with `body` preferred."""
    rows: dict[int, Hit[Head]] = {}
    for hit in terms.heads:
        if not hit.entry.body:
            continue
        held = rows.get(hit.first)
        if held is None or hit.last > held.last:
            rows[hit.first] = hit
    covered = 0
    out = []
    for first in sorted(rows):
        if first >= covered:
            out.append(rows[first])
            covered = rows[first].last
    return out


def _grow(
    v: View, hit: Hit[Head], starts: dict[int, CountryHit], ends: dict[int, CountryHit], titles: set[int], reach: int
) -> Candidate:
    """The body with modifiers and state on both sides of its head."""
    first, last, state = hit.first, hit.last, None
    left = _left(v, first, ends, titles, reach)
    if left is not None:
        first, state = left
    else:
        first = _numbered(v, first)
    right = _right(v, last, starts)
    if right is not None:
        last, code = right
        state = state or code
    english = hit.entry.english
    out = Candidate(first, last, "body", state=state, body=english or fold(hit.entry.term, v.language), english=english, head=hit.last - 1)
    out.features |= {f"body:{hit.entry.cls}", "state" if state else "stateless"}
    out.features.add("body-capital" if capital(v.words[hit.first]) and not v.initial[hit.first] else "body-small")
    if hit.abbr:
        out.features.add("body-abbr")
    if first < hit.first and not state:
        out.features.add("body-modified")
        out.body = f"{out.body}|{' '.join(fold(w.text, v.language) for w in v.words[first : hit.first])}"
    return out


def _left(v: View, first: int, ends: dict[int, CountryHit], titles: set[int], reach: int) -> tuple[int, str] | None:
    """Where the body begins when a state stands before it, directly or before up to three modifiers."""
    i = first
    for _ in range(_MODIFIERS + 1):
        hit = ends.get(i)
        if hit is not None:
            if hit.form == "seat" or hit.first < reach or (hit.form == "name" and v.language in ("ru", "pl")):
                return None
            if v.language == "en" and v.words[i - 1].suffix:
                return (first, hit.code) if i == first else None
            return hit.first, hit.code
        i -= 1
        if i < reach or v.words[i].sentence != v.words[first].sentence or i in titles or v.words[i].suffix:
            return None
        word = v.words[i]
        modifier = (capital(word) and word.text[0].isalpha()) or word.has(pos="adj")
        if not modifier or v.quote[i] != v.quote[first]:
            return None
    return None


def _numbered(v: View, first: int) -> int:
    """Where a unit's number or its own capitalised modifier begins: 22-й батальон, 604. bazie, National Army."""
    i = first
    while i > 0 and v.words[i - 1].sentence == v.words[first].sentence and first - i < 2:
        word = v.words[i - 1]
        if word.suffix or v.quote[i - 1] != v.quote[first]:
            break
        named = capital(word) and word.text[0].isalpha() and not v.initial[i - 1] and word.has(pos="adj")
        if not named and not word.text[0].isdigit():
            break
        i -= 1
    return i


def _right(v: View, last: int, starts: dict[int, CountryHit]) -> tuple[int, str] | None:
    """Where the body ends when its state follows: a genitive, or "of (the) X"."""
    i = last
    if i >= len(v.words) or v.words[last - 1].suffix or v.language == "tr":
        return None
    if v.language == "en":
        if v.exact[i] != "of":
            return None
        i += 1
        if i < len(v.words) and v.exact[i] == "the":
            i += 1
    else:
        for _ in range(2):  # a capitalised adjective of the body's own: Obrony Narodowej
            if i < len(v.words) and i not in starts and capital(v.words[i]) and v.words[i].has(pos="adj", case="gen"):
                i += 1
    hit = starts.get(i)
    if hit is None or hit.form not in ("name", "seat") or v.words[i].sentence != v.words[last - 1].sentence:
        return None
    if hit.form == "seat":
        return None
    return hit.last, hit.code
