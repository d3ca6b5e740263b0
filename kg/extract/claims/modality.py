"""Whether a claim happened, is planned, possible or denied: read from the trigger's tense, mood and polarity, from the cue words of its
clause, and from refutations in the next sentence. Cues are data; kg.extract.claims.cues knows their scopes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.claims.clauses import clause
from kg.extract.claims.cues import GOVERNED, CueMention, Cues, finite, in_scope
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon

BESIDE = 3  # words between a unit and the word that denies it alone: "not the Leopard", "Leopard'ın yerine"
STRENGTH = {"denied": 4, "possible": 3, "hearsay": 3, "planned": 2, "asserted": 1}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a claim stands: its trigger (None: verbless), its sentence and the cues found there, the cues of the next sentence that
    reach back, whether the sentence names a date after publication, and the claim's units."""

    trigger: Trigger | None
    predicate: str
    sentence: Sentence
    found: list[CueMention]
    after: list[CueMention]
    future: bool
    units: tuple[Unit, ...] = ()


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
    out |= _of_units(s, words, cues)
    if t is None:
        no = sum(w.lower in cues.negation for w in words[s.sentence.first : s.sentence.last])
        denied = no or any(c.cue.cls == "denied" and not c.negated for c in s.found)
        return out | {"beside": 1.0, "no": float(min(no, 3)), f"vote={'denied' if denied and len(s.found) < 3 else 'asserted'}": 1.0}
    governor = _governor(t, s.sentence, words, cues.lexicon)
    out |= {
        f"base={t.frame.modality}": 1.0,
        f"form={t.form}": 1.0,
        f"part={t.part}": 1.0,
        f"lemma={t.lemma}": 1.0,
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
            "above.negated": float(_governor_negated(governor, s.sentence, words, cues)),
            "above.distance": float(min(abs(governor.i - t.anchor), 20)),
        }
    for c in s.found:
        inside = bool(set(range(c.first, c.last)) & set(t.words))
        reach = "own" if inside else "scope" if in_scope(c, t, s.sentence, words, cues.lexicon) else "out"
        name = f"{reach}={c.cue.cls}{'-' if c.negated else ''}"
        distance = float(min(max(c.first - t.last, t.first - c.last, 0), 20))
        if name not in out or distance < out[name + ".distance"]:
            out[name + ".distance"] = distance
        out[name] = 1.0
        out[f"{name}.{c.cue.scope}"] = 1.0
        if reach != "own":
            there = clause(c.first, c.last, t.first, t.last, False, analysis, (s.sentence.first, s.sentence.last))
            out[f"{name}.clause={there}"] = 1.0
    out[f"vote={_vote(s, t, analysis, cues, governor)}"] = 1.0
    return out


def _of_units(s: Setting, words: list[Word], cues: Cues) -> dict[str, float]:
    """What stands right beside one of the claim's units: a particle that denies it alone ("not the Leopard", "Leopard değil"), a cue
    whose noun it is ("instead of the Leopard")."""
    out: dict[str, float] = {}
    lo, hi = s.sentence.first, s.sentence.last
    for u in s.units:
        if not u.placed or not lo <= u.first < hi:
            continue
        sides = [words[max(lo, u.first - BESIDE) : u.first][::-1]]
        if not cues.lexicon.grammar.prepositions:  # where particles follow what they deny
            sides.append(words[u.last : min(hi, u.last + BESIDE)])
        if any(_denied(side, cues) for side in sides):
            out["unit.no"] = 1.0
        for c in s.found:
            before = 0 <= u.first - c.last <= BESIDE and len(_until_break(words[c.last : u.first])) == u.first - c.last
            after = 0 <= c.first - u.last <= BESIDE and len(_until_break(words[u.last : c.first])) == c.first - u.last
            if before or after:
                out[f"unit.{'after' if before else 'before'}={c.cue.cls}{'-' if c.negated else ''}"] = 1.0
    placed = [u for u in s.units if u.placed and lo <= u.first < hi]
    if s.trigger is None and placed:
        verbs = [w for w in words[lo:hi] if finite(w, s.sentence) and not w.has(pos="noun")]
        near = min(verbs, key=lambda w: (min(abs(w.i - u.head) for u in placed), w.i), default=None)
        if near is not None:
            out |= {f"above.{k}={v}": 1.0 for r in near.readings if r.form == "fin" for k, v in (("tense", r.tense), ("mood", r.mood))}
            out["above.negated"] = float(_governor_negated(near, s.sentence, words, cues))
        for c in s.found:
            name = f"near={c.cue.cls}{'-' if c.negated else ''}"
            apart = min(max(c.first - u.last, u.first - c.last, 0) for u in placed)
            out[name] = max(out.get(name, 0.0), 1.0 / (1 + apart))
    return out


def _denied(words: list[Word], cues: Cues) -> bool:
    """Whether a particle of negation stands before any punctuation mark or other finite verb."""
    reach = len(_until_break(words))
    return any(w.lower in cues.negation for w in words[: reach + 1])


def _until_break(words: list[Word]) -> list[Word]:
    """Words up to a punctuation mark or a finite verb."""
    end = next((i for i, w in enumerate(words) if w.shape == "punct" or w.has(pos="verb", form="fin")), len(words))
    return words[:end]


def _vote(s: Setting, t: Trigger, analysis: Analysis, cues: Cues, governor: Word | None) -> str:
    """The modality that the plain rules give: the strongest of frame, form, cues in scope and negation."""
    words = analysis.words
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
        negated = negated or _governor_negated(governor, s.sentence, words, cues)
    for c in s.found:
        if set(range(c.first, c.last)) & set(t.words) or not in_scope(c, t, s.sentence, words, cues.lexicon):
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


def _governor_negated(w: Word, sentence: Sentence, words: list[Word], cues: Cues) -> bool:
    """Whether the verb above is negated, and not one of saying: who does not disclose the price of a purchase does not deny it."""
    return w.lemmas.isdisjoint(cues.lexicon.grammar.reporting) and cues.negated(w, sentence, words)


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

    verbs = [w for w in words[sentence.first : sentence.last] if w.i not in t.words and finite(w, sentence) and not w.has(pos="noun")]
    return min(verbs, key=cost, default=None)


def _if(w: Word, lexicon: Lexicon) -> bool:
    """Whether a verb makes an if-clause by its ending (imzalanırsa)."""
    return w.lower not in lexicon.grammar.subordinate and w.has(pos="verb", form="fin", mood="cnd")
