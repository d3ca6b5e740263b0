"""Gaps and contradictions: what was signed and never told as delivered, what articles give differently, what is denied, what one
source alone says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Modality
from kg.register import Deal, Figure, Told
from kg.register.rows import money, number, quote
from kg.report.words import Words, short
from kg.views import ClaimView

TITLE = 56  # characters


@dataclass(frozen=True, slots=True)
class Open:
    """A deal without a reported delivery: since when, and the last article that speaks of it."""

    deal: str
    since: str
    due: str
    last: str
    articles: int


@dataclass(frozen=True, slots=True)
class Ref:
    """An article: its id, and its title cut short, language and date."""

    article: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Version:
    """A value and the articles that give it."""

    value: str
    by: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure of which different values are told."""

    deal: str
    what: str
    versions: tuple[Version, ...]
    languages_differ: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A statement that some make and others deny."""

    what: str
    affirmed: tuple[Ref, ...]
    denied: tuple[Ref, ...]
    quote: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Findings:
    """`single`: the deals that one article alone tells of, with that article."""

    undelivered: tuple[Open, ...]
    conflicts: tuple[Conflict, ...]
    disputes: tuple[Dispute, ...]
    single: tuple[tuple[str, str], ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.undelivered or self.conflicts or self.disputes or self.single)


def findings(words: Words, deals: list[Deal], others: list[ClaimView]) -> Findings:
    """The gaps and contradictions in deals and in the statements that are of no deal."""
    undelivered = sorted((d for d in deals if d.undelivered), key=lambda d: (d.order_year.value or 9999, d.id))
    return Findings(
        undelivered=tuple(_open(words, d) for d in undelivered),
        conflicts=(*(c for d in deals for c in _conflicts(words, d)), *_rival_suppliers(words, deals)),
        disputes=tuple(sorted((*(_disputed(words, d) for d in deals if d.disputed), *_denials(words, others)), key=_within_one)),
        single=tuple((words.deal(d), d.articles[0]) for d in deals if d.agreed and words.writer.sources(d.claims) == 1),
    )


def _within_one(dispute: Dispute) -> bool:
    """Whether the articles that affirm it are those that deny it: then it is a turn of events, or read wrongly, rather than a dispute."""
    return {ref.article for ref in dispute.denied} <= {ref.article for ref in dispute.affirmed}


def _open(words: Words, deal: Deal) -> Open:
    last = max((c.published or "" for c in deal.claims), default="")
    since = str(deal.order_year.value or "") + ("" if deal.order_year.sure or not deal.order_year.value else "?")
    return Open(words.deal(deal, with_number=True), since, ", ".join(deal.due), last, len(deal.articles))


def _conflicts(words: Words, deal: Deal) -> Iterator[Conflict]:
    figures: tuple[tuple[str, str, Figure[int] | Figure[float]], ...] = (
        ("year of order", "", deal.order_year), ("number ordered", "", deal.ordered), ("number delivered", "", deal.delivered),
        *(("value", currency, figure) for currency, figure in deal.values),
    )  # fmt: skip
    for what, currency, figure in figures:
        if figure.in_conflict:
            versions = tuple(Version(_value(told.value, currency), _by(words, told.claims)) for told in figure.told)
            yield Conflict(words.deal(deal), what, versions, _by_language(figure.told))


def _value(value: float, currency: str) -> str:
    return f"{currency} {money(value)}" if currency else str(number(value))


def _by(words: Words, claims: Iterable[ClaimView]) -> tuple[Ref, ...]:
    told = dict.fromkeys((c.article, c.language or "", c.published or "") for c in sorted(claims, key=lambda c: (c.published or "", c.iri)))
    return tuple(Ref(a, short(words.title(a), TITLE), " ".join(part for part in (lang, date) if part)) for a, lang, date in told)


def _by_language(told: Iterable[Told[int] | Told[float]]) -> bool:
    """Whether no language gives two of the values: the press of one country says this, that of another that."""
    seen = [{c.language for c in version.claims} for version in told]
    return len(seen) > 1 and sum(map(len, seen)) == len(set().union(*seen))


def _rival_suppliers(words: Words, deals: list[Deal]) -> Iterator[Conflict]:
    """The same number of the same item to the same recipient, told of two suppliers."""
    by_order: dict[tuple[str, str | None, float], list[Deal]] = {}
    for deal in deals:
        count = deal.ordered.value if deal.ordered.value is not None else deal.delivered.value
        if deal.agreed and count is not None and count > 1:
            by_order.setdefault((deal.recipient, deal.item, count), []).append(deal)
    for (recipient, item, count), rivals in by_order.items():
        if len({d.supplier for d in rivals}) > 1:
            versions = tuple(Version(words.name(d.supplier), _by(words, d.claims)) for d in rivals)
            yield Conflict(f"{number(count)} {words.name(item or '')} to {words.name(recipient)}", "supplier", versions, False)


def _disputed(words: Words, deal: Deal) -> Dispute:
    denial = deal.denials[0]
    affirmed = [c for c in deal.claims if c.modality in (Modality.ASSERTED, Modality.PLANNED)]
    return _dispute(words, words.deal(deal), affirmed, list(deal.denials), denial)


def _dispute(words: Words, what: str, affirmed: list[ClaimView], denials: list[ClaimView], denial: ClaimView) -> Dispute:
    return Dispute(what, _by(words, affirmed), _by(words, denials), short(quote(denial), 400), denial.language)


def _denials(words: Words, claims: list[ClaimView]) -> Iterator[Dispute]:
    """Statements of no deal that are both made and denied."""
    groups: dict[tuple[str, str, str, str | None], list[ClaimView]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.predicate, claim.object, claim.item), []).append(claim)
    for (subject, predicate, object_, item), group in sorted(groups.items(), key=lambda g: tuple(map(str, g[0]))):
        denials = [c for c in group if c.modality == Modality.DENIED]
        affirmed = [c for c in group if c.modality in (Modality.ASSERTED, Modality.PLANNED)]
        if denials and affirmed:
            relation = words.graph.ontology.predicate(predicate).label()
            what = f"{words.name(subject)} {relation} {words.name(object_)}" + (f" ({words.name(item)})" if item else "")
            yield _dispute(words, what, affirmed, denials, max(denials, key=lambda c: (c.confidence, c.iri)))
