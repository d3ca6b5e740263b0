"""Polish names that the dictionary lacks: what their endings allow, joined to them or set off by an apostrophe or hyphen."""

from __future__ import annotations

import re

from kg.language.word import Reading

# The endings of names: stem + ending → case (of a lemma made by adding the last column).
GUESSES = (
    (r"(.+w)a$", "gen acc", "masc", ""),
    (r"(.+w)owi$", "dat", "masc", ""),
    (r"(.+w)em$", "ins", "masc", ""),
    (r"(.+w)ie$", "loc", "masc", ""),
    (r"(.+[iyu])ego$", "gen acc", "masc", ""),
    (r"(.+)ego$", "gen acc", "masc", "i"),
    (r"(.+)emu$", "dat", "masc", "i"),
    (r"(.+[^aeiouyąęó])u$", "gen dat loc", "masc", ""),
    (r"(.+[^aeiouyąęó])a$", "gen acc", "masc", ""),
    (r"(.+[^aeiouyąęó])owi$", "dat", "masc", ""),
    (r"(.+[kg])iem$", "ins", "masc", ""),
    (r"(.+[^aeiouyąęó])em$", "ins", "masc", ""),
    (r"(.+[^aeiouyąęó])ie$", "loc", "masc", ""),
    (r"(.+[^aeiouyąęó])y$", "gen", "fem", "a"),
    (r"(.+[^aeiouyąęów])i$", "gen dat loc", "fem", "a"),
    (r"(.+[^aeiouyąęó])ie$", "dat loc", "fem", "a"),
    (r"(.+)ą$", "ins", "fem", "a"),
    (r"(.+)ę$", "acc", "fem", "a"),
    (r"(.+)ów$", "gen", "masc", ""),
    (r"(.+)om$", "dat", "masc", ""),
    (r"(.+)ami$", "ins", "masc", ""),
    (r"(.+)ach$", "loc", "masc", ""),
)


OBLIQUE = re.compile(r"...(?:owi|ę|ą)$")  # no name ends so in the nominative
FOREIGN = re.compile(r"....[^ikg]i$")
PLURAL = ("ów$", "om$", "ami$", "ach$")
_GUESS = tuple((re.compile(p), cases.split(), gender, tail, p.endswith(PLURAL)) for p, cases, gender, tail in GUESSES)
ENDING_CASES = {
    "a": "gen acc",
    "u": "gen dat loc",
    "owi": "dat",
    "em": "ins",
    "iem": "ins",
    "ie": "loc",
    "e": "loc",
    "ego": "gen acc",
    "emu": "dat",
    "ym": "ins",
    "im": "ins",
    "ą": "ins",
    "ę": "acc",
}
ENDING_PLURAL = {"y": "nom acc", "i": "nom acc", "ów": "gen acc", "om": "dat", "ami": "ins", "ach": "loc"}


def guess(low: str, shape: str) -> tuple[Reading, ...]:
    """The readings that the ending of an unknown word allows; a Latin abbreviation or foreign word may also stand uninflected."""
    pos = "noun" if shape == "lower" else "propn"
    if shape == "upper" and len(low) <= 7:
        return (Reading(low, pos),)
    readings = [] if OBLIQUE.search(low) else [Reading(low, pos, case="nom", number="sing")]
    for pattern, cases, gender, tail, plural in _GUESS:
        found = pattern.match(low)
        if found and len(found[1]) >= 3:
            readings += [Reading(found[1] + tail, pos, case=c, number="plur" if plural else "sing", gender=gender) for c in cases]
    if shape == "title" and FOREIGN.search(low):  # Fincantieri: it may not decline at all
        readings += [Reading(low, pos, case=c, number="sing") for c in ("gen", "dat", "acc", "ins", "loc")]
    return tuple(dict.fromkeys(readings)) or (Reading(low, pos, case="nom", number="sing"),)


def inflected(low: str, suffix: str) -> tuple[Reading, ...]:
    """What the ending after an apostrophe or hyphen says of a name."""
    one = [Reading(low, "propn", case=c, number="sing") for c in ENDING_CASES.get(suffix, "").split()]
    many = [Reading(low, "propn", case=c, number="plur") for c in ENDING_PLURAL.get(suffix, "").split()]
    return tuple(one + many) or (Reading(low, "propn"),)
