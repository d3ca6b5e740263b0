"""Runs of capitals cut into names: at known names, where the script changes, between an office's body and its holder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.names import roles
from kg.extract.names.candidate import Candidate
from kg.extract.names.gazetteer import KnownHit
from kg.extract.names.ground import DESIGNATION, Ground
from kg.extract.names.terms import Terms
from kg.extract.names.view import View, foreign

_WHEELS = re.compile(r"^\d{1,2}[xхXХ×]\d{1,2}$")


def of_known(hit: KnownHit, rule: str) -> Candidate:
    """The candidate that a hit of the knowledge gives."""
    out = Candidate(hit.first, hit.last, rule, known=hit.known, kind=hit.known.kind)
    out.features.add("known-doubtful" if hit.ambiguous else "known-sure")
    if hit.low:
        out.features.add("known-low")
    return out


def segment(g: Ground, first: int, last: int, by_first: dict[int, list[KnownHit]]) -> Iterator[Candidate]:
    """A run cut into names: known ones stand apart where what is left of the run is a name of its own."""
    v = g.v
    first, last = _trim(g, first, last)
    whole = _with_legal_form(g, first, last, by_first)
    if whole is not None:
        yield whole
        return
    i = first
    begin = first
    while i < last:
        hit = next((h for h in by_first.get(i, ()) if h.last <= last and not h.low), None)
        if hit is None or not _apart(g, hit, begin, last, by_first):
            i += 1
            continue
        yield from _rest(v, *_trim(g, begin, i), by_first)
        yield of_known(hit, "known")
        begin, last = _trim(g, hit.last, last)
        if all(v.words[k].shape == "digit" for k in range(begin, last)):
            return
        i = begin
    cut = _script_change(g, begin, last)
    if begin < cut < last:
        yield from _rest(v, begin, cut, by_first)
        begin = cut
    yield from _rest(v, begin, last, by_first)


def _with_legal_form(g: Ground, first: int, last: int, by_first: dict[int, list[KnownHit]]) -> Candidate | None:
    """The candidate of a run that is a known name with nothing but its legal form behind it: "X GmbH & Co KG"."""
    legal = {i for h in g.terms.heads if h.entry.legal for i in range(h.first, h.last)}
    for hit in by_first.get(first, ()):
        if first < hit.last < last and not hit.low and not hit.ambiguous and legal.issuperset(range(hit.last, last)):
            out = of_known(hit, "known")
            out.last = last
            return out
    return None


def _rest(v: View, first: int, last: int, by_first: dict[int, list[KnownHit]]) -> Iterator[Candidate]:
    """What stands beside a known name, known itself or not."""
    hit = next((h for h in by_first.get(first, ()) if h.last == last and not h.low), None)
    if hit is not None:
        yield of_known(hit, "known")
    elif first < last and (last - first > 1 or len(v.words[first].text) > 1):
        yield Candidate(first, last, "run")


def _trim(g: Ground, first: int, last: int) -> tuple[int, int]:
    """The stretch without marks, conjunctions and particles at its ends."""
    v = g.v
    loose = {"-", ".", "&", "/", "’", "'", *v.lexicon.grammar.and_, *v.lexicon.grammar.with_, *v.lexicon.grammar.name_particles}
    while last > first and v.words[last - 1].text in loose:
        last -= 1
    while first < last and v.words[first].text in loose:
        first += 1
    return first, last


def _script_change(g: Ground, first: int, last: int) -> int:
    """Where a Latin name is followed by two or more words of the text's own script (a firm and its head); `last` where nowhere."""
    v = g.v
    latin = [foreign(w, v.language) or not any(c.isalpha() for c in w.text) for w in v.words[first:last]]
    if not latin or not latin[0] or all(latin):
        return last
    cut = latin.index(False)
    own = [w for w, x in zip(v.words[first + cut : last], latin[cut:], strict=True) if not x and w.shape == "title"]
    return first + cut if len(own) >= 2 else last


def _apart(g: Ground, hit: KnownHit, begin: int, last: int, by_first: dict[int, list[KnownHit]]) -> bool:
    """Whether a known name inside a run is a name by itself: the whole, or beside another known name, or a firm before a product."""
    if hit.first == begin and hit.last == last:
        return True
    left, right = hit.first - begin, last - hit.last
    if right and any(h.last <= last for h in by_first.get(hit.last, ())):
        return True
    if hit.ambiguous:
        return False
    if right and (any(i in g.inside or g.v.words[i].text == "&" for i in range(hit.last, last)) or g.v.words[hit.last].text in ("-", "/")):
        return False
    if right and _WHEELS.match(g.v.words[hit.last].text):
        return False
    if left and not right and hit.known.type in roles.load().owners and _another_phrase(g, begin, hit.first):
        return True
    if left == 0 and hit.known.type in roles.load().owners:
        return right >= 2 or (right == 1 and (len(g.v.words[hit.last].text) > 2 or g.v.words[hit.last].shape == "digit"))
    if left == 0 and hit.known.type == roles.load().product:
        return False
    if hit.known.type == roles.load().product:
        numbered = any(c.isdigit() for c in g.v.text(hit.first, hit.last))
        if not numbered and left == 1 and right == 0 and DESIGNATION.match(g.v.words[begin].text):
            return False  # "UH-60M Black Hawk": a model and what it is called
        return left >= 1 and right == 0 and (hit.last - hit.first > 1 or numbered)
    return hit.last - hit.first > 1


def _another_phrase(g: Ground, begin: int, at: int) -> bool:
    """Whether the words before a name stand after a preposition, in cases that the name's form does not allow: "na Okęciu Embraer"."""
    v = g.v
    own = v.words[at].cases()
    if v.lexicon.syntax.positional or v.lexicon.syntax.possessor_side != "after" or begin == 0 or own != {"nom"}:
        return False
    before, i = v.words[at - 1], begin - 1
    while i > 0 and v.words[i].has(pos="adj") and v.words[i].shape == "lower":
        i -= 1
    placed = v.words[i].has(pos="adp") and v.words[i].sentence == before.sentence and before.known
    return placed and bool(before.cases()) and "nom" not in before.cases()


def split_offices(v: View, candidates: list[Candidate], terms: Terms, known: list[KnownHit]) -> list[Candidate]:
    """Runs after an office cut into body and holder (prezes PGZ Jan Kowalski), where the body is named elsewhere or shows its form."""
    owners = roles.load().owners | {roles.load().site}
    offices = {t.last for t in terms.titles if not t.entry.rank and not owners.isdisjoint(t.entry.attaches)}
    forms = {v.text(c.first, c.last) for c in candidates}
    stems_of = [v.keys[c.first] for c in candidates if c.last - c.first == 1]
    heads = {h.last - 1 for h in terms.heads if h.entry.legal or h.entry.position == "inside"}
    ends = {c.last: c for c in candidates}
    nouns = {h.last: h.first for h in terms.heads}
    out: list[Candidate] = []
    for c in candidates:
        cut = 0
        if c.rule == "run" and c.first in offices and c.last - c.first >= 3:
            for k in range(c.last - 2, c.first, -1):
                attested = v.words[c.first].text.isupper() or any(not v.keys[c.first].isdisjoint(s) for s in stems_of)
                single = k == c.first + 1 and attested
                if k - 1 in heads or single or v.text(c.first, k) in forms:
                    cut = k
                    break
        if _held(v, c, ends, offices, nouns):
            c.features |= {"title-left", "title-body-left"}
        if cut and len(v.words[c.first].text) > 2:
            hit = next((h for h in known if (h.first, h.last) == (c.first, cut) and not h.low), None)
            body = Candidate(c.first, cut, "run") if hit is None else of_known(hit, "known")
            out += [body, Candidate(cut, c.last, "run", {"title-left", "title-body-left"})]
        else:
            out.append(c)
    return out


def _held(v: View, c: Candidate, ends: dict[int, Candidate], offices: set[int], nouns: dict[int, int]) -> bool:
    """Whether a run follows the name of the body whose office it holds, where possessors stand after: "директора компании X Олега Буна"."""
    if v.lexicon.syntax.positional or v.lexicon.syntax.possessor_side != "after" or c.rule != "run" or not 2 <= c.last - c.first <= 4:
        return False
    words = v.words[c.first : c.last]
    body = ends.get(c.first) or (ends.get(c.first - 1) if v.words[c.first - 1].text in '»”"' else None)
    if body is None or not all(w.shape == "title" and not foreign(w, v.language) for w in words):
        return False
    first = body.first - (v.words[body.first - 1].text in '«“„"')
    return first in offices or nouns.get(first) in offices
