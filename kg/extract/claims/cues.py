"""Cue words of modality: where they stand in a sentence, whether they are negated, and whether a trigger is in their scope."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.extract.claims.triggers import Trigger
from kg.language.word import Analysis, Reading, Sentence, Word
from kg.lexicon import Cue, Lexicon

GOVERNED = 8  # words within which a cue governs a trigger
CLAUSE = 14
COMPLEMENTS = frozenset({"inf", "vnoun"})  # what a cue's `pos` may ask of its complement


@dataclass(frozen=True, slots=True)
class CueMention:
    """A cue found at words first..last; `negated` by a particle or its own form."""

    cue: Cue
    first: int
    last: int
    negated: bool


class Cues:
    """The cues of a lexicon indexed by their first lemma."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.index: dict[str, list[Cue]] = defaultdict(list)
        for cue in lexicon.modality.cues:
            self.index[cue.cue[0].split()[0].lower()].append(cue)
        self.negation = set(lexicon.grammar.negation)
        self.forms = [(f.partition("=")[0], f.partition("=")[2], m) for f, m in lexicon.modality.forms.items()]

    def find(self, sentence: Sentence, analysis: Analysis) -> list[CueMention]:
        """All cues of a sentence."""
        out = []
        words = analysis.words
        for w in analysis.of(sentence):
            for lemma in sorted(w.lemmas | {w.lower}):
                for cue in self.index.get(lemma, ()):
                    if cue.pos and cue.pos not in COMPLEMENTS and not _is(w, cue.pos):
                        continue
                    last = self._extent(cue, w.i, sentence, words)
                    if last is None or (cue.pos in COMPLEMENTS and not _governs(cue.pos, w.i, sentence, words)):
                        continue
                    parts = [x for x in (w, words[last - 1]) if x.lower not in self.negation and x.lemmas.isdisjoint(self.negation)]
                    bears = not self.negation.isdisjoint(part for lexeme in cue.cue for part in lexeme.split())  # its own "not"
                    negated = not bears and any(self.negated(x, sentence, words) for x in parts)
                    if (cue.needs == "neg" and not negated) or (cue.needs == "aff" and negated):
                        continue
                    out.append(CueMention(cue, w.i, last, negated and cue.needs != "neg"))
        return out

    def _extent(self, cue: Cue, first: int, sentence: Sentence, words: list[Word]) -> int | None:
        """The word after a cue's last part; its parts may stand up to three words apart."""
        parts = [p.lower() for lexeme in cue.cue for p in lexeme.split()]
        at = first
        for part in parts[1:]:
            at = next((i for i in range(at + 1, min(at + 4, sentence.last)) if part in words[i].lemmas or part == words[i].lower), -1)
            if at < 0:
                return None
        return at + 1

    def negated(self, w: Word, sentence: Sentence, words: list[Word]) -> bool:
        """Whether a word is negated by its form or by a particle just before (or after, where the language has it there)."""
        if w.has(polarity="neg") and all(r.polarity == "neg" for r in w.readings if r.pos == "verb"):
            return True
        lo, hi = max(sentence.first, w.i - 3), w.i
        for x in words[lo:hi]:
            if x.lower not in self.negation or self._harmless(x, sentence, words):
                continue
            if not any(y.shape == "punct" or y.has(form="fin") for y in words[x.i + 1 : w.i]):
                return True
        return (
            w.i + 1 < sentence.last
            and words[w.i + 1].lower in self.negation
            and words[w.i + 1].lower not in {x.lower for x in words[lo:hi]}
            and not self.lexicon.grammar.prepositions
        )

    def _harmless(self, x: Word, sentence: Sentence, words: list[Word]) -> bool:
        """Whether a particle is part of an idiom that denies nothing: not only."""
        idioms = (c for c in self.index.get(x.lower, ()) if c.cls == "asserted")
        return any(self._extent(c, x.i, sentence, words) == x.i + len(c.cue) for c in idioms)

    def by_form(self, r: Reading | None) -> str | None:
        """The modality that a reading's grammatical features give, by the lexicon's table."""
        if r is None:
            return None
        return next((m for feature, value, m in self.forms if getattr(r, feature, "") == value), None)


def _governs(form: str, at: int, sentence: Sentence, words: list[Word]) -> bool:
    """Whether a word has the complement that its cue asks for: an infinitive near it with no comma or finite verb between."""
    for step in (range(at + 1, min(at + GOVERNED + 1, sentence.last)), range(at - 1, max(at - 5, sentence.first) - 1, -1)):
        for i in step:
            if words[i].has(form=form):
                return True
            if words[i].text in ",;:" or words[i].has(pos="verb", form="fin"):
                break
    return False


def _is(w: Word, pos: str) -> bool:
    """Whether a word is of a part of speech; a form that is a noun as well (deneme) is no verb."""
    return (w.has(pos=pos) or not w.readings) and not (pos == "verb" and w.has(pos="noun"))


def in_scope(c: CueMention, t: Trigger, sentence: Sentence, words: list[Word], lexicon: Lexicon) -> bool:
    """Whether a cue colours a trigger: by its scope, the distance and what stands between."""
    lo, hi = (c.last, t.first) if c.last <= t.first else (t.last, c.first)
    distance = max(hi - lo, 0)
    if c.cue.scope == "sentence":
        return True
    between = words[lo:hi] if hi > lo else []
    if any(w.text in ";:" for w in between):
        return False
    if c.cue.scope == "previous":
        return distance <= CLAUSE
    if c.cue.scope == "governed":
        if c.last <= t.first and t.reading is not None and t.reading.form == "fin" and _apart(between, lexicon):
            return False
        reach = CLAUSE if c.cue.cls == "denied" else GOVERNED  # a denial missed is the worst error
        auxiliary = lexicon.syntax.auxiliary
        return distance <= reach and not any(finite(w, sentence) and w.lemmas.isdisjoint(auxiliary) for w in between)
    return distance <= CLAUSE and sum(w.has(pos="verb", form="fin") and not w.has(pos="noun") for w in between) <= 1


def finite(w: Word, sentence: Sentence) -> bool:
    """Whether a word can be a finite verb: names that are spelt like one (Загреб) are none."""
    return w.has(pos="verb", form="fin") and (w.shape != "title" or w.i == sentence.first or sentence.kind != "body")


def _apart(between: list[Word], lexicon: Lexicon) -> bool:
    """Whether a comma parts two clauses that no subordinator joins: what follows is nobody's complement."""
    openers = {*lexicon.grammar.relative, *lexicon.grammar.subordinate}
    comma = next((i for i, w in enumerate(between) if w.text == ","), None)
    return comma is not None and not any(w.lower in openers or not w.lemmas.isdisjoint(openers) for w in between)
