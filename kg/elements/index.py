"""What a traversal needs to know of the whole graph, kept on disk while it lasts: memory does not grow with the graph.

The articles are read once, in any order; SQLite sorts and counts (`kg.elements.tables`).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.elements import tables
from kg.elements.articles import ArticleView, graph_names, read
from kg.elements.selection import Selection
from kg.elements.sources import independent, publisher
from kg.errors import StoreError
from kg.model import Modality
from kg.ontology import local_id
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph

Statement = tuple[str, str, str, str, str]  # source, predicate, target, item or "", modality


class Index:
    """The selected claims, statements and entities of a graph. Use as a context manager; the file goes with it."""

    def __init__(self, graph: Graph, selection: Selection) -> None:
        selection.check(graph.ontology)
        self.graph, self.ontology, self.selection = graph, graph.ontology, selection
        self._sought = False  # whether the tables are indexed for look-ups

    def __enter__(self) -> Index:
        self.db = sqlite3.connect("", isolation_level=None)  # a file of its own that no one else sees
        try:
            self.db.executescript(tables.OPEN)
            self.db.executescript("BEGIN;" + tables.TABLES)
            for name in graph_names(self.graph.db):
                self._take(read(self.graph.db, name))
            self._choose()
        except sqlite3.Error as e:
            self.db.close()
            raise StoreError(
                f"the temporary folder cannot hold the graph while it is sorted ({e}); name a larger one: SQLITE_TMPDIR"
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def nodes(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the table of nodes, by id."""
        yield from self.db.execute(tables.NODES)

    def drawn(self) -> Iterator[sqlite3.Row]:
        """The rows of the table of nodes by id, their columns by name."""
        yield from self._rows(tables.NODES)

    def articles(self) -> Iterator[sqlite3.Row]:
        """The articles that make a chosen claim, by id."""
        yield from self._rows(tables.ARTICLES)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The pairs of entities that a statement joins, each once."""
        yield from self.db.execute(tables.PAIRS)

    def label(self, entity: str) -> tuple[str, str]:
        """What an entity is called and its class; its id and "" where no article describes it."""
        return self.db.execute(tables.LABEL, (entity,)).fetchone() or (entity, "")

    def has_claim(self, iri: str) -> bool:
        """Whether a claim is chosen."""
        return self._any(tables.HAS_CLAIM, iri)

    def has_entity(self, entity: str) -> bool:
        """Whether an entity is drawn, or is the item of a chosen claim."""
        return self._any(tables.HAS_ENTITY, entity)

    def says(self, source: str, predicate: str, target: str) -> bool:
        """Whether a chosen claim asserts a statement."""
        return self._any(tables.SAYS, source, target, predicate, Modality.ASSERTED.value)

    def speaks(self, article: str) -> bool:
        """Whether an article makes a chosen claim, or, where claims are not chosen by what they say, names an entity that is drawn."""
        return self._any(tables.SPEAKS, article) or (not self.selection.chosen and self._any(tables.NAMES_ONE, article))

    def claims(self) -> Iterator[sqlite3.Row]:
        """The claims by IRI, with their articles' titles and addresses."""
        yield from self._rows(tables.CLAIMS)

    def statements(self) -> Iterator[tuple[Statement, list[sqlite3.Row]]]:
        """Each statement with the claims that make it, the surest first; those of a pair of entities come together."""
        for key, group in groupby(self._rows(tables.STATEMENTS), key=lambda row: (row[0], row[1], row[2], row[3], row[4])):
            yield key, list(group)

    def _any(self, query: str, *values: str) -> bool:
        if not self._sought:
            self.db.executescript(tables.LOOK_UP)
            self._sought = True
        return self.db.execute(query, values).fetchone() is not None

    def _rows(self, query: str) -> Iterator[sqlite3.Row]:
        cursor = self.db.cursor()
        cursor.row_factory = sqlite3.Row
        yield from cursor.execute(query)

    def _take(self, article: ArticleView) -> None:
        """Puts what an article says into the tables, as far as its claims are chosen."""
        who = publisher(article.id, article.url)
        row = (article.id, article.title, article.url, article.source, article.language, article.published, who)
        self.db.execute(tables.PUT_ARTICLE, row)
        types, language = self.ontology.types, self.selection.language or ""
        classes = {e.id: next((t for t in e.types if t in types), "") for e in article.entities}
        entities = ((e.id, article.id, who, classes[e.id], e.label or e.id, e.kind, e.of, e.names.get(language)) for e in article.entities)
        self.db.executemany(tables.PUT_ENTITY, entities)
        for claim in article.claims:
            members = list(self._members(claim, classes)) if self._takes(claim) else ()
            if members:
                self.db.execute(tables.PUT_CLAIM, _row(claim, who))
                self.db.executemany(tables.PUT_MEMBER, ((*key, claim.iri, implied) for key, implied in members))

    def _takes(self, claim: ClaimView) -> bool:
        wanted = self.selection.modalities
        return (not wanted or claim.modality in wanted) and self.selection.spans(claim.date, claim.published)

    def _members(self, claim: ClaimView, classes: dict[str, str]) -> Iterator[tuple[Statement, bool]]:
        """The statements that a claim makes, and whether its item implies it; the ends of a symmetric one in the order of their ids."""
        relation, wanted = self.ontology.predicate(claim.predicate), self.selection.predicates
        left, right = sorted((claim.subject, claim.object)) if relation.symmetric else (claim.subject, claim.object)
        if not wanted or claim.predicate in wanted:
            yield (left, claim.predicate, right, claim.item or "", claim.modality), False
        implied = relation.item_implies
        if claim.item and implied and (not wanted or implied in wanted):
            owner, item = classes.get(claim.object), classes.get(claim.item)
            if owner and item and self.ontology.allows(implied, owner, item):
                yield (claim.object, implied, claim.item, "", claim.modality), True

    def _choose(self) -> None:
        """Drops what the filters on statements and entities leave out, then counts."""
        self._describe()
        self._place()
        if self.selection.classes:
            self.db.execute(tables.ONLY_DRAWN)
        if self.selection.min_sources > 1:
            for key, told in self.statements():
                if independent((row["publisher"], first_quote(row["quotes"])) for row in told) < self.selection.min_sources:
                    self.db.execute(tables.PUT_THIN, key)
            self.db.execute(tables.DROP_THIN)
        if self.selection.around:
            self.db.execute(tables.START_AT, (self.selection.around,))
            for _ in range(self.selection.hops):
                self.db.executescript(tables.REACH)
            self.db.execute(tables.ONLY_NEAR)
        self.db.executescript(tables.COUNT)
        if self.selection.chosen:
            self.db.execute(tables.DROP_LONELY, (self.selection.around,))

    def _describe(self) -> None:
        """One row an entity: class, label, kind and state as most articles give them."""
        for id_, group in groupby(self.db.execute(tables.ENTITIES), key=lambda row: row[0]):
            told = list(group)
            cls, kind, of = (_most(row[n] for row in told) for n in (3, 5, 6))
            label = _most(row[7] for row in told) or _most(row[4] for row in told)
            self.db.execute(tables.PUT_LABEL, (id_, label, cls))
            if self._takes_class(cls, {row[5] for row in told if row[5]}):
                counts = len({row[1] for row in told}), len({row[2] for row in told})
                self.db.execute(tables.PUT_NODE, (id_, label, cls, kind, of, *counts))

    def _place(self) -> None:
        """The state of each entity: the one that most articles give, by the query that the register asks too."""
        rows: Any = self.graph.query(self.graph.named_queries()["home-states"].filled({}))
        for entity, group in groupby(rows, key=lambda row: row[0].value):
            state = local_id(next(group)[1].value)
            self.db.execute(tables.PLACE, (state, local_id(entity)))

    def _takes_class(self, cls: str | None, kinds: set[str]) -> bool:
        wanted = self.selection.classes
        classes = {cls, *(self.ontology.kind(kind).platform_class for kind in kinds)} if wanted else ()
        return not wanted or any(self.ontology.is_a(c, w) for c in classes if c for w in wanted)


def first_quote(quotes: str) -> str:
    """The text of the first of a claim's quotes."""
    found = json.loads(quotes)
    return str(found[0]["text"]) if found else ""


def _row(claim: ClaimView, who: str) -> tuple[object, ...]:
    quotes = json.dumps([{"text": q.text, "start": q.start, "end": q.end} for q in claim.quotes], ensure_ascii=False)
    return (
        claim.iri, claim.subject, claim.predicate, claim.object, claim.item, claim.quantity, claim.amount, claim.currency, claim.date,
        claim.role, claim.modality, claim.confidence, claim.rule, claim.article, who, claim.published, claim.language, quotes,
    )  # fmt: skip


def _most(values: Iterable[str | None]) -> str | None:
    """The value that most articles give; of equals the first in the alphabet."""
    votes = Counter(value for value in values if value)
    return min(votes, key=lambda v: (-votes[v], v), default=None)
