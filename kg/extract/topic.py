"""Whether a text is about defence at all. Offices, firms and purchases are told everywhere; only beside arms and forces are they ours."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.mention import Names
from kg.language.word import Analysis
from kg.lexicon import Lexicon

WORDS_A_TERM = 290  # a text on defence speaks of the military at least once in so many words,
WORDS_A_HIT = 150  # and of the military or by name of its equipment once in so many
LEAST = 2
SHORT = 60  # words that are too few to tell by: such a text is about something else only if it names other goods


def on_topic(analysis: Analysis, names: Names, lexicon: Lexicon, equipment: Set[str]) -> bool:
    """Whether a text has enough words of defence (the lexicon's list) and names of equipment, by known name or kind; `equipment`: the
    classes of what can be supplied. A lexicon without the list leaves every text in."""
    topic = set(lexicon.noise.topic)
    if not topic:
        return True
    words = _count(analysis, topic)
    entities = (names.entities[m.entity] for m in names.mentions)
    named = sum(e.type in equipment and bool(e.known or e.kind) for e in entities)
    length = len(analysis.words)
    if length < SHORT:
        return words + named > 0 or not _count(analysis, set(lexicon.noise.goods))
    return words >= length / WORDS_A_TERM and words + named >= max(LEAST, length / WORDS_A_HIT)


def _count(analysis: Analysis, terms: Set[str]) -> int:
    return sum(w.lower in terms or not w.lemmas.isdisjoint(terms) for w in analysis.words)
