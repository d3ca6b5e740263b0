"""Candidates in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.candidate import Candidate
from kg.extract.names.ground import Ground
from kg.extract.names.view import capital


def find(g: Ground) -> Iterator[Candidate]:
    """Short quotations that may be names: no finite verb, a capital or digit first."""
    v = g.v
    for a, b in v.quotes:
        if b - a > 7 or b <= a or (v.loud[a] and b - a > 3):
            continue
        words = v.words[a:b]
        first = words[0]
        if any(w.suffix for w in words[:-1]):
            continue
        strong = capital(first) or first.text[0].isdigit()
        named = not first.readings or first.has(pos="noun") or first.has(pos="propn") or first.has(pos="x")
        if not strong and not (b - a == 1 and not first.known and named):
            continue
        if words[-1].text in (".", ",", "!", "?") or any(w.text in (",", "!", "?", ":", "«", "»") for w in words):
            continue
        if b - a > 2 and any(all(r.form == "fin" for r in w.readings) and w.readings and not capital(w) for w in words):
            continue
        out = Candidate(a, b, "quote", {"quoted"})
        if any(q[0] < a and b < q[1] for q in v.quotes):
            out.features.add("quoted-inner")
        if not strong:
            out.features.add("quoted-small")
        yield out
