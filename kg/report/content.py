"""What a report says, as plain values: the templates only set them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.register import Deal, Stage, deals
from kg.register.rows import Writer, best_quote, money, number, quote, years
from kg.register.tells import Homes, Part
from kg.report.findings import Findings, findings
from kg.report.matrix import Matrix, matrix
from kg.report.network import Network, network
from kg.report.scope import Scope
from kg.report.summary import Tile, subtitle, summary, tiles
from kg.report.timeline import Timeline, timeline
from kg.report.words import LONG, Words, short
from kg.store import ArticleRecord
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph

DEALS = 400  # in the table, the best told; a page of thousands is not read, and the register has all
QUOTES = 3  # below each deal, one in a report on all; the register has all
SENTENCE = 900  # characters; what is longer is no sentence
STATEMENTS = 12  # of each relation
ORDER = {stage: n for n, stage in enumerate((Stage.DELIVERED, Stage.PARTLY, Stage.ORDERED, Stage.AGREED, Stage.TALKS, Stage.DENIED))}


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with where it stands; `link` only where it leads to the web; `what` the statement that it proves, in short."""

    text: str
    language: str | None
    modality: str
    article: str
    title: str
    published: str
    link: str | None
    what: str = ""


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal as a row of the table: all is text, "" where nothing is told."""

    id: str
    supplier: str
    recipient: str
    sellers: str
    buyers: str
    item: str
    kind: str
    stage: str
    order_year: str
    ordered: str
    delivered: str
    delivery_years: str
    value: str
    notes: tuple[str, ...]
    articles: int
    sources: int
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Statements of one relation that are of no deal; `more` counts those left out."""

    label: str
    sayings: tuple[Saying, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the report draws on, and how many of its statements."""

    id: str
    title: str
    published: str
    language: str
    link: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report in a language for names; a part that would be empty is None or ()."""

    title: str
    subtitle: str
    about: tuple[str, ...]
    language: str
    tiles: tuple[Tile, ...]
    summary: tuple[str, ...]
    timeline: Timeline | None
    matrix: Matrix | None
    network: Network | None
    deals: tuple[DealLine, ...]
    more_deals: int
    findings: Findings
    relations: tuple[Relation, ...]
    sources: tuple[Source, ...]


def report(graph: Graph, scope: Scope, language: str = "en") -> Report:
    """What the graph says of the scope. Deterministic: it bears no date of its own making."""
    homes = Homes(graph)
    claims = list(graph.iter_claims())
    chosen = [d for d in deals(graph, claims, homes) if scope.holds(d)]
    chosen.sort(key=lambda d: (ORDER[d.stage], not d.international, -len(d.articles), -(d.order_year.value or 0), d.id))
    best = {d.id for d in sorted(chosen, key=lambda d: (not d.agreed, -len(d.articles), -len(d.tells), d.id))[:DEALS]}
    told = {claim.iri: claim for deal in chosen for claim in deal.claims}
    others = [c for c in claims if c.iri not in told and scope.names(c, homes)]
    everything = [*told.values(), *others]
    writer = Writer.of(graph, language, homes)
    words = Words(graph, writer)
    return Report(
        title=" and ".join(words.name(i) for i in scope.ids) or "Defence cooperation",
        subtitle=subtitle(words, everything, writer.articles),
        about=tuple(words.about(i) for i in scope.ids),
        language=language,
        tiles=tiles(chosen, everything),
        summary=tuple(summary(scope, words, chosen, everything)),
        timeline=timeline(words, chosen, others, lanes_too=bool(scope.ids)),
        matrix=matrix(scope, words, homes, chosen, everything),
        network=network(scope, words, homes, chosen, everything),
        deals=tuple(_line(deal, writer, words, QUOTES if scope.ids else 1) for deal in chosen if deal.id in best),
        more_deals=len(chosen) - len(best),
        findings=findings(words, chosen, others),
        relations=tuple(_relations(graph, words, others, writer.articles)) if scope.ids else (),
        sources=tuple(_sources(everything, writer.articles)),
    )


def saying(claim: ClaimView, articles: Mapping[str, ArticleRecord], what: str = "") -> Saying:
    """The sentence of a claim and where it stands."""
    record = articles.get(claim.article)
    title = (record.title if record else None) or claim.article
    text = short(quote(claim), SENTENCE)
    return Saying(text, claim.language, claim.modality, claim.article, title, claim.published or "", link(record), what)


def link(record: ArticleRecord | None) -> str | None:
    """The address of an article on the web; nothing that a browser would run."""
    for address in (record.url, record.source) if record else ():
        if address and address.lower().startswith(("https://", "http://")):
            return address
    return None


def _line(deal: Deal, writer: Writer, words: Words, most: int) -> DealLine:
    designation, kind = writer.item(deal)
    telling = sorted(
        (t.claim for t in deal.tells if t.part is not Part.SERVICE),
        key=lambda c: (c.modality != Modality.DENIED, -c.confidence, c.iri),
    )
    by_article: dict[tuple[str, str], ClaimView] = {}
    for claim in telling:
        by_article.setdefault((claim.article, claim.quotes[0].text if claim.quotes else ""), claim)
    best = best_quote(deal)
    quotes = sorted(by_article.values(), key=lambda c: (quote(c) != best, -c.confidence, c.iri))
    kept = quotes[:most] + [c for c in quotes[most:] if c.modality == Modality.DENIED][:1]
    return DealLine(
        id=deal.id,
        supplier=words.name(deal.supplier),
        recipient=words.name(deal.recipient),
        sellers=", ".join(map(words.name, deal.sellers)),
        buyers=", ".join(map(words.name, deal.buyers)),
        item=designation or kind or words.name(deal.item or ""),
        kind=kind if designation and kind else "",
        stage=str(deal.stage),
        order_year=_figure(deal.order_year.value, deal.order_year.sure),
        ordered=_figure(number(deal.ordered.value), deal.ordered.sure),
        delivered=_figure(number(deal.delivered.value), deal.delivered.sure),
        delivery_years=years(deal) or "",
        value="; ".join(f"{currency} {money(f.value)}{'' if f.sure else '?'}" for currency, f in deal.values),
        notes=tuple(short(n, 2 * LONG) for n in writer.comments(deal) if not n.startswith(("Value:", "No delivery"))),
        articles=len(deal.articles),
        sources=writer.sources(deal.claims),
        sayings=tuple(saying(c, writer.articles) for c in kept),
    )


def _figure(value: float | None, sure: bool) -> str:
    return "" if value is None else f"{value:,}" + ("" if sure else "?") if abs(value) >= 10_000 else f"{value}" + ("" if sure else "?")


def _relations(graph: Graph, words: Words, claims: list[ClaimView], articles: Mapping[str, ArticleRecord]) -> Iterable[Relation]:
    """What else is said, by relation in the ontology's order; the surest and latest first, each sentence once."""
    for predicate, about in graph.ontology.predicates.items():
        seen: dict[str, ClaimView] = {}
        for claim in sorted((c for c in claims if c.predicate == predicate), key=lambda c: (-c.confidence, c.iri)):
            seen.setdefault(words.statement(claim), claim)
        if seen:
            shown = list(seen.items())[:STATEMENTS]
            yield Relation(about.label(), tuple(saying(c, articles, what) for what, c in shown), len(seen) - len(shown))


def _sources(claims: list[ClaimView], articles: Mapping[str, ArticleRecord]) -> Iterable[Source]:
    counts = Counter(c.article for c in claims)
    known = [(a, n, articles.get(a)) for a, n in counts.items()]
    for article, count, record in sorted(known, key=lambda k: ((k[2].published or "") if k[2] else "", k[0]), reverse=True):
        title = (record.title if record else None) or article
        yield Source(article, title, (record and record.published) or "", (record and record.language) or "", link(record), count)
