"""Finds the entities of a graph by name: exact, in another script or spelling, by part, or with typing errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.ontology import ENTITY, RDFS, SKOS
from kg.resolve.fold import fold
from kg.turtle import RDF

KEY = NamedNode(SKOS + "hiddenLabel")
LABELS = tuple(NamedNode(iri) for iri in (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel"))
SPELLINGS = ("", "tr", "pl")  # the languages that read Latin letters apart
PART, NEAR = 0.85, 0.9  # a whole word of the name; the best that a misspelt name can score
CUTOFF = 78.0  # rapidfuzz ratio below which two keys are other names


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found by name: IRI, score in 0-1, and why (exact, case, spelling, part, near)."""

    iri: str
    score: float
    reason: str
    matched: str


class NameIndex:
    """Look-up over an open graph; the keys are read when first a name is not found as it stands."""

    def __init__(self, db: Store) -> None:
        self._db = db

    def find(self, name: str, limit: int) -> list[Hit]:
        """The best hits, the surest first; of equals, the one that more articles speak of."""
        keys = {fold(name, language) for language in SPELLINGS} - {""}
        best: dict[str, Hit] = {}
        for hit in self._exact(name, keys):
            best[hit.iri] = max(best.get(hit.iri, hit), hit, key=lambda h: h.score)
        if len(best) < limit:
            for hit in self._near(keys, limit * 5):
                best.setdefault(hit.iri, hit)
                if best[hit.iri].score < hit.score:
                    best[hit.iri] = hit
        ranked = sorted(best.values(), key=lambda h: (-round(h.score, 3), -self._articles(h.iri), h.iri))
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

    def _near(self, keys: set[str], limit: int) -> Iterator[Hit]:
        from rapidfuzz import fuzz, process  # only where needed: it takes time to import

        for key in sorted(keys):
            wanted = set(key.split())
            for known, subjects in self._keys.items():
                if wanted <= set(known.split()):
                    yield from (Hit(s, PART * (0.9 + 0.1 * len(key) / len(known)), "part", known) for s in subjects)
            for known, ratio, _ in process.extract(key, list(self._keys), scorer=fuzz.ratio, limit=limit, score_cutoff=CUTOFF):
                yield from (Hit(s, NEAR * ratio / 100, "near", known) for s in self._keys[known])

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for quad in self._db.quads_for_pattern(None, KEY, None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal) and quad.subject.value.startswith(ENTITY):
                found.setdefault(quad.object.value, []).append(quad.subject.value)
        return found

    def _names(self, node: NamedNode) -> Iterator[str]:
        for prop in LABELS:
            for quad in self._db.quads_for_pattern(node, prop, None, DefaultGraph()):
                if isinstance(quad.object, Literal):
                    yield quad.object.value

    def _articles(self, iri: str) -> int:
        return len({q.graph_name for q in self._db.quads_for_pattern(NamedNode(iri), NamedNode(RDF + "type"), None, None)})
