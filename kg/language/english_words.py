"""The closed classes of English, and the forms of its auxiliaries."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kg.language.word import Reading

CLOSED = {
    "det": "the a an this that these those each every either neither some any no all both such another which whose its their "
    "his her our my your",
    "adp": "of in on at by for with from to into onto over under between among against about after before during since until through via "
    "across along toward towards within without upon off near behind beyond beside besides despite including per than amid "
    "around above below like as",
    "conj": "and or but nor yet plus",
    "sconj": "that if because although though while whereas whether unless when where as since once after before until",
    "num": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion",
    "pron": "it he she they we i you him them us me who whom which what that itself himself herself themselves one another this these "
    "those it's he's she's that's they're we're",
    "part": "not to 's also",
    "adv": "not never also already now then there here still just only so too very well however meanwhile",
}
AUXILIARY = {
    "is": "be pres sing", "are": "be pres plur", "am": "be pres sing", "was": "be past sing", "were": "be past plur",
    "has": "have pres sing", "have": "have pres plur",
    "had": "have past", "do": "do pres plur", "does": "do pres sing", "did": "do past", "will": "will fut", "would": "would cnd",
    "shall": "shall fut",
    "should": "should nec", "can": "can abil", "could": "could abil", "may": "may abil", "might": "might abil", "must": "must nec",
    "isn't": "be pres sing neg", "aren't": "be pres plur neg", "wasn't": "be past sing neg", "weren't": "be past plur neg",
    "hasn't": "have pres sing neg",
    "haven't": "have pres plur neg", "hadn't": "have past neg", "don't": "do pres plur neg", "doesn't": "do pres sing neg",
    "didn't": "do past neg",
    "won't": "will fut neg", "wouldn't": "would cnd neg", "can't": "can abil neg", "cannot": "can abil neg", "couldn't": "could abil neg",
    "shouldn't": "should nec neg", "mustn't": "must nec neg",
}  # fmt: skip
FEATURE = {"pres": "tense", "past": "tense", "fut": "tense", "sing": "number", "plur": "number", "cnd": "mood", "nec": "mood",
    "abil": "mood", "neg": "polarity"}  # fmt: skip
FUNCTION = ("det", "adp", "conj", "sconj", "pron", "num")


@lru_cache(maxsize=2048)
def closed(low: str) -> tuple[Reading, ...]:
    """The readings of a function word."""
    found = [Reading(low, pos) for pos, members in _CLOSED_SETS.items() if low in members]
    if low in AUXILIARY:
        lemma, *values = AUXILIARY[low].split()
        features: Any = {FEATURE[v]: v for v in values}
        found.append(Reading(lemma, "verb", form="fin", voice="act", **features))
        if low in ("had",):
            found.append(Reading("have", "verb", form="part", tense="past", voice="pass"))
        if low in ("have", "do"):
            found.append(Reading(lemma, "verb", form="inf", voice="act"))
    return tuple(found)


_CLOSED_SETS = {pos: frozenset(members.split()) for pos, members in CLOSED.items()}
