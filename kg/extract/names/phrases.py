"""The noun phrase a name stands in: office, numeral, descriptor, name, bracket; and the word of it that carries the case."""

from __future__ import annotations

import re

from kg.extract.mention import Mention
from kg.extract.names import roles
from kg.extract.names.terms import Terms
from kg.extract.names.view import View

_YEAR = re.compile(r"^(?:19|20)\d\d$")
MODIFIERS = 3  # adjectives between a name and the noun that describes it
_QUOTES = frozenset('«»„”“"‟')


def phrase(v: View, m: Mention, lookup: Descriptors) -> None:
    """Sets `phrase` and `head` of a mention from the terms around it."""
    first, last, head = m.first, m.last, m.head
    marked = bool(v.words[m.last - 1].suffix)
    while first > 0 and v.words[first - 1].text in _QUOTES:
        first -= 1
    while last < len(v.words) and v.words[last].text in _QUOTES and v.quote[m.first]:
        last += 1
    descriptor = lookup[1].get(first)
    if descriptor is not None and m.type in descriptor[2]:
        first = descriptor[0]
        if v.lexicon.syntax.possessor_side == "after" and not v.lexicon.syntax.positional:
            head = head_of(v, descriptor[0], descriptor[1])
    follower = _follower(v, last, lookup)
    if follower is not None and not marked and m.type in follower[2] and follower[3]:
        last = follower[1]
        head = last - 1
    if m.kind or m.type in (roles.load().product, roles.load().kind):
        first = _counted(v, first)
    if last < len(v.words) and v.words[last].text == "(":
        close = next((k for k in range(last, min(last + 9, len(v.words))) if v.words[k].text == ")"), -1)
        if close > 0 and v.words[close].sentence == v.words[m.first].sentence:
            last = close + 1
    m.phrase, m.head = (first, last), head


def _follower(v: View, last: int, lookup: Descriptors) -> _Span | None:
    """The descriptor after a name; where heads stand last its adjectives may come between ("X 8x8 tekerlekli zırhlı araç")."""
    reach = MODIFIERS if v.lexicon.syntax.attributive == "after" else 0
    for at in range(last, min(last + reach + 1, len(v.words))):
        if at in lookup[0]:
            return lookup[0][at]
        if at == last and at < len(v.words) and _YEAR.match(v.words[at].text):  # "Kış Kartalı 2026 tatbikatına"
            continue
        if at >= len(v.words) or not v.words[at].has(pos="adj") or v.words[at].has(pos="verb", form="fin"):
            return None
    return None


def head_of(v: View, first: int, last: int) -> int:
    """The word of a term that bears its case: its first noun where modifiers follow (карабин, zakład), else its last word."""
    if v.lexicon.syntax.possessor_side == "after" and not v.lexicon.syntax.positional:
        for i in range(first, last):
            if v.words[i].has(pos="noun") or v.words[i].has(pos="propn") or not v.words[i].has(pos="adj"):
                return i
    return last - 1


def _counted(v: View, first: int) -> int:
    """Where the phrase begins with its numeral; a year or a number with an ending of its own counts nothing."""
    while first > 0 and v.words[first - 1].sentence == v.words[first].sentence:
        word = v.words[first - 1]
        if word.suffix or _YEAR.match(word.text) or not (word.shape == "digit" or word.has(pos="num")):
            break
        first -= 1
    return first


_Span = tuple[int, int, frozenset[str], bool]
Descriptors = tuple[dict[int, _Span], dict[int, _Span]]


def descriptors(terms: Terms) -> Descriptors:
    """Descriptors by first word and by end: (first, last, classes they describe, may follow a name)."""
    starts: dict[int, _Span] = {}
    ends: dict[int, _Span] = {}

    def put(span: _Span) -> None:
        ends.setdefault(span[1], span)
        if span[3]:
            starts.setdefault(span[0], span)

    for k in terms.kinds:
        put((k.first, k.last, frozenset({roles.load().product}), True))
    for h in terms.heads:
        put((h.first, h.last, frozenset({h.entry.cls}), True))
    for t in terms.titles:
        put((t.first, t.last, frozenset({roles.load().person}), False))
    return starts, ends
