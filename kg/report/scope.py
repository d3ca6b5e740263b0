"""What a report is about: the whole graph, one entity, or what two parties have to do with each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.register import Deal
from kg.register.tells import Homes
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph

WHOLE = "ALL"


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of what a report is about: none for the whole graph, one entity, or two parties."""

    ids: tuple[str, ...]

    def names(self, claim: ClaimView, homes: Homes) -> bool:
        """Whether a claim belongs in the report. Of two parties it must name both, or what belongs to them."""
        ends = {claim.subject, claim.object}
        if not self.ids:
            return True
        if len(self.ids) == 1:
            return self.ids[0] in ends or self.ids[0] == claim.item
        sides = {end: {end, homes.side(end)} for end in ends}
        return all(any(id_ in side for side in sides.values()) for id_ in self.ids)

    def holds(self, deal: Deal) -> bool:
        """Whether a deal belongs in the report."""
        if not self.ids:
            return True
        sides = ({deal.supplier, *deal.sellers}, {deal.recipient, *deal.buyers})
        if len(self.ids) == 1:
            return self.ids[0] in sides[0] | sides[1] or deal.item == self.ids[0]
        one, two = self.ids
        return (one in sides[0] and two in sides[1]) or (two in sides[0] and one in sides[1])


def scope(graph: Graph, names: Sequence[str]) -> Scope:
    """The scope that names mean: none or ALL for the whole graph, one for an entity, two for a pair. QueryError where a name is not
    found, or is only nearly one, with what it may mean."""
    if not names or list(names) == [WHOLE]:
        return Scope(())
    if len(names) > 2:
        given = f"{len(names)} names were given: put a name of several words in quotes"
        raise QueryError(f"a report is on one entity, on two, or on {WHOLE}; {given}")
    ids = tuple(_id(graph, name) for name in names)
    if len(set(ids)) < len(ids):
        raise QueryError(f"'{names[0]}' and '{names[1]}' are one and the same here ({ids[0]}); name two parties")
    return Scope(ids)


def _id(graph: Graph, name: str) -> str:
    if graph.has(name):
        return name
    found = graph.lookup(name, limit=4)
    if not found:
        raise QueryError(f"nothing in {graph.folder} is named '{name}' or nearly so; try another spelling, or 'kg lookup'")
    if found[0].reason in ("part", "near") and len(found) > 1 and found[1].score == found[0].score:
        choices = ", ".join(f"{c.id} ({c.label})" for c in found)
        raise QueryError(f"'{name}' may mean {choices}; give one of these ids")
    return found[0].id
