"""Plain text: the article is the file's text unchanged; a first line "date 2026-01-07 Title" tells its day and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import Article
from kg.read.dates import dateline, iso_date
from kg.read.source import article, decode, load

DATED = re.compile(r"\s*date:?\s+(\d{4}-\d{2}-\d{2})(?!\d)[ \t]*(.*)", re.IGNORECASE)
HEAD_LINES = 5
TITLE_CHARACTERS = 200
TITLE_WORDS = 4  # fewer are a column's or a site's name


def read(path: Path) -> Iterator[Article]:
    """The one article of a text file."""
    text = decode(load(path))
    dated = DATED.match(text)
    published = iso_date(dated[1]) if dated else None
    rest = text[dated.end() :] if dated else text
    title = dated[2].strip() if dated and dated[2].strip() else headline(rest)
    yield article(path, text, title=title, published=published or dateline(rest))


def headline(text: str) -> str | None:
    """The first of the opening lines that reads like a headline: short, of several words, without a full stop at its end."""
    for line in text.lstrip().split("\n", HEAD_LINES)[:HEAD_LINES]:
        short = line.strip()
        if len(short) > TITLE_CHARACTERS or short.endswith((".", ":", ";", ",")):
            return None
        if len(short.split()) >= TITLE_WORDS:
            return short
    return None
