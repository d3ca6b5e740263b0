"""Holds our deals against a register: which are in both, where their figures differ, and which only one of the two has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.register.deal import Deal, Figure
from kg.register.parties import Parties
from kg.register.rows import listed, number
from kg.register.tells import Homes
from kg.register.theirs import Entry
from kg.resolve.fold import fold

if TYPE_CHECKING:
    from kg.query import Graph

ENOUGH = 0.6  # likeness of two items above which a deal may be the same
CALIBRE = re.compile(r"\s*\b\d+([.,]\d+)?\s*mm\b", re.IGNORECASE)  # "CAESAR 155mm"
VERSION = re.compile(r"\d{1,2}")  # what a later version bears behind the name of the first
YEARS_APART = 2  # between two years of order that may be one order's


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that the two give differently; `sure`: neither marks it as uncertain."""

    what: str
    ours: str
    theirs: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A deal that both have. `likeness` in 0-1 tells how alike the items are named."""

    ours: Deal
    theirs: Entry
    likeness: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`scope` says which of our deals were compared; `unknown` names the parties of the register that were not recognised."""

    scope: str
    matches: tuple[Match, ...]
    ours_only: tuple[Deal, ...]
    theirs_only: tuple[Entry, ...]
    unknown: tuple[str, ...]


def compare(graph: Graph, deals: Sequence[Deal], entries: Sequence[Entry], homes: Homes, language: str = "en") -> Comparison:
    """Our deals against a register's, each matched at most once, the likeliest first."""
    parties, items = Parties(graph, homes), Items(graph)
    ends = [(parties.resolve(e.supplier), parties.resolve(e.recipient)) for e in entries]
    scope, ours = _in_scope(graph, listed(deals), ends, language)
    by_pair: dict[tuple[str, str], list[int]] = {}
    by_recipient: dict[str, list[int]] = {}
    for n, deal in enumerate(ours):
        by_pair.setdefault((deal.supplier, deal.recipient), []).append(n)
        by_recipient.setdefault(deal.recipient, []).append(n)
    scored = []
    for m, (entry, (supplier, recipient)) in enumerate(zip(entries, ends, strict=True)):
        if recipient is None:
            continue
        for n in by_recipient.get(recipient, ()):
            score = _score(items, ours[n], entry, same_supplier=ours[n].supplier == supplier)
            if score:
                scored.append((-score, m, n))
    matches: dict[int, int] = {}
    for _, m, n in sorted(scored):
        if m not in matches and n not in matches.values():
            matches[m] = n
    return Comparison(
        scope,
        tuple(
            Match(ours[n], entries[m], items.likeness(ours[n], entries[m]), tuple(_differences(graph, ours[n], entries[m], ends[m][0])))
            for m, n in sorted(matches.items())
        ),
        tuple(deal for n, deal in enumerate(ours) if n not in set(matches.values())),
        tuple(entry for m, entry in enumerate(entries) if m not in matches),
        tuple(dict.fromkeys(name for entry, pair in zip(entries, ends, strict=True)
                            for name, id_ in zip((entry.supplier, entry.recipient), pair, strict=True) if id_ is None)),
    )  # fmt: skip


class Items:
    """How alike the items of a deal and of a register's row are named."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._names: dict[str, set[str]] = {}
        self._describe = cache(graph.describe)

    def likeness(self, deal: Deal, entry: Entry) -> float:
        """1 for the same name, less for a name that is part of the other or misspelt, least where only the kind is the same."""
        from rapidfuzz import fuzz  # only where needed: it takes time to import

        theirs = fold(CALIBRE.sub("", entry.designation))
        named = [0.0]
        for ours in self._folded(deal.item or "") if theirs else ():
            if ours == theirs or ours.replace(" ", "") == theirs.replace(" ", ""):
                return 1.0
            if min(len(ours), len(theirs)) > 2 and (_within(ours, theirs) or _within(theirs, ours)):
                named.append(0.85)
            elif VERSION.fullmatch(theirs.removeprefix(ours)) or VERSION.fullmatch(ours.removeprefix(theirs)):
                named.append(0.75)
            elif not any(c.isdigit() for c in ours + theirs):  # a digit makes another model: T-72 is no T-80
                named.append(0.9 * fuzz.ratio(ours, theirs) / 100 if fuzz.ratio(ours, theirs) >= 85 else 0)
        return max(max(named), self._kind(deal, entry))

    def _kind(self, deal: Deal, entry: Entry) -> float:
        """Where one side names the item by its kind alone: whether the words of the kinds meet."""
        about = self._describe(deal.item or "")
        generic = self._graph.ontology.classes[about.type].generic
        if not generic and entry.designation.strip(" ."):
            return 0.0
        kind = self._graph.ontology.kind(about.kind) if about.kind else None
        synonyms = [name for names in kind.synonyms.values() for name in names] if kind else []
        names = [about.label, *(kind.labels.values() if kind else ()), *synonyms]
        words = {w for text in (entry.designation, entry.description) for w in fold(text).split() if len(w) > 2}
        return 0.65 if any(words & set(fold(name, "").split()) for name in names) else 0.0

    def _folded(self, item: str) -> set[str]:
        if item not in self._names:
            self._names[item] = {fold(name) for names in self._describe(item).names.values() for name in names} - {""}
        return self._names[item]


def _within(part: str, whole: str) -> bool:
    """Whether the words of a name all stand in another, at its beginning or end."""
    return f" {whole} ".startswith(f" {part} ") or f" {whole} ".endswith(f" {part} ")


def _score(items: Items, deal: Deal, entry: Entry, *, same_supplier: bool) -> float:
    """How likely a deal and a row are one order; 0 where they cannot be. Another supplier needs the same item and number or year."""
    likeness = items.likeness(deal, entry)
    if likeness < ENOUGH:
        return 0.0
    numbers = {n for n in (deal.ordered.value, deal.delivered.value) if n is not None}
    theirs = {n for n in (entry.ordered, entry.delivered) if n}
    same_number = bool(numbers & theirs)
    apart = _apart(deal, entry)
    if apart is not None and apart > YEARS_APART and not same_number:
        return 0.0
    if not same_supplier and not (likeness == 1 and same_number and (apart is None or apart <= YEARS_APART)):
        return 0.0
    return likeness + 0.3 * same_number + (0.2 / (1 + apart) if apart is not None else 0.05) + 0.5 * same_supplier


def _apart(deal: Deal, entry: Entry) -> int | None:
    """Years between the two, by order where both tell it, else by whatever year each tells; None where one tells none."""
    if deal.order_year.value is not None and entry.order_year is not None:
        return abs(deal.order_year.value - entry.order_year)
    ours = [y for y, _ in deal.delivery_years] or ([deal.order_year.value] if deal.order_year.value is not None else [])
    theirs = list(entry.delivery_years) or ([entry.order_year] if entry.order_year is not None else [])
    if entry.order_year is not None and ours and theirs and entry.order_year <= min(ours) <= max(theirs):
        return 0
    return min((abs(a - b) for a in ours for b in theirs), default=None)


def _differences(graph: Graph, deal: Deal, entry: Entry, supplier: str | None) -> Iterator[Difference]:
    if supplier != deal.supplier:
        yield Difference("supplier", graph.label(deal.supplier, "en"), entry.supplier, True)
    figures: tuple[tuple[str, str, Figure[int] | Figure[float], float | None], ...] = (
        ("year of order", "order_year", deal.order_year, entry.order_year),
        ("number ordered", "ordered", deal.ordered, entry.ordered),
        ("number delivered", "delivered", deal.delivered, entry.delivered),
    )
    for what, field, ours, theirs in figures:
        if ours.value is not None and theirs is not None and ours.value != theirs:
            sure = ours.sure and field not in entry.doubtful
            yield Difference(what, _text(ours.value, not ours.sure), _text(theirs, field in entry.doubtful), sure)
    told = {year for year, sure in deal.delivery_years if sure}
    if told and entry.delivery_years and not told & set(entry.delivery_years):
        yield Difference("years of delivery", "; ".join(map(str, sorted(told))), "; ".join(map(str, entry.delivery_years)), True)


def _text(value: float, doubtful: bool) -> str:
    return f"{number(value)}" + ("?" if doubtful else "")


def _in_scope(graph: Graph, deals: list[Deal], ends: Iterable[tuple[str | None, str | None]], language: str) -> tuple[str, list[Deal]]:
    """A register of one supplier or one recipient is compared with our deals of that one only."""
    suppliers, recipients = ({end for end in side if end} for side in zip(*ends, strict=True)) if (ends := list(ends)) else (set(), set())
    if len(suppliers) == 1 and len(recipients) != 1:
        one = next(iter(suppliers))
        return f"supplier {graph.label(one, language)}", [d for d in deals if d.supplier == one]
    if len(recipients) == 1 and len(suppliers) != 1:
        one = next(iter(recipients))
        return f"recipient {graph.label(one, language)}", [d for d in deals if d.recipient == one]
    return "all deals between states", deals
