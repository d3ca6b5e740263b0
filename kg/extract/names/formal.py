"""Long formal names by their head: a capital opens them, and they go on small."""

from __future__ import annotations

from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.institutions import genitives
from kg.extract.names.phrases import head_of
from kg.extract.names.terms import Terms
from kg.extract.names.view import View, capital


def find(v: View, terms: Terms, countries: list[CountryHit], taken: list[Candidate]) -> list[Candidate]:
    """Names that open with a capital and go on small: Шанхайская организация сотрудничества, Совет министров обороны СНГ."""
    if v.lexicon.syntax.possessor_side != "after" or v.lexicon.syntax.positional:
        return []
    owned = {i for c in taken for i in range(c.first, c.last)}
    states = {i for c in countries for i in range(c.first, c.last)}
    titles = {i for t in terms.titles for i in range(t.first, t.last)}
    starts = {c.first: c for c in countries}
    out: list[Candidate] = []
    reach = 0
    for hit in terms.heads:
        if hit.first < reach or hit.entry.legal or not owned.isdisjoint(range(hit.first, hit.last)) or hit.first in titles:
            continue
        first = _opening(v, hit.first, states | owned | titles)
        if first < reach or not capital(v.words[first]) or v.loud[first]:
            continue
        last, state = genitives(v, hit.last, starts, owned)
        plain = first == hit.first and (v.initial[first] or last == hit.last)
        small = all(not capital(w) for w in v.words[first + 1 : hit.last] if w.text[0].isalpha())
        if plain or (v.initial[first] and last == hit.last and first == hit.first) or not (small or last > hit.last):
            continue
        if v.initial[first] and last == hit.last:
            continue
        found = Candidate(first, last, "formal", {"formal", f"formal:{hit.entry.cls}"}, state=state, head=head_of(v, hit.first, hit.last))
        out.append(found)
        reach = last
    return out


def _opening(v: View, first: int, barred: set[int]) -> int:
    """The first of up to three agreeing adjectives before a head, the outermost with a capital."""
    i = best = first
    while i > 0 and first - i < 3 and i - 1 not in barred and v.words[i - 1].sentence == v.words[first].sentence:
        word = v.words[i - 1]
        if not word.has(pos="adj") or v.quote[i - 1] != v.quote[first]:
            break
        i -= 1
        if capital(word):
            best = i
    return best
