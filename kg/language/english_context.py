"""English in context: auxiliaries, "to", articles and pronouns tell verbs, nouns and participles of one form apart."""

from __future__ import annotations

from dataclasses import replace

from kg.language.english_words import AUXILIARY
from kg.language.word import Reading, Word

MODALS = ("will", "would", "can", "could", "may", "might", "must", "should", "shall")
DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "our", "my", "your"])
MONTHS = ("May", "March")
SUBJECTS = frozenset(["it", "he", "she", "they", "we", "i", "you", "who", "which"])


def narrow(words: list[Word]) -> None:
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
