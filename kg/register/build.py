"""Makes deals of claims: one row an order, whatever words, languages and articles told of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.register.cluster import Cluster, clusters, near, year
from kg.register.deal import Deal, Figure, Stage, Told, figure
from kg.register.same import absorbed
from kg.register.tells import Homes, Part, Tell, tells
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph


def deals(graph: Graph, claims: Iterable[ClaimView] | None = None, homes: Homes | None = None) -> list[Deal]:
    """The deals that a graph's claims (or those given) tell of, by recipient, supplier, item and date.

    A deal names who supplies, who receives and what; a claim without an item joins the deal of its parties that it fits, else it makes
    none. What is only denied or only talked of is a deal too, and says so (`Deal.agreed`).
    """
    homes = homes or Homes(graph)
    heap = _sorted(tells(graph, homes, graph.iter_claims() if claims is None else claims))
    found: dict[tuple[str, str], list[tuple[str, Cluster]]] = {}
    for (supplier, recipient, item), group in heap.named.items():
        if any(t.part is not Part.AGREEMENT or t.ordered for t in group):
            found.setdefault((supplier, recipient), []).extend((item, c) for c in clusters(group))
    _serve(found, heap.service)
    describe, made = cache(graph.describe), []
    for (supplier, recipient), pair in sorted(found.items()):
        for item, cluster in absorbed(graph.ontology, describe, pair, heap.loose.get((supplier, recipient), [])):
            made.append(_deal(supplier, recipient, item, cluster))
    return _named(sorted(made, key=lambda d: (d.recipient, d.supplier, d.item or "", d.first, d.claims[0].iri)))


@dataclass(frozen=True, slots=True)
class _Heap:
    """What is told of deals: of a supplier, recipient and item; of a recipient and what it has in service; of parties without an item."""

    named: dict[tuple[str, str, str], list[Tell]]
    service: dict[tuple[str, str], list[Tell]]
    loose: dict[tuple[str | None, str | None], list[Tell]]


def _sorted(told: Iterable[Tell]) -> _Heap:
    heap = _Heap({}, {}, {})
    for tell in told:
        if tell.part is Part.SERVICE:
            if tell.recipient and tell.item:
                heap.service.setdefault((tell.recipient, tell.item), []).append(tell)
        elif tell.item and tell.supplier and tell.recipient:
            heap.named.setdefault((tell.supplier, tell.recipient, tell.item), []).append(tell)
        else:
            heap.loose.setdefault((tell.supplier, tell.recipient), []).append(tell)
    return heap


def _serve(found: dict[tuple[str, str], list[tuple[str, Cluster]]], service: dict[tuple[str, str], list[Tell]]) -> None:
    """Adds what is said to be in service to the deal that it must come from: the only one of this item and recipient."""
    sources: dict[tuple[str, str], list[Cluster]] = {}
    for (_, recipient), pair in found.items():
        for item, cluster in pair:
            sources.setdefault((recipient, item), []).append(cluster)
    for key, told in service.items():
        if len(sources.get(key, ())) == 1:
            sources[key][0].extend(t for t in told if t.claim.modality == Modality.ASSERTED)


def _deal(supplier: str, recipient: str, item: str, told: Cluster) -> Deal:
    parties = [t for t in told if t.part is not Part.SERVICE]
    ordered = figure(((t.claim.quantity, t.claim) for t in told if t.ordered and t.claim.quantity is not None), whole=True)
    delivered = _delivered(told, ordered.value)
    return Deal(
        id="",
        supplier=supplier,
        recipient=recipient,
        item=item,
        sellers=tuple(sorted({t.seller for t in parties if t.seller and t.seller != supplier})),
        buyers=tuple(sorted({t.buyer for t in parties if t.buyer and t.buyer != recipient})),
        stage=_stage(told, ordered, delivered),
        order_year=_order_year(told),
        ordered=ordered,
        delivered=delivered,
        delivery_years=_delivery_years(told),
        due=tuple(sorted({t.due for t in told if t.due})),
        values=_values(told),
        tells=tuple(sorted(told, key=lambda t: t.claim.iri)),
    )


def _stage(told: Cluster, ordered: Figure[float], delivered: Figure[float]) -> Stage:
    if any(t.done for t in told):
        partly = None not in (ordered.value, delivered.value) and (delivered.value or 0) < (ordered.value or 0)
        open_order = delivered.value is None and any(t.due for t in told)
        return Stage.PARTLY if partly or open_order else Stage.DELIVERED
    if any(t.ordered for t in told):
        return Stage.ORDERED if ordered.value is not None or any(t.ordered and t.part is Part.SUPPLY for t in told) else Stage.AGREED
    return Stage.TALKS if any(t.claim.modality != Modality.DENIED for t in told) else Stage.DENIED


def _order_year(told: Cluster) -> Figure[int]:
    """The year of the agreement; where only a supply to come bears a date, that one, unsure."""
    signed = [(y, t.claim) for t in told if t.part is Part.AGREEMENT and (y := year(t.order_date)) is not None]
    found = figure(signed or [(y, t.claim) for t in told if (y := year(t.order_date)) is not None])
    others = {y: t.claim for t in told if (y := year(t.order_date)) is not None and y not in {v.value for v in found.told}}
    more = tuple(Told(y, (claim,)) for y, claim in sorted(others.items()))
    return Figure(found.value, found.sure and bool(signed) and not more, (*found.told, *more))


def _delivered(told: Cluster, ordered: float | None) -> Figure[float]:
    """How many were supplied. Deliveries of different dates add up, unsure: an article may as well count all that came so far."""
    done = [t for t in told if t.done and t.claim.quantity is not None]
    dated: list[tuple[str, list[Tell]]] = []
    for tell in sorted(done, key=lambda t: t.delivery or ""):
        if tell.delivery is None:
            continue
        if dated and near(dated[-1][0], tell.delivery):
            dated[-1][1].append(tell)
        else:
            dated.append((tell.delivery, [tell]))
    plain = figure((t.claim.quantity, t.claim) for t in done if t.claim.quantity is not None)
    batches = [figure((t.claim.quantity, t.claim) for t in batch if t.claim.quantity is not None) for _, batch in dated]
    if len(batches) < 2 or len({b.value for b in batches}) == 1:
        return plain
    total = sum(b.value or 0 for b in batches)
    if ordered is not None and total > ordered:
        total = max(b.value or 0 for b in batches)
    return Figure(total, False, plain.told)


def _delivery_years(told: Cluster) -> tuple[tuple[int, bool], ...]:
    done = [t for t in told if t.done]
    years = {y for t in done if (y := year(t.delivery)) is not None}
    if years:
        return tuple((y, True) for y in sorted(years))
    return tuple((y, False) for y in sorted({int(t.claim.published[:4]) for t in done if t.claim.published})[:1])


def _values(told: Cluster) -> tuple[tuple[str, Figure[float]], ...]:
    by_currency: dict[str, list[tuple[float, ClaimView]]] = {}
    for tell in told:
        if tell.claim.amount is not None and tell.claim.currency and (tell.ordered or tell.done):
            by_currency.setdefault(tell.claim.currency, []).append((tell.claim.amount, tell.claim))
    return tuple((currency, figure(by_currency[currency])) for currency in sorted(by_currency))


def _named(made: list[Deal]) -> list[Deal]:
    """The deals with ids: recipient, supplier, item, year, and a number where these are not enough."""
    seen: dict[str, int] = {}
    out = []
    for deal in made:
        when = deal.order_year.value or (deal.delivery_years[0][0] if deal.delivery_years else None)
        name = "-".join(str(part) for part in (deal.recipient, deal.supplier, deal.item, when) if part)
        name = re.sub(r"[^\w-]+", "-", name)
        seen[name] = seen.get(name, 0) + 1
        out.append(replace(deal, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return out
