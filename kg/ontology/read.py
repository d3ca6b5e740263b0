"""Reads the terms of the ontology's Turtle file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.ontology.iris import KIND, NS, OWL, RDFS, SKOS
from kg.ontology.terms import Class, Kind, Property, Term, unknown
from kg.turtle import RDF, Turtle

ROOT = "Thing"  # the class above all that is described
RELATION = "relatesTo"  # the property above all that a claim may state


class Reader:
    """A file's classes, with all above each, and from them its relations and kinds."""

    def __init__(self, turtle: Turtle) -> None:
        self.turtle = turtle
        parents = {s: tuple(turtle.objects(s, RDFS + "subClassOf")) for s in turtle.subjects(RDF + "type", OWL + "Class")}
        types = set(turtle.subjects(RDF + "type", NS + "EntityType"))
        generic = set(turtle.subjects(RDF + "type", NS + "GenericType"))
        self.classes = {
            iri.removeprefix(NS): Class(
                *_term(turtle, iri, NS, RDFS + "label"), parents=_local(parents[iri], NS), is_type=iri in types, generic=iri in generic
            )
            for iri in parents
            if NS + ROOT in above(iri, parents)
        }
        self.types = {name: c for name, c in self.classes.items() if c.is_type}
        up = {name: c.parents for name, c in self.classes.items()}
        self.ancestors = {name: above(name, up) for name in self.classes}

    def item_types(self) -> frozenset[str]:
        """The entity types that may be the item of a claim."""
        return self._leaves(NS + "item", RDFS + "range")

    def relations(self) -> dict[str, Property]:
        """The relations that a claim may state, by local name. DataError on one that names what there is none of."""
        turtle = self.turtle
        up = {s: tuple(turtle.objects(s, RDFS + "subPropertyOf")) for s in turtle.statements}
        found = {}
        for iri in up:
            if iri == NS + RELATION or NS + RELATION not in above(iri, up):
                continue
            inverse = next(iter(turtle.objects(iri, OWL + "inverseOf")), None)
            found[iri.removeprefix(NS)] = Property(
                *_term(turtle, iri, NS, RDFS + "label"),
                domain=self._leaves(iri, RDFS + "domain"),
                range=self._leaves(iri, RDFS + "range"),
                symmetric=OWL + "SymmetricProperty" in turtle.objects(iri, RDF + "type"),
                inverse=Term(*_term(turtle, inverse, NS, RDFS + "label")) if inverse else None,
                takes=frozenset(_local(turtle.objects(iri, NS + "takes"), NS)),
                item_implies=next(iter(_local(turtle.objects(iri, NS + "itemImplies"), NS)), None),
                once_per_pair="true" in turtle.objects(iri, NS + "oncePerPair"),
                one_object="true" in turtle.objects(iri, NS + "oneObject"),
            )
        for name, p in found.items():
            if p.item_implies and p.item_implies not in found:
                raise turtle.error(name, f"kg:itemImplies: {unknown(p.item_implies, found, 'relation')}")
        return found

    def _leaves(self, iri: str, prop: str) -> frozenset[str]:
        """The entity types that a domain or range (a class or a union) comes to."""
        turtle, name, leaves = self.turtle, iri.removeprefix(NS), set()
        for node in turtle.objects(iri, prop):
            union = next(iter(turtle.objects(node, OWL + "unionOf")), None)
            for cls in turtle.members(union) if union else [node]:
                local = cls.removeprefix(NS)
                if local not in self.classes:
                    raise turtle.error(name, unknown(local, self.classes, "class"))
                leaves |= {t for t in self.types if local in self.ancestors[t]}
        if not leaves:
            raise turtle.error(name, f"no entity type in its {prop.removeprefix(RDFS)}; give it an entity type or a union of them")
        return frozenset(leaves)

    def kinds(self) -> dict[str, Kind]:
        """The kinds of equipment by local name. DataError on one whose broader kind or class there is not."""
        turtle = self.turtle
        iris = turtle.subjects(RDF + "type", SKOS + "Concept")
        names, found = set(_local(iris, KIND)), {}
        for iri in iris:
            name = iri.removeprefix(KIND)
            broader = next(iter(_local(turtle.objects(iri, SKOS + "broader"), KIND)), None)
            platform = next(iter(_local(turtle.objects(iri, NS + "platformClass"), NS)), "")
            if broader is not None and broader not in names:
                raise turtle.error(name, f"skos:broader: {unknown(broader, names, 'kind of equipment')}")
            if platform not in self.classes:
                raise turtle.error(name, f"kg:platformClass: {unknown(platform, self.classes, 'class')}")
            found[name] = Kind(*_term(turtle, iri, KIND, SKOS + "prefLabel"), broader=broader, platform_class=platform)
        return found


def _term(turtle: Turtle, iri: str, prefix: str, label: str) -> tuple[str, str, dict[str, str], dict[str, tuple[str, ...]], str]:
    labels = {language: values[0] for language, values in turtle.texts(iri, label).items()}
    comment = next(iter(turtle.texts(iri, RDFS + "comment").values()), ("",))[0]
    return iri.removeprefix(prefix), iri, labels, turtle.texts(iri, SKOS + "altLabel"), comment


def _local(iris: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(i.removeprefix(prefix) for i in iris)


def above(start: str, up: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """`start` and all that is reached from it."""
    seen, todo = set(), [start]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += up.get(node, ())
    return frozenset(seen)
