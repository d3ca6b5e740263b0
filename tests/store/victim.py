"""kg as a program that can be killed: the made-up reader in place of the extraction. `python -m tests.store.victim build …`

SAYS in the environment stands for the lexicons: with another value, texts are read anew, and with another confidence.
"""

from __future__ import annotations

import os
from typing import Any

import kg.builder
import kg.extract
import kg.pipeline
from kg.cli import main
from kg.model import Article, Extraction
from tests.store import reader

SAYS = os.environ.get("SAYS", "1")


def read(article: Article, **options: Any) -> Extraction:
    """What the reader reads, with the confidence that SAYS tells."""
    found = reader.firm(article, **options)
    claims = tuple(c.model_copy(update={"confidence": float(SAYS)}) for c in found.claims)
    return found.model_copy(update={"claims": claims})


def reading(_: bool = True) -> str:
    """In place of the digest of program and data."""
    return SAYS


kg.extract.extract_article = read
kg.builder.reading = kg.pipeline.reading = reading

if __name__ == "__main__":
    main()
