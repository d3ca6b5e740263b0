"""The one traversal behind the graph formats: nodes for entities, an edge for what articles say alike of two entities."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph

Scalar = str | int | float | bool
CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML file may hold these

# Told apart by eye and by the colour-blind; classes take them in the order of their names.
PALETTE = (
    (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0),
    (204, 121, 167), (120, 120, 120), (148, 103, 189), (140, 86, 75), (23, 190, 207),
)  # fmt: skip
MODALITY_COLOURS = {
    Modality.ASSERTED: (70, 70, 70),
    Modality.PLANNED: (31, 119, 180),
    Modality.POSSIBLE: (190, 190, 190),
    Modality.DENIED: (214, 39, 40),
}


@dataclass(frozen=True, slots=True)
class Node:
    """An entity; attributes are scalars, absent where unknown."""

    id: str
    attributes: dict[str, Scalar]


@dataclass(frozen=True, slots=True)
class Edge:
    """What one or more articles say of two entities; its id is the IRI of the first of its claims."""

    id: str
    source: str
    target: str
    attributes: dict[str, Scalar]


@dataclass(slots=True)
class _Group:
    """The claims that say the same: relation, ends, item and modality."""

    claims: list[ClaimView] = field(default_factory=list)
    implied: bool = True


NODE_TYPES: dict[str, type] = {
    "label": str, "class": str, "kind": str, "state": str, "articles": int, "size": float, "r": int, "g": int, "b": int,
}  # fmt: skip
EDGE_TYPES: dict[str, type] = {
    "label": str, "relation": str, "modality": str, "item": str, "weight": int, "quantity": float, "amount": float, "currency": str,
    "first": str, "last": str, "quote": str, "article": str, "claim": str, "implied": bool, "r": int, "g": int, "b": int,
}  # fmt: skip


def nodes(graph: Graph, language: str = "en") -> Iterator[Node]:
    """A node for each entity, by id; `size` grows with the number of articles."""
    colours = dict(zip(sorted(graph.ontology.types), PALETTE * 9, strict=False))
    for id_ in graph.ids():
        about = graph.describe(id_)
        red, green, blue = colours[about.type]
        attributes: dict[str, Scalar | None] = {
            "label": graph.label(id_),
            "class": about.type,
            "kind": graph.ontology.kinds[about.kind].label(language) if about.kind else None,
            "state": graph.label(about.of) if about.of else None,
            "articles": len(about.articles),
            "size": round(10 + 6 * math.log2(max(1, len(about.articles))), 2),
            "r": red,
            "g": green,
            "b": blue,
        }
        yield Node(id_, _scalars(attributes))


def edges(graph: Graph, language: str = "en") -> Iterator[Edge]:
    """An edge for each statement, by id; `weight` counts the distinct articles, `first` and `last` bound the dates told. A statement
    that a claim's item implies is an edge too, marked so unless an article makes it outright."""
    groups: dict[tuple[str, str, str, str | None, str], _Group] = {}
    for claim in graph.iter_claims():
        relation = graph.ontology.predicate(claim.predicate)
        ends = sorted((claim.subject, claim.object)) if relation.symmetric else [claim.subject, claim.object]
        group = groups.setdefault((ends[0], claim.predicate, ends[1], claim.item, claim.modality), _Group())
        group.claims.append(claim)
        group.implied = False
        if claim.item and relation.item_implies and graph.may(relation.item_implies, claim.object, claim.item):
            groups.setdefault((claim.object, relation.item_implies, claim.item, None, claim.modality), _Group()).claims.append(claim)
    drafts = (_edge(graph, key, group, language) for key, group in groups.items())
    yield from sorted(drafts, key=lambda e: e.id)


def _edge(graph: Graph, key: tuple[str, str, str, str | None, str], group: _Group, language: str) -> Edge:
    source, predicate, target, item, modality = key
    claims = sorted(group.claims, key=lambda c: (-c.confidence, c.iri))
    dates = sorted(c.date for c in claims if c.date)
    best, own = claims[0], min(c.iri for c in claims)
    priced = next((c for c in claims if c.amount is not None), None)
    red, green, blue = MODALITY_COLOURS[Modality(modality)]
    attributes: dict[str, Scalar | None] = {
        "label": graph.ontology.predicate(predicate).label(language),
        "relation": predicate,
        "modality": modality,
        "item": graph.label(item) if item else None,
        "weight": len({c.article for c in claims}),
        "quantity": next((c.quantity for c in claims if c.quantity is not None), None),
        "amount": priced.amount if priced else None,
        "currency": priced.currency if priced else None,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "quote": best.quotes[0].text if best.quotes else None,
        "article": best.article,
        "claim": own,
        "implied": group.implied,
        "r": red,
        "g": green,
        "b": blue,
    }
    return Edge(f"{own}#{predicate}" if group.implied else own, source, target, _scalars(attributes))


def _scalars(attributes: dict[str, Scalar | None]) -> dict[str, Scalar]:
    return {k: CONTROL.sub(" ", v) if isinstance(v, str) else v for k, v in attributes.items() if v is not None}
