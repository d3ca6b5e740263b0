"""Bodies and forces by pattern: a head noun with its state and modifiers ("ministry of defence of X", «X ordusu», сирийская армия)."""

from __future__ import annotations

from kg.extract.names import roles
from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.inflection import fold
from kg.extract.names.phrases import head_of
from kg.extract.names.terms import Hit, Terms, state_nouns
from kg.extract.names.view import View, capital
from kg.lexicon import Head

_MODIFIERS = 3


def find(v: View, terms: Terms, countries: list[CountryHit]) -> list[Candidate]:
    """A candidate for every body head, with the state found beside it; free of overlap, longest first."""
    starts = {c.first: c for c in countries}
    ends = {c.last: c for c in countries}
    titles = {i for t in terms.titles if not t.abbr for i in range(t.first, t.last)}
    heads = {i for h in terms.heads for i in range(h.first, h.last)}
    out: list[Candidate] = []
    reach = 0
    for hit in _best(terms):
        if hit.first < reach or (hit.first in titles and hit.last - 1 in titles) or _dependent(v, hit, heads):
            continue
        if _of_site(v, hit, terms) or any(a <= hit.first and hit.last <= b for a, b in terms.not_phrases):
            continue
        candidate = _grow(v, hit, starts, ends, titles, reach)
        if candidate.state is not None and _of_several(v, hit, candidate, starts, ends):
            continue
        out.append(candidate)
        reach = candidate.last
    return out


def _of_site(v: View, hit: Hit[Head], terms: Terms) -> bool:
    """Whether a body's head only modifies that of a site, all in capitals: Hill Air Force Base, Naval Academy."""
    if v.lexicon.syntax.possessor_side != "before" or hit.last >= len(v.words) or v.loud[hit.first]:
        return False
    word, before = v.words[hit.last], v.words[hit.last - 1]
    if word.shape != "title" or before.suffix or word.sentence != before.sentence or not capital(v.words[hit.first]):
        return False
    return any(h.first == hit.last and h.entry.cls == roles.load().site for h in terms.heads)


def _of_several(v: View, hit: Hit[Head], c: Candidate, starts: dict[int, CountryHit], ends: dict[int, CountryHit]) -> bool:
    """Whether a plural head is of bodies of several states, who are the parties then: "Greek and Turkish navies", "armies of A and B"."""
    head = v.words[hit.last - 1]
    several = not v.lexicon.syntax.positional or head.lower not in head.lemmas or hit.entry.term.endswith("s")
    if not several:
        return False
    joining = (",", *v.lexicon.grammar.and_)
    at, state = c.first, starts.get(c.first)
    if state is not None and state.form == "adjective" and at > 1 and v.words[at - 1].lower in joining:
        other = ends.get(at - 1)
        return other is not None and other.form == "adjective" and v.words[at - 1].sentence == head.sentence
    if c.last > hit.last and c.last + 1 < len(v.words) and v.words[c.last].lower in joining and ends.get(c.last) is not None:
        other = starts.get(c.last + 1)
        return other is not None and other.form == "name" and head.lower not in head.lemmas
    return False


def governments(bodies: list[Candidate], countries: list[CountryHit]) -> tuple[list[Candidate], list[CountryHit]]:
    """Bodies without those that stand for their state, and the states with these among their mentions."""
    stand = [b for b in bodies if b.english in roles.load().stand_for_state]
    named = {i for b in stand if b.state for i in range(b.first, b.last)}
    hits = [CountryHit(b.first, b.last, b.state, "government", head=b.head) for b in stand if b.state]
    kept = [c for c in countries if c.first not in named]
    return [b for b in bodies if b not in stand], sorted(kept + hits, key=lambda c: c.first)


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


def genitives(v: View, last: int, starts: dict[int, CountryHit], owned: set[int]) -> tuple[int, str | None]:
    """The end of the genitives after a head, and the state that closes them."""
    i = last
    sentence = v.words[last - 1].sentence
    takes_up = state_nouns(v.lexicon)
    while i < len(v.words) and i - last < 5 and v.words[i].sentence == sentence and i not in owned:
        if not capital(v.words[i]) and not takes_up.isdisjoint(v.words[i].lemmas):  # the navy of the republic: said of a state named before
            break
        if i in starts:
            return (starts[i].last, starts[i].code) if starts[i].form == "name" else (i, None)
        word = v.words[i]
        genitive = any(r.case == "gen" and r.pos in ("noun", "adj", "propn") for r in word.readings) and not capital(word)
        joined = word.lower in v.lexicon.grammar.and_ and i > last and i + 1 < len(v.words) and v.words[i + 1].has(case="gen")
        if word.shape == "upper" and 2 <= len(word.text) <= 6 and i > last and word.text.isalpha():
            return i + 1, None
        if not genitive and not joined:
            break
        i += 1
    while i > last and v.words[i - 1].lower in v.lexicon.grammar.and_:
        i -= 1
    return i, None


def _dependent(v: View, hit: Hit[Head], heads: set[int]) -> bool:
    """Whether a body's head is written large in the genitive right after another head written large: it is part of that one's name
    ("Baza Lotnictwa Transportowego")."""
    at = hit.first
    if v.lexicon.syntax.possessor_side != "after" or v.lexicon.syntax.positional or at == 0 or hit.abbr:
        return False
    word, before = v.words[at], v.words[at - 1]
    same = word.sentence == before.sentence and v.quote[at] == v.quote[at - 1]
    return same and at - 1 in heads and word.shape == before.shape == "title" and word.has(pos="noun", case="gen")


def _capitalgenitives(v: View, hit: Hit[Head], starts: dict[int, CountryHit]) -> int:
    """The end of a body's name whose dependents are written large: an adjective in its head's case, then genitives that are no proper
    names ("Dowództwo Operacyjne Rodzajów Sił Zbrojnych", "Flotylla Obrony Wybrzeża")."""
    i = hit.last
    head = v.words[head_of(v, hit.first, hit.last)]
    if v.loud[hit.first] or hit.abbr:
        return i
    while i < len(v.words) and i - hit.last < 5 and v.words[i].sentence == head.sentence and i not in starts:
        word = v.words[i]
        agrees = any((r.pos == "adj" or r.form == "part") and r.case in head.cases() for r in word.readings)
        owned = any((r.pos in ("noun", "adj") or r.form == "part") and r.case == "gen" for r in word.readings)
        if word.shape != "title" or word.suffix or not word.known or not (owned or (agrees and i == hit.last)):
            break
        i += 1
    return i


def _grow(v: View, hit: Hit[Head], starts: dict[int, CountryHit], ends: dict[int, CountryHit], titles: set[int], reach: int) -> Candidate:
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
    state = state or next((c.code for i, c in starts.items() if hit.first <= i < hit.last), None)  # the head holds it: Türk Silahlı …
    tail = ""
    open_ended = not v.lexicon.syntax.positional and v.lexicon.syntax.possessor_side == "after"
    if right is None and state is None and open_ended and capital(v.words[hit.first]):
        end, state = genitives(v, last, starts, set())
        end = end if end > last else _capitalgenitives(v, hit, starts)
        if end > last:
            tail, last = fold(v.text(last, end), v.language), end
    english = None if tail else hit.entry.english
    identity = roles.load().same_bodies.get(english or "", english) or fold(hit.entry.term, v.language) + tail
    out = Candidate(first, last, "body", state=state, body=identity, english=english, head=head_of(v, hit.first, hit.last))
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
            if v.lexicon.syntax.attributive == "after" and i < first and v.words[i - 1].suffix and not v.words[i - 1].has(case="gen"):
                return None  # "Pakistan'a gelen Deniz Kuvvetleri"
            if v.language == "en" and v.words[i - 1].suffix:
                return (first, hit.code) if i == first else None
            return _honoured(v, hit.first, reach), hit.code
        i -= 1
        if i < reach or v.words[i].sentence != v.words[first].sentence or i in titles or v.words[i].suffix:
            return None
        word = v.words[i]
        modifier = (capital(word) and word.text[0].isalpha()) or word.has(pos="adj")
        if not modifier or v.quote[i] != v.quote[first]:
            return None
    return None


def _honoured(v: View, first: int, reach: int) -> int:
    """Where the name begins when capitalised adjectives stand before the state's: Royal Norwegian Navy."""
    while first > reach and v.lexicon.syntax.positional:
        word = v.words[first - 1]
        same = word.sentence == v.words[first].sentence and not word.suffix
        if not same or word.shape != "title" or not word.has(pos="adj") or word.has(pos="det"):
            break
        first -= 1
    return first


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
    if hit is not None and hit.form == "adjective" and i == last and not v.lexicon.syntax.positional:  # armii kazachskiej
        following = v.words[hit.last] if hit.last < len(v.words) else None
        if following is None or following.sentence != v.words[i].sentence or not following.has(pos="noun"):
            return hit.last, hit.code
    if hit is None or hit.form not in ("name", "seat") or v.words[i].sentence != v.words[last - 1].sentence:
        return None
    if hit.form == "seat":
        return None
    return hit.last, hit.code
