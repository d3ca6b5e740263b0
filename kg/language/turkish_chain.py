"""Turns zeyrek's chain of suffixes (imzala+Pass+Past) into a reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.language.word import Reading

POS = {"Noun": "noun", "Verb": "verb", "Adj": "adj", "Adv": "adv", "Num": "num", "Pron": "pron", "Det": "det", "Postp": "adp",
    "Conj": "conj",
       "Ques": "part", "Interj": "x", "Dup": "adv", "Punc": "punct"}  # fmt: skip
CASE = {"Acc": "acc", "Dat": "dat", "Loc": "loc", "Abl": "abl", "Ins": "ins", "Gen": "gen", "Equ": "equ"}
PARTICIPLE = {"PresPart": "pres", "PastPart": "past", "FutPart": "fut", "NarrPart": "past", "AorPart": "aor"}
TENSE = {"Past": "past", "Prog1": "pres", "Prog2": "pres", "Aor": "aor", "Fut": "fut"}
MOOD = {"Neces": "nec", "Opt": "opt", "Imp": "imp", "Desr": "cnd", "Cond": "cnd"}
VNOUN = {"Inf1": "inf", "Inf2": "vnoun", "Inf3": "vnoun"}
CONVERB = {"AfterDoingSo", "ByDoingSo", "While", "When", "SinceDoingSo", "WithoutHavingDoneSo", "AsLongAs", "Adamantly", "AsIf",
           "WithoutBeingAbleToHaveDoneSo", "NotState"}  # fmt: skip
PERSON = {"A1sg": "1", "A2sg": "2", "A3sg": "3", "A1pl": "1", "A2pl": "2", "A3pl": "3"}
LEXICAL = {"Caus", "Become", "Acquire", "Recip", "Reflex"}  # make another verb: its lemma is the surface up to here
TO_ADJECTIVE = {"With", "Without", "Related", "JustLike"}
TO_NOUN = {"Ness", "Agt", "Dim", "FitFor"}


@dataclass(slots=True)
class _Chain:
    lemma: str
    pos: str
    surface: str = ""
    noun: str = ""
    weak: bool = False
    features: dict[str, Any] = field(default_factory=dict)


def read_chain(parse: Any) -> list[tuple[Reading, bool]]:
    """The reading of one analysis and whether it is an unlikely one (second person, derivation of what the dictionary lists)."""
    item = parse.dict_item
    names = [m.id_ for m, _ in parse.morphemes]
    if "P2sg" in names or "P2pl" in names:
        return []
    secondary = item.secondary_pos.name
    chain = _Chain(
        item.lemma.translate({ord("I"): "ı", ord("İ"): "i"}).lower().replace("â", "a").replace("î", "i").replace("û", "u"),
        POS.get(names[0], "x"),
    )
    if secondary == "ProperNoun" or (secondary == "Abbreviation" and chain.pos == "noun"):
        chain.pos = "propn"
    for name, (_, surface) in zip(names, parse.morphemes, strict=True):
        chain.surface += surface
        _step(chain, name)
    f = chain.features
    if chain.pos in ("noun", "propn", "pron", "num") or f.get("form") in ("inf", "vnoun"):
        f.setdefault("case", "nom")
        f.setdefault("number", "sing")
    if chain.pos == "verb":
        f.setdefault("voice", "act")
        if not f.get("form"):
            f["form"] = "fin"
    if f.get("form") == "part" and f.get("tense") == "past" and f.get("case") and not f.get("poss"):
        chain.weak = True  # alındığı is a clause (its taking), hardly ever the accusative of one taken
    could = f.pop("could", False)
    if f.get("mood") == "abil" and f.get("tense") == "past" and f.get("form") == "fin" and not could and not f.get("polarity"):
        del f["mood"]  # satabildi: managed to
    readings = [(Reading(chain.lemma, chain.pos, **f), chain.weak)]
    if chain.noun and f.get("form") == "vnoun":  # geliştirme: the noun beside the verb
        named = {k: f[k] for k in ("case", "number", "poss") if k in f}
        readings.append((Reading(chain.noun, "noun", **named), chain.weak))
    return readings


def _step(c: _Chain, name: str) -> None:
    """Adds to the reading what one suffix says."""
    f = c.features
    if name in CASE:
        f["case"] = CASE[name]
    elif name == "Pass":
        f["voice"] = "pass"
    elif name in ("Neg", "Unable", "WithoutHavingDoneSo"):
        f["polarity"] = "neg"
        if name == "Unable":
            f["mood"] = "abil"
    elif name == "Able":
        f["mood"] = "abil"
    elif name in LEXICAL:
        c.lemma, c.weak, c.pos = _infinitive(c.surface), True, "verb"
    elif name in PARTICIPLE:
        f.update(form="part", tense=PARTICIPLE[name])
    elif name in VNOUN:
        f["form"] = VNOUN[name]
        c.noun = c.surface if f["form"] == "vnoun" else ""
    elif name in CONVERB:
        f["form"] = "conv"
    elif name in TENSE or name in MOOD or name in ("Narr", "Cop", "Pres"):
        _tense(c, name)
    else:
        _nominal(c, name)


def _tense(c: _Chain, name: str) -> None:
    f = c.features
    if c.pos != "verb" or f.get("form") in ("part", "vnoun", "inf"):  # a nominal predicate: "ülkesidir", "önemliydi"
        if name == "Pres":
            return
        c.weak = c.weak or name != "Cop"
        if f.get("form") == "part" and name in ("Past", "Narr", "Cop"):
            c.weak = True
        if not f.get("form"):
            f["form"] = "fin"
    if name == "Narr":
        f["tense"] = "past"
        f.setdefault("mood", "evid")
    elif name == "Past" and f.get("tense"):  # verilmişti: told as fact; yapacaktı: was to, but did not
        if f["tense"] == "fut":
            f["mood"] = "irr"
        else:
            f["could"] = f["tense"] == "aor"  # satabilirdi: could have
            f["tense"] = "past"
            if f.get("mood") == "evid":
                del f["mood"]
    elif name in TENSE:
        f["tense"] = TENSE[name]
    elif name in MOOD:
        f["mood"] = MOOD[name]
    elif name == "Cop" and f.get("mood") == "evid":  # edilmiştir: the press asserts
        del f["mood"]


def _nominal(c: _Chain, name: str) -> None:
    f = c.features
    if name in ("A3sg", "A3pl", "A1sg", "A1pl", "A2sg", "A2pl"):
        if c.pos == "verb" and not f.get("form"):
            f["person"] = PERSON[name]
            c.weak = c.weak or (name in ("A2sg", "A2pl") or f.get("mood") == "opt")
        if c.pos == "verb" and f.get("form") == "fin" and name == "A2sg":
            c.weak = True
        if name.endswith("pl") or "number" not in f:
            f["number"] = "plur" if name.endswith("pl") else "sing"
    elif name in ("P3sg", "P3pl", "P1sg", "P1pl"):
        f["poss"] = True
        c.weak = c.weak or name == "P1sg"
    elif name in TO_ADJECTIVE and c.pos != "verb":
        c.lemma, c.pos, c.weak = c.surface, "adj", c.weak or bool(f.get("poss"))
        f.clear()
    elif (name in TO_NOUN and c.pos != "verb") or name == "Agt":
        c.lemma, c.pos = _hardened(c.surface), "noun"
        f.clear()
    elif name in TO_NOUN or name in TO_ADJECTIVE:
        c.weak = True
    elif name == "Rel":
        c.pos = "adj"
        f.setdefault("case", "loc")
    elif name == "Noun" and c.pos in ("adj", "num", "adv"):
        c.pos = "noun"
    elif name == "Adj" and c.pos in ("noun", "propn"):
        c.pos = "adj"
    elif name == "Adv" and c.pos in ("noun", "adj"):
        c.pos = "adv"


def _hardened(surface: str) -> str:
    """The citation form: komutanlığ- is komutanlık."""
    return surface[:-1] + "k" if surface.endswith("ğ") else surface


def _infinitive(stem: str) -> str:
    last = next((x for x in reversed(stem) if x in "aıoueiöü"), "e")
    return stem + ("mak" if last in "aıou" else "mek")
