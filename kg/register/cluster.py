"""Sorts what is told of one supplier, recipient and item into deals, by dates and numbers that go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.model import Modality
from kg.register.tells import Part, Tell

LONGEST = 8  # years from an order to a delivery that is still taken to be of it

Cluster = list[Tell]


def clusters(tells: Iterable[Tell]) -> list[Cluster]:
    """The deals that tells of one supplier, recipient and item are about: dated orders first, then what goes with them."""
    todo = sorted(tells, key=lambda t: (t.order_date or t.delivery or "", t.claim.iri))
    found: list[Cluster] = []
    steps: list[tuple[Callable[[Tell], bool], Callable[[Tell, list[Cluster]], Cluster | None]]] = [
        (lambda t: t.order_date is not None, _same_order),
        (lambda t: t.ordered, _same_number),
        (lambda t: t.done, _delivery_of),
        (lambda t: t.part is not Part.SERVICE and t.claim.modality != Modality.DENIED, _same_number),
        (lambda t: t.part is not Part.SERVICE, _closest),
    ]
    for wanted, place in steps:
        for tell in [t for t in todo if wanted(t)]:
            cluster = place(tell, found)
            if cluster is None:
                found.append(cluster := [])
            cluster.append(tell)
        todo = [t for t in todo if not wanted(t)]
    if len(found) == 1:
        found[0] += todo  # what is in service: with several orders none can say from which
    return found


def year(date: str | None) -> int | None:
    """The year of an ISO date."""
    return int(date[:4]) if date else None


def near(one: str, two: str) -> bool:
    """Whether two dates may be the same, one perhaps told less exactly."""
    return one.startswith(two) or two.startswith(one)


def _numbers(cluster: Cluster) -> set[float]:
    return {t.claim.quantity for t in cluster if t.claim.quantity is not None}


def _same_order(tell: Tell, found: list[Cluster]) -> Cluster | None:
    """The order of the same date, of the same year unless another number in another month; or of the same number a year apart."""
    number = tell.claim.quantity
    for apart in (0, 1):
        for cluster in found:
            dates = [t.order_date for t in cluster if t.order_date]
            numbers = _numbers(cluster)
            for date in dates:
                if abs((year(date) or 0) - (year(tell.order_date) or 0)) != apart:
                    continue
                agree = number is not None and number in numbers
                silent = number is None or not numbers
                if agree or (apart == 0 and (silent or near(date, tell.order_date or ""))):
                    return cluster
    return None


def _same_number(tell: Tell, found: list[Cluster]) -> Cluster | None:
    """The order of the same number; else that of the same article, else the only one."""
    if tell.claim.quantity is not None:
        for cluster in found:
            if tell.claim.quantity in _numbers(cluster):
                return cluster
    return _closest(tell, found)


def _closest(tell: Tell, found: list[Cluster]) -> Cluster | None:
    """The last order that the same article speaks of, else the last of all."""
    same = [c for c in found if any(t.claim.article == tell.claim.article for t in c)]
    return (same or found)[-1] if found else None


def _delivery_of(tell: Tell, found: list[Cluster]) -> Cluster | None:
    """The last order before the delivery that is not too old; of several, that of the same number or article."""
    fit = [cluster for cluster in found if _may_follow(tell.delivery, cluster)]
    if tell.claim.quantity is not None:
        for cluster in reversed(fit):
            if tell.claim.quantity in _numbers(cluster):
                return cluster
    return _closest(tell, fit)


def _may_follow(delivery: str | None, cluster: Cluster) -> bool:
    """Whether a delivery may be of an order: not before it, nor much later than all else that is told of it."""
    if delivery is None:
        return True
    orders = [t.order_date for t in cluster if t.order_date]
    last = max((year(d) or 0 for d in [*orders, *(t.delivery for t in cluster if t.delivery)]), default=None)
    if last is not None and abs((year(delivery) or 0) - last) > LONGEST:
        return False
    return not orders or any(order[: len(delivery)] <= delivery[: len(order)] for order in orders)
