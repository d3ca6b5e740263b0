"""Deals as rows in the columns of the SIPRI trade registers, followed by who says so.

The first thirteen columns are those of the register that the SIPRI Arms Transfers Database gives out, in its order and under its names: an
unnamed column after a year or number holds "?" where that is uncertain, and a year of delivery in brackets was not told (the article that
speaks of the delivery is of that year). What is not known is left blank.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.elements.sources import independent, publisher
from kg.register.deal import Deal, Figure, Stage
from kg.register.tells import Homes, Part, Tell
from kg.store import ArticleRecord
from kg.views import ClaimView, EntityView

if TYPE_CHECKING:
    from kg.query import Graph

Cell = str | int | float | None

SIPRI = (
    "Recipient", "Supplier", "Year of order", " ", "Number ordered", " ", "Weapon designation", "Weapon description",
    "Number delivered", " ", "Year(s) of delivery", "status", "Comments",
)  # fmt: skip
OURS = ("Stage", "Supplier as told", "Recipient as told", "Articles", "Independent", "Sources", "Quote", "Deal")
COLUMNS = (*SIPRI, *OURS)
CLAIM_COLUMNS = (
    "Deal", "Tells of", "Modality", "Seller", "Buyer", "Item", "Number", "Amount", "Currency", "Date", "Quote", "Article", "Published",
    "Language", "Source", "Confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes deals of a graph as rows, names in a language where they are known in it."""

    graph: Graph
    language: str
    articles: Mapping[str, ArticleRecord]
    states: Collection[str]
    name: Callable[[str], str]  # the usual name of an entity
    describe: Callable[[str], EntityView]

    @classmethod
    def of(cls, graph: Graph, language: str = "en", homes: Homes | None = None) -> Writer:
        """A writer that knows the graph's articles and states."""
        articles, states = {a.id: a for a in graph.articles()}, (homes or Homes(graph)).states
        return cls(graph, language, articles, states, cache(lambda entity: graph.label(entity, language)), cache(graph.describe))

    def row(self, deal: Deal) -> tuple[Cell, ...]:
        """A deal in `COLUMNS`."""
        designation, description = self.item(deal)
        stage = f"{deal.stage}, disputed" if deal.disputed else str(deal.stage)
        sellers, buyers = ("; ".join(map(self.name, parties)) or None for parties in (deal.sellers, deal.buyers))
        return (
            self.name(deal.recipient), self.name(deal.supplier),
            deal.order_year.value, _doubt(deal.order_year), number(deal.ordered.value), _doubt(deal.ordered), designation, description,
            number(deal.delivered.value), _doubt(deal.delivered), years(deal), None, "; ".join(self.comments(deal)) or None,
            stage, sellers, buyers, len(deal.articles), self.sources(deal.claims), "; ".join(self.source(a) for a in deal.articles),
            best_quote(deal), deal.id,
        )  # fmt: skip

    def item(self, deal: Deal) -> tuple[str | None, str | None]:
        """Designation and description; what is named by its kind alone has no designation."""
        if deal.item is None:
            return None, None
        about = self.describe(deal.item)
        kind = self.graph.ontology.kind(about.kind).label(self.language) if about.kind else None
        if self.graph.ontology.classes[about.type].generic:
            return None, self.name(deal.item)
        return self.name(deal.item), kind

    def comments(self, deal: Deal) -> Iterator[str]:
        """What does not fit a number: value, conflicting figures, denials, licences, what is expected, what nobody has told yet."""
        for currency, value in deal.values:
            yield f"Value: {currency} {money(value.value)}" + _others(value, currency)
        for what, figure in (("Year of order", deal.order_year), ("Number ordered", deal.ordered)):
            if figure.in_conflict:
                yield f"{what} told as {_told(figure)}"
        batches = [t for t in deal.tells if t.done and t.claim.quantity is not None]
        if len({(t.claim.quantity, t.delivery) for t in batches}) > 1:
            yield f"Deliveries told: {', '.join(sorted({_batch(t.claim.quantity, t.delivery) for t in batches}))}"
        if any(t.part is Part.LICENCE for t in deal.tells):
            yield "Technology or licence transfer told"
        if unknown := [self.name(side) for side in (deal.recipient, deal.supplier) if side not in self.states]:
            yield f"State not known: {', '.join(unknown)}"
        if deal.due:
            yield f"Delivery expected {', '.join(deal.due)}"
        if deal.undelivered:
            yield f"No delivery reported (last article {max((c.published or '' for c in deal.claims), default='') or 'undated'})"
        if deal.denials:
            yield f"Denied or cancelled according to {', '.join(sorted({c.article for c in deal.denials}))}"
        if deal.stage is Stage.DELIVERED and any(t.part is Part.SERVICE for t in deal.tells):
            yield "Reported in service"

    def sources(self, claims: Iterable[ClaimView]) -> int:
        """How many independent sources tell of something: publishers, those that carry one sentence being one."""
        told = ((publisher(c.article, r.url if (r := self.articles.get(c.article)) else None), quote(c)) for c in claims)
        return independent(told)

    def source(self, article: str) -> str:
        """An article with its date and address."""
        record = self.articles.get(article)
        about = [part for part in ((record.published, record.url) if record else ()) if part]
        return f"{article} ({', '.join(about)})" if about else article

    def claims(self, deals: Iterable[Deal]) -> Iterator[tuple[Cell, ...]]:
        """What each deal rests on, in `CLAIM_COLUMNS`."""
        for deal in deals:
            for tell in deal.tells:
                claim, record = tell.claim, self.articles.get(tell.claim.article)
                yield (
                    deal.id, str(tell.part), claim.modality, *(self.name(e) if e else None for e in (tell.seller, tell.buyer, tell.item)),
                    number(claim.quantity), number(claim.amount), claim.currency, claim.date, quote(claim), claim.article, claim.published,
                    claim.language, _place(record), round(claim.confidence, 2),
                )  # fmt: skip


def listed(deals: Iterable[Deal]) -> list[Deal]:
    """The deals that a register holds: from one state to another, agreed or carried out by what at least one article says."""
    return [deal for deal in deals if deal.international and deal.agreed]


def years(deal: Deal) -> str | None:
    """The years of delivery; in brackets one that was not told."""
    return "; ".join(str(y) if told else f"({y})" for y, told in deal.delivery_years) or None


def number(value: float | None) -> int | float | None:
    """A whole number as such."""
    return int(value) if value is not None and value == int(value) else value


def money(value: float | None) -> str:
    """An amount in the largest unit that keeps it short: 4.75 billion."""
    for size, unit in ((1e9, " billion"), (1e6, " million")):
        if value is not None and value >= size:
            return f"{value / size:.4g}{unit}" if value / size < 10_000 else f"{value / size:,.0f}{unit}"
    return "" if value is None else f"{value:,.0f}"


def quote(claim: ClaimView) -> str:
    """The sentence that says it, on one line."""
    return " ".join(claim.quotes[0].text.split()) if claim.quotes else ""


def best_quote(deal: Deal) -> str:
    """The sentence of the surest claim that makes the deal, where there is one with its item and number, of those."""
    telling = [t for t in deal.tells if t.done or t.ordered] or list(deal.tells)
    number = deal.ordered.value if deal.ordered.value is not None else deal.delivered.value

    def worth(tell: Tell) -> tuple[bool, bool, float, str]:
        return tell.item != deal.item, tell.claim.quantity != number, -tell.claim.confidence, tell.claim.iri

    return quote(min(telling, key=worth).claim)


def _place(record: ArticleRecord | None) -> str | None:
    """Where an article is to be found: its address, else the name of its file, whatever folder it lay in."""
    return (record.url or (record.source or "").replace("\\", "/").rsplit("/", 1)[-1] or None) if record else None


def _others(figure: Figure[float], currency: str) -> str:
    return f" (also told as {', '.join(f'{currency} {money(t.value)}' for t in figure.told[1:])})" if figure.in_conflict else ""


def _told(figure: Figure[float] | Figure[int]) -> str:
    return ", ".join(f"{number(t.value)} ({'; '.join(t.articles)})" for t in figure.told)


def _doubt(figure: Figure[int] | Figure[float]) -> str | None:
    return "?" if figure.value is not None and not figure.sure else None


def _batch(quantity: float | None, delivery: str | None) -> str:
    return f"{number(quantity)}" + (f" in {delivery}" if delivery else "")
