"""Dates of a text as ISO strings, as exact as the text is: years, months, days, ranges of years, and what is relative to publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.value_terms import ValueTerms
from kg.language.word import Analysis, Sentence, Word

FIRST_YEAR, LAST_YEAR = 1900, 2099
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)$")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th|-?го|-?е)?$")
_DAYS = re.compile(r"(\d{1,2})[-‑](\d{1,2})$")
_YEARS = re.compile(r"((?:19|20)\d\d)[-‑/]((?:19|20)\d\d|\d\d)$")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:-?(?:го|м|й|му))?$")
DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Date:
    """Words `first`..`last` (exclusive) name the date `iso`: 2024, 2024-05, 2024-05-17, or 2021/2024 for a range of years. `relative`: the
    publication date was needed to tell it. `age`: years from it to publication, below 0 for what is to come, None without publication."""

    first: int
    last: int
    iso: str
    relative: bool = False
    age: float | None = None


@dataclass(slots=True)
class _Reader:
    words: list[Word]
    offset: int
    terms: ValueTerms
    published: date | None

    def at(self, i: int) -> Date | None:
        """The date that begins at word i of the sentence."""
        for rule in (self._numeric, self._day_month, self._month_day, self._month, self._years, self._relative, self._weekday, self._year):
            found = rule(i)
            if found is not None:
                return Date(found.first + self.offset, found.last + self.offset, found.iso, found.relative, _age(found.iso, self.published))
        return None

    def _text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def _year_at(self, i: int) -> tuple[str, int] | None:
        """A year, perhaps after a comma, with the word for year that follows it."""
        if self._text(i) == "," and _YEAR.match(self._text(i + 1)):
            i += 1
        found = _YEAR.match(self._text(i))
        if found is None:
            return None
        end = i + 1
        word = self.terms.year_words.match(self.words, end)
        return found[1], word[1] if word else end

    def _numeric(self, i: int) -> Date | None:
        text = self._text(i)
        if found := _ISO.match(text):
            return _checked(i, i + 1, int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.match(text):
            day, month, year = int(found[1]), int(found[2]), int(found[3])
            if not self.terms.day_first and day <= 12 and month <= 12 and day != month:
                return None  # British or American
            if day <= 12 < month:
                day, month = month, day
            return _checked(i, i + 1, year if year > 99 else 2000 + year, month, day)
        return None

    def _day_month(self, i: int) -> Date | None:
        text = self._text(i)
        spread = _DAYS.match(text)
        day = _DAY.match(text)
        end = i + 1
        if not spread and day and self._text(end) in DASHES and _DAY.match(self._text(end + 1)):  # 28–30 May
            spread, end = day, end + 2
        if not (day or spread):
            return None
        month = self._month_at(end) or self._month_at(end + 1, only_after_small=end)
        if month is None:
            return None
        number, end = month
        year = self._year_at(end)
        if spread:
            return self._whole_month(i, end, number, year)
        if year:
            return _checked(i, year[1], int(year[0]), number, int(day[1]) if day else 0)
        return self._unstated_year(i, end, number, int(day[1]) if day else 0)

    def _month_at(self, i: int, only_after_small: int | None = None) -> tuple[int, int] | None:
        """The month named at word i; with `only_after_small` only after an "of" there."""
        if only_after_small is not None:
            between = self.words[only_after_small] if only_after_small < len(self.words) else None
            if between is None or not between.has(pos="adp"):
                return None
        found = self.terms.months.match(self.words, i)
        if found is None:
            return None
        value, end = found
        if end < len(self.words) and self._text(end) == "." and end + 1 < len(self.words):
            end += 1  # an abbreviation whose point stands apart
        return value, end

    def _month_day(self, i: int) -> Date | None:
        """December 17, 2024."""
        month = self._month_at(i)
        if month is None or self.words[i].shape == "lower":
            return None
        number, end = month
        day = _DAY.match(self._text(end))
        if day is None or not 1 <= int(day[1]) <= 31:
            return None
        year = self._year_at(end + 1)
        if year:
            return _checked(i, year[1], int(year[0]), number, int(day[1]))
        follows = self.words[end + 1] if end + 1 < len(self.words) else None
        if follows is not None and follows.shape == "lower" and follows.has(pos="noun") and not follows.has(pos="adp"):
            return None  # "in March 12 vessels"
        return self._unstated_year(i, end + 1, number, int(day[1]))

    def _month(self, i: int) -> Date | None:
        """A month with its year before or after it, or alone in a place where only a month can stand."""
        before = self._year_at(i)
        if before:
            month = self._month_at(before[1])
            if month and self._text(before[1]) != ".":
                return self._whole_month(i, month[1], month[0], before)
            return None
        month = self._month_at(i)
        if month is None:
            return None
        number, end = month
        year = self._year_at(end) or self._year_after_noun(end)
        if year:
            return self._whole_month(i, year[1], number, year)
        towards = self._towards(i)
        if towards is not None and self.published is not None:
            return Date(i, end, f"{self.published.year + _turn(number, self.published.month, towards)}-{number:02}", True)
        if not self._must_be_month(i, end):
            return None
        return self._unstated_year(i, end, number, 0)

    def _towards(self, i: int) -> int | None:
        """What the word before a month or a weekday says: -1 the last, 0 this, 1 the next; None where it says nothing."""
        before = self.words[i - 1] if i else None
        return None if before is None or before.has(pos="adp") else self.terms.towards.get(before.lower)

    def _year_after_noun(self, i: int) -> tuple[str, int] | None:
        """A year after "of" or its like: "May of 2022"."""
        if i < len(self.words) and self.words[i].shape == "lower" and self.words[i].has(pos="adp") and not self.words[i].has(pos="noun"):
            year = self._year_at(i + 1)
            return year if year and self._text(i + 1) != "," and self.words[i].lower == "of" else None
        return None

    def _must_be_month(self, i: int, end: int) -> bool:
        word = self.words[i]
        before = self.words[i - 1] if i else None
        after = self.words[end] if end < len(self.words) else None
        if (word.has(case="loc") or word.has(case="abl")) and (i == 0 or word.shape == "lower" or bool(word.suffix)):
            return before is None or not (before.shape == "title" and word.shape == "title")
        if after is not None and word.shape in ("lower", "title") and any(r.case == "loc" and r.poss for r in after.readings):
            return True  # mayıs ayında
        placed = before is not None and before.has(pos="adp") and not before.has(pos="noun")
        return placed and (word.shape == "lower" or (word.shape == "title" and not word.cases()))

    def _years(self, i: int) -> Date | None:
        """2021-2023, 2021–2023, 2024/2025."""
        found = _YEARS.match(self._text(i))
        if found:
            first, second = found[1], found[2]
            second = second if len(second) == 4 else first[:2] + second
            end = i + 1
        else:
            first, second = self._text(i), self._text(i + 2)
            if self._text(i + 1) not in DASHES or not (_YEAR.match(first) and _YEAR.match(second)):
                return None
            first, second, end = first[:4], second[:4], i + 3
        if int(second) <= int(first):
            return None
        word = self.terms.year_words.match(self.words, end)
        return Date(i, word[1] if word else end, f"{first}/{second}")

    def _relative(self, i: int) -> Date | None:
        found = self.terms.relative.match(self.words, i)
        if found is None or self.published is None:
            return None
        (unit, offset), end = found
        if unit == "year" and (_YEAR.match(self._text(end)) or self._year_after_noun(end)):
            return None  # in the spring of 2023: the year itself follows
        iso = _shift(self.published, unit, offset)
        exact = self._day_month(end) if unit == "year" and end < len(self.words) and self.words[end].shape == "digit" else None
        if exact and exact.relative:
            return Date(i, exact.last, iso + exact.iso[4:], True)
        if unit == "year" and (month := self._month_at(end)):
            return Date(i, month[1], f"{iso}-{month[0]:02}", True)
        return Date(i, end, iso, True) if iso else None

    def _weekday(self, i: int) -> Date | None:
        """The last such day up to publication, or the next one where the sentence tells the future."""
        found = self.terms.weekdays.match(self.words, i)
        before = self.words[i - 1] if i else None
        if found is None or self.published is None:
            return None
        word = self.words[i]
        if before is not None and i > 1 and before.has(pos="adj"):  # w ubiegły czwartek
            before = self.words[i - 2]
        towards = self._towards(i)
        if towards:
            gap = (self.published.weekday() - found[0]) % 7
            day = self.published + timedelta(days=7 - gap) if towards > 0 else self.published - timedelta(days=gap or 7)
            return Date(i, found[1], day.isoformat(), True)
        placed = before is not None and before.has(pos="adp") and (word.has(case="acc") or not word.cases())
        if not placed and not self._day_noun(found[1]):
            return None
        gap = (self.published.weekday() - found[0]) % 7
        day = self.published + timedelta(days=7 - gap if gap else 7) if self._tense(i) == "fut" else self.published - timedelta(days=gap)
        return Date(i, found[1], day.isoformat(), True)

    def _day_noun(self, i: int) -> bool:
        """A noun of time follows in possessive: "cuma günü"."""
        return i < len(self.words) and any(r.poss and r.case == "nom" for r in self.words[i].readings)

    def _tense(self, i: int) -> str:
        """The time of the nearest verb that leaves no doubt: past, fut, or empty."""
        for word in sorted(self.words, key=lambda w: abs(w.i - self.words[i].i)):
            past = any(r.tense == "past" and (r.form in ("fin", "imps") or (r.form == "part" and r.voice == "act")) for r in word.readings)
            future = any(r.tense == "fut" or r.mood == "nec" for r in word.readings)
            vague = any(r.pos == "verb" and r.form in ("part", "inf") and r.voice == "pass" for r in word.readings)
            if past != future and not (past and vague):
                return "past" if past else "fut"
        return ""

    def _year(self, i: int) -> Date | None:
        """A year that is no quantity, no part of a name and no edition."""
        year = self._year_at(i)
        if year is None or self._text(i) == ",":
            return None
        word, before, after = self.words[i], self.words[i - 1] if i else None, self.words[i + 1] if i + 1 < len(self.words) else None
        if word.suffix:
            decade = word.has(pos="adj") and not word.suffix.lower().endswith("ki")  # 2000'li yıllar, but 2014'teki
            return None if decade else Date(i, year[1], year[0])
        if year[1] > i + 1:
            return Date(i, year[1], year[0])
        tables = (self.terms.counters, self.terms.multipliers, self.terms.currencies)
        if any(t.match(self.words, i + 1) for t in tables):
            return None
        if int(year[0]) % 100 == 0 and after is not None and after.shape == "lower" and after.has(pos="noun"):
            return None  # 2000 rockets
        if before is not None and before.shape in ("title", "upper", "mixed", "alnum") and not before.has(pos="adp") and not before.known:
            return None  # the edition of a fair or an exercise, the number of a model
        return Date(i, year[1], year[0])

    def _whole_month(self, i: int, end: int, month: int, year: tuple[str, int] | None) -> Date | None:
        if year:
            return Date(i, max(end, year[1]), f"{year[0]}-{month:02}")
        return self._unstated_year(i, end, month, 0)

    def _unstated_year(self, i: int, end: int, month: int, day: int) -> Date | None:
        """The year of publication; the one before where the past tells of a month to come, the one after where the future has passed."""
        relative = self.terms.relative.match(self.words, end) if self.published else None
        if self.published is None:
            return None
        year = self.published.year
        if relative and relative[0][0] == "year":
            year, end = year + relative[0][1], relative[1]
        elif self._tense(i) == "past" and (month, day) > (self.published.month, self.published.day if day else 31):
            year -= 1
        elif self._tense(i) == "fut" and month < self.published.month:
            year += 1
        if day:
            found = _checked(i, end, year, month, day)
            return Date(i, end, found.iso, True) if found else None
        return Date(i, end, f"{year}-{month:02}", True)


def _checked(first: int, last: int, year: int, month: int, day: int) -> Date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return Date(first, last, date(year, month, day).isoformat())
    except ValueError:
        return None


def _turn(month: int, now: int, towards: int) -> int:
    """How many years from publication the last or the next such month lies."""
    return -1 if towards < 0 and month >= now else 1 if towards > 0 and month <= now else 0


def _age(iso: str, published: date | None) -> float | None:
    """Years from a date to publication, as exact as the date is."""
    if published is None:
        return None
    year, month = int(iso[:4]), iso[5:7] if iso[4:5] == "-" else ""
    return published.year - year + ((published.month - int(month)) / 12 if month else 0.0)


def _shift(published: date, unit: str, offset: int) -> str:
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


def find_dates(analysis: Analysis, terms: ValueTerms, published: str | None) -> list[Date]:
    """The dates of a text, in its order, without overlap."""
    found: list[Date] = []
    for sentence in analysis.sentences:
        found += _in_sentence(analysis, sentence, terms, _day_of(published))
    return found


def _in_sentence(analysis: Analysis, sentence: Sentence, terms: ValueTerms, published: date | None) -> list[Date]:
    words = analysis.of(sentence)
    reader = _Reader(words, sentence.first, terms, published)
    found, i = [], 0
    while i < len(words):
        at = reader.at(i)
        if at is None:
            i += 1
        else:
            found.append(at)
            i = at.last - sentence.first
    return found


def _day_of(published: str | None) -> date | None:
    """The day of publication; None where it is unknown or no full date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
