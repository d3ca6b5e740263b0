"""The words of a statement's sentence as clues of its modality, for what no cue of the lexicon says: between and outside its parts, at its
trigger, beside one another, and those of the sentence that follows."""

from __future__ import annotations

from kg.extract.claims.modality import Setting
from kg.language.word import Analysis, Word

BESIDE = 2  # words before the first part of a statement and after the last that still count as inside
AT = 4  # words before and after the trigger that are looked at


def wording(s: Setting, analysis: Analysis) -> set[str]:
    """The clues of one statement."""
    words, first, last = analysis.words, s.sentence.first, s.sentence.last
    parts = [u.head for u in s.units if u.placed] + ([s.trigger.anchor] if s.trigger is not None else [])
    low, high = (min(parts) - BESIDE, max(parts) + BESIDE) if parts else (first, last)
    out = {""}
    for i in range(first, last):
        where, token = "in" if low <= i <= high else "out", _token(words[i])
        out |= {f"s {token}", f"{where} {token}"}
        if i + 1 < last:
            out.add(f"{where} {token} {_token(words[i + 1])}")
        if words[i].has(polarity="neg"):
            out.add(f"neg {where}")
    if s.trigger is not None:
        at = s.trigger.anchor
        out.add(f"t {s.trigger.lemma}/{s.trigger.form}")
        for i in range(max(first, at - AT), min(last, at + AT + 1)):
            out.add(f"t{'<' if i < at else '>' if i > at else '='} {_token(words[i])}")
    following = analysis.sentences[s.sentence.i + 1 : s.sentence.i + 2]
    return out | {f"next {_token(w)}" for sentence in following for w in words[sentence.first : sentence.last]}


def _token(w: Word) -> str:
    """A word's lemma; a star for names and numbers."""
    return (min(w.lemmas) if w.lemmas else w.lower) if w.shape in ("lower", "punct", "title") else "*"
