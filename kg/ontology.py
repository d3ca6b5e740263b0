"""Reads `ontology/defence.ttl` into typed classes, relations and kinds; the only place that knows the IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from kg.errors import DataError
from kg.settings import ONTOLOGY
from kg.turtle import RDF, Turtle

BASE = "https://kg.example.org/"
NS = BASE + "ontology#"
GRAPH = BASE + "ontology"  # the ontology itself, where a store keeps it
KIND = BASE + "kind/"
ENTITY = BASE + "id/"
ARTICLE = BASE + "article/"
CLAIM = BASE + "claim/"

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
PREFIXES = {
    "kg": NS, "id": ENTITY, "kind": KIND, "article": ARTICLE, "claim": CLAIM, "rdf": RDF, "rdfs": RDFS, "owl": OWL,
    "skos": SKOS, "xsd": XSD, "nif": NIF, "dcterms": DCTERMS, "schema": SCHEMA, "prov": PROV,
}  # fmt: skip

FILE = "defence.ttl"
ROOT = "Thing"  # the class above all that is described
RELATION = "relatesTo"  # the property above all that a claim may state


def entity_iri(entity: str) -> str:
    """The IRI of an entity id; characters that an IRI may not hold are percent-encoded."""
    return ENTITY + quote(entity, safe="-._~")


def article_iri(article: str) -> str:
    """The IRI of an article, which is also the name of its graph."""
    return ARTICLE + quote(article, safe="-._~")


def local_id(iri: str) -> str:
    """The id of an entity, article, kind, class or relation from its IRI."""
    for base in (NS, KIND, ENTITY, ARTICLE, CLAIM):
        if iri.startswith(base):
            return unquote(iri[len(base) :])
    return iri


@dataclass(frozen=True, slots=True)
class Term:
    """What classes, relations and kinds share: local name, IRI, label and further names by language."""

    id: str
    iri: str
    labels: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    comment: str

    def label(self, language: str = "en") -> str:
        """The label in the language, else in English, else the local name."""
        return self.labels.get(language) or self.labels.get("en") or self.id


@dataclass(frozen=True, slots=True)
class Class(Term):
    """A class; `parents` are its direct superclasses; `is_type`: documents are annotated with it; `generic`: its
    members are named by a common noun and count only where a claim speaks of them."""

    parents: tuple[str, ...]
    is_type: bool
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Property(Term):
    """A relation. `domain` and `range` hold entity types; `takes` the claim properties that may qualify it ("item", "role", "amount");
    `item_implies` the relation that a claim with an item also states of its object and item; `inverse` names the other direction."""

    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool
    inverse: Term | None
    takes: frozenset[str]
    item_implies: str | None
    once_per_pair: bool
    one_object: bool

    @property
    def takes_item(self) -> bool:
        """Whether its claims may name an item."""
        return "item" in self.takes


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """A kind of equipment; `broader` is the kind above it, `platform_class` the class of its platforms."""

    broader: str | None
    platform_class: str


class Ontology:
    """The vocabulary: `classes`, `predicates`, `kinds` by local name, and what may stand where."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        if not self.file.exists():
            raise DataError(f"{self.file}: missing; the ontology folder must hold {FILE}")
        turtle = Turtle(self.file, GRAPH)
        parents = {s: tuple(turtle.objects(s, RDFS + "subClassOf")) for s in turtle.subjects(RDF + "type", OWL + "Class")}
        types = set(turtle.subjects(RDF + "type", NS + "EntityType"))
        generic = set(turtle.subjects(RDF + "type", NS + "GenericType"))
        self.classes = {
            iri.removeprefix(NS): Class(
                *_term(turtle, iri, NS, RDFS + "label"), parents=_local(parents[iri], NS), is_type=iri in types, generic=iri in generic
            )
            for iri in parents
            if NS + ROOT in _above(iri, parents)
        }
        self.types = {name: c for name, c in self.classes.items() if c.is_type}
        up = {name: c.parents for name, c in self.classes.items()}
        self._ancestors = {name: _above(name, up) for name in self.classes}
        self.item_types = self._leaves(turtle, NS + "item", RDFS + "range")
        self.predicates = self._relations(turtle)
        self.kinds = self._kinds(turtle)
        broader = {name: (k.broader,) if k.broader else () for name, k in self.kinds.items()}
        self._broader = {name: _above(name, broader) for name in self.kinds}

    def is_a(self, cls: str, other: str) -> bool:
        """Whether a class is another or lies below it."""
        return other in self.ancestors(cls)

    def ancestors(self, cls: str) -> frozenset[str]:
        """A class and all classes above it. DataError on an unknown class."""
        if cls not in self.classes:
            raise DataError(f"{self.file}: {unknown(cls, self.classes, 'class')}")
        return self._ancestors[cls]

    def kind_is_a(self, kind: str, other: str) -> bool:
        """Whether a kind of equipment is another or a narrower one."""
        return other in self._broader[self.kind(kind).id]

    def predicate(self, name: str) -> Property:
        """The relation of that name. DataError names the nearest."""
        if name not in self.predicates:
            raise DataError(f"{self.file}: {unknown(name, self.predicates, 'relation')}")
        return self.predicates[name]

    def kind(self, name: str) -> Kind:
        """The kind of equipment of that name. DataError names the nearest."""
        if name not in self.kinds:
            raise DataError(f"{self.file}: {unknown(name, self.kinds, 'kind of equipment')}")
        return self.kinds[name]

    def signature(self, predicate: str) -> tuple[frozenset[str], frozenset[str]]:
        """The entity types that may be subject and object of a relation."""
        p = self.predicate(predicate)
        return p.domain, p.range

    def allows(self, predicate: str, subject_type: str, object_type: str) -> bool:
        """Whether the relation may hold between entities of these classes."""
        domain, range_ = self.signature(predicate)
        return not domain.isdisjoint(self.ancestors(subject_type)) and not range_.isdisjoint(self.ancestors(object_type))

    def _relations(self, turtle: Turtle) -> dict[str, Property]:
        up = {s: tuple(turtle.objects(s, RDFS + "subPropertyOf")) for s in turtle.statements}
        found = {}
        for iri in up:
            if iri == NS + RELATION or NS + RELATION not in _above(iri, up):
                continue
            inverse = next(iter(turtle.objects(iri, OWL + "inverseOf")), None)
            found[iri.removeprefix(NS)] = Property(
                *_term(turtle, iri, NS, RDFS + "label"),
                domain=self._leaves(turtle, iri, RDFS + "domain"),
                range=self._leaves(turtle, iri, RDFS + "range"),
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

    def _leaves(self, turtle: Turtle, iri: str, prop: str) -> frozenset[str]:
        """The entity types that a domain or range (a class or a union) comes to."""
        name, leaves = iri.removeprefix(NS), set()
        for node in turtle.objects(iri, prop):
            union = next(iter(turtle.objects(node, OWL + "unionOf")), None)
            for cls in turtle.members(union) if union else [node]:
                local = cls.removeprefix(NS)
                if local not in self.classes:
                    raise turtle.error(name, unknown(local, self.classes, "class"))
                leaves |= {t for t in self.types if local in self._ancestors[t]}
        if not leaves:
            raise turtle.error(name, f"no entity type in its {prop.removeprefix(RDFS)}; give it an entity type or a union of them")
        return frozenset(leaves)

    def _kinds(self, turtle: Turtle) -> dict[str, Kind]:
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


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """The words "unknown <what> 'x'; did you mean 'y'?" for an error message."""
    names = sorted(known)
    near = get_close_matches(name, names, 1, 0.5)
    return f"unknown {what} '{name}'; " + (f"did you mean '{near[0]}'?" if near else f"known are {', '.join(names)}")


@cache
def load(folder: Path | None = None) -> Ontology:
    """The ontology of a folder (default: the one shipped), read once."""
    return Ontology(folder or ONTOLOGY)


def _term(turtle: Turtle, iri: str, prefix: str, label: str) -> tuple[str, str, dict[str, str], dict[str, tuple[str, ...]], str]:
    labels = {language: values[0] for language, values in turtle.texts(iri, label).items()}
    comment = next(iter(turtle.texts(iri, RDFS + "comment").values()), ("",))[0]
    return iri.removeprefix(prefix), iri, labels, turtle.texts(iri, SKOS + "altLabel"), comment


def _local(iris: Iterable[str], prefix: str) -> tuple[str, ...]:
    return tuple(i.removeprefix(prefix) for i in iris)


def _above(start: str, up: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """`start` and all that is reached from it."""
    seen, todo = set(), [start]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += up.get(node, ())
    return frozenset(seen)
