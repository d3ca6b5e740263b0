"""Whether a claim happened, is planned, possible or denied: read from the trigger's tense, mood and polarity, from the cue words of its
clause, and from refutations in the next sentence. Cues are data; this module only knows their scopes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.extract.claims.triggers import Trigger
from kg.language.word import Analysis, Reading, Sentence, Word
from kg.lexicon import Cue, Lexicon

GOVERNED = 8  # words within which a cue governs a trigger
CLAUSE = 14
STRENGTH = {"denied": 4, "possible": 3, "hearsay": 3, "planned": 2, "asserted": 1}


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
                    last = self._extent(cue, w.i, sentence, words)
                    if last is None:
                        continue
                    negated = self.negated(w, sentence, words) or self.negated(words[last - 1], sentence, words)
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
            if x.lower in self.negation and not any(y.shape == "punct" or y.has(form="fin") for y in words[x.i + 1 : w.i]):
                return True
        return w.i + 1 < sentence.last and words[w.i + 1].lower in self.negation and words[w.i + 1].lower not in {x.lower for x in words[lo:hi]} and not self.lexicon.grammar.prepositions

    def by_form(self, r: Reading | None) -> str | None:
        """The modality that a reading's grammatical features give, by the lexicon's table."""
        if r is None:
            return None
        return next((m for feature, value, m in self.forms if getattr(r, feature, "") == value), None)


def modality_of(t: Trigger, sentence: Sentence, analysis: Analysis, cues: Cues, found: list[CueMention]) -> tuple[str, dict[str, float]]:
    """The modality of a trigger's claim and the features that led to it."""
    words = analysis.words
    base = t.frame.noun_modality or t.frame.modality if t.part == "noun" else t.frame.modality
    votes: list[str] = [base]
    anchor = words[t.anchor]
    governor = _governor(t, sentence, words)
    by_form = cues.by_form(t.reading)
    if by_form and by_form != "denied":
        votes.append(by_form)
    elif governor is not None:
        above = cues.by_form(next((r for r in governor.readings if r.pos == "verb" and r.form == "fin"), None))
        if above and above != "denied" and t.reading is not None and t.reading.form in ("inf", "vnoun", "conv", ""):
            votes.append(above)
    negated = cues.negated(anchor, sentence, words)
    if governor is not None and t.part in ("noun",) and abs(governor.i - t.anchor) <= GOVERNED:
        negated = negated or cues.negated(governor, sentence, words)
    features = {"negated": float(negated), f"base={base}": 1.0}
    for c in found:
        if set(range(c.first, c.last)) & set(t.words) and c.cue.cls == base:
            continue
        if _in_scope(c, t, sentence, words):
            cls = c.cue.cls
            features[f"cue={cls}"] = 1.0
            if cls == "cancel" or (c.negated and cls == "denied"):
                negated = False
            elif c.negated and cls in ("asserted", "planned"):
                votes.append("denied" if cls == "planned" else base)
            else:
                votes.append(cls)
    if negated:
        votes.append("denied")
    best = max(votes, key=lambda v: STRENGTH.get(v, 0))
    return ("possible" if best == "hearsay" else best), features


def _governor(t: Trigger, sentence: Sentence, words: list[Word]) -> Word | None:
    """The finite verb nearest to a trigger that is not itself finite."""
    if t.reading is not None and t.reading.form == "fin":
        return None
    best = None
    for w in words[sentence.first : sentence.last]:
        if w.i not in t.words and w.has(pos="verb", form="fin") and not any(r.pos == "noun" for r in w.readings):
            if best is None or abs(w.i - t.anchor) < abs(best.i - t.anchor):
                best = w
    return best


def _in_scope(c: CueMention, t: Trigger, sentence: Sentence, words: list[Word]) -> bool:
    lo, hi = (c.last, t.first) if c.last <= t.first else (t.last, c.first)
    distance = max(hi - lo, 0)
    if c.cue.scope == "sentence":
        return True
    if c.cue.scope == "previous":
        return distance <= CLAUSE
    between = words[lo:hi] if hi > lo else []
    if any(w.text in ";:" for w in between):
        return False
    if c.cue.scope == "governed":
        return distance <= GOVERNED and sum(w.has(form="fin") for w in between) == 0
    return distance <= CLAUSE and sum(w.has(pos="verb", form="fin") and not w.has(pos="noun") for w in between) <= 1
