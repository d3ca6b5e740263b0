"""HTML: trafilatura finds the article among navigation, polls and comments; its metadata give title, day and address.

The language that a page states is often the site's, not the article's, and is left to detection.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.read.dates import iso_date
from kg.read.source import article, decode, load

MIN_WORDS = 5


def read(path: Path) -> Iterator[Article]:
    """The one article of a page: headline and paragraphs, without markup. InputError where the page holds no article."""
    import trafilatura  # a third of a second, which readers of plain text need not wait

    raw = load(path)
    page: Any = trafilatura.bare_extraction(decode(raw), with_metadata=True, include_comments=False, include_tables=True, deduplicate=False)
    body = (page.text or "").strip() if page is not None else ""
    if len(body.split()) < MIN_WORDS:
        raise InputError("is a page without an article (only navigation or markup); expected paragraphs of text")
    title = page.title.strip() if page.title else None
    yield article(
        path,
        body if not title or body.startswith(title) else f"{title}\n\n{body}",
        title=title,
        published=iso_date(page.date),
        url=page.url or None,
    )
