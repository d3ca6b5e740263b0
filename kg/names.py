"""Finds the entities of a graph by name: exact, in another script or spelling, by part, or with typing errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.lookup import KEY, LABELS, AllNames
from kg.resolve.fold import fold
from kg.turtle import RDF

SPELLINGS = ("", "tr", "pl")  # the languages that read Latin letters apart
PART, NEAR = 0.85, 0.9  # a whole word of the name; the best that a misspelt name can score


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found by name: IRI, score in 0-1, and why (exact, case, spelling, part, near)."""

    iri: str
    score: float
    reason: str
    matched: str


class NameIndex:
    """Look-up over an open graph; the keys are read when first a name is not found as it stands."""

    def __init__(self, db: Store, kept: tuple[Path, str] | None = None) -> None:
        self._db = db
        self._all = AllNames(db, kept)

    def find(self, name: str, limit: int) -> list[Hit]:
        """The best hits, the surest first; of equals, the one usually called so, then the one that more articles speak of."""
        keys = {fold(name, language) for language in SPELLINGS} - {""}
        best: dict[str, Hit] = {}
        for hit in self._exact(name, keys):
            best[hit.iri] = max(best.get(hit.iri, hit), hit, key=lambda h: h.score)
        if len(best) < limit:
            for hit in self._near(name, keys, limit * 5):
                best.setdefault(hit.iri, hit)
                if best[hit.iri].score < hit.score:
                    best[hit.iri] = hit
        usual = {iri for iri in best if name in self._usual(iri)}
        ranked = sorted(best.values(), key=lambda h: (-round(h.score, 3), h.iri not in usual, -self._articles(h.iri), h.iri))
        return ranked[:limit]

    def _exact(self, name: str, keys: set[str]) -> Iterator[Hit]:
        for key in sorted(keys):
            for quad in self._db.quads_for_pattern(None, KEY, Literal(key), DefaultGraph()):
                if isinstance(quad.subject, NamedNode):
                    names = list(self._names(quad.subject))
                    if name in names:
                        yield Hit(quad.subject.value, 1.0, "exact", name)
                    elif same := [n for n in names if n.casefold() == name.casefold()]:
                        yield Hit(quad.subject.value, 0.99, "case", min(same))
                    else:
                        yield Hit(quad.subject.value, 0.95, "spelling", min((n for n in names if fold(n) == key), default=min(names)))

    def _near(self, name: str, keys: set[str], limit: int) -> Iterator[Hit]:
        yield from (Hit(h.iri, PART * (0.9 + 0.1 * h.likeness), "part", h.matched) for h in self._all.parts(keys))
        yield from (Hit(h.iri, NEAR * h.likeness, "near", h.matched) for h in self._all.near(name, keys, limit))

    def _names(self, node: NamedNode) -> Iterator[str]:
        for prop in LABELS:
            for quad in self._db.quads_for_pattern(node, prop, None, DefaultGraph()):
                if isinstance(quad.object, Literal):
                    yield quad.object.value

    def _usual(self, iri: str) -> Iterator[str]:
        for prop in LABELS[:2]:
            for quad in self._db.quads_for_pattern(NamedNode(iri), prop, None, DefaultGraph()):
                if isinstance(quad.object, Literal):
                    yield quad.object.value

    def _articles(self, iri: str) -> int:
        return len({q.graph_name for q in self._db.quads_for_pattern(NamedNode(iri), NamedNode(RDF + "type"), None, None)})
