"""Entries: the frames of a lexicon by the lemma that their triggers are found by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon import Frame


@dataclass(frozen=True, slots=True)
class Entry:
    """A frame under one of its lexemes: `lemmas` is the lexeme, anchor last; `part` says in which list of the frame it stands."""

    frame: Frame
    part: str  # verb noun phrase adjective link
    lemmas: tuple[str, ...]


Index = dict[str, list[Entry]]


def index_of(frames: Iterable[Frame]) -> Index:
    """The entries of frames by the lemma of their anchor."""
    index: Index = defaultdict(list)
    for frame in frames:
        for lemma, entries in _entries(frame).items():
            index[lemma] += entries
    return dict(index)


def _entries(frame: Frame) -> Index:
    index: Index = defaultdict(list)
    for part, lexemes in (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives), ("link", frame.links)):
        for lexeme in lexemes:
            lemmas = lexeme.split()
            if part == "verb" and len(lemmas) > 1:  # where the analyser joins the particle to the lemma: wywodzić się
                index[lexeme].append(Entry(frame, part, (lexeme,)))
            anchor = lemmas[0] if part == "verb" else lemmas[-1]
            rest = lemmas[1:] if part == "verb" else lemmas[:-1]
            index[anchor].append(Entry(frame, part, (*rest, anchor)))
    for phrase in frame.phrases:
        lemmas = [x for lexeme in phrase for x in lexeme.split()]
        index[lemmas[-1]].append(Entry(frame, "phrase", tuple(lemmas)))
        if " " in phrase[-1]:
            index[phrase[-1]].append(Entry(frame, "phrase", phrase))
    return index
