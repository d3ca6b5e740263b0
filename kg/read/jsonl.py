"""JSON Lines: one article a line; the text of its field is the article's text, unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.dates import dateline, iso_date
from kg.read.source import Quarantined, article, decode, shown
from kg.read.text import headline
from kg.settings import MAX_BYTES

FIELDS = {  # an article's field → the names under which archives keep it
    "text": ("text", "content", "body", "maintext"),
    "title": ("title", "headline"),
    "published": ("published", "date", "date_published", "published_at", "pub_date", "date_publish"),
    "url": ("url", "link"),
    "name": ("id", "doc", "slug"),
    "language": ("language", "lang"),
}


def read(path: Path) -> Iterator[Article | Quarantined]:
    """The article of each line that is not blank; a line that cannot be read is quarantined by its number, the others are read."""
    empty = True
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            if not line.strip():
                continue
            empty = False
            try:
                yield _article(path, decode(_whole(line, file)), number)
            except InputError as e:
                yield Quarantined(source=f"{shown(path)}:{number}", reason=str(e))
    if empty:
        raise InputError("is empty; expected one JSON object a line")


def _whole(line: bytes, file: BinaryIO) -> bytes:
    """The line; InputError, with its rest passed over, where it is too long."""
    if len(line) <= MAX_BYTES:
        return line
    while line and not line.endswith(b"\n"):
        line = file.readline(MAX_BYTES)
    raise InputError(f"is longer than {MAX_BYTES // 1_000_000} MB; expected one article a line")


def _article(path: Path, line: str, number: int) -> Article:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as e:
        raise InputError(f"is not valid JSON: {e}") from None
    if not isinstance(record, dict):
        raise InputError(f"is a {type(record).__name__}; expected an object with the field {' or '.join(FIELDS['text'])}")
    text = _field(record, "text")
    if text is None:
        raise InputError(f"has no text; expected the field {' or '.join(FIELDS['text'])}, found {', '.join(record) or 'no field'}")
    if "\0" in text:
        raise InputError("is binary (its text holds NUL characters); expected text")
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no form in UTF-8; replaced one to one, offsets hold
    return article(
        path,
        text,
        name=_field(record, "name") or f"{path.stem}-{number}",
        title=_field(record, "title") or headline(text),
        published=iso_date(_field(record, "published")) or dateline(text),
        url=_field(record, "url"),
        language=_language(_field(record, "language")),
    )


def _language(value: str | None) -> str | None:
    """The two-letter code of "tr", "tr-TR", "TR"; None for anything else, so that the language is detected."""
    found = re.fullmatch(r"([a-z]{2})([-_].*)?", (value or "").strip().lower())
    return found[1] if found else None


def _field(record: dict[str, Any], field: str) -> str | None:
    """The first of the field's names that holds something; numbers, as ids may be, become text."""
    values = (record.get(name) for name in FIELDS[field])
    return next((str(value) for value in values if isinstance(value, str | int) and str(value).strip()), None)
