"""Candidates that are no names by their form or their head: sums, times, descriptions by a letter, treaties, fairs, schools."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import of_money
from kg.extract.names.memo import by_identity
from kg.extract.names.view import View
from kg.lexicon import Lexicon

_SUM = re.compile(r"^\d+(?:[.,]\d+)?(?:[BMKTbmk]|bn|mn|tn)$")
_LETTERED = re.compile(r"^[A-Z]-[a-z]{3,}$")  # V-hulled
_TIME = re.compile(r"^[a-zа-я]+-(?:19|20)\d\d$")  # mid-2014


@by_identity
def _heads(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.noise.not_heads)


@by_identity
def _currencies(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(c for c in lexicon.values.currencies if c.isupper() and len(c) == 3)


def dismissed(v: View, c: Candidate) -> bool:
    """Whether a candidate that the knowledge does not hold is no name of ours."""
    if c.known is not None or c.body is not None:
        return False
    words = v.words[c.first : c.last]
    if any(w.text[0] in "@#" for w in words):
        return True
    if _unnamed(v, v.text(c.first, c.last)) or (words[0].text.isupper() and len(words) == 1 and of_money(v, c.last)):
        return True
    heads = _heads(v.lexicon)
    if not heads or any(ch.isdigit() for ch in words[-1].text):
        return False
    particles = v.lexicon.grammar.name_particles
    head = next((w for w, following in pairwise(words) if following.lower in particles), words[-1])
    return head.shape != "lower" and (head.lower in heads or not heads.isdisjoint(head.lemmas))


def _unnamed(v: View, text: str) -> bool:
    """Whether a word is a sum, a time, or a description by a letter."""
    if text[:3] in _currencies(v.lexicon) and text[3:].replace(".", "").replace(",", "").isdigit():
        return True
    return any(pattern.match(text) for pattern in (_SUM, _LETTERED, _TIME))
