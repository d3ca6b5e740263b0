"""Reads one article's graph at a time: what it is, the entities it names and the claims it makes, free of RDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg.ontology import ARTICLE, CLAIM, DCTERMS, ENTITY, KIND, NIF, NS, RDFS, SCHEMA, SKOS, local_id
from kg.turtle import RDF
from kg.views import ClaimView, Quote

TYPE, LABEL, PREF, OF, KIND_OF = RDF + "type", RDFS + "label", SKOS + "prefLabel", NS + "of", NS + "kind"
# Other spellings are a third of a graph and no export of nodes and edges needs them.
QUERY = f"SELECT ?s ?p ?o WHERE {{{{ GRAPH {{}} {{{{ ?s ?p ?o FILTER(?p != <{SKOS}altLabel>) }}}} }}}}"
Terms = dict[str, list[Any]]  # what is said of one subject: property → values


@dataclass(slots=True)
class Named:
    """An entity as one article gives it; `names` holds the usual name by language."""

    id: str
    types: list[str] = field(default_factory=list)
    label: str | None = None
    kind: str | None = None
    of: str | None = None
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with what it says."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    language: str | None
    published: str | None
    entities: tuple[Named, ...]
    claims: tuple[ClaimView, ...]


def graph_names(db: Store) -> Iterator[NamedNode]:
    """The graphs of articles, in the order of the store, which the content alone decides."""
    for name in db.named_graphs():
        if isinstance(name, NamedNode) and name.value.startswith(ARTICLE):
            yield name


def read(db: Store, graph: NamedNode) -> ArticleView:
    """The article that a graph is named after."""
    subjects: dict[str, Terms] = {}
    rows: Any = db.query(QUERY.format(graph))
    for subject, prop, value in rows:
        subjects.setdefault(subject.value, {}).setdefault(prop.value, []).append(value)
    about = subjects.get(graph.value, {})
    id_, language, published = _value(about, DCTERMS + "identifier"), _value(about, DCTERMS + "language"), _value(about, DCTERMS + "issued")
    article = id_ or local_id(graph.value)
    return ArticleView(
        id=article,
        title=_value(about, DCTERMS + "title"),
        url=_value(about, SCHEMA + "url"),
        source=_value(about, DCTERMS + "source"),
        language=language,
        published=published,
        entities=tuple(_named(iri, subjects[iri]) for iri in sorted(subjects) if iri.startswith(ENTITY)),
        claims=tuple(
            _claim(iri, subjects[iri], subjects, article, published, language) for iri in sorted(subjects) if iri.startswith(CLAIM)
        ),
    )


def _named(iri: str, about: Terms) -> Named:
    return Named(
        id=local_id(iri),
        types=sorted(o.value[len(NS) :] for o in about.get(TYPE, ()) if o.value.startswith(NS)),
        label=min((o.value for o in about.get(LABEL, ())), default=None),
        kind=min((o.value[len(KIND) :] for o in about.get(KIND_OF, ())), default=None),
        of=min((local_id(o.value) for o in about.get(OF, ())), default=None),
        names={o.language: o.value for o in sorted(about.get(PREF, ()), key=str) if isinstance(o, Literal) and o.language},
    )


def _claim(iri: str, about: Terms, subjects: dict[str, Terms], article: str, published: str | None, language: str | None) -> ClaimView:
    def number(name: str) -> float | None:
        text = _value(about, NS + name)
        return float(text) if text is not None else None

    def local(name: str) -> str | None:
        found = _value(about, NS + name)
        return local_id(found) if found is not None else None

    dates = (_value(about, NS + "date"), _value(about, NS + "until"))
    return ClaimView(
        iri=iri,
        subject=local("subject") or "",
        predicate=local("predicate") or "",
        object=local("object") or "",
        item=local("item"),
        quantity=number("quantity"),
        amount=number("amount"),
        currency=_value(about, NS + "currency"),
        date="/".join(d for d in dates if d) or None,
        role=_value(about, NS + "role"),
        modality=local("modality") or "",
        confidence=number("confidence") or 0.0,
        rule=_value(about, NS + "rule"),
        quotes=tuple(sorted((_quote(subjects[e.value]) for e in about.get(NS + "evidence", ())), key=lambda q: (q.start, q.end))),
        article=article,
        published=published,
        language=language,
    )


def _quote(about: Terms) -> Quote:
    start, end = (int(_value(about, NIF + name) or 0) for name in ("beginIndex", "endIndex"))
    return Quote(_value(about, NIF + "anchorOf") or "", start, end)


def _value(about: Terms, name: str) -> str | None:
    values = about.get(name)
    return values[0].value if values else None
