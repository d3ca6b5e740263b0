"""The extract stage: Article → Extraction, the entities and claims of one document.

The package is callable, so that `kg.extract(text)` means the same before and after its modules are imported: importing a package
puts it under its name in `kg`, in place of the function that stands there.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from kg.model import Article, Extraction
from kg.read.source import article_of


def extract_article(article: Article, *, knowledge: bool = True, explain: list[Any] | None = None) -> Extraction:
    """What one article says. InputError where its language is none of ours. `explain` receives how it was read, sentence by sentence."""
    from kg.extract import engine  # loads analysers and lexicons, which an import of one module of the package should not

    return engine.extract_article(article, knowledge=knowledge, explain=explain)


def extract_text(text: str | Article, *, knowledge: bool = True) -> Extraction:
    """What one text says, or an article; as `extract_article`."""
    return extract_article(text if isinstance(text, Article) else article_of(text), knowledge=knowledge)


class _Stage(ModuleType):
    def __call__(self, text: str | Article, *, knowledge: bool = True) -> Extraction:
        return extract_text(text, knowledge=knowledge)


sys.modules[__name__].__class__ = _Stage
