"""A scene: one sentence as the reader of claims sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.cues import CueMention
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
from kg.language.word import Sentence, Word


@dataclass(slots=True)
class Scene:
    """A sentence as read: its units, triggers, cues and candidates; `words` are those of the whole document."""

    sentence: Sentence
    words: list[Word]
    units: list[Unit]
    triggers: list[Trigger]
    cues: list[CueMention]
    candidates: list[Candidate] = field(default_factory=list)
