"""What a worker process tells of entities, names and graphs, as JSON or as statements."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from kg.describe import About, describe
from kg.errors import QueryError
from kg.ontology import NS, article_iri, entity_iri
from kg.query import Graph
from kg.store.records import article
from kg.web.http_error import HttpError
from kg.web.jobs import write_triples
from kg.web.output import Output


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with what is said of it, as JSON, with the labels of all that it names."""

    id: str

    def run(self, graph: Graph, out: Output) -> None:
        """Writes the entity; HttpError 404, naming near ones, where there is none."""
        try:
            view = graph.entity(self.id)
        except QueryError as e:
            raise HttpError(404, str(e)) from None
        ontology = graph.ontology
        about = asdict(view)
        claims = [claim for group in view.claims.values() for claim in group]
        named = {view.of, *(end for claim in claims for end in (claim.subject, claim.object, claim.item))}
        about["labels"] = {id_: graph.label(id_) for id_ in sorted(id_ for id_ in named if id_)}
        records = {id_: article(graph.db, NamedNode(article_iri(id_))) for id_ in view.articles}
        about["sources"] = {id_: {"title": r.title, "url": r.url, "published": r.published} for id_, r in records.items() if r}
        about["terms"] = {
            **{name: ontology.predicate(name).label() for name in view.claims},
            **{name: ontology.classes[name].label() for name in {view.type, *view.classes} if name in ontology.classes},
            **({view.kind: ontology.kind(view.kind).label()} if view.kind else {}),
        }
        out.head("application/json")
        out.write(json.dumps(about, ensure_ascii=False).encode())


@dataclass(frozen=True, slots=True)
class EntityStatements:
    """An entity with what is said of it, as statements."""

    id: str
    accept: str

    def run(self, graph: Graph, out: Output) -> None:
        """Writes what the default graph says of the entity, and its claims with their evidence."""
        if not graph.has(self.id):
            raise HttpError(404, f"there is no entity '{self.id[:100]}'; look its name up first")
        node = NamedNode(entity_iri(self.id))
        triples = [quad.triple for quad in graph.db.quads_for_pattern(node, None, None, DefaultGraph())]
        evidence = NamedNode(NS + "evidence")
        for role in ("subject", "object", "item"):
            for claim in graph.db.quads_for_pattern(None, NamedNode(NS + role), node, None):
                for quad in graph.db.quads_for_pattern(claim.subject, None, None, claim.graph_name):
                    triples.append(quad.triple)
                    if quad.predicate == evidence and isinstance(quad.object, NamedNode):
                        triples += [q.triple for q in graph.db.quads_for_pattern(quad.object, None, None, claim.graph_name)]
        write_triples(list(dict.fromkeys(triples)), self.accept, out)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The entities that a name may mean, as JSON."""

    name: str
    limit: int

    def run(self, graph: Graph, out: Output) -> None:
        """Writes the candidates, the likeliest first."""
        ontology = graph.ontology
        found = [
            asdict(c) | {"iri": entity_iri(c.id), "class": ontology.classes[c.type].label() if c.type in ontology.classes else c.type}
            for c in graph.lookup(self.name, self.limit)
        ]
        out.head("application/json")
        out.write(json.dumps({"query": self.name, "found": found}, ensure_ascii=False).encode())


@dataclass(frozen=True, slots=True)
class Description:
    """The graph as a dataset, for catalogues: VoID and DCAT. `iri` is the address of the description, `endpoint` that of the endpoint."""

    iri: str
    endpoint: str
    accept: str

    def run(self, graph: Graph, out: Output) -> None:
        """Writes the description."""
        text = describe(graph, About(iri=self.iri + "#dataset", endpoint=self.endpoint))
        write_triples([quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)], self.accept, out)


@dataclass(frozen=True, slots=True)
class GraphNames:
    """The names of the graphs, as JSON."""

    limit: int

    def run(self, graph: Graph, out: Output) -> None:
        """Writes the first names, sorted, and how many there are."""
        names = sorted(str(name)[1:-1] for name in graph.db.named_graphs())
        out.head("application/json")
        out.write(json.dumps({"number": len(names), "names": names[: self.limit]}).encode())
