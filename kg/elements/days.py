"""Dates as claims tell them, a year, a month or a day, as spans of whole days."""

from __future__ import annotations

import calendar
import re

PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def is_date(text: str) -> bool:
    """Whether a text is YYYY, YYYY-MM or YYYY-MM-DD."""
    return PARTIAL.fullmatch(text) is not None


def first_day(date: str) -> str:
    """The first day of a year, month or day."""
    return (date + "-01-01")[:10]


def last_day(date: str) -> str:
    """The last day of a year, month or day."""
    if len(date) >= 10:
        return date[:10]
    year, _, month = date.partition("-")
    last = calendar.monthrange(int(year), int(month or 12))[1] if int(year) else 31
    return f"{year}-{month or '12'}-{last:02}"
