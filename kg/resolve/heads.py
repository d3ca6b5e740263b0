"""The nouns that head the names of bodies and sites, in one form for all languages and cases: "Hava Üssü" and "авиабазы" are "air base"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.states import state
from kg.resolve.stems import bare
from kg.resolve.vocabulary import vocabulary

Term = tuple[tuple[tuple[str, frozenset[str]], ...], str]  # each word with its forms, and what the term means
LONGEST = 4  # words of the name of a state
INDEXED = 2  # letters that no ending changes


class Heads:
    """Finds terms at the start of a list of folded words, whatever endings they have."""

    def __init__(self, terms: Mapping[tuple[str, ...], str]) -> None:
        self._terms: dict[str, list[Term]] = {}
        for words, meaning in sorted(terms.items(), key=lambda t: (-len(t[0]), t)):
            if words:
                self._terms.setdefault(words[0][:INDEXED], []).append((tuple((w, bare(w)) for w in words), meaning))

    def at(self, words: Sequence[str]) -> tuple[int, str]:
        """How many words the longest term at the start takes, and what it means; (0, "") where there is none."""
        for term, meaning in self._terms.get(words[0][:INDEXED], ()):
            if len(term) <= len(words) and all(_agree(t, w) for t, w in zip(term, words, strict=False)):
                return len(term), meaning
        return 0, ""


def _agree(term: tuple[str, frozenset[str]], word: str) -> bool:
    """Whether a word of a name is a word of a term in some case; two letters in common are too few: "Baku" is no "base"."""
    return word == term[0] or any(len(stem) > 2 for stem in term[1] & bare(word))


@cache
def _heads(bodies: bool) -> Heads:
    return Heads(vocabulary().bodies if bodies else vocabulary().sites)


def headed(words: Sequence[str], cls: str, owner: str = "") -> tuple[str, ...]:
    """The words of a name with its heads as "#meaning" and, of a body, its state as "@XX", that of its `owner` where it names none."""
    known, bodies = classes(), cls in classes().bodies
    heads, left, out = _heads(bodies), [w for w in words if w not in known.fillers], list[str]()
    while left:
        taken, meaning = heads.at(left)
        if not taken and bodies:
            taken, meaning = _state(left)
        out += _split(meaning) if meaning else [left[0]]
        del left[: taken or 1]
    if owner and not any(w[0] == "@" for w in out):
        out.append("@" + owner)
    if any(w[0] == "@" for w in out):  # a state has one navy, royal or not
        return tuple(_plain(w) for w in out if _honours().isdisjoint(bare(w)))
    return tuple(out)


def _state(words: Sequence[str]) -> tuple[int, str]:
    for n in range(min(LONGEST, len(words)), 0, -1):
        if code := state(" ".join(words[:n])):
            return n, "@" + code
    return 0, ""


def _split(meaning: str) -> list[str]:
    """A meaning in which a state is named, as two words."""
    head, at, code = meaning.partition(" @")
    return [head, at.strip() + code] if at else [head]


def _plain(word: str) -> str:
    """A head without a word of honour before it: "#royal navy" of a state named is "#navy"."""
    first, _, rest = word.partition(" ")
    return "#" + rest if rest and first[0] == "#" and not _honours().isdisjoint(bare(first[1:])) else word


@cache
def _honours() -> frozenset[str]:
    """Folded words of honour, with and without their endings."""
    return frozenset(stem for word in classes().honours for stem in bare(fold(word)) if len(stem) > 3)
