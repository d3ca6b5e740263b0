"""A read-only view of a graph: look up names, read an entity with all that is said of it and by whom, ask SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import QueryError
from kg.names import LABELS, NameIndex
from kg.ontology import DCTERMS, ENTITY, NIF, NS, PREFIXES, RDFS, SKOS, XSD, entity_iri, load, local_id, unknown
from kg.sparql import NamedQuery, checked, named_queries
from kg.store import ArticleRecord, articles, open_snapshot, read_document
from kg.turtle import RDF
from kg.views import Answer, Candidate, ClaimView, EntityView, Quote, Value

__all__ = ["Answer", "Candidate", "ClaimView", "EntityView", "Graph", "Quote", "Value"]

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.model import Article, Extraction

TYPE = NamedNode(RDF + "type")


class Graph:
    """The newest published state of a graph folder. StoreError where there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ontology = load()
        self.db = open_snapshot(folder)
        self._index = NameIndex(self.db)
        self._sources: dict[str, tuple[str | None, str | None]] = {}

    def lookup(self, name: str, limit: int = 10) -> list[Candidate]:
        """The entities that a name may mean, the likeliest first, whatever its script, spelling or case."""
        return [
            Candidate(id_ := local_id(hit.iri), self.label(id_), self.type(id_), round(hit.score, 3), hit.reason, hit.matched)
            for hit in self._index.find(name, limit)
        ]

    def label(self, entity: str, language: str | None = None) -> str:
        """The usual name: in the language where one is known, else the one that most articles give it."""
        node = NamedNode(entity_iri(entity))
        if language:
            for quad in self.db.quads_for_pattern(node, NamedNode(SKOS + "prefLabel"), None, DefaultGraph()):
                if isinstance(quad.object, Literal) and quad.object.language == language:
                    return quad.object.value
        votes: dict[str, int] = {}
        for quad in self.db.quads_for_pattern(node, NamedNode(RDFS + "label"), None, None):
            name = _text(quad.object)
            votes[name] = votes.get(name, 0) + 1
        return min(votes, key=lambda n: (-votes[n], n), default=entity)

    def ids(self) -> list[str]:
        """The ids of all entities."""
        found = {_text(q.subject) for q in self.db.quads_for_pattern(None, NamedNode(RDFS + "label"), None, DefaultGraph())}
        return sorted(local_id(iri) for iri in found if iri.startswith(ENTITY))

    def entity(self, entity: str) -> EntityView:
        """An entity with its names and all claims that it is subject, object or item of. QueryError names near ones if there is none."""
        claims: dict[str, list[ClaimView]] = {}
        for claim in self.iter_claims(entity):
            claims.setdefault(claim.predicate, []).append(claim)
        return replace(self.describe(entity), claims={p: tuple(claims[p]) for p in self.ontology.predicates if p in claims})

    def describe(self, entity: str) -> EntityView:
        """An entity without its claims. QueryError names near ones if there is none."""
        node = NamedNode(entity_iri(entity))
        about = list(self.db.quads_for_pattern(node, None, None, DefaultGraph()))
        if not about:
            near = ", ".join(c.id for c in self.lookup(entity.replace("-", " "), 3))
            raise QueryError(f"no entity '{entity}' in {self.folder}" + (f"; did you mean {near}?" if near else "; look its name up first"))
        values: dict[str, list[str]] = {}
        for quad in about:
            values.setdefault(quad.predicate.value, []).append(_text(quad.object))
        sources = {q.graph_name.value for q in self.db.quads_for_pattern(node, TYPE, None, None) if isinstance(q.graph_name, NamedNode)}
        return EntityView(
            id=entity,
            iri=node.value,
            label=self.label(entity),
            type=self.type(entity),
            classes=tuple(sorted(local_id(v) for v in values.get(TYPE.value, ()))),
            kind=next((local_id(v) for v in sorted(values.get(NS + "kind", ()))), None),
            of=next((local_id(v) for v in sorted(values.get(NS + "of", ()))), None),
            names=self._names(node),
            articles=tuple(sorted(local_id(s) for s in sources)),
            claims={},
        )

    def has(self, entity: str) -> bool:
        """Whether any article names the entity."""
        return any(True for _ in self.db.quads_for_pattern(NamedNode(entity_iri(entity)), TYPE, None, DefaultGraph()))

    def may(self, relation: str, subject: str, object_: str) -> bool:
        """Whether the ontology allows a relation between two entities."""
        return self.ontology.allows(relation, self.type(subject), self.type(object_))

    def iter_claims(self, entity: str | None = None) -> Iterator[ClaimView]:
        """The claims of the graph, or those that name an entity; by date, then IRI where an entity is given, else by IRI."""
        roles = ("subject", "object", "item") if entity else ("subject",)
        node = NamedNode(entity_iri(entity)) if entity else None
        found = {_text(q.subject): q for role in roles for q in self.db.quads_for_pattern(None, NamedNode(NS + role), node, None)}
        quads = [found[iri] for iri in sorted(found) if isinstance(found[iri].graph_name, NamedNode) and iri.startswith(PREFIXES["claim"])]
        views = (self._claim(q.subject, q.graph_name) for q in quads)
        yield from sorted(views, key=lambda c: (c.date or "", c.iri)) if entity else views

    def articles(self) -> list[ArticleRecord]:
        """The articles of the graph by id."""
        return articles(self.db)

    def document(self, article: str) -> tuple[Article, Extraction]:
        """An article and its extraction as they were added. QueryError on an unknown id."""
        for record in self.articles():
            if record.id == article:
                return read_document(self.folder, record)
        raise QueryError(f"{self.folder}: {unknown(article, [a.id for a in self.articles()], 'article')}")

    def query(self, text: str, *, union: bool = False) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Runs a query that only reads and gives Oxigraph's own result; the project's prefixes are known. QueryError on a malformed
        or forbidden one. `union`: the default graph is all graphs together (what two articles say then counts twice: say DISTINCT)."""
        plain = checked(text)
        try:
            return self.db.query(plain, prefixes=PREFIXES, use_default_graph_as_union=union)
        except SyntaxError as e:
            raise QueryError(f"the query is malformed: {(e.msg or str(e)).splitlines()[0][:200]}") from None
        except (OSError, ValueError, RuntimeError) as e:
            raise QueryError(f"the query could not be run: {e}") from None

    def sparql(self, text: str, *, union: bool = False, limit: int | None = None) -> Answer:
        """The answer of a query as a table; at most `limit` rows."""
        result = self.query(text, union=union)
        if isinstance(result, QueryBoolean):
            return Answer(("answer",), ((bool(result),),))
        if isinstance(result, QueryTriples):
            columns: tuple[str, ...] = ("subject", "predicate", "object")
            source: Iterator[tuple[Any, ...]] = ((t.subject, t.predicate, t.object) for t in result)
        else:
            columns = tuple(v.value for v in result.variables)
            source = (tuple(row) for row in result)
        rows: list[tuple[Value, ...]] = []
        for row in source:
            if len(rows) == limit:
                return Answer(columns, tuple(rows), cut=True)
            rows.append(tuple(_value(term) for term in row))
        return Answer(columns, tuple(rows))

    def named_queries(self) -> dict[str, NamedQuery]:
        """The shipped queries by name."""
        return named_queries()

    def run(self, name: str, *, limit: int | None = None, **params: str) -> Answer:
        """The answer of a shipped query. QueryError on an unknown query, parameter or entity."""
        queries = self.named_queries()
        if name not in queries:
            raise QueryError(unknown(name, queries, "query"))
        query = queries[name]
        for param, type_ in query.params.items():
            if type_ == "entity" and param in params:
                self.describe(params[param])
        return self.sparql(query.filled(params), limit=limit)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph as the exports have it: nodes by entity id, an edge a claim, keyed by its IRI."""
        import networkx as nx

        from kg.elements import edges, nodes

        graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in nodes(self):
            graph.add_node(node.id, **node.attributes)
        for edge in edges(self):
            graph.add_edge(edge.source, edge.target, edge.id, **edge.attributes)
        return graph

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph behind rdflib's interface, without a copy."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.db))

    def type(self, entity: str) -> str:
        """The class that documents give it; where they disagree, the one most of them give."""
        votes: dict[str, int] = {}
        for quad in self.db.quads_for_pattern(NamedNode(entity_iri(entity)), TYPE, None, None):
            name = local_id(_text(quad.object))
            if name in self.ontology.types:
                votes[name] = votes.get(name, 0) + 1
        return min(votes, key=lambda n: (-votes[n], n), default="")

    def _names(self, node: NamedNode) -> dict[str, tuple[str, ...]]:
        names: dict[str, list[str]] = {}
        for prop in (LABELS[1], LABELS[0], LABELS[2]):
            found = (q.object for q in self.db.quads_for_pattern(node, prop, None, DefaultGraph()) if isinstance(q.object, Literal))
            for literal in sorted(found, key=str):
                known = names.setdefault(literal.language or "", [])
                if literal.value not in known:
                    known.append(literal.value)
        return {language: tuple(names[language]) for language in sorted(names)}

    def _claim(self, node: Any, graph: Any) -> ClaimView:
        about: dict[str, str] = {}
        quotes: list[Quote] = []
        for quad in self.db.quads_for_pattern(node, None, None, graph):
            name = local_id(quad.predicate.value)
            if name == "evidence":
                quotes.append(self._quote(quad.object, graph))
            else:
                about[name] = _text(quad.object)
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

    def _quote(self, node: Any, graph: Any) -> Quote:
        about = {q.predicate.value: _text(q.object) for q in self.db.quads_for_pattern(node, None, None, graph)}
        return Quote(about[NIF + "anchorOf"], int(about[NIF + "beginIndex"]), int(about[NIF + "endIndex"]))

    def _source(self, graph: NamedNode) -> tuple[str | None, str | None]:
        """When an article was published and its language."""
        if graph.value not in self._sources:
            about = {q.predicate.value: _text(q.object) for q in self.db.quads_for_pattern(graph, None, None, graph)}
            self._sources[graph.value] = about.get(DCTERMS + "issued"), about.get(DCTERMS + "language")
        return self._sources[graph.value]


def _text(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)


def _value(term: object) -> Value:
    """A term as a Python value: numbers and truth values typed, all else as text."""
    if term is None or not isinstance(term, Literal):
        return None if term is None else _text(term)
    match term.datatype.value.removeprefix(XSD):
        case "integer" | "nonNegativeInteger":
            return int(term.value)
        case "decimal" | "double" | "float":
            return float(term.value)
        case "boolean":
            return term.value in ("true", "1")
        case _:
            return term.value
