"""Russian: morphology by pymorphy3, with names that its dictionary lacks kept as names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pymorphy3

from kg.language.agreement import keep, likely, narrow_sentence
from kg.language.tongue import Forms, lower, shape_readings
from kg.language.word import Reading, Word
from kg.lexicon import read_section
from kg.settings import LEXICONS

POS = {"NOUN": "noun", "ADJF": "adj", "ADJS": "adj", "COMP": "adv", "VERB": "verb", "INFN": "verb", "PRTF": "verb", "PRTS": "verb",
    "GRND": "verb",
       "NUMR": "num", "ADVB": "adv", "NPRO": "pron", "PRED": "adv", "PREP": "adp", "CONJ": "conj", "PRCL": "part", "INTJ": "x", "LATN": "x",
       "PNCT": "punct", "NUMB": "num", "ROMN": "num", "UNKN": "x"}  # fmt: skip
CASE = {"nomn": "nom", "gent": "gen", "gen2": "gen", "gen1": "gen", "datv": "dat", "accs": "acc", "acc2": "acc", "ablt": "ins",
    "loct": "loc",
        "loc1": "loc", "loc2": "loc", "voct": "voc"}  # fmt: skip
FORM = {"VERB": "fin", "INFN": "inf", "PRTF": "part", "PRTS": "part", "GRND": "conv"}
NUMBER, GENDER = {"sing": "sing", "plur": "plur"}, {"masc": "masc", "femn": "fem", "neut": "neut"}
PERSON, TENSE = {"1per": "1", "2per": "2", "3per": "3"}, {"past": "past", "pres": "pres", "futr": "fut"}
SUBORDINATE = {"что", "чтобы", "если", "когда", "хотя", "поскольку", "пока", "ибо", "будто", "словно", "как"}
LISTED = {"DictionaryAnalyzer", "HyphenSeparatedParticleAnalyzer", "HyphenAdverbAnalyzer", "HyphenatedWordsAnalyzer"}
RARE = 0.03  # share of a lexeme below which it is left out
NAMELIKE = ("Surn", "Name", "Patr", "Geox", "Orgn", "Trad")
CYRILLIC = re.compile(r"[а-яё]")
ENDINGS = frozenset("а у ом ем е ы и ов ев ам ами ах я ю ей ой ям ями ях й х м ми го му ых ым ыми ую".split())  # noqa: SIM905
CONSONANTS = "бвгджзклмнпрстфхцчшщй"
GUESSES = (
    (r"(.+[вн])а$", "gen acc", "masc", ""), (r"(.+[вн])у$", "dat", "masc", ""), (r"(.+[вн])ым$", "ins", "masc", ""), (r"(.+[вн])е$",
    "loc", "masc", ""),
    (r"(.+[бвгджзклмнпрстфхцчшщ])а$", "gen acc", "masc", ""), (r"(.+[бвгджзклмнпрстфхцчшщ])у$", "dat", "masc", ""),
    (r"(.+[бвгджзклмнпрстфхцчшщ])[ое]м$", "ins", "masc", ""), (r"(.+[бвгджзклмнпрстфхцчшщ])е$", "loc", "masc", ""),
    (r"(.+[бвгджзклмнпрстфхцчшщ])[ыи]$", "gen", "fem", "а"), (r"(.+)у$", "acc", "fem", "а"), (r"(.+)[ео]й$", "ins", "fem", "а"),
    (r"(.+)[ое]го$", "gen acc", "masc", "ий"), (r"(.+)[ое]му$", "dat", "masc", "ий"),
)  # fmt: skip
_GUESS = tuple((re.compile(p), cases.split(), gender, tail) for p, cases, gender, tail in GUESSES)
ENDING_CASES = {"а": "gen acc", "у": "dat", "ом": "ins", "ем": "ins", "е": "loc", "я": "gen acc", "ю": "dat", "го": "gen acc",
    "му": "dat", "м": "ins loc", "й": ""}  # fmt: skip
ENDING_PLURAL = {"ы": "nom acc", "и": "nom acc", "ов": "gen acc", "ев": "gen acc", "ей": "gen acc", "ам": "dat", "ями": "ins",
    "ами": "ins", "ах": "loc",
                 "ях": "loc", "ям": "dat", "х": "gen loc acc", "ми": "ins"}  # fmt: skip


class Russian:
    """The analyser and its cache."""

    code = "ru"
    ordinal_dot = False

    def __init__(self) -> None:
        self._morph = pymorphy3.MorphAnalyzer(lang="ru")
        self._governs = read_section(LEXICONS / self.code / "grammar.yml").governs
        self.read = lru_cache(maxsize=200_000)(self._read)

    def lower(self, text: str) -> str:
        """Lower case of the same length."""
        return lower(text)

    def is_ending(self, head: str, mark: str, tail: str) -> bool:
        """TB2-ов, Airbus'а, Су-30-х; "200-й" is an ordinal and stays whole."""
        if tail not in ENDINGS or head.isdigit() or len(head) < 2:
            return False
        if mark == "'":
            return True
        return not head[-1].islower() or bool(re.search(r"[A-Za-z]$", head))

    def _read(self, text: str, shape: str, suffix: str) -> Forms:
        low = lower(text)
        forms = shape_readings(text, low, shape, self._plain) or self._plain(low, shape)
        return Forms(_inflected(low, suffix), forms.known) if suffix else forms

    def _plain(self, low: str, shape: str) -> Forms:
        if not CYRILLIC.search(low):
            return Forms((Reading(low, "propn" if shape != "lower" else "x"),), False)
        parses = self._morph.parse(low)
        known = any(_listed(p) for p in parses)
        if known:
            parses = [p for p in parses if _listed(p)]
        elif shape == "upper" and len(low) <= 6:
            return Forms((Reading(low, "propn"),), False)  # БПЛА: an abbreviation that does not inflect
        elif shape != "lower":
            return Forms(_guess(low, parses), False)
        readings = tuple(dict.fromkeys(_reading(p) for p in _common(parses)))
        return Forms(likely((*readings, *self._passive(readings)), low), known)

    def _passive(self, readings: tuple[Reading, ...]) -> list[Reading]:
        """The passive readings of imperfective forms in -ся, where the dictionary has the verb without it: поставляется, строившийся."""
        return [
            replace(r, lemma=r.lemma[:-2], voice="pass")
            for r in readings
            if r.aspect == "imp" and r.form in ("fin", "inf", "part") and r.lemma.endswith("ся") and self._transitive(r.lemma[:-2])
        ]

    @lru_cache(maxsize=10_000)  # noqa: B019 (one analyser a process)
    def _transitive(self, verb: str) -> bool:
        return any(_listed(p) and p.tag.POS == "INFN" and "tran" in p.tag for p in self._morph.parse(verb))

    def narrow(self, words: list[Word]) -> None:
        """Agreement, preposition and numeral; then the compound future and conditional."""
        for noun, modifier in pairwise(words):
            _inanimate(noun, modifier)
        narrow_sentence(words, self._governs)
        compound(words)


def _inanimate(noun: Word, modifier: Word) -> None:
    """Drops from an adjective the accusative that is spelt like the genitive where the noun before it is no living being: «вариант
    южноафриканского Mbombe»."""
    plain = {r.case for r in noun.readings if r.pos == "noun"}
    if not {"nom", "acc"} <= plain or "gen" in plain or not all(r.pos == "noun" for r in noun.readings):
        return
    cases = {r.case for r in modifier.readings}
    if {"gen", "acc"} <= cases and "nom" not in cases and all(r.pos in ("adj", "verb") for r in modifier.readings):
        keep(modifier, tuple(r for r in modifier.readings if r.case != "acc"))


def compound(words: list[Word]) -> None:
    """Gives what stands after "будет" the future, and a past beside "бы" or after "чтобы" the conditional; "собирается" before an
    infinitive is no passive."""
    for i, word in enumerate(words):
        reflexive = word.has(voice="pass", aspect="imp") and any(r.lemma.endswith("ся") for r in word.readings)
        if reflexive and any(w.has(form="inf") for w in _reach(words[i + 1 : i + 4])):
            keep(word, tuple(r for r in word.readings if r.voice != "pass"))
        if word.has(lemma="быть", tense="fut"):
            for other in _reach(words[i + 1 : i + 9]):
                _change(other, lambda r: r.pos == "verb" and (r.form == "inf" or (r.form == "part" and not r.case)), tense="fut")
        elif word.lower == "чтобы":
            for other in _reach(words[i + 1 : i + 15]):
                _change(other, lambda r: r.form == "fin" and r.tense == "past", mood="cnd")
        elif word.lower in ("бы", "б"):
            for other in (*_reach(words[max(i - 4, 0) : i][::-1]), *_reach(words[i + 1 : i + 5])):
                _change(other, lambda r: r.form == "fin" and r.tense == "past", mood="cnd")


def _reach(words: list[Word]) -> list[Word]:
    """The words up to the end of the clause."""
    end = next((k for k, w in enumerate(words) if w.text in ",;:—–()"), len(words))
    return words[:end]


def _change(word: Word, which: Callable[[Reading], bool], **features: str) -> None:
    if any(which(r) for r in word.readings):
        word.readings = tuple(replace(r, **features) if which(r) else r for r in word.readings)  # type: ignore[arg-type]


def _listed(parse: Any) -> bool:
    """Whether the form stands in the dictionary itself, not made up from a prefix or an ending; compounds by hyphen count."""
    return all(type(step[0]).__name__ in LISTED for step in parse.methods_stack)


def _common(parses: list[Any]) -> list[Any]:
    """The parses without those of a lexeme that the corpus behind the dictionary hardly ever meant."""
    pronouns = [p for p in parses if {"NPRO", "3per"} <= p.tag.grammemes or {"Apro", "Fixd"} <= p.tag.grammemes]
    if any(p.tag.POS == "NPRO" for p in pronouns):  # a closed class, whose forms are hardly ever those of another word: нём, ним
        return pronouns
    weight: dict[tuple[str, str], float] = {}
    for p in parses:
        weight[p.normal_form, str(p.tag.POS)] = weight.get((p.normal_form, str(p.tag.POS)), 0.0) + p.score
    common = [p for p in parses if weight[p.normal_form, str(p.tag.POS)] > RARE * max(weight.values())]
    if any(p.tag.POS == "NOUN" for p in common):  # порт, бета as adjectives that do not decline
        common = [p for p in common if not {"ADJF", "Fixd"} <= p.tag.grammemes]
    return [p for p in common if "impr" not in p.tag] or common  # news commands nobody: почти, три


def _reading(parse: Any) -> Reading:
    tag = parse.tag
    grammemes = tag.grammemes
    pos = POS.get(str(tag.POS), "x")
    lemma = parse.normal_form
    if pos == "noun" and any(n in grammemes for n in NAMELIKE):
        pos = "propn"
    elif pos == "adj" and "Apro" in grammemes:
        pos = "pron" if lemma == "который" else "det"
    elif pos == "adj" and "Anum" in grammemes:
        pos = "adj"
    elif pos == "conj" and lemma in SUBORDINATE:
        pos = "sconj"
    form = FORM.get(str(tag.POS), "")
    features: dict[str, Any] = {}
    for grammeme in grammemes:
        if grammeme in CASE:
            features["case"] = CASE[grammeme]
        elif grammeme in NUMBER:
            features["number"] = grammeme
        elif grammeme in GENDER:
            features["gender"] = GENDER[grammeme]
        elif grammeme in TENSE:
            features["tense"] = TENSE[grammeme]
        elif grammeme in PERSON:
            features["person"] = PERSON[grammeme]
        elif grammeme in ("perf", "impf"):
            features["aspect"] = "perf" if grammeme == "perf" else "imp"
        elif grammeme == "impr":
            features["mood"] = "imp"
    if form:
        features["voice"] = "pass" if "pssv" in grammemes else "act"
        if form == "inf":
            features.pop("tense", None)
    return Reading(lemma, pos, form=form, **features)


def _guess(low: str, parses: list[Any]) -> tuple[Reading, ...]:
    """The readings of an unknown name: itself, what its ending allows, and the nouns the analyser sees in it, as names."""
    readings = [Reading(low, "propn", case="nom", number="sing")]
    for pattern, cases, gender, tail in _GUESS:
        found = pattern.match(low)
        if found and len(found[1]) >= 3:
            readings += [Reading(found[1] + tail, "propn", case=c, number="sing", gender=gender) for c in cases]
    for parse in parses:
        r = _reading(parse)
        if r.case == "voc" or ("ё" in r.lemma) != ("ё" in low):
            continue
        if str(parse.tag.POS) == "NOUN" and r.number == "sing" and not (r.gender == "fem" and low[-1] in CONSONANTS):
            readings.append(Reading(r.lemma, "propn", case=r.case, number=r.number, gender=r.gender))
        elif str(parse.tag.POS) == "ADJF":  # adjectival demonyms stay adjectives
            readings.append(r)
    if low[-1] in CONSONANTS:
        readings.append(Reading(low, "propn", case="acc", number="sing", gender="masc"))
    return tuple(dict.fromkeys(readings))


def _inflected(low: str, suffix: str) -> tuple[Reading, ...]:
    """What the ending after an apostrophe or hyphen says of a name."""
    one = [Reading(low, "propn", case=c, number="sing") for c in ENDING_CASES.get(suffix, "").split()]
    many = [Reading(low, "propn", case=c, number="plur") for c in ENDING_PLURAL.get(suffix, "").split()]
    return tuple(one + many) or (Reading(low, "propn"),)
