"""Relative pronouns: which of the names before it one takes up."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.anaphors import Anaphors
from kg.extract.claims.marks import marks_of
from kg.extract.claims.unit import Unit
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon


class Relatives:
    """The relative pronouns of a document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, nouns: Anaphors):
        self.analysis, self.lexicon, self.nouns = analysis, lexicon, nouns
        self.words = set(lexicon.grammar.relative)

    def stands_at(self, w: Word) -> bool:
        """Whether a word is a relative pronoun."""
        return not w.lemmas.isdisjoint(self.words) or w.lower in self.words

    def units(self, w: Word, sentence: Sentence, units: list[Unit]) -> list[Unit]:
        """The unit that a relative pronoun takes up, with that which it depends on; none where nothing fits."""
        antecedent = self._antecedent(w, [u for u in reversed(units) if u.last <= w.i and not u.adjective])
        if antecedent is None or (self.lexicon.syntax.positional and not self.nouns.directly(antecedent.last, w.i)):
            return []
        start = self._opening(w, sentence)
        prep = tuple(marks_of(w.i, w.i + 1, w.cases(), False, self.analysis.words, start, self.lexicon)[:1])
        possessive = self.nouns.possessive(w)
        taken = [antecedent, *self._over(antecedent, units)]
        return [Unit(u.entity, u.type, w.i, w.i + 1, w.i, prep, "relative", possessor=possessive, kind=u.kind) for u in taken]

    def _opening(self, w: Word, sentence: Sentence) -> Sentence:
        """The part of a sentence in which a pronoun's preposition is sought: where order tells roles, the word before it alone."""
        at = max(w.i - 3, sentence.first) if w.i > sentence.first and self.analysis.words[w.i - 1].has(pos="adp") else w.i
        return replace(sentence, first=at) if self.lexicon.syntax.positional else sentence

    def _antecedent(self, w: Word, before: list[Unit]) -> Unit | None:
        """The unit that a relative pronoun takes up, of those before it, the nearest first: where gender and number tell, one further off
        with nothing but phrases with prepositions between ("завод X в городе Y, который")."""
        if not before or w.i - before[0].last > 6:
            return None
        for u in before[:3] if not self.lexicon.syntax.positional else ():
            if w.i - u.last > 10:
                break
            noun = self.analysis.words[u.head]
            described = u.first > 0 and u.undeclined and self.analysis.words[u.first - 1].has(pos="noun")
            noun = self.analysis.words[u.first - 1] if described else noun
            if any(r.gender or r.number == "plur" for r in noun.readings) and noun.known and agree(w, noun):
                return u
            if not u.marks[0].prep:
                break
        return before[0]

    def _over(self, u: Unit, units: list[Unit]) -> list[Unit]:
        """The unit of another class that a unit before a relative pronoun depends on by a preposition: "the firm in Konya, which …"."""
        if not self.lexicon.syntax.positional or not u.marks[0].prep:
            return []
        above = next((v for v in reversed(units) if v.last < u.first and not v.adjective and v.type != u.type), None)
        if above is None or above.possessor:
            return []
        between = self.analysis.words[above.last : u.first]
        near = len(between) <= 4 and all(x.has(pos="adp") or x.has(pos="det") or x.has(pos="adj") or x.text == ")" for x in between)
        return [above] if near else []


def agree(pronoun: Word, noun: Word) -> bool:
    """Whether a pronoun can take up a noun, by the gender and number that their readings tell, if any."""
    heads = [r for r in noun.readings if r.pos in ("noun", "propn") and r.number]
    forms = [r for r in pronoun.readings if r.pos == "pron" and r.number]
    if not heads or not forms:
        return True
    return any(
        f.number == h.number and (f.number == "plur" or not f.gender or not h.gender or f.gender == h.gender) for f in forms for h in heads
    )
