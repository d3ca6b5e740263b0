"""Nouns and pronouns that may take up an entity named before: where they stand, and whether they are definite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.extract.claims.unit import Unit
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Anaphor, Lexicon


class Anaphors:
    """The anaphoric nouns and pronouns of a document, by the lexicon's list."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon):
        self.analysis, self.lexicon = analysis, lexicon
        self.terms = _by_lemma(lexicon.anaphora)

    def at(self, w: Word, sentence: Sentence) -> list[tuple[Anaphor, int]]:
        """The anaphors that begin at a word, each with its number of words, the longest first."""
        found = []
        for lemma in sorted({w.lower} | w.lemmas):
            for anaphor, terms in self.terms.get(lemma, ()):
                words = self.analysis.words[w.i : min(w.i + len(terms), sentence.last)]
                if len(words) == len(terms) and all(t in x.lemmas or t == x.lower for t, x in zip(terms, words, strict=True)):
                    found.append((anaphor, len(terms)))
        return sorted(found, key=lambda f: -f[1])

    def directly(self, first: int, last: int) -> bool:
        """Whether only commas and a preposition part a noun from its relative pronoun."""
        return all(w.shape in ("punct", "digit") or w.has(pos="adp") for w in self.analysis.words[first:last])

    def possessive(self, w: Word) -> bool:
        """Whether a pronoun is a possessive, in a language without case: whose, its."""
        return self.lexicon.syntax.positional and w.has(pos="det") and not w.has(pos="pron") and not w.has(pos="sconj")

    def names_later(self, last: int, sentence: Sentence, units: list[Unit], classes: Iterable[str]) -> bool:
        """Whether the name that a noun ending before `last` describes comes after its dependents ("prezes spółki X Jan Nowak")."""
        if self.lexicon.syntax.possessor_side != "after" or self.lexicon.syntax.positional:
            return False
        words = self.analysis.words
        near = (u for u in units if u.type in classes and last < u.first <= last + 6 and not u.adjective and u.origin == "mention")
        following = next(near, None)
        if following is None or following.marks[0].prep:
            return False
        if following.marks[0].cases and not words[last - 1].cases() & following.marks[0].cases:
            return False
        between = words[last : min(following.first, sentence.last)]
        return not any(w.shape == "punct" or w.has(form="fin") or w.has(pos="adp") or w.has(pos="conj") for w in between)

    def determines(self, w: Word, sentence: Sentence) -> bool:
        """Whether a demonstrative stands with a noun of its case ("tej sprawie") instead of for one."""
        if not w.has(pos="det") or w.i + 1 >= sentence.last:
            return False
        own = frozenset(r.case for r in w.readings if r.case)
        nominal = frozenset(r.case for r in self.analysis.words[w.i + 1].readings if r.case and r.pos in ("noun", "propn", "adj", "num"))
        return bool(own & nominal)

    def bare_definite(self, first: int, last: int, sentence: Sentence) -> bool:
        """Whether a noun without article is definite: singular, nothing before it makes it indefinite (languages that list such words)."""
        indefinite = set(self.lexicon.grammar.indefinite)
        head = self.analysis.words[last - 1]
        before = self.analysis.words[max(sentence.first, first - 2) : first]
        singular = head.has(number="sing") and not any(w.shape == "digit" or w.has(pos="num") for w in before[-1:])
        return bool(indefinite) and singular and not any(w.lower in indefinite for w in before)

    def definite(self, first: int, sentence: Sentence) -> bool:
        """Whether a demonstrative or article stands before a noun, adjectives and figures between ("the same Turkish firm")."""
        for i in range(first - 1, max(first - 4, sentence.first - 1), -1):
            w = self.analysis.words[i]
            if self._demonstrative(w):
                return True
            named = self.lexicon.syntax.positional and w.shape == "title" and w.has(pos="propn")  # "the South Korean yard"
            if not (named or w.has(pos="adj") or w.has(pos="num") or w.shape == "digit") or w.has(pos="det"):
                return False
        return False

    def _demonstrative(self, w: Word) -> bool:
        words = set(self.lexicon.grammar.demonstrative)
        return w.lower in words or not w.lemmas.isdisjoint(words)


def _by_lemma(anaphora: tuple[Anaphor, ...]) -> dict[str, list[tuple[Anaphor, tuple[str, ...]]]]:
    index: dict[str, list[tuple[Anaphor, tuple[str, ...]]]] = defaultdict(list)
    for a in anaphora:
        terms = tuple(a.term.lower().split())
        index[terms[0]].append((a, terms))
    return index
