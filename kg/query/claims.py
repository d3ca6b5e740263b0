"""Reads claims with their quotes and where these stand."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from kg.ontology import CLAIM, DCTERMS, NIF, NS, entity_iri, local_id
from kg.query.answers import text
from kg.views import ClaimView, Quote

ROLES = ("subject", "object", "item")


class Claims:
    """The claims of an open database."""

    def __init__(self, db: Store) -> None:
        self._db = db
        self._sources: dict[str, tuple[str | None, str | None]] = {}

    def all(self) -> Iterator[ClaimView]:
        """All claims by IRI."""
        yield from (self._claim(node, graph) for node, graph in self._nodes(("subject",), None))

    def about(self, entity: str) -> list[ClaimView]:
        """The claims that an entity is subject, object or item of, by date, then IRI."""
        found = (self._claim(node, graph) for node, graph in self._nodes(ROLES, NamedNode(entity_iri(entity))))
        return sorted(found, key=lambda c: (c.date or "", c.iri))

    def _nodes(self, roles: tuple[str, ...], entity: NamedNode | None) -> list[tuple[NamedNode, NamedNode]]:
        """The nodes and graphs of claims, by IRI."""
        found = {text(q.subject): q for role in roles for q in self._db.quads_for_pattern(None, NamedNode(NS + role), entity, None)}
        quads = (found[iri] for iri in sorted(found) if iri.startswith(CLAIM))
        return [(q.subject, q.graph_name) for q in quads if isinstance(q.subject, NamedNode) and isinstance(q.graph_name, NamedNode)]

    def _claim(self, node: NamedNode, graph: NamedNode) -> ClaimView:
        about: dict[str, str] = {}
        quotes: list[Quote] = []
        for quad in self._db.quads_for_pattern(node, None, None, graph):
            name = local_id(quad.predicate.value)
            if name == "evidence" and isinstance(quad.object, NamedNode):
                quotes.append(self._quote(quad.object, graph))
            else:
                about[name] = text(quad.object)
        published, language = self._source(graph)
        return ClaimView(
            iri=node.value,
            subject=local_id(about["subject"]),
            predicate=local_id(about["predicate"]),
            object=local_id(about["object"]),
            item=local_id(about["item"]) if "item" in about else None,
            quantity=float(about["quantity"]) if "quantity" in about else None,
            amount=float(about["amount"]) if "amount" in about else None,
            currency=about.get("currency"),
            date="/".join(about[name] for name in ("date", "until") if name in about) or None,
            role=about.get("role"),
            modality=local_id(about["modality"]),
            confidence=float(about["confidence"]),
            rule=about.get("rule"),
            quotes=tuple(sorted(quotes, key=lambda q: q.start)),
            article=local_id(graph.value),
            published=published,
            language=language,
        )

    def _quote(self, node: NamedNode, graph: NamedNode) -> Quote:
        about = {q.predicate.value: text(q.object) for q in self._db.quads_for_pattern(node, None, None, graph)}
        return Quote(about[NIF + "anchorOf"], int(about[NIF + "beginIndex"]), int(about[NIF + "endIndex"]))

    def _source(self, graph: NamedNode) -> tuple[str | None, str | None]:
        """When an article was published and its language."""
        if graph.value not in self._sources:
            about = {q.predicate.value: text(q.object) for q in self._db.quads_for_pattern(graph, None, None, graph)}
            self._sources[graph.value] = about.get(DCTERMS + "issued"), about.get(DCTERMS + "language")
        return self._sources[graph.value]
