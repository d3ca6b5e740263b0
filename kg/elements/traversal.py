"""The one traversal behind the graph formats: nodes for entities, an edge for what articles say alike of two entities, or for a pair."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.elements.days import first_day, last_day
from kg.elements.elements import Edge, Node, Scalar, safe_id, scalars
from kg.elements.index import Index, Statement, first_quote
from kg.elements.look import MODALITIES, class_colours, size
from kg.elements.selection import ALL, Selection
from kg.elements.sources import independent
from kg.model import Modality

if TYPE_CHECKING:
    from kg.query import Graph

Claims = list[sqlite3.Row]
REMEMBERED = 10_000  # labels, and what elements have in common: many times what a graph of real states, kinds and items needs
SURER = [m.value for m in (Modality.ASSERTED, Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED)]


class Traversal:
    """The selected nodes and edges of a graph, to be walked more than once. Use as a context manager."""

    def __init__(self, graph: Graph, selection: Selection = ALL) -> None:
        self.graph, self.selection = graph, selection
        self.index = Index(graph, selection)
        self._colours = class_colours(graph.ontology.types)
        self._labels: dict[str, str] = {}
        self._common: dict[tuple[str, ...], dict[str, Scalar]] = {}

    def __enter__(self) -> Traversal:
        self.index.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.index.__exit__()

    def nodes(self) -> Iterator[Node]:
        """The entities by id, with positions where the selection asks for a layout."""
        places = self._positions() if self.selection.layout != "none" else None
        for row in self.index.nodes():
            id_, label, cls, kind, of, articles, sources, claims, degree, first = row
            own: dict[str, Scalar | None] = {
                "label": label, "claims": claims, "articles": articles, "sources": sources, "degree": degree, "size": size(degree),
                "first": first.partition("/")[0] if first else None,
            }  # fmt: skip
            if places:
                own["x"], own["y"] = next(places)
            yield Node(safe_id(id_), self._of_nodes(cls or "", kind or "", of or ""), scalars(own))

    def edges(self) -> Iterator[Edge]:
        """The statements, or one edge a pair and direction, in the order of their ends."""
        if self.selection.parallel == "keep":
            for key, claims in self.index.statements():
                yield self._edge([key], claims)
            return
        for _, pair in groupby(self.index.statements(), key=lambda found: sorted((found[0][0], found[0][2]))):
            yield from self._merged(list(pair))

    def _merged(self, pair: list[tuple[Statement, Claims]]) -> Iterator[Edge]:
        """One edge a direction; what is symmetric joins the first of them, and stands alone where there is none."""
        directed = [key for key, _ in pair if not self._symmetric(key)]
        ways = sorted({(key[0], key[2]) for key in directed or [key for key, _ in pair]})
        for way in ways:
            own = [(key, claims) for key, claims in pair if (key[0], key[2]) == way or (way == ways[0] and self._symmetric(key))]
            told = {claim["iri"]: claim for _, claims in own for claim in claims}
            keys = sorted((key for key, _ in own), key=lambda key: (SURER.index(key[4]), key))
            yield self._edge(keys, [told[iri] for iri in sorted(told)], way)

    def _edge(self, keys: list[Statement], claims: Claims, way: tuple[str, str] | None = None) -> Edge:
        source, target = way or (keys[0][0], keys[0][2])
        id_ = blake2b("|".join(way or keys[0]).encode(), digest_size=8).hexdigest()
        best, *_ = claims = sorted(claims, key=_tells, reverse=True)
        dates = sorted(day for claim in claims if claim["date"] for day in claim["date"].split("/"))
        published = min((claim["published"] for claim in claims if claim["published"]), default=None)
        priced = next((c for c in claims if c["amount"] is not None), None)
        own: dict[str, Scalar | None] = {
            "item": "; ".join(dict.fromkeys(self._label(key[3]) for key in keys if key[3])),
            "weight": independent((c["publisher"], first_quote(c["quotes"])) for c in claims) if len(claims) > 1 else 1,
            "claims": len(claims),
            "articles": len({c["article"] for c in claims}),
            "quantity": next((c["quantity"] for c in claims if c["quantity"] is not None), None),
            "amount": priced["amount"] if priced else None,
            "currency": priced["currency"] if priced else None,
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "reported": published,
            "quote": first_quote(best["quotes"]),
            "article": best["article"],
            "url": best["url"],
            "claim": best["iri"],
            "statement": id_,  # again: not every reader keeps the ids of edges
        }
        ended = dates and all(claim["date"] and "/" in claim["date"] for claim in claims)
        start = dates[0] if dates else published
        return Edge(
            id=id_,
            source=safe_id(source),
            target=safe_id(target),
            common=self._of_edges(keys, all(claim["implied"] for claim in claims)),
            own=scalars(own),
            start=first_day(start) if start else None,
            end=last_day(dates[-1]) if ended else None,
        )

    def _of_edges(self, keys: list[Statement], implied: bool) -> dict[str, Scalar]:
        kind = (*(part for key in keys for part in (key[1], key[4])), "implied" if implied else "")
        if kind not in self._common:
            _forget(self._common)
            predicates = list(dict.fromkeys(key[1] for key in keys))
            modality = keys[0][4]
            red, green, blue = MODALITIES[modality]
            self._common[kind] = {
                "label": "; ".join(self.graph.ontology.predicate(p).label(self.selection.language or "en") for p in predicates),
                "predicate": "; ".join(predicates),
                "modality": modality,
                "symmetric": all(self._symmetric(key) for key in keys),
                "implied": implied,
                "r": red, "g": green, "b": blue,
            }  # fmt: skip
        return self._common[kind]

    def _of_nodes(self, cls: str, kind: str, of: str) -> dict[str, Scalar]:
        key = (cls, kind, of)
        if key not in self._common:
            _forget(self._common)
            red, green, blue = self._colours[cls]
            kinds, language = self.graph.ontology.kinds, self.selection.language or "en"
            about: dict[str, Scalar | None] = {
                "class": cls,
                "kind": kinds[kind].label(language) if kind else None,
                "country": self._label(of) if of else None,
                "r": red, "g": green, "b": blue,
            }  # fmt: skip
            self._common[key] = scalars(about)
        return self._common[key]

    def _symmetric(self, key: Statement) -> bool:
        return self.graph.ontology.predicate(key[1]).symmetric

    def _label(self, entity: str) -> str:
        """The label of a state or an item: few, and asked for often."""
        if entity not in self._labels:
            _forget(self._labels)
            self._labels[entity] = self.index.label(entity)[0]
        return self._labels[entity]

    def _positions(self) -> Iterator[tuple[float, float]]:
        """Where each node lies, in the order of the nodes. This alone holds all nodes and edges in memory, as numbers."""
        from kg.elements.layout import positions

        number = {row[0]: n for n, row in enumerate(self.index.nodes())}
        sizes = [size(row[8]) for row in self.index.nodes()]
        yield from positions(sizes, [(number[a], number[b]) for a, b in self.index.pairs()])


def _forget(memory: dict[Any, Any]) -> None:
    """Empties what has grown to its limit."""
    if len(memory) >= REMEMBERED:
        memory.clear()


def _tells(claim: sqlite3.Row) -> tuple[int, int, float]:
    """What a claim proves: how real, how much of number, sum and date, how surely read."""
    return -SURER.index(claim["modality"]), sum(claim[name] is not None for name in ("quantity", "amount", "date")), claim["confidence"]
