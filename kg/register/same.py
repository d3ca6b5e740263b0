"""Joins deals that name one item more and less exactly: "drones" and "Bayraktar TB2", a platform and its version, or no item at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.register.cluster import Cluster
from kg.register.tells import Tell

if TYPE_CHECKING:
    from kg.query import Graph

Items = list[tuple[str, Cluster]]


def absorbed(graph: Graph, pair: Items, loose: list[Tell]) -> Items:
    """The deals of one supplier and recipient after the vaguer have joined the exact, and claims without an item what they fit."""
    deals = sorted(pair, key=lambda d: (d[0], min(t.claim.iri for t in d[1])))
    for item, cluster in sorted(deals, key=lambda d: -_vague(graph, d[0])):
        exact = [d for d in deals if d[1] is not cluster and _narrower(graph, item, d[0]) and _fit(cluster, d[1])]
        if exact and len({d[0] for d in exact}) == 1:
            exact[0][1].extend(cluster)
            deals = [d for d in deals if d[1] is not cluster]
    for tell in loose:
        homes = [d for d in deals if _fits_loose(tell, d[1])]
        if len(homes) == 1:
            homes[0][1].append(tell)
    return deals


def _vague(graph: Graph, item: str) -> int:
    """Higher for what is named by kind only."""
    type_ = graph.ontology.classes.get(graph.type(item))
    return 2 if type_ is not None and type_.generic else -len(graph.label(item))


def _narrower(graph: Graph, vague: str, exact: str) -> bool:
    """Whether `exact` is a platform of the kind that `vague` names, or its name begins with that of `vague`."""
    classes, kinds = graph.ontology.classes, graph.ontology.kinds
    if vague == exact or _vague(graph, exact) == 2:
        return False
    about, more = graph.describe(vague), graph.describe(exact)
    if classes[about.type].generic:
        kind = more.kind
        while kind is not None and kind != about.kind:
            kind = kinds[kind].broader
        return about.kind is not None and kind == about.kind
    same_kind = about.kind == more.kind or about.kind is None
    return same_kind and more.label.casefold().startswith(about.label.casefold()) and more.label != about.label


def _fit(vague: Cluster, exact: Cluster) -> bool:
    """Whether numbers agree or one side gives none, and dates do not rule out one order; without a number the article must be the same."""
    one, two = ({t.claim.quantity for t in c if t.claim.quantity is not None} for c in (vague, exact))
    articles, others = ({t.claim.article for t in c} for c in (vague, exact))
    years, more = ({(t.order_date or t.delivery or "")[:4] for t in c} - {""} for c in (vague, exact))
    if years and more and not years & more:
        return False
    return bool(one & two) or ((not one or not two) and bool(articles & others))


def _fits_loose(tell: Tell, cluster: Cluster) -> bool:
    """Whether a claim without an item speaks of a deal: the same sum or month, or in one article the same number."""
    claim = tell.claim
    for other in (t.claim for t in cluster):
        if claim.quantity is not None and other.quantity is not None and claim.quantity != other.quantity:
            continue
        if claim.amount is not None and (claim.amount, claim.currency) == (other.amount, other.currency):
            return True
        if claim.date and other.date and len(claim.date) > 4 and claim.date[:7] == other.date[:7]:
            return True
        if claim.quantity is not None and claim.quantity == other.quantity and claim.article == other.article:
            return True
    return False
