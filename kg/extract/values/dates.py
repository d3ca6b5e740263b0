"""Dates of a text as ISO strings, as exact as the text is: years, months, days, ranges of years, and what is relative to publication."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.values.calendar import Date, age, day_of
from kg.extract.values.line import Line
from kg.extract.values.relative import relative, weekday
from kg.extract.values.terms import ValueTerms
from kg.extract.values.written import day_month, month_alone, month_day, numeric, year_alone, years
from kg.language.word import Analysis

RULES = (numeric, day_month, month_day, month_alone, years, relative, weekday, year_alone)  # the first that finds a date at a word wins


def find_dates(analysis: Analysis, terms: ValueTerms, published: str | None) -> list[Date]:
    """The dates of a text, in its order, without overlap."""
    found: list[Date] = []
    day = day_of(published)
    for sentence in analysis.sentences:
        line = Line(analysis.of(sentence), terms, day)
        found += [replace(d, first=d.first + sentence.first, last=d.last + sentence.first, age=age(d.iso, day)) for d in _in_line(line)]
    return found


def _in_line(line: Line) -> list[Date]:
    """The dates of one sentence, by the words of the sentence."""
    found: list[Date] = []
    i = 0
    while i < len(line.words):
        at = next((d for rule in RULES if (d := rule(line, i)) is not None), None)
        if at is not None:
            found.append(at)
        i = i + 1 if at is None else at.last
    return found
