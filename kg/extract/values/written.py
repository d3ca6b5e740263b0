"""Rules for dates as they are written: figures, days with their month, months, years and ranges of years."""

from __future__ import annotations

import re

from kg.extract.values.calendar import Date, checked, turn
from kg.extract.values.line import YEAR, Line

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)$")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|-?го|-?е)?$")
_DAYS = re.compile(r"(\d{1,2})[-‑](\d{1,2})$")
_YEARS = re.compile(r"((?:19|20)\d\d)[-‑/]((?:19|20)\d\d|\d\d)$")
DASHES = ("-", "–", "—")


def numeric(line: Line, i: int) -> Date | None:
    """2024-12-17, 17.12.2024, 17/12/24."""
    text = line.text(i)
    if found := _ISO.match(text):
        return checked(i, i + 1, int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
        if not line.terms.day_first and day <= 12 and month <= 12 and day != month:
            return None  # British or American
        if day <= 12 < month:
            day, month = month, day
        return checked(i, i + 1, year if year > 99 else 2000 + year, month, day)
    return None


def day_month(line: Line, i: int) -> Date | None:
    """17 December 2024, 17th of December; of 28–30 May the month."""
    text = line.text(i)
    spread = _DAYS.match(text)
    day = _DAY.match(text)
    end = i + 1
    if not spread and day and line.text(end) in DASHES and _DAY.match(line.text(end + 1)):  # 28–30 May
        spread, end = day, end + 2
    if not (day or spread):
        return None
    month = line.month_at(end) or line.month_at(end + 1, only_after_small=end)
    if month is None:
        return None
    number, end = month
    year = line.year_at(end)
    if spread:
        return _whole_month(line, i, end, number, year)
    if year:
        return checked(i, year[1], int(year[0]), number, int(day[1]) if day else 0)
    return _unstated_year(line, i, end, number, int(day[1]) if day else 0)


def month_day(line: Line, i: int) -> Date | None:
    """December 17, 2024."""
    month = line.month_at(i)
    if month is None or line.words[i].shape == "lower":
        return None
    number, end = month
    day = _DAY.match(line.text(end))
    if day is None or not 1 <= int(day[1]) <= 31:
        return None
    year = line.year_at(end + 1)
    if year:
        return checked(i, year[1], int(year[0]), number, int(day[1]))
    follows = line.words[end + 1] if end + 1 < len(line.words) else None
    if follows is not None and follows.shape == "lower" and follows.has(pos="noun") and not follows.has(pos="adp"):
        return None  # "in March 12 vessels"
    return _unstated_year(line, i, end + 1, number, int(day[1]))


def month_alone(line: Line, i: int) -> Date | None:
    """A month with its year before or after it, or alone in a place where only a month can stand."""
    before = line.year_at(i)
    if before:
        month = line.month_at(before[1])
        if month and line.text(before[1]) != ".":
            return _whole_month(line, i, month[1], month[0], before)
        return None
    month = line.month_at(i)
    if month is None:
        return None
    number, end = month
    year = line.year_at(end) or line.year_after_noun(end)
    if year:
        return _whole_month(line, i, year[1], number, year)
    towards = line.towards(i)
    if towards is not None and line.published is not None:
        return Date(i, end, f"{line.published.year + turn(number, line.published.month, towards)}-{number:02}", True)
    if not _must_be_month(line, i, end):
        return None
    return _unstated_year(line, i, end, number, 0)


def _must_be_month(line: Line, i: int, end: int) -> bool:
    """Whether case or preposition make a month of a word that may be another or a name."""
    word = line.words[i]
    before = line.words[i - 1] if i else None
    after = line.words[end] if end < len(line.words) else None
    if (word.has(case="loc") or word.has(case="abl")) and (i == 0 or word.shape == "lower" or bool(word.suffix)):
        return before is None or not (before.shape == "title" and word.shape == "title")
    if after is not None and word.shape in ("lower", "title") and any(r.case == "loc" and r.poss for r in after.readings):
        return True  # mayıs ayında
    placed = before is not None and before.has(pos="adp") and not before.has(pos="noun")
    return placed and (word.shape == "lower" or (word.shape == "title" and not word.cases()))


def years(line: Line, i: int) -> Date | None:
    """2021-2023, 2021–2023, 2024/2025."""
    found = _YEARS.match(line.text(i))
    if found:
        first, second = found[1], found[2]
        second = second if len(second) == 4 else first[:2] + second
        end = i + 1
    else:
        first, second = line.text(i), line.text(i + 2)
        if line.text(i + 1) not in DASHES or not (YEAR.match(first) and YEAR.match(second)):
            return None
        first, second, end = first[:4], second[:4], i + 3
    if int(second) <= int(first):
        return None
    word = line.terms.year_words.match(line.words, end)
    return Date(i, word[1] if word else end, f"{first}/{second}")


def year_alone(line: Line, i: int) -> Date | None:
    """A year that is no quantity, no part of a name and no edition."""
    year = line.year_at(i)
    if year is None or line.text(i) == ",":
        return None
    word, before, after = line.words[i], line.words[i - 1] if i else None, line.words[i + 1] if i + 1 < len(line.words) else None
    if word.suffix:
        decade = word.has(pos="adj") and not word.suffix.lower().endswith("ki")  # 2000'li yıllar, but 2014'teki
        return None if decade else Date(i, year[1], year[0])
    if year[1] > i + 1:
        return Date(i, year[1], year[0])
    tables = (line.terms.counters, line.terms.multipliers, line.terms.currencies)
    if any(t.match(line.words, i + 1) for t in tables):
        return None
    if int(year[0]) % 100 == 0 and after is not None and after.shape == "lower" and after.has(pos="noun"):
        return None  # 2000 rockets
    if before is not None and before.shape in ("title", "upper", "mixed", "alnum") and not before.has(pos="adp") and not before.known:
        return None  # the edition of a fair or an exercise, the number of a model
    return Date(i, year[1], year[0])


def _whole_month(line: Line, i: int, end: int, month: int, year: tuple[str, int] | None) -> Date | None:
    if year:
        return Date(i, max(end, year[1]), f"{year[0]}-{month:02}")
    return _unstated_year(line, i, end, month, 0)


def _unstated_year(line: Line, i: int, end: int, month: int, day: int) -> Date | None:
    """The year of publication; the one before where the past tells of a month to come, the one after where the future has passed."""
    relative = line.terms.relative.match(line.words, end) if line.published else None
    if line.published is None:
        return None
    year = line.published.year
    if relative and relative[0][0] == "year":
        year, end = year + relative[0][1], relative[1]
    elif line.tense(i) == "past" and (month, day) > (line.published.month, line.published.day if day else 31):
        year -= 1
    elif line.tense(i) == "fut" and month < line.published.month:
        year += 1
    if day:
        found = checked(i, end, year, month, day)
        return Date(i, end, found.iso, True) if found else None
    return Date(i, end, f"{year}-{month:02}", True)
