"""Joins deals that name one item more and less exactly: "drones" and "Bayraktar TB2", a platform and its version, or no item at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.register.cluster import Cluster
from kg.register.tells import Tell
from kg.views import EntityView

if TYPE_CHECKING:
    from kg.ontology import Ontology

Items = list[tuple[str, Cluster]]


def absorbed(ontology: Ontology, describe: Callable[[str], EntityView], pair: Items, loose: list[Tell]) -> Items:
    """The deals of one supplier and recipient after the vaguer have joined the exact, and claims without an item what they fit."""
    deals = sorted(pair, key=lambda d: (d[0], min(t.claim.iri for t in d[1])))
    about = {item: describe(item) for item, _ in deals} if len({item for item, _ in deals}) > 1 else {}
    for item, cluster in sorted(deals, key=lambda d: _exactness(ontology, about[d[0]])) if about else ():
        exact = [d for d in deals if d[1] is not cluster and _narrower(ontology, about[item], about[d[0]]) and _fit(cluster, d[1])]
        if exact and len({d[0] for d in exact}) == 1:
            exact[0][1].extend(cluster)
            deals = [d for d in deals if d[1] is not cluster]
    for tell in loose:
        homes = [d for d in deals if _fits_loose(tell, d[1])]
        if len(homes) == 1:
            homes[0][1].append(tell)
    return deals


def _exactness(ontology: Ontology, item: EntityView) -> tuple[bool, int]:
    """What is named by its kind alone comes before models, and a short name of a model before a long one."""
    return not ontology.classes[item.type].generic, len(item.label)


def _narrower(ontology: Ontology, vague: EntityView, exact: EntityView) -> bool:
    """Whether `exact` is a model of the kind that `vague` names, or its name begins with that of `vague`."""
    if vague.id == exact.id or ontology.classes[exact.type].generic:
        return False
    if ontology.classes[vague.type].generic:
        kind = exact.kind
        while kind is not None and kind != vague.kind:
            kind = ontology.kinds[kind].broader
        return vague.kind is not None and kind == vague.kind
    same_kind = vague.kind == exact.kind or vague.kind is None
    return same_kind and exact.label.casefold().startswith(vague.label.casefold()) and exact.label != vague.label


def _fit(vague: Cluster, exact: Cluster) -> bool:
    """Whether numbers agree or one side gives none, and dates do not rule out one order; without a number the article must be the same.
    What is agreed does not join what is only denied or talked of."""
    if any(t.ordered or t.done for t in vague) != any(t.ordered or t.done for t in exact):
        return False
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
