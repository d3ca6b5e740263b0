"""English: lemmas and inflections by lemminflect's word lists, function words by a table of the closed classes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import lemminflect

from kg.language.english_context import narrow
from kg.language.english_words import AUXILIARY, FUNCTION, closed
from kg.language.tongue import Forms, lower, shape_readings
from kg.language.word import Reading, Word

VERB_TAGS = {
    "VB": Reading("", "verb", form="inf", voice="act"), "VBP": Reading("", "verb", form="fin", tense="pres", voice="act", number="plur"),
    "VBZ": Reading("", "verb", form="fin", tense="pres", voice="act", number="sing", person="3"), "VBD": Reading("", "verb", form="fin",
    tense="past", voice="act"),
    "VBN": Reading("", "verb", form="part", tense="past", voice="pass"), "VBG": Reading("", "verb", form="part", tense="pres", voice="act"),
}  # fmt: skip
TAIL = re.compile(r"(?<=[^\W_])-(?=(?:[a-z]{2,}(?:ed|wn)|made|built|led|run|sold|bound|born|held)$)")
PLAIN = frozenset(["it", "he", "she", "that", "there", "here", "what", "who", "let", "how", "where", "when"])


class English:
    """The word lists and the cache."""

    code = "en"
    ordinal_dot = False

    def __init__(self) -> None:
        self.read = lru_cache(maxsize=200_000)(self._read)

    def lower(self, text: str) -> str:
        """Lower case of the same length."""
        return lower(text)

    def is_ending(self, head: str, mark: str, tail: str) -> bool:
        """The possessive 's, but not of "it's"."""
        return mark == "'" and tail in ("s", "S") and head.lower() not in PLAIN

    def cut_compound(self, piece: str) -> int:
        """Where a participle is joined to a name by a hyphen (Turkish-made, Lockheed-built), else 0."""
        found = TAIL.search(piece)
        return found.start() if found and piece[0].isupper() and not piece.startswith("Co-") else 0

    def _read(self, text: str, shape: str, suffix: str) -> Forms:
        low = lower(text).replace("’", "'")
        forms = shape_readings(text, low, shape, self._plain) or self._plain(low, shape)
        if shape == "alnum" and re.search(r"\ds$", text):  # F-16s, TB2s
            forms = Forms((Reading(low[:-1], "propn", number="plur"),), False)
        if suffix:
            nominal = tuple(replace(r, case="gen") for r in forms.readings if r.pos in ("noun", "propn", "pron", "num"))
            return Forms(nominal or (Reading(low, "propn", case="gen"),), forms.known)
        return forms

    def _plain(self, low: str, shape: str) -> Forms:
        function = closed(low)
        if low in AUXILIARY or any(r.pos in FUNCTION for r in function):
            return Forms(function, True)
        found = list(function) + _open(low)
        if not found and "-" in low:
            head, _, tail = low.rpartition("-")
            found = [replace(r, lemma=f"{head}-{r.lemma}") for r in _open(tail)]
        if found:
            if shape in ("title", "mixed") or (shape == "upper" and len(low) <= 5):
                found.append(Reading(low, "propn", number="sing"))
            return Forms(tuple(dict.fromkeys(found)), True)
        if shape != "lower":
            return Forms((Reading(low, "propn", number="sing"),), False)
        return Forms(tuple(_guess(low)), False)

    def narrow(self, words: list[Word]) -> None:
        """Narrows the readings of a sentence by their neighbours."""
        narrow(words)


def _open(low: str) -> list[Reading]:
    """The readings of a noun, verb, adjective or adverb that the word lists hold."""
    found: list[Reading] = []
    for pos, lemmas in lemminflect.getAllLemmas(low).items():
        for lemma in lemmas:
            lemma = lemma.lower()
            if pos in ("VERB", "AUX"):
                found += _verb_forms(low, lemma)
            elif pos in ("NOUN", "PROPN"):
                number = "plur" if low != lemma or low.endswith("craft") else "sing"
                found.append(Reading(lemma, "noun", number=number))
            elif pos in ("ADJ", "ADV"):
                found.append(Reading(lemma, pos.lower()))
    return found


def _verb_forms(low: str, lemma: str) -> list[Reading]:
    found = []
    inflections = dict(lemminflect.getAllInflections(lemma, "VERB"))
    inflections.setdefault("VBN", inflections.get("VBD", ()))  # the list leaves out a participle that is like the past
    inflections.setdefault("VBP", inflections.get("VB", ()))
    for tag, forms in inflections.items():
        if low in forms and tag in VERB_TAGS:
            found.append(replace(VERB_TAGS[tag], lemma=lemma))
            if tag == "VBG":
                found += [Reading(lemma, "verb", form="vnoun"), Reading(low, "noun", number="sing")]
    return found


def _guess(low: str) -> list[Reading]:
    """The readings that the ending of an unknown word in lower case allows."""
    if low.endswith("ly"):
        return [Reading(low, "adv")]
    found = [
        Reading(low[:-1] if low.endswith("s") and not low.endswith("ss") else low, "noun", number="plur" if low.endswith("s") else "sing")
    ]
    if low.endswith("ed") and len(low) > 4:
        lemma = lemminflect.getAllLemmasOOV(low, "VERB")["VERB"][0]
        found += [replace(VERB_TAGS[t], lemma=lemma) for t in ("VBD", "VBN")]
    elif low.endswith("ing") and len(low) > 5:
        lemma = lemminflect.getAllLemmasOOV(low, "VERB")["VERB"][0]
        found += [replace(VERB_TAGS["VBG"], lemma=lemma), Reading(lemma, "verb", form="vnoun")]
    return found
