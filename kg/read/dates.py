"""When an article was published: ISO dates and dates written out, from fields, metadata and datelines."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
WRITTEN = re.compile(
    r"(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d]{3,})\.?,?\s+(?P<year>\d{4})"
    r"|(?P<month2>[^\W\d]{3,})\.?\s+(?P<day2>\d{1,2}),?\s+(?P<year2>\d{4})"
)
LOCALES = ("tr", "pl", "ru", "en", "kk", "az")
HEAD_LINES = 8


def iso_date(value: object) -> str | None:
    """The day that a field or metadata value begins with, as YYYY-MM-DD; None where it is no date."""
    text = str(value).strip() if value is not None else ""
    if m := ISO.match(text):
        return _day(m[1], m[2], m[3])
    if m := NUMERIC.match(text):
        return _day(m[3], m[2], m[1])
    if m := WRITTEN.match(text):
        month = _months().get((m["month"] or m["month2"]).casefold())
        return None if month is None else _day(m["year"] or m["year2"], str(month), m["day"] or m["day2"])
    return None


def dateline(text: str) -> str | None:
    """The date that stands alone on one of the first lines ("28 ноября 2025", "16.02.2026 - 09:12"); None where none does."""
    for line in text.lstrip().split("\n", HEAD_LINES)[:HEAD_LINES]:
        short = line.strip()
        if len(short) <= 40 and (found := iso_date(short)):
            return found
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Month names and abbreviations of all locales, inflected as in dates, from CLDR."""
    from babel.dates import get_month_names

    return {
        str(name).rstrip(".").casefold(): number
        for locale in LOCALES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    }
