"""A date found in a text, and the arithmetic of the calendar: days that exist, ages, what lies so many units from publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Date:
    """Words `first`..`last` (exclusive) name the date `iso`: 2024, 2024-05, 2024-05-17, or 2021/2024 for a range of years. `relative`: the
    publication date was needed to tell it. `age`: years from it to publication, below 0 for what is to come, None without publication."""

    first: int
    last: int
    iso: str
    relative: bool = False
    age: float | None = None


def checked(first: int, last: int, year: int, month: int, day: int) -> Date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return Date(first, last, date(year, month, day).isoformat())
    except ValueError:
        return None


def turn(month: int, now: int, towards: int) -> int:
    """How many years from publication the last or the next such month lies."""
    return -1 if towards < 0 and month >= now else 1 if towards > 0 and month <= now else 0


def age(iso: str, published: date | None) -> float | None:
    """Years from a date to publication, as exact as the date is."""
    if published is None:
        return None
    year, month = int(iso[:4]), iso[5:7] if iso[4:5] == "-" else ""
    return published.year - year + ((published.month - int(month)) / 12 if month else 0.0)


def shift(published: date, unit: str, offset: int) -> str:
    """The day, month or year that lies `offset` units from publication; a week is told by its month where it lies in one."""
    if unit == "day":
        return (published + timedelta(days=offset)).isoformat()
    if unit == "year":
        return str(published.year + offset)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + offset
        return f"{months // 12}-{months % 12 + 1:02}"
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
    sunday = monday + timedelta(days=6)
    return monday.isoformat()[:7] if monday.month == sunday.month else ""


def day_of(published: str | None) -> date | None:
    """The day of publication; None where it is unknown or no full date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
