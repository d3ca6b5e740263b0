"""Numbers, dates and sums of money in a text, by the tables of the language's lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.values.calendar import Date
from kg.extract.values.dates import find_dates
from kg.extract.values.numbers import Numerals
from kg.extract.values.quantities import Number, ordinal, quantity
from kg.extract.values.sums import Amount, amount, bare_amount
from kg.extract.values.terms import compile_terms
from kg.language.word import Analysis
from kg.lexicon import Lexicon
from kg.lexicon import Values as Tables

__all__ = ["Amount", "Date", "Number", "Values", "find_values", "read_values"]


@dataclass(frozen=True, slots=True)
class Values:
    """What a text holds of each, in its order."""

    numbers: list[Number]
    dates: list[Date]
    amounts: list[Amount]


def find_values(analysis: Analysis, lexicon: Lexicon, published: str | None) -> Values:
    """The quantities, dates and sums of a text; `published` (ISO) resolves "last year". Calibres, percentages, people, ordinals,
    model numbers and measures are no quantities."""
    return read_values(analysis, lexicon.values, published)


def read_values(analysis: Analysis, tables: Tables, published: str | None) -> Values:
    """The same from the section of the lexicon alone."""
    terms = compile_terms(tables)
    dates = find_dates(analysis, terms, published)
    taken = {i for d in dates for i in range(d.first, d.last)}
    numbers: list[Number] = []
    amounts: list[Amount] = []
    for sentence in analysis.sentences:
        row = Numerals(analysis, terms, sentence.last, taken)
        i = sentence.first
        while i < sentence.last:
            run = row.run(i)
            if run is None:
                one = ordinal(row, i)
                numbers += [one] if one else []
                i += 1
                continue
            value, end = run
            before = amounts[-1] if amounts and analysis.words[amounts[-1].first].sentence >= sentence.i - 1 else None
            money = amount(row, i, end, value) or bare_amount(row, i, end, value, before.currency if before else None)
            number = None if money else quantity(row, i, end, value)
            amounts += [money] if money else []
            numbers += [number] if number else []
            i = max(end, money.last if money else end)
    return Values(numbers, dates, amounts)
