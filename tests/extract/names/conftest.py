"""Names found in a sentence, with the knowledge or with states alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import settings
from kg.extract.mention import DocEntity, Names
from kg.extract.names import find_names
from kg.knowledge import load as load_knowledge
from kg.language import analyse
from kg.language.word import Analysis
from kg.lexicon import load as load_lexicon


class Found:
    """The names of a text, asked for by type or form."""

    def __init__(self, text: str, language: str, known: bool) -> None:
        self.analysis: Analysis = analyse(text, language)._.kg
        knowledge = load_knowledge(settings.KNOWLEDGE) if known else None
        self.names: Names = find_names(self.analysis, load_lexicon(settings.LEXICONS, language), knowledge)

    def forms(self, entity: DocEntity) -> list[str]:
        """The distinct forms of an entity, in the order of the text."""
        ordered = sorted(entity.mentions, key=lambda m: m.start)
        return list(dict.fromkeys(self.analysis.text[m.start : m.end] for m in ordered))

    def of(self, cls: str) -> list[list[str]]:
        """The forms of each entity of a class."""
        return [self.forms(e) for e in self.names.entities if e.type == cls]

    def entity(self, form: str) -> DocEntity:
        """The entity that a form names."""
        return next(e for e in self.names.entities if form in self.forms(e))


@pytest.fixture
def read() -> Callable[..., Found]:
    """Reads a text: `read(text, language, known=False)`."""

    def read(text: str, language: str, known: bool = False) -> Found:
        return Found(text, language, known)

    return read
