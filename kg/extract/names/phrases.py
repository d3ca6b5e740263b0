"""The noun phrase a name stands in: office, numeral, descriptor, name, bracket; and the word of it that carries the case."""

from __future__ import annotations

from kg.extract.mention import Mention
from kg.extract.names import roles
from kg.extract.names.terms import Terms
from kg.extract.names.view import View

_QUOTES = frozenset("«»„”“\"‟")


def phrase(v: View, m: Mention, lookup: Descriptors) -> None:
    """Sets `phrase` and `head` of a mention from the terms around it."""
    first, last, head = m.first, m.last, m.last - 1
    marked = bool(v.words[m.last - 1].suffix)
    while first > 0 and v.words[first - 1].text in _QUOTES:
        first -= 1
    while last < len(v.words) and v.words[last].text in _QUOTES and v.quote[m.first]:
        last += 1
    descriptor = lookup[1].get(first)
    if descriptor is not None and m.type in descriptor[2]:
        first = descriptor[0]
        head = descriptor[1] - 1
    follower = lookup[0].get(last)
    if follower is not None and not marked and m.type in follower[2] and follower[3]:
        last = follower[1]
        head = last - 1
    while first > 0 and v.words[first - 1].sentence == v.words[m.first].sentence and (
        v.words[first - 1].shape == "digit" or v.words[first - 1].has(pos="num")
    ):
        first -= 1
    if last < len(v.words) and v.words[last].text == "(":
        close = next((k for k in range(last, min(last + 9, len(v.words))) if v.words[k].text == ")"), -1)
        if close > 0 and v.words[close].sentence == v.words[m.first].sentence:
            last = close + 1
    m.phrase, m.head = (first, last), head


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
