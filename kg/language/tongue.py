"""What a language must give to the pipeline, and the letter case and shape of words, which every step shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, Protocol, runtime_checkable

from kg.language.word import Reading, Word


class Forms(NamedTuple):
    """The readings of a form, and whether the analyser knows it (else they are guesses from its ending)."""

    readings: tuple[Reading, ...]
    known: bool


class Tongue(Protocol):
    """A language: its letter case, its endings that stand apart, its morphology and its agreement."""

    code: str
    ordinal_dot: bool  # "17." is the seventeenth

    def lower(self, text: str) -> str:
        """The text in lower case as the language has it; of the same length, so that offsets hold."""

    def is_ending(self, head: str, mark: str, tail: str) -> bool:
        """Whether `tail`, set off from `head` by an apostrophe or hyphen, is an inflectional ending."""

    def read(self, text: str, shape: str, suffix: str) -> Forms:
        """The readings of a word out of context; `suffix` is the ending set off from it."""

    def narrow(self, words: list[Word]) -> None:
        """Removes from the words of a sentence the readings that their neighbours rule out."""


@runtime_checkable
class Compounding(Protocol):
    """A language that parts compounds at their hyphen."""

    def cut_compound(self, piece: str) -> int:
        """Where a compound is parted into words of their own; 0 where it is one word."""


def shape_of(text: str) -> str:
    """upper (two capitals or more, none small), title, lower, mixed (TürkAkım, THeMIS), digit (no letters), alnum (TB2, F-16), punct."""
    letters = [c for c in text if c.isalpha()]
    digits = any(c.isdigit() for c in text)
    if not letters:
        return "digit" if digits else "punct"
    if digits:
        return "alnum"
    if all(c.islower() or not c.isupper() for c in letters):
        return "lower"
    if all(not c.islower() for c in letters):
        return "upper" if len(letters) > 1 else "title"
    parts = [p for p in text.replace("‑", "-").split("-") if p]
    if text[0].isupper() and all(p[1:] == p[1:].lower() for p in parts):
        return "title"
    return "mixed"


def lower(text: str) -> str:
    """Lower case letter by letter, so that the length stays (plain `lower` makes İ two characters)."""
    return "".join(c.lower() if len(c.lower()) == 1 else "i" for c in text)


def is_name(shape: str) -> bool:
    """Whether the shape is that of a name: a capital or a designation."""
    return shape in ("upper", "title", "mixed", "alnum")


EDITION = re.compile(r"(?P<name>[^\W\d_]{3,})[-‑](?P<number>\d+)$")


def shape_readings(text: str, low: str, shape: str, plain: Callable[[str, str], Forms]) -> Forms | None:
    """The readings that shape alone decides (punctuation, figures, designations), or None; `plain` reads the word of "Anadolu-2025"."""
    if shape == "punct":
        return Forms((Reading(text, "punct"),), True)
    if shape == "digit":
        return Forms((Reading(text, "num"),), True)
    if text[-1] == ".":  # an abbreviation
        return Forms((Reading(low, "x"),), True)
    if shape != "alnum":
        return None
    edition = EDITION.match(low)
    if edition and text[1].islower():
        inner = plain(edition["name"], "title").readings
        named = [replace(r, lemma=f"{r.lemma}-{edition['number']}", pos="propn") for r in inner if r.pos in ("noun", "propn")]
        return Forms(tuple(dict.fromkeys(named)) or (Reading(low, "propn"),), False)
    return Forms((Reading(low, "propn"),), False)
