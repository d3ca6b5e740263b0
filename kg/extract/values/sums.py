"""Sums of money: numbers with the currency beside or inside them, or that of the sum before."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.values.numbers import ATTACHED, Numerals

SUM = 1e6  # a number so large, written with its multiplier, may be a sum whose currency was named just before


@dataclass(frozen=True, slots=True)
class Amount:
    """Words `first`..`last` (exclusive) give a sum in whole units of an ISO 4217 currency."""

    first: int
    last: int
    amount: float
    currency: str


def amount(row: Numerals, i: int, end: int, value: float) -> Amount | None:
    """The sum, where a currency stands right after or before the number."""
    if end == i + 1 and (inside := _currency_inside(row, i)):
        return Amount(i, end, value, inside)
    after = row.terms.currencies.match(row.words, end)
    if after and after[1] == end + 1 and row.words[end].has(pos="adj", lemma=row.words[end].lower):
        after = None  # "üç yeni": new, not yen
    if after is None and end + 1 < row.last and row.words[end].has(pos="adj"):
        after = row.terms.currencies.match(row.words, end + 1)  # "million American dollars" where the phrase is not listed
    if after:
        return Amount(i, after[1], value, after[0])
    before = row.terms.currencies.ends_at(row.words, i)
    if before and (row.words[before[1]].shape in ("punct", "upper") or not row.words[before[1]].text.islower()):
        return Amount(before[1], end, value, before[0])
    return None


def _currency_inside(row: Numerals, i: int) -> str | None:
    """The currency of "200-million-dollar", one word."""
    found = ATTACHED.match(row.words[i].text)
    return row.terms.plain_currencies.get(found[3].lower()) if found and found[3] else None


def bare_amount(row: Numerals, i: int, end: int, value: float, currency: str | None) -> Amount | None:
    """The sum of "Sweden gave 125m euros, Iceland 2.7m": the currency is that of the sum before."""
    if currency is None or value < SUM or not any(row.terms.multipliers.match(row.words, k) for k in range(i, end)):
        return None
    after = row.words[end] if end < row.last else None
    return Amount(i, end, value, currency) if after is None or after.shape == "punct" or after.has(pos="conj") else None
