"""Named evidence for the class of a unit: its shape, the words of its name, and what stands around each of its mentions."""

from __future__ import annotations

import re
from collections import Counter

from kg.extract.names import countries as countries_of
from kg.extract.names.candidate import Candidate
from kg.extract.names.context import Surroundings, context
from kg.extract.names.inflection import fold, lower
from kg.extract.names.runs import ROMAN
from kg.extract.names.terms import Terms
from kg.extract.names.units import Unit
from kg.extract.names.view import View, capital, foreign

# Evidence that speaks for itself weighs more from the start, so that few examples suffice to learn it.
STRONG = 2.0
_STRONG = frozenset({"head", "title-left", "rank-left", "kind-left", "kind-right", "body", "legal", "inside-last", "year-tail"})


_YEAR_TAIL = re.compile(r"(?:^|\D)(?:19|20)\d\d$")


def describe(v: View, unit: Unit, around: Surroundings, terms: Terms) -> None:
    """Fills the unit's features: the share of its mentions that bear each."""
    counts: Counter[str] = Counter()
    for c in unit.candidates:
        counts.update(c.features | context(v, c, around) | form(v, c, terms))
    n = len(unit.candidates)
    ordered = sorted(counts.items())  # sums of floats depend on the order
    out = {f: (k / n) ** 0.5 * (STRONG if f.split(":")[0] in _STRONG else 1.0) for f, k in ordered}
    out["bias"] = 1.0
    out["once" if n == 1 else "twice" if n == 2 else "often"] = 1.0
    if unit.known is not None:
        sure = any({"known-sure", "known-sound"} & c.features for c in unit.candidates)
        out[f"{'known' if sure else 'maybe'}:{unit.known.type}"] = 1.0
    unit.features = out


def form(v: View, c: Candidate, terms: Terms) -> set[str]:
    """Evidence inside the name: length, capitals, digits, legal forms, heads, the words and their endings."""
    words = [w for w in v.words[c.first : c.last] if w.text[0].isalnum()]
    text = v.text(c.first, c.last)
    alpha = [w for w in words if w.text.isalpha() or "-" in w.text]
    out = {f"words={min(len(words), 4)}"}
    if _YEAR_TAIL.search(text):  # an event, not a model: its digits say nothing else
        out.add("year-tail")
    elif any(ch.isdigit() for ch in text):
        out.add("digit")
        out.add("digit-last" if words[-1].text[-1].isdigit() else "digit-in")
        if any(w.shape == "alnum" for w in words):
            out.add("designation")
    if len(words) > 1 and ROMAN.match(words[-1].text):
        out.add("roman")
    if text.isupper() and not v.loud[c.first]:
        out.add(f"caps={min(len(text), 6)}")
    if any(w.shape == "mixed" for w in words):
        out.add("camel")
    if words and not capital(words[0]):
        out.add("small")
    if foreign(v.words[c.first], v.language):
        out.add("foreign")
    if v.initial[c.first]:
        out.add("initial")
    if v.loud[c.first]:
        out.add("loud")
    plain = [w for w in alpha if w.known and not w.has(pos="propn")]
    if plain:
        out.add("common-all" if len(plain) == len(alpha) else "common-some")
        if any(lower(w.text, v.language) in w.lemmas for w in plain):
            out.add("common-lemma")
    if any(w.has(pos="propn") and w.known for w in words):
        out.add("proper-word")
    if 2 <= len(words) <= 4 and len(alpha) == len(words) and all(w.shape == "title" or len(w.text) <= 3 for w in words):
        out.add(f"person-shape={len(words)}")
    if words and any(len(w.text) == 2 and w.text[1] == "." for w in words):
        out.add("initials")
    if "-" in text:
        out.add("hyphen")
    if "&" in text:
        out.add("ampersand")
    for h in terms.heads:
        if c.first <= h.first and h.last <= c.last and c.body is None:
            out.add(f"legal:{h.entry.cls}" if h.entry.legal else f"inside:{h.entry.cls}")
            if h.last == c.last:
                out |= {f"inside-last:{h.entry.cls}", f"head:{h.entry.cls}"}
    towns = countries_of.cities(v.language)
    if fold(text, v.language) in towns or (len(words) == 1 and not v.keys[words[0].i].isdisjoint(towns)):
        out.add("city")
    for w in words:
        if w.text[0].isalpha() and len(w.text) > 2:
            out.add(f"w={v.exact[w.i]}")
    if words and len(words[-1].text) > 3 and words[-1].text.isalpha():
        tail = max((k for k in v.keys[words[-1].i]), key=lambda k: (-len(k), k))
        out.add(f"tail3={tail[-3:]}")
        out.add(f"tail2={tail[-2:]}")
    if words and len(words) > 1 and words[0].text.isalpha():
        out.add(f"tail2-first={v.exact[words[0].i][-2:]}")
    return out
