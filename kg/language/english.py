"""English: lemmas and inflections by lemminflect's word lists, function words by a table of the closed classes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

import lemminflect

from kg.language.tongue import Forms, lower, shape_readings
from kg.language.word import Reading, Word

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
VERB_TAGS = {
    "VB": Reading("", "verb", form="inf", voice="act"), "VBP": Reading("", "verb", form="fin", tense="pres", voice="act", number="plur"),
    "VBZ": Reading("", "verb", form="fin", tense="pres", voice="act", number="sing", person="3"), "VBD": Reading("", "verb", form="fin",
    tense="past", voice="act"),
    "VBN": Reading("", "verb", form="part", tense="past", voice="pass"), "VBG": Reading("", "verb", form="part", tense="pres", voice="act"),
}  # fmt: skip
MODALS = ("will", "would", "can", "could", "may", "might", "must", "should", "shall")
DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "our", "my", "your"])
MONTHS = ("May", "March")
SUBJECTS = frozenset(["it", "he", "she", "they", "we", "i", "you", "who", "which"])
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
        closed = _closed(low)
        if low in AUXILIARY or any(r.pos in FUNCTION for r in closed):
            return Forms(closed, True)
        found = list(closed) + _open(low)
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
        """A bare verb after "to" or a modal, a participle after "be" (passive) and "have" (active), no finite verb after a determiner."""
        for i, word in enumerate(words):
            if word.shape == "punct" or i == 0:
                continue
            if word.text in MONTHS and (words[i - 1].has(pos="adp") or any(w.shape == "digit" for w in words[i - 1 : i + 2])):
                _keep(word, (Reading(word.lower, "propn", number="sing"),))
                continue
            before = words[i - 1]
            auxiliary = _auxiliary_before(words, i)
            if _reduced(words, i) or _joins_passive(words, i):
                _keep(word, tuple(r for r in word.readings if r.form == "part"))
            if before.text == "-":  # Turkish-made: the tail of a compound is a participle
                _keep(word, tuple(r for r in word.readings if r.form == "part" and r.tense == "past") or word.readings)
            elif before.lower == "to" and _is_to(words, i):
                _keep(word, tuple(replace(r, tense="fut") for r in word.readings if r.form == "inf"))
            elif auxiliary in MODALS:
                _keep(word, tuple(r for r in word.readings if r.form == "inf" or r.pos in ("adv", "part")))
            elif auxiliary == "have":
                perfect = tuple(replace(r, voice="act", form="fin") for r in word.readings if r.form == "part" and r.tense == "past")
                if perfect:
                    _keep(word, perfect)
                    _auxiliary_only(words, i)
            elif auxiliary == "be":
                left = (r for r in word.readings if not (r.pos == "verb" and r.form in ("fin", "inf")) or r.lemma in ("have", "be"))
                bound = _is_to_be(words, i)
                progressive = tuple(replace(r, form="fin") for r in word.readings if r.form == "part" and r.tense == "pres")
                _keep(
                    word,
                    progressive or tuple(replace(r, tense="fut") if bound and r.form == "part" and r.voice == "pass" else r for r in left),
                )
            elif _opens_noun(words, i):
                _keep(word, tuple(r for r in word.readings if r.pos != "verb" or r.form in ("part", "vnoun")))
            elif before.lower == "to" and any(r.form == "inf" for r in word.readings) and word.shape == "lower":
                _keep(word, tuple(r for r in word.readings if r.form == "inf"))
            elif before.lower in SUBJECTS or _takes_object(words, i):
                _keep(word, tuple(r for r in word.readings if r.pos != "noun"))


def _reduced(words: list[Word], i: int) -> bool:
    """Whether a form of past or participle is a participle, since its agent follows: "drones built by X"."""
    return i + 1 < len(words) and words[i + 1].lower == "by" and words[i].has(form="part", voice="pass")


def _joins_passive(words: list[Word], i: int) -> bool:
    """Whether a conjunction joins a form of past or participle to a passive before it: "was built by X and handed over"."""
    if not words[i - 1].has(pos="conj") or not words[i].has(form="part", voice="pass") or not words[i].has(form="fin"):
        return False
    for j in range(i - 2, max(i - 14, 0), -1):
        if words[j].text in ",;:":
            return False
        if words[j].has(pos="verb") and not words[j].has(pos="noun"):
            return words[j].has(form="part", voice="pass") and not words[j].has(form="fin") and _auxiliary_before(words, j) == "be"
    return False


def _is_to(words: list[Word], i: int) -> bool:
    """Whether an infinitive stands under "is to", "are to": what is arranged."""
    j = i - 2
    while j > 0 and words[j].has(pos="adv"):
        j -= 1
    return (
        j >= 0 and any(r.lemma == "be" and r.form == "fin" for r in words[j].readings) and any(r.form == "inf" for r in words[i].readings)
    )


def _is_to_be(words: list[Word], i: int) -> bool:
    """Whether a participle stands under "is to be"."""
    j = i - 1
    while j > 0 and words[j].has(pos="adv"):
        j -= 1
    return any(r.lemma == "be" and r.tense == "fut" for r in words[j].readings)


def _auxiliary_only(words: list[Word], i: int) -> None:
    """Makes the "have" of a perfect a particle: it owns nothing."""
    j = next(j for j in range(i - 1, -1, -1) if "have" in words[j].lemmas)
    words[j].readings = tuple(replace(r, pos="part", form="") if r.lemma == "have" else r for r in words[j].readings)


def _opens_noun(words: list[Word], i: int) -> bool:
    """Whether what stands before a word that may be a verb makes it a noun: an article, possessive, preposition, adjective, numeral, or a
    singular noun with which the plain form of the verb cannot agree ("Su-25 attack planes")."""
    word, before = words[i], words[i - 1]
    if before.lower in DETERMINERS or before.suffix:
        return True
    if word.has(pos="noun") and i + 1 < len(words) and words[i + 1].lower in AUXILIARY and before.lower not in SUBJECTS:
        return True  # no two finite verbs side by side: "drones were"
    if before.lower in SUBJECTS or before.lower == "to" or before.has(pos="sconj"):
        return False
    if before.has(pos="adp"):
        return True
    if not word.has(pos="noun"):
        return False
    if i + 1 < len(words) and (words[i + 1].lower in DETERMINERS or words[i + 1].lower == "to"):
        return False
    if before.has(pos="num"):
        return True
    if before.has(pos="adj") and not before.has(form="fin") and not before.has(pos="adv"):
        return True
    plain = any(r.form == "inf" for r in word.readings)
    nominal = [r for r in before.readings if r.pos in ("noun", "propn")]
    single = bool(nominal) and not any(r.number == "plur" for r in nominal)
    return plain and single and not any(w.lower in ("and", "or", ",") for w in words[max(i - 4, 0) : i - 1]) and _noun_like(words, i + 1)


def _noun_like(words: list[Word], i: int) -> bool:
    return i < len(words) and any(r.pos in ("noun", "propn") for r in words[i].readings)


def _takes_object(words: list[Word], i: int) -> bool:
    """Whether an article follows a word that may be a finite verb after a name or noun: "orders the", "plans a"."""
    word, before = words[i], words[i - 1]
    follows = i + 1 < len(words) and words[i + 1].lower in DETERMINERS
    return (
        follows
        and word.has(pos="verb", form="fin")
        and before.has(number="sing")
        and not before.has(pos="adj")
        and not before.has(form="fin")
    )


def _auxiliary_before(words: list[Word], i: int) -> str:
    """The lemma of the auxiliary that governs word i, over adverbs between; empty where there is none."""
    j = i - 1
    while j > 0 and any(r.pos in ("adv", "part") for r in words[j].readings):
        j -= 1
    lemmas = {r.lemma for r in words[j].readings if r.pos == "verb"}
    return next((m for m in ("be", "have", *MODALS) if m in lemmas), "")


def _keep(word: Word, readings: tuple[Reading, ...]) -> None:
    """Narrows a word to the readings given, if any is left."""
    if readings and readings != word.readings:
        word.readings = readings
        word.lemmas = frozenset(r.lemma for r in readings)


@lru_cache(maxsize=2048)
def _closed(low: str) -> tuple[Reading, ...]:
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
