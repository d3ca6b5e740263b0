"""The head of a report: what it draws on, a few numbers, a few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Modality
from kg.register import Deal, Stage
from kg.report.scope import Scope
from kg.report.words import Words
from kg.store import ArticleRecord
from kg.views import ClaimView


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts."""

    number: str
    label: str


def subtitle(words: Words, claims: list[ClaimView], articles: Mapping[str, ArticleRecord]) -> str:
    """How many statements and articles, in which languages, from when to when."""
    used = {c.article for c in claims}
    dates = sorted(d for a in used if (r := articles.get(a)) and (d := r.published))
    tongues = Counter(r.language for a in used if (r := articles.get(a)) and r.language)
    languages = ", ".join(f"{words.language(tongue)} {count}" for tongue, count in sorted(tongues.items(), key=lambda t: (-t[1], t[0])))
    months = list(dict.fromkeys(date[:7].replace("-", "\u2011") for date in (dates[0], dates[-1]))) if dates else []
    span = f", published {' to '.join(months)}" if dates else ""
    return f"{words.count(len(claims), 'statement')} in {words.count(len(used), 'article')}{f' ({languages})' if languages else ''}{span}"


def tiles(chosen: list[Deal], claims: list[ClaimView]) -> tuple[Tile, ...]:
    """Deals by stage, and articles."""
    stages = Counter(d.stage for d in chosen)
    return (
        Tile(str(len(chosen)), "deals told"),
        Tile(str(stages[Stage.DELIVERED] + stages[Stage.PARTLY]), "delivered, wholly or in part"),
        Tile(str(sum(d.undelivered for d in chosen)), "ordered or agreed, no delivery reported"),
        Tile(str(stages[Stage.TALKS]), "under discussion"),
        Tile(str(stages[Stage.DENIED] + sum(d.disputed for d in chosen)), "denied or disputed"),
        Tile(str(len({c.article for c in claims})), "articles"),
    )


def summary(scope: Scope, words: Words, chosen: list[Deal], claims: list[ClaimView]) -> Iterable[str]:
    """A few sentences: the main partners, the largest deals, what is open, what is doubtful."""
    if not claims:
        yield "This graph says nothing of it."
    agreed = [d for d in chosen if d.agreed and d.international]
    if not scope.ids:
        for title, side in (("Suppliers", "supplier"), ("Recipients", "recipient")):
            top = Counter(str(getattr(d, side)) for d in agreed).most_common(200)
            top = sorted(top, key=lambda t: (-t[1], t[0]))[:5]
            if top:
                yield f"{title} with the most deals: {words.listing(f'{words.name(i)} ({n})' for i, n in top)}."
    elif len(scope.ids) == 1:
        me = scope.ids[0]
        for verb, mine, other in (("Supplies to", "supplier", "recipient"), ("Receives from", "recipient", "supplier")):
            partners = Counter(str(getattr(d, other)) for d in agreed if me in _side(d, mine))
            if partners:
                top = sorted(partners.items(), key=lambda t: (-t[1], t[0]))
                yield f"{verb} {words.listing(f'{words.name(i)} ({n})' for i, n in top[:6])}{words.rest(len(top) - 6, 'other')}."
        users = Counter(d.recipient for d in agreed if d.item == me)
        if users:
            yield f"Told as supplied to {words.listing(words.name(i) for i, _ in sorted(users.items(), key=lambda t: (-t[1], t[0])))}."
    else:
        one, two = scope.ids
        for a, b in ((one, two), (two, one)):
            items = [d for d in agreed if a in _side(d, "supplier") and b in _side(d, "recipient")]
            if items:
                told = list(dict.fromkeys(words.name(d.item or "") for d in items))
                yield f"{words.name(a)} supplies {words.name(b)} with {words.listing(told[:6])}{words.rest(len(told) - 6, 'other item')}."
    largest = sorted((d for d in agreed if d.ordered.value or d.delivered.value), key=lambda d: (-len(d.articles), -_size(d), d.id))[:3]
    if largest:
        yield f"Best told: {words.listing(words.deal(d, with_number=True) for d in largest)}."
    open_ = [d for d in agreed if d.undelivered]
    if open_:
        first = min(open_, key=lambda d: (d.order_year.value or 9999, d.id))
        since = f", the oldest of {first.order_year.value}: {words.deal(first)}" if first.order_year.value else ""
        yield f"{words.count(len(open_), 'deal is', 'deals are')} ordered or agreed without a delivery being reported{since}."
    single = sum(words.writer.sources(d.claims) == 1 for d in chosen)
    if single:
        yield f"{single} of {words.count(len(chosen), 'deal')} {'rests' if single == 1 else 'rest'} on one source alone."
    denied = sum(c.modality == Modality.DENIED for c in claims)
    if denied:
        yield f"{words.count(denied, 'statement denies', 'statements deny')} something, out of {len(claims)}."


def _side(deal: Deal, which: str) -> set[str]:
    return {deal.supplier, *deal.sellers} if which == "supplier" else {deal.recipient, *deal.buyers}


def _size(deal: Deal) -> float:
    return max((f.value or 0 for _, f in deal.values), default=0)
