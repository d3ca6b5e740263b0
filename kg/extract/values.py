"""Numbers, dates and sums of money in a text, by the tables of the language's lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.value_dates import Date, find_dates
from kg.extract.value_numbers import Amount, Counter, Number
from kg.extract.value_terms import compile_terms
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
        reader = Counter(analysis, terms, sentence.last, taken)
        i = sentence.first
        while i < sentence.last:
            run = reader.run(i)
            if run is None:
                one = reader.ordinal(i)
                numbers += [one] if one else []
                i += 1
                continue
            value, end = run
            before = amounts[-1] if amounts and analysis.words[amounts[-1].first].sentence >= sentence.i - 1 else None
            amount = reader.amount(i, end, value) or reader.bare_amount(i, end, value, before.currency if before else None)
            number = None if amount else reader.quantity(i, end, value)
            amounts += [amount] if amount else []
            numbers += [number] if number else []
            i = max(end, amount.last if amount else end)
    return Values(numbers, dates, amounts)
