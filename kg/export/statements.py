"""The RDF statements that a selection takes: claims with their evidence and article, entities with their names, direct statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.elements import ALL, Selection
from kg.elements.articles import graph_names
from kg.elements.index import Index
from kg.export.order import in_order
from kg.ontology import ARTICLE, CLAIM, ENTITY, NS, local_id
from kg.query import Graph

EVIDENCE = NamedNode(NS + "evidence")


class Statements:
    """The selected statements of a graph by graph and subject, in order. Use as a context manager."""

    def __init__(self, graph: Graph, selection: Selection = ALL) -> None:
        selection.check(graph.ontology)
        self.graph, self.db, self.selection = graph, graph.db, selection
        self._stack = ExitStack()
        self._index: Index | None = None

    def __enter__(self) -> Statements:
        if not self.selection.whole:
            self._index = self._stack.enter_context(Index(self.graph, self.selection))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def articles(self) -> Iterator[NamedNode]:
        """The graphs of articles that say something chosen, by IRI."""
        for iri in in_order(name.value for name in graph_names(self.db)):
            if self._index is None or self._index.speaks(local_id(iri)):
                yield NamedNode(iri)

    def entities(self) -> Iterator[tuple[NamedNode, list[Quad]]]:
        """What the default graph says, by subject."""
        for iri in in_order(_iri(q.subject) for q in self.db.quads_for_pattern(None, None, None, DefaultGraph())):
            quads = [q for q in self.db.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()) if self._of_entity(q)]
            if quads:
                yield NamedNode(iri), quads

    def article(self, name: NamedNode) -> Iterator[tuple[NamedNode, list[Quad]]]:
        """What an article's graph says, by subject; it is held in memory."""
        subjects: dict[str, list[Quad]] = {}
        for quad in self.db.quads_for_pattern(None, None, None, name):
            if isinstance(quad.subject, NamedNode):
                subjects.setdefault(quad.subject.value, []).append(quad)
        quoted = {
            q.object.value
            for iri, quads in subjects.items()
            if self._has_claim(iri)
            for q in quads
            if q.predicate == EVIDENCE and isinstance(q.object, NamedNode)
        }
        for iri in sorted(subjects):
            if iri.startswith(ENTITY):
                quads = [q for q in subjects[iri] if self._of_entity(q)]
            elif self._index is None or iri == name.value or iri in quoted or self._has_claim(iri):
                quads = subjects[iri]
            else:
                quads = []
            if quads:
                yield NamedNode(iri), quads

    def everything(self) -> Iterator[tuple[NamedNode, list[Quad]]]:
        """What all graphs say together, by subject."""
        for iri in in_order(self._subjects()):
            node = NamedNode(iri)
            of_entity = iri.startswith(ENTITY)
            quads = [q for q in self.db.quads_for_pattern(node, None, None, None) if _said(q) and (not of_entity or self._of_entity(q))]
            if quads:
                yield node, quads

    def _subjects(self) -> Iterator[str]:
        for node, _ in self.entities():
            yield node.value
        for name in self.articles():
            for node, _ in self.article(name):
                yield node.value

    def _has_claim(self, iri: str) -> bool:
        return iri.startswith(CLAIM) and (self._index is None or self._index.has_claim(iri))

    def _of_entity(self, quad: Quad) -> bool:
        """Whether what is said of an entity is chosen: its names where it is drawn or an item, a relation where a claim asserts it."""
        if self._index is None:
            return True
        subject, relation = local_id(_iri(quad.subject)), self.graph.ontology.predicates.get(quad.predicate.value.removeprefix(NS))
        if relation is None:
            return self._index.has_entity(subject)
        ends = [subject, local_id(_iri(quad.object))]
        if relation.symmetric:
            ends.sort()
        return self._index.says(ends[0], relation.id, ends[1])


def _said(quad: Quad) -> bool:
    """Whether a statement is the articles', not the vocabulary's."""
    return isinstance(quad.graph_name, DefaultGraph) or _iri(quad.graph_name).startswith(ARTICLE)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
