"""Proves a graph against the texts it keeps: every statement follows from a document, every quote stands in its text, SHACL holds.

A document is named by the digest of its content, and the text by its own; both digests stand in the graph. So the statements of an
article can be made again from its document and compared, one by one, with those in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.errors import KgError, StoreError
from kg.ledger import cut_run, held, imported
from kg.ontology import CLAIM, GRAPH, NS, article_iri, load, local_id
from kg.quads import ArticleQuads, text_digest
from kg.shapes import shapes
from kg.store import ArticleRecord, Document, Store, articles, document_file, hold_snapshot, load_document
from kg.store.keys import KEY, due_keys
from kg.store.records import HASH, in_default, of_entity
from kg.store.vocabulary import vocabulary
from kg.turtle import RDF

TYPE = NamedNode(RDF + "type")
CLAIMS = NamedNode(NS + "Claim")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: the article (or "" for what is between them), the node or statement at fault, and what is wrong."""

    article: str
    edge: str
    wrong: str


@dataclass
class Report:
    """What was proved. `unproved` holds articles whose quotes or reading cannot be proved, with the reason."""

    articles: int = 0
    edges: int = 0
    quotes: int = 0
    faults: list[Fault] = field(default_factory=list)
    unproved: dict[str, str] = field(default_factory=dict)


def verify(folder: Path, progress: Callable[[], None] = lambda: None) -> Report:
    """What of a graph folder is proved, and each statement that is not true to its document. The database itself is looked at, and
    readers are shown the state that was; while another process writes, or where the folder cannot be written to, the newest snapshot is."""
    if not (folder / "store").exists():
        raise StoreError(f"{folder}: no graph here; build one first, or name the folder it is in")
    try:
        store = Store(folder)
    except StoreError:
        db, _hold = hold_snapshot(folder)
        return _Proof(folder, db).run(progress)
    with store:
        report = _Proof(folder, store.db).run(progress)
        store.publish()
    return report


class _Proof:
    def __init__(self, folder: Path, db: Oxigraph) -> None:
        self.folder, self.db, self.report = folder, db, Report()
        self.ontology = load()

    def run(self, progress: Callable[[], None]) -> Report:
        without = imported(self.folder)
        records = {article_iri(record.id): record for record in articles(self.db)}
        for name in sorted(self.db.named_graphs(), key=str):
            graph = NamedNode(name.value)
            if graph.value == GRAPH:
                self._vocabulary(graph)
            elif graph.value not in records:
                self._fault("", graph.value, "a graph that is no article's")
            else:
                self._article(records[graph.value], graph, graph.value in {article_iri(a) for a in without})
                progress()
        self._default_graph()
        if cut_run(self.folder) is None:  # else the next run brings the two together
            for article in sorted(held(self.folder) - {r.id for r in records.values()}):
                self._fault(article, article, "the ledger says that it is in the graph, and it is not")
        return self.report

    def _article(self, record: ArticleRecord, graph: NamedNode, came_without: bool) -> None:
        held = set(self.db.quads_for_pattern(None, None, None, graph))
        self.report.articles += 1
        self.report.edges += sum(q.predicate == TYPE and q.object == CLAIMS for q in held)
        for fault in shapes().check(held):
            self._fault(record.id, local_id(fault.node), str(fault).partition(": ")[2])
        for quad in held:
            if of_entity(quad) and in_default(quad) not in self.db:
                self._fault(record.id, _shown(quad), "is missing in the default graph")
        if came_without and not document_file(self.folder, record.content_hash).exists():
            self.report.unproved[record.id] = "came from an export, without its text"
            return
        try:
            document = load_document(self.folder, record)
        except StoreError as e:
            self._fault(record.id, record.id, str(e))
            return
        self._document(record, document, held)

    def _document(self, record: ArticleRecord, document: Document, held: set[Quad]) -> None:
        """Proves the document by its digests, then the statements by the document."""
        if document.content().digest() != record.content_hash:
            self._fault(record.id, record.id, "its document is not the one that it was made from (the digest differs)")
        if not document.has_text:
            self.report.unproved[record.id] = "its text is not kept"
        elif text_digest(document.article.text) != record.sha256:
            self._fault(record.id, record.id, "its text is not the one that was read (sha256 differs)")
        for claim in document.extraction.claims if document.has_text else ():
            span = claim.evidence
            self.report.quotes += 1
            if document.article.text[span.start : span.end] != span.text:
                edge = f"{claim.subject} {claim.predicate} {claim.object}"
                self._fault(record.id, edge, f"its quote «{span.text[:60]}» does not stand in the text at {span.start}-{span.end}")
        source = ArticleQuads(document.article, document.extraction, document.ids, document.names, self.ontology, has_text=False)
        try:
            due = set(source.quads())
        except KgError as e:  # a document that was changed may say anything
            self._fault(record.id, record.id, f"its document is not fit for the ontology: {e}")
            return
        for quad in sorted(held - due, key=str):
            self._fault(record.id, self._edge(quad), f"{_shown(quad)} stands in the store, not in the document")
        for quad in sorted(due - held, key=str):
            self._fault(record.id, self._edge(quad), f"{_shown(quad)} is missing in the store")

    def _edge(self, quad: Quad) -> str:
        """The node that a statement is about; for evidence, the claim it is evidence of, if there is one."""
        subject = str(getattr(quad.subject, "value", quad.subject))
        of = (q.subject for q in self.db.quads_for_pattern(None, NamedNode(NS + "evidence"), quad.subject, None))
        claim = next(of, None)
        return local_id(claim.value if isinstance(claim, NamedNode) and claim.value.startswith(CLAIM) else subject)

    def _default_graph(self) -> None:
        keys = due_keys(self.db)
        for quad in sorted(keys.difference(self.db.quads_for_pattern(None, KEY, None, DefaultGraph())), key=str):
            self._fault("", _shown(quad), "is missing in the default graph: look-up does not find the name")
        for quad in self.db.quads_for_pattern(None, None, None, DefaultGraph()):
            if quad in keys:
                continue
            said = self.db.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if not any(q.graph_name != DefaultGraph() for q in said):
                self._fault("", _shown(quad), "stands in the default graph, and no article says it")

    def _vocabulary(self, graph: NamedNode) -> None:
        due = set(vocabulary(self.ontology.file.read_bytes()))
        held = {q for q in self.db.quads_for_pattern(None, None, None, graph) if q.predicate != HASH}
        for quad, wrong in _differences(held, due):
            self._fault("", _shown(quad), wrong)

    def _fault(self, article: str, edge: str, wrong: str) -> None:
        self.report.faults.append(Fault(article, edge, wrong))


def _differences(held: set[Quad], due: set[Quad]) -> Iterator[tuple[Quad, str]]:
    for quad in sorted(held - due, key=str):
        yield quad, "stands in the vocabulary of the store, not in the ontology"
    for quad in sorted(due - held, key=str):
        yield quad, "is missing in the vocabulary of the store"


def _shown(quad: Quad) -> str:
    """A statement in short: ids where terms have them."""
    terms = (getattr(t, "value", str(t)) for t in (quad.subject, quad.predicate, quad.object))
    return " ".join(local_id(t) for t in terms)
