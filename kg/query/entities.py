"""Reads entities: names, classes, kind, state, and the articles that speak of them."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.ontology import ENTITY, NS, RDFS, SKOS, Ontology, entity_iri, local_id
from kg.query.answers import text
from kg.turtle import RDF
from kg.views import EntityView

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
OF = NamedNode(NS + "of")
NAMES = (NamedNode(SKOS + "prefLabel"), LABEL, NamedNode(SKOS + "altLabel"))  # the usual one first


class Entities:
    """The entities of an open database."""

    def __init__(self, db: Store, ontology: Ontology) -> None:
        self._db, self._ontology = db, ontology

    def ids(self) -> list[str]:
        """The ids of all entities."""
        found = {text(q.subject) for q in self._db.quads_for_pattern(None, LABEL, None, DefaultGraph())}
        return sorted(local_id(iri) for iri in found if iri.startswith(ENTITY))

    def has(self, entity: str) -> bool:
        """Whether any article names the entity."""
        return any(True for _ in self._db.quads_for_pattern(NamedNode(entity_iri(entity)), TYPE, None, DefaultGraph()))

    def label(self, entity: str, language: str | None = None) -> str:
        """The usual name: in the language where one is known, else the one that most articles give it, else the id."""
        node = NamedNode(entity_iri(entity))
        if language:
            for quad in self._db.quads_for_pattern(node, NAMES[0], None, DefaultGraph()):
                if isinstance(quad.object, Literal) and quad.object.language == language:
                    return quad.object.value
        votes: dict[str, int] = {}
        for quad in self._db.quads_for_pattern(node, LABEL, None, None):
            name = text(quad.object)
            votes[name] = votes.get(name, 0) + 1
        return min(votes, key=lambda n: (-votes[n], n), default=entity)

    def type(self, entity: str) -> str:
        """The class that documents give it; where they disagree, the one most of them give."""
        votes: dict[str, int] = {}
        for quad in self._db.quads_for_pattern(NamedNode(entity_iri(entity)), TYPE, None, None):
            name = local_id(text(quad.object))
            if name in self._ontology.types:
                votes[name] = votes.get(name, 0) + 1
        return min(votes, key=lambda n: (-votes[n], n), default="")

    def bodies(self, state: str) -> list[str]:
        """The ids of the bodies and forces that belong to a state."""
        node = NamedNode(entity_iri(state))
        return sorted({local_id(text(q.subject)) for q in self._db.quads_for_pattern(None, OF, node, DefaultGraph())})

    def view(self, entity: str) -> EntityView | None:
        """An entity without its claims; None where there is none of that id."""
        node = NamedNode(entity_iri(entity))
        values: dict[str, list[str]] = {}
        for quad in self._db.quads_for_pattern(node, None, None, DefaultGraph()):
            values.setdefault(quad.predicate.value, []).append(text(quad.object))
        if not values:
            return None
        return EntityView(
            id=entity,
            iri=node.value,
            label=self.label(entity),
            type=self.type(entity),
            classes=tuple(sorted(local_id(v) for v in values.get(TYPE.value, ()))),
            kind=next((local_id(v) for v in sorted(values.get(NS + "kind", ()))), None),
            of=next((local_id(v) for v in sorted(values.get(OF.value, ()))), None),
            names=self.names(entity),
            articles=tuple(self.articles(entity)),
            claims={},
        )

    def articles(self, entity: str) -> list[str]:
        """The ids of the articles that speak of it."""
        quads = self._db.quads_for_pattern(NamedNode(entity_iri(entity)), TYPE, None, None)
        return sorted({local_id(q.graph_name.value) for q in quads if isinstance(q.graph_name, NamedNode)})

    def names(self, entity: str) -> dict[str, tuple[str, ...]]:
        """All names by language ("" where none is told), the usual one first."""
        names: dict[str, list[str]] = {}
        for prop in NAMES:
            quads = self._db.quads_for_pattern(NamedNode(entity_iri(entity)), prop, None, DefaultGraph())
            for literal in sorted((q.object for q in quads if isinstance(q.object, Literal)), key=str):
                known = names.setdefault(literal.language or "", [])
                if literal.value not in known:
                    known.append(literal.value)
        return {language: tuple(names[language]) for language in sorted(names)}
