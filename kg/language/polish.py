"""Polish: morphology by Morfeusz 2; names that its dictionary lacks are guessed."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Any

import morfeusz2

from kg.language.agreement import keep, likely, narrow_sentence
from kg.language.polish_names import guess, inflected
from kg.language.tongue import Forms, lower, shape_readings
from kg.language.word import Reading, Word
from kg.lexicon import read_section
from kg.settings import LEXICONS

POS = {
    "subst": "noun",
    "depr": "noun",
    "adj": "adj",
    "adja": "adj",
    "adjp": "adj",
    "adjc": "adj",
    "adv": "adv",
    "num": "num",
    "numcomp": "num",
    "prep": "adp",
    "conj": "conj",
    "comp": "sconj",
    "part": "part",
    "qub": "part",
    "interj": "x",
    "brev": "x",
    "burk": "x",
    "frag": "x",
    "ppron12": "pron",
    "ppron3": "pron",
    "siebie": "pron",
    "dig": "num",
    "romandig": "num",
    "interp": "punct",
    "pred": "verb",
    "winien": "verb",
}
CASES = {"nom", "gen", "dat", "acc", "loc", "voc"}
GENDER = {"m1": "masc", "m2": "masc", "m3": "masc", "f": "fem", "n": "neut", "n1": "neut", "n2": "neut"}
NUMBER = {"sg": "sing", "pl": "plur"}
ASPECT = {"perf": "perf", "imperf": "imp"}
NAMES = {"nazwa_geograficzna", "imię", "nazwisko", "nazwa_własna", "nazwa_organizacji", "patronimicum"}
RELATIVE, DETERMINER = {"który", "jaki", "co", "kto"}, {"ten", "tamten", "ów", "taki", "każdy", "wszystek", "sam", "mój", "swój", "nasz"}
ENDINGS = frozenset(
    ["a", "u", "owi", "em", "iem", "ie", "e", "y", "i", "ów", "om", "ami", "ach", "ego", "emu", "ym", "im", "ą", "ę", "o", "ze", "cie"]
)


class Polish:
    """The analyser and its cache."""

    code = "pl"
    ordinal_dot = True

    def __init__(self) -> None:
        self._morfeusz = morfeusz2.Morfeusz(expand_tags=False)
        self._governs = read_section(LEXICONS / self.code / "grammar.yml").governs
        self.read = lru_cache(maxsize=200_000)(self._read)

    def lower(self, text: str) -> str:
        """Lower case of the same length."""
        return lower(text)

    def is_ending(self, head: str, mark: str, tail: str) -> bool:
        """Boeing'a; THeMIS-ów, F-16-ami: after a hyphen only on designations and abbreviations."""
        if tail not in ENDINGS:
            return False
        return len(head) > 1 if mark == "'" else len(head) > 1 and not head.isdigit() and not head[-1].islower()

    def _read(self, text: str, shape: str, suffix: str) -> Forms:
        low = lower(text)
        if text[-1] == "." and len(text) > 1 and shape != "digit":
            return self._abbreviation(text)
        forms = shape_readings(text, low, shape, self._plain) or self._plain(text, shape)
        if suffix:
            return Forms(inflected(low, suffix), forms.known)
        return forms

    def _abbreviation(self, text: str) -> Forms:
        """What an abbreviation stands for: gen. → generał."""
        found = self._morfeusz.analyse(text.lower())
        stands = [Reading(lemma.split(":")[0].lower(), "x") for _, _, (_, lemma, tag, _, _) in found if tag.startswith("brev")]
        return Forms((*dict.fromkeys(stands), Reading(lower(text), "x")), True)

    def _plain(self, text: str, shape: str) -> Forms:
        low = lower(text)
        return self._known(text.capitalize() if shape == "title" else text, low, shape) or Forms(guess(low, shape), False)

    def _known(self, text: str, low: str, shape: str) -> Forms | None:
        """What the dictionary says, in the letter case given and, of a capitalised word, in lower case as well."""
        if "-" in low.strip("-"):
            head, _, tail = low.rpartition("-")
            if shape != "lower" and (tail.isdigit() or text.rpartition("-")[2].isupper()):  # Orłany-10, Deltą-WB: the first part declines
                return self._hyphened(text.rpartition("-")[0], tail)
            inner = self._dictionary(tail if shape == "lower" else tail.capitalize())
            good = tuple(replace(r, lemma=f"{head}-{r.lemma}") for r in inner if r.pos in ("adj", "noun", "propn"))
            return Forms(good, True) if good else None
        readings = self._dictionary(text)
        if shape == "upper":
            readings += self._dictionary(low.capitalize())
        if shape != "lower":
            readings += self._dictionary(low)
        unique = _declined(likely(tuple(dict.fromkeys(readings)), low))
        return Forms(unique, True) if unique else None

    def _hyphened(self, first: str, tail: str) -> Forms | None:
        """A name declined before its hyphen; None where the first part says nothing."""
        if not first.isalpha() or first.isupper():
            return None
        inner = self._plain(first, "title")
        good = tuple(replace(r, lemma=f"{r.lemma}-{tail}") for r in inner.readings if r.pos in ("noun", "propn"))
        return Forms(good, inner.known) if good else None

    def _dictionary(self, form: str) -> tuple[Reading, ...]:
        analyses = self._morfeusz.analyse(form)
        last = max((end for _, end, _ in analyses), default=0)
        conditional = any(i[1].split(":")[0] in ("by", "być") and i[0] == "by" for _, _, i in analyses)
        found: list[Reading] = []
        for start, end, (_, lemma, tag, labels, _) in analyses:
            if start != 0 or tag == "ign" or (end != last and not tag.startswith(("praet", "winien"))):
                continue
            readings = _from_tag(lemma.split(":")[0].lower(), tag, bool(NAMES & set(labels)))
            found += [replace(r, mood="cnd") for r in readings] if conditional and tag.startswith("praet") else readings
        return tuple(found)

    def narrow(self, words: list[Word]) -> None:
        """Agreement, preposition and numeral; and the reflexive verb."""
        narrow_sentence(words, self._governs)
        _drop_pronoun(words)
        _join_reflexive(words)


def _declined(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings without the undeclined feminine (pani minister, the surname Kraj) of a common noun that declines."""
    forms: dict[tuple[str, str, str], set[str]] = {}
    for r in readings:
        if r.pos in ("noun", "propn"):
            forms.setdefault((r.lemma, r.pos, r.gender), set()).add(r.case)
    either = {r.lemma for r in readings if r.tense == "pres" and r.lemma.endswith("eć")}  # of either aspect, a state (należy)
    readings = tuple(r for r in readings if r.tense != "fut" or r.lemma not in either)
    common = {lemma for (lemma, pos, _), cases in forms.items() if pos == "noun" and len(cases) <= 4}
    return tuple(r for r in readings if r.lemma not in common or len(forms.get((r.lemma, r.pos, r.gender), ())) <= 4)


@lru_cache(maxsize=4096)
def _from_tag(lemma: str, tag: str, name: bool) -> tuple[Reading, ...]:
    """The readings behind one positional tag, its alternatives (nom.acc) multiplied out."""
    kind, *values = tag.split(":")
    options: dict[str, list[str]] = {}
    for value in values:
        for v in value.split("."):
            if v in CASES or v == "inst":
                options.setdefault("case", []).append("ins" if v == "inst" else v)
            elif v in NUMBER:
                options.setdefault("number", []).append(NUMBER[v])
            elif v in GENDER:
                options.setdefault("gender", []).append(GENDER[v])
            elif v in ("pri", "sec", "ter"):
                options["person"] = [{"pri": "1", "sec": "2", "ter": "3"}[v]]
            elif v in ASPECT:
                options.setdefault("aspect", []).append(ASPECT[v])
            elif v == "neg":
                options["polarity"] = ["neg"]
    base = _verbal(lemma, kind, options) or Reading(lemma, _pos(lemma, kind, name))
    keys = [k for k in ("case", "number", "gender", "person", "aspect", "polarity") if k in options]
    combos: Any = product(*(dict.fromkeys(options[k]) for k in keys))
    return tuple(replace(base, **dict(zip(keys, combo, strict=True))) for combo in combos)


def _pos(lemma: str, kind: str, name: bool) -> str:
    if kind == "adj" and lemma in RELATIVE:
        return "pron"
    if kind == "adj" and lemma in DETERMINER:
        return "det"
    return "propn" if name and kind in ("subst", "depr") else POS.get(kind, "x")


# Kind of verb form → form, tense, voice, mood.
VERBAL = {
    "praet": ("fin", "past", "act", ""),
    "fin": ("fin", "pres", "act", ""),
    "bedzie": ("fin", "fut", "act", ""),
    "impt": ("fin", "", "act", "imp"),
    "inf": ("inf", "", "act", ""),
    "imps": ("imps", "past", "act", ""),
    "ger": ("vnoun", "", "", ""),
    "pcon": ("conv", "pres", "act", ""),
    "pant": ("conv", "past", "act", ""),
    "pact": ("part", "pres", "act", ""),
    "ppas": ("part", "past", "pass", ""),
    "winien": ("fin", "", "", "nec"),
    "pred": ("fin", "pres", "", ""),
}


def _verbal(lemma: str, kind: str, options: dict[str, list[str]]) -> Reading | None:
    if kind not in VERBAL:
        return None
    form, tense, voice, mood = VERBAL[kind]
    if kind == "fin" and options.get("aspect") == ["perf"]:
        tense = "fut"
    return Reading(lemma, "verb", form=form, tense=tense, voice=voice, mood=mood)


def _drop_pronoun(words: list[Word]) -> None:
    """„Nie” is a pronoun (na nie) only after a preposition."""
    for i, word in enumerate(words):
        if word.lower == "nie" and not (i and words[i - 1].has(pos="adp") and not (i + 1 < len(words) and words[i + 1].lower == "tylko")):
            keep(word, tuple(r for r in word.readings if r.pos != "pron"))


def _join_reflexive(words: list[Word]) -> None:
    """Gives the verb nearest to „się” the lemma of the reflexive verb beside its own."""
    for i, word in enumerate(words):
        if word.lower != "się":
            continue
        for j in (i - 1, i + 1, i - 2, i + 2, i + 3, i - 3):
            if 0 <= j < len(words) and any(r.pos == "verb" for r in words[j].readings):
                verb = words[j]
                plain = (r for r in verb.readings if r.pos == "verb" and r.voice != "pass" and not r.lemma.endswith(" się"))
                verb.readings += tuple(replace(r, lemma=f"{r.lemma} się") for r in plain)
                verb.lemmas = frozenset(r.lemma for r in verb.readings)
                break
