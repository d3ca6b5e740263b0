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
COMPLEMENTS = frozenset({"inf", "vnoun"})  # what a cue's `pos` may ask of its complement
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


def _if(w: Word, lexicon: Lexicon) -> bool:
    """Whether a verb makes an if-clause by its ending (imzalanırsa)."""
    return w.lower not in lexicon.grammar.subordinate and w.has(pos="verb", form="fin", mood="cnd")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a claim stands: its trigger (None: verbless), its sentence and the cues found there, the cues of the next sentence that
    reach back, and whether the sentence names a date after publication."""

    trigger: Trigger | None
    predicate: str
    sentence: Sentence
    found: list[CueMention]
    after: list[CueMention]
    future: bool


def modality_features(s: Setting, analysis: Analysis, cues: Cues) -> dict[str, float]:
    """The named features from which a claim's modality is told; `vote=` is what the plain rules say."""
    words, t = analysis.words, s.trigger
    out: dict[str, float] = {
        f"p={s.predicate}": 1.0,
        f"lang={cues.lexicon.language}": 1.0,
        "future": float(s.future),
        "kind=" + s.sentence.kind: 1.0,
    }
    out["question"] = float(s.sentence.last > s.sentence.first and words[s.sentence.last - 1].text == "?")
    out["refuted"] = float(any(c.cue.scope == "previous" and c.cue.cls == "denied" for c in s.after))
    for c in s.found:
        name = f"any={c.cue.cls}{'-' if c.negated else ''}"
        out[name] = out.get(name, 0.0) + 1.0
    if t is None:
        no = sum(w.lower in cues.negation for w in words[s.sentence.first : s.sentence.last])
        denied = no or any(c.cue.cls == "denied" and not c.negated for c in s.found)
        return out | {"beside": 1.0, "no": float(min(no, 3)), f"vote={'denied' if denied and len(s.found) < 3 else 'asserted'}": 1.0}
    governor = _governor(t, s.sentence, words, cues.lexicon)
    out |= {
        f"base={t.frame.modality}": 1.0,
        f"form={t.form}": 1.0,
        f"part={t.part}": 1.0,
        "negated": float(cues.negated(words[t.anchor], s.sentence, words)),
    }
    if t.frame.noun_modality and t.part == "noun":
        out[f"noun_base={t.frame.noun_modality}"] = 1.0
    if t.reading is not None:
        out |= {
            f"tense={t.reading.tense}": 1.0,
            f"mood={t.reading.mood}": 1.0,
            f"verbform={t.reading.form}": 1.0,
            f"aspect={t.reading.aspect}": 1.0,
        }
    if governor is not None:
        out |= {
            f"above.{k}={v}": 1.0
            for r in governor.readings
            if r.form == "fin"
            for k, v in (("tense", r.tense), ("mood", r.mood), ("voice", r.voice))
        }
        out |= {
            "above.negated": float(cues.negated(governor, s.sentence, words)),
            "above.distance": float(min(abs(governor.i - t.anchor), 20)),
        }
    for c in s.found:
        inside = bool(set(range(c.first, c.last)) & set(t.words))
        reach = "own" if inside else "scope" if _in_scope(c, t, s.sentence, words, cues.lexicon) else "out"
        name = f"{reach}={c.cue.cls}{'-' if c.negated else ''}"
        distance = float(min(max(c.first - t.last, t.first - c.last, 0), 20))
        if name not in out or distance < out[name + ".distance"]:
            out[name + ".distance"] = distance
        out[name] = 1.0
        out[f"{name}.{c.cue.scope}"] = 1.0
    out[f"vote={_vote(s, analysis, cues, governor)}"] = 1.0
    return out


def _vote(s: Setting, analysis: Analysis, cues: Cues, governor: Word | None) -> str:
    """The modality that the plain rules give: the strongest of frame, form, cues in scope and negation."""
    t, words = s.trigger, analysis.words
    assert t is not None
    base = (t.frame.noun_modality or t.frame.modality) if t.part == "noun" else t.frame.modality
    votes: list[str] = [base]
    above = next((r for r in governor.readings if r.pos == "verb" and r.form == "fin"), None) if governor is not None else None
    reading = t.reading if cues.by_form(t.reading) or t.reading is None or t.reading.form not in ("inf", "vnoun", "conv", "") else above
    if t.form == "passive" and t.reading is not None and t.reading.form == "part" and not cues.by_form(t.reading):
        reading = above  # the auxiliary bears tense and mood
    by_form = cues.by_form(reading)
    if by_form and not (by_form == "denied" and reading is not None and reading.polarity == "neg"):  # polarity is seen to below
        votes.append(by_form)
    negated = cues.negated(words[t.anchor], s.sentence, words) or _auxiliary_negated(t, s.sentence, words, cues)
    dependent = t.part == "noun" or (t.reading is not None and (t.reading.pos == "noun" or t.reading.form == "inf"))
    cue = governor is not None and any(c.first <= governor.i < c.last for c in s.found)  # which says itself what its negation means
    if governor is not None and dependent and not cue and abs(governor.i - t.anchor) <= GOVERNED:
        negated = negated or cues.negated(governor, s.sentence, words)
    for c in s.found:
        if set(range(c.first, c.last)) & set(t.words) or not _in_scope(c, t, s.sentence, words, cues.lexicon):
            continue
        if c.cue.cls == "cancel" or (c.negated and c.cue.cls == "denied"):
            negated = False
        elif not c.negated:
            votes.append(c.cue.cls)
        elif c.cue.cls == "planned":
            votes.append("denied")
    if cues.lexicon.syntax.clauses and any(_if(w, cues.lexicon) for w in words[s.sentence.first : t.first]):
        votes.append("possible")
    if negated:
        votes.append("denied")
    best = max(votes, key=lambda v: STRENGTH.get(v, 0))
    return "possible" if best == "hearsay" else best


def _auxiliary_negated(t: Trigger, sentence: Sentence, words: list[Word], cues: Cues) -> bool:
    """Whether the auxiliary of a passive is negated: "поставлены не были", "nie zostały dostarczone"."""
    if t.form != "passive" or t.reading is None or t.reading.form != "part":
        return False
    for step in (words[t.anchor + 1 : min(t.anchor + 4, sentence.last)], words[max(t.anchor - 4, sentence.first) : t.anchor][::-1]):
        for w in step:
            if w.text in ",;:":
                break
            if not w.lemmas.isdisjoint(cues.lexicon.syntax.auxiliary):
                return cues.negated(w, sentence, words)
    return False


def _governor(t: Trigger, sentence: Sentence, words: list[Word], lexicon: Lexicon) -> Word | None:
    """The finite verb nearest to a trigger that is not itself finite, those of a relative or subordinate clause opened between last."""
    if t.reading is not None and t.reading.form == "fin":
        return None
    openers = {*lexicon.grammar.relative, *lexicon.grammar.subordinate}

    def cost(w: Word) -> tuple[bool, int]:
        lo, hi = sorted((w.i, t.anchor))
        return any(x.lower in openers or not x.lemmas.isdisjoint(openers) for x in words[lo + 1 : hi]), hi - lo

    verbs = [w for w in words[sentence.first : sentence.last] if w.i not in t.words and _finite(w, sentence) and not w.has(pos="noun")]
    return min(verbs, key=cost, default=None)


def _finite(w: Word, sentence: Sentence) -> bool:
    """Whether a word can be a finite verb: names that are spelt like one (Загреб) are none."""
    return w.has(pos="verb", form="fin") and (w.shape != "title" or w.i == sentence.first or sentence.kind != "body")


def _apart(between: list[Word], lexicon: Lexicon) -> bool:
    """Whether a comma parts two clauses that no subordinator joins: what follows is nobody's complement."""
    openers = {*lexicon.grammar.relative, *lexicon.grammar.subordinate}
    comma = next((i for i, w in enumerate(between) if w.text == ","), None)
    return comma is not None and not any(w.lower in openers or not w.lemmas.isdisjoint(openers) for w in between)


def _in_scope(c: CueMention, t: Trigger, sentence: Sentence, words: list[Word], lexicon: Lexicon) -> bool:
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
        return distance <= reach and not any(_finite(w, sentence) and w.lemmas.isdisjoint(auxiliary) for w in between)
    return distance <= CLAUSE and sum(w.has(pos="verb", form="fin") and not w.has(pos="noun") for w in between) <= 1
