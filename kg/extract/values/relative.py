"""Rules for dates told by publication: "last year", "this May", "on Thursday"."""

from __future__ import annotations

from datetime import timedelta

from kg.extract.values.calendar import Date, shift
from kg.extract.values.line import YEAR, Line
from kg.extract.values.written import day_month


def relative(line: Line, i: int) -> Date | None:
    """Last year, next month, yesterday; with the day or month that stands after a year so told."""
    found = line.terms.relative.match(line.words, i)
    if found is None or line.published is None:
        return None
    (unit, offset), end = found
    if unit == "year" and (YEAR.match(line.text(end)) or line.year_after_noun(end)):
        return None  # in the spring of 2023: the year itself follows
    iso = shift(line.published, unit, offset)
    exact = day_month(line, end) if unit == "year" and end < len(line.words) and line.words[end].shape == "digit" else None
    if exact and exact.relative:
        return Date(i, exact.last, iso + exact.iso[4:], True)
    if unit == "year" and (month := line.month_at(end)):
        return Date(i, month[1], f"{iso}-{month[0]:02}", True)
    return Date(i, end, iso, True) if iso else None


def weekday(line: Line, i: int) -> Date | None:
    """The last such day up to publication, or the next one where the sentence tells the future."""
    found = line.terms.weekdays.match(line.words, i)
    before = line.words[i - 1] if i else None
    if found is None or line.published is None:
        return None
    word = line.words[i]
    if before is not None and i > 1 and before.has(pos="adj"):  # w ubiegły czwartek
        before = line.words[i - 2]
    towards = line.towards(i)
    if towards:
        gap = (line.published.weekday() - found[0]) % 7
        day = line.published + timedelta(days=7 - gap) if towards > 0 else line.published - timedelta(days=gap or 7)
        return Date(i, found[1], day.isoformat(), True)
    placed = before is not None and before.has(pos="adp") and (word.has(case="acc") or not word.cases())
    if not placed and not line.day_noun(found[1]):
        return None
    gap = (line.published.weekday() - found[0]) % 7
    day = line.published + timedelta(days=7 - gap if gap else 7) if line.tense(i) == "fut" else line.published - timedelta(days=gap)
    return Date(i, found[1], day.isoformat(), True)
