"""What the graph says of its articles, and the canonical form of its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.ontology import DCTERMS, ENTITY, NS, SCHEMA

HASH = NamedNode(NS + "contentHash")
IDENTIFIER = NamedNode(DCTERMS + "identifier")


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What the graph knows of an article."""

    id: str
    title: str | None
    source: str | None
    language: str | None
    published: str | None
    url: str | None
    sha256: str
    content_hash: str


def articles(db: Oxigraph) -> list[ArticleRecord]:
    """The articles of an open graph by id."""
    graphs = (q.graph_name for q in db.quads_for_pattern(None, IDENTIFIER, None, None) if isinstance(q.graph_name, NamedNode))
    return sorted((record for graph in graphs if (record := article(db, graph))), key=lambda a: a.id)


def article(db: Oxigraph, graph: NamedNode) -> ArticleRecord | None:
    """The article of a graph; None where the graph tells of none."""
    about = {q.predicate.value: q.object.value for q in db.quads_for_pattern(graph, None, None, graph) if isinstance(q.object, Literal)}
    if DCTERMS + "identifier" not in about:
        return None
    return ArticleRecord(
        id=about[DCTERMS + "identifier"],
        title=about.get(DCTERMS + "title"),
        source=about.get(DCTERMS + "source"),
        language=about.get(DCTERMS + "language"),
        published=about.get(DCTERMS + "issued"),
        url=about.get(SCHEMA + "url"),
        sha256=about.get(NS + "sha256", ""),
        content_hash=about.get(NS + "contentHash", ""),
    )


def content_hash(db: Oxigraph, graph: NamedNode) -> str | None:
    """The digest of what an article's graph was made from; None where there is no such graph."""
    if not db.contains_named_graph(graph):  # quicker than to look for a statement
        return None
    return next((q.object.value for q in db.quads_for_pattern(graph, HASH, None, graph) if isinstance(q.object, Literal)), None)


def of_entity(quad: Quad) -> bool:
    """Whether a statement is about an entity, and so stands in the default graph too."""
    subject = quad.subject  # a new object each time
    return isinstance(subject, NamedNode) and subject.value.startswith(ENTITY)


def in_default(quad: Quad) -> Quad:
    """The statement as the default graph has it."""
    return Quad(quad.subject, quad.predicate, quad.object)


def canonical(quads: Iterable[Quad]) -> Iterator[str]:
    """The quads as sorted lines of N-Quads: equal graphs give equal text."""
    for line in sorted(str(q) for q in quads):
        yield line + " ."
