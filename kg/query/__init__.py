"""A read-only view of a graph: look up names, read an entity with all that is said of it and by whom, ask SPARQL, take it as tables
or as a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.lookup import notes
from kg.names import NameIndex
from kg.ontology import load, local_id, unknown
from kg.query.answers import Result, ask, table
from kg.query.claims import Claims
from kg.query.entities import Entities
from kg.query.named import NamedQuery, named_queries, named_query, several
from kg.store import ArticleRecord, articles, hold_snapshot, read_document
from kg.views import Answer, Candidate, ClaimView, EntityView, Quote, Value

__all__ = ["Answer", "Candidate", "ClaimView", "EntityView", "Graph", "Quote", "Value"]

if TYPE_CHECKING:
    import igraph
    import networkx
    import pandas
    import rdflib

    from kg.model import Article, Extraction


class Graph:
    """The newest published state of a graph folder. StoreError where there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ontology = load()
        before = notes(folder)
        self.db, self._hold = hold_snapshot(folder)
        self._index = NameIndex(self.db, before if before == notes(folder) else None)  # else a writer has published meanwhile
        self._entities = Entities(self.db, self.ontology)
        self._claims = Claims(self.db)

    # ---- one entity

    def lookup(self, name: str, limit: int = 10) -> list[Candidate]:
        """The entities that a name may mean, the likeliest first, whatever its script, spelling or case."""
        return [
            Candidate(id_ := local_id(hit.iri), self.label(id_), self.type(id_), round(hit.score, 3), hit.reason, hit.matched)
            for hit in self._index.find(name, limit)
        ]

    def entity(self, entity: str) -> EntityView:
        """An entity with its names and all claims that it is subject, object or item of. QueryError names near ones if there is none."""
        claims: dict[str, list[ClaimView]] = {}
        for claim in self.iter_claims(entity):
            claims.setdefault(claim.predicate, []).append(claim)
        return replace(self.describe(entity), claims={p: tuple(claims[p]) for p in self.ontology.predicates if p in claims})

    def describe(self, entity: str) -> EntityView:
        """An entity without its claims. QueryError names near ones if there is none."""
        found = self._entities.view(entity)
        if found is None:
            near = ", ".join(c.id for c in self.lookup(entity.replace("-", " "), 3))
            raise QueryError(f"no entity '{entity}' in {self.folder}" + (f"; did you mean {near}?" if near else "; look its name up first"))
        return found

    def label(self, entity: str, language: str | None = None) -> str:
        """The usual name: in the language where one is known, else the one that most articles give it."""
        return self._entities.label(entity, language)

    def names(self, entity: str) -> dict[str, tuple[str, ...]]:
        """All names of an entity by language ("" where none is told), the usual one first."""
        return self._entities.names(entity)

    def type(self, entity: str) -> str:
        """The class that documents give it; where they disagree, the one most of them give."""
        return self._entities.type(entity)

    def bodies(self, state: str) -> list[str]:
        """The ids of the bodies and forces that belong to a state."""
        return self._entities.bodies(state)

    def ids(self) -> list[str]:
        """The ids of all entities."""
        return self._entities.ids()

    def has(self, entity: str) -> bool:
        """Whether any article names the entity."""
        return self._entities.has(entity)

    def may(self, relation: str, subject: str, object_: str) -> bool:
        """Whether the ontology allows a relation between two entities."""
        return self.ontology.allows(relation, self.type(subject), self.type(object_))

    # ---- claims and articles

    def iter_claims(self, entity: str | None = None) -> Iterator[ClaimView]:
        """The claims of the graph, or those that name an entity; by date, then IRI where an entity is given, else by IRI."""
        yield from self._claims.about(entity) if entity else self._claims.all()

    def articles(self) -> list[ArticleRecord]:
        """The articles of the graph by id."""
        return articles(self.db)

    def document(self, article: str) -> tuple[Article, Extraction]:
        """An article and its extraction as they were added. QueryError on an unknown id."""
        for record in self.articles():
            if record.id == article:
                return read_document(self.folder, record)
        raise QueryError(f"{self.folder}: {unknown(article, [a.id for a in self.articles()], 'article')}")

    # ---- SPARQL

    def query(self, text: str, *, union: bool = False) -> Result:
        """Runs a query that only reads and gives Oxigraph's own result; the project's prefixes are known. QueryError on a malformed
        or forbidden one. `union`: the default graph is all graphs together (what two articles say then counts twice: say DISTINCT)."""
        return ask(self.db, text, union=union)

    def sparql(self, text: str, *, union: bool = False, limit: int | None = None) -> Answer:
        """The answer of a query as a table; at most `limit` rows."""
        return table(self.query(text, union=union), limit)

    def named_queries(self) -> dict[str, NamedQuery]:
        """The shipped queries by name."""
        return named_queries()

    def run(self, name: str, *, limit: int | None = None, **params: str | Sequence[str]) -> Answer:
        """The answer of a shipped query; a parameter takes one value or several, any of which will do. QueryError on an unknown query,
        parameter or entity."""
        query = named_query(name)
        for param in query.params.values():
            if param.type == "entity":
                for id_ in several(params.get(param.name, ())):
                    if not self.has(id_):
                        self.describe(id_)  # tells which are near
        answer = query.in_order(self.sparql(query.filled(params)))
        cut = limit is not None and len(answer.rows) > limit
        return replace(answer, rows=answer.rows[:limit], cut=True) if cut else answer

    # ---- the whole graph for other libraries

    def entities(self) -> pandas.DataFrame:
        """All entities as a table, indexed by id; `kg.query.frames` tells the columns. KgError where pandas is not installed."""
        from kg.query.frames import entities

        return entities(self)

    def claims(self) -> pandas.DataFrame:
        """All claims as a table, indexed by IRI; `kg.query.frames` tells the columns. KgError where pandas is not installed."""
        from kg.query.frames import claims

        return claims(self)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph as the exports have it: nodes by entity id, an edge a statement, keyed by its IRI; `kg.query.networks` tells the
        attributes."""
        from kg.query.networks import to_networkx

        return to_networkx(self)

    def to_igraph(self) -> igraph.Graph:
        """The same as a directed igraph, entity ids as vertex names. KgError where igraph is not installed."""
        from kg.query.networks import to_igraph

        return to_igraph(self)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph behind rdflib's interface, without a copy."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.db))
