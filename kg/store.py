"""The graph on disk and its only writer: add, replace, retract articles; publish snapshots for readers.

A graph folder holds
  store/        the database; one process writes, held by a lock
  snapshots/N   copies made by hard links, opened by readers, the newest first; the last two are kept
  documents/    each article with its extraction, compressed, under the digest of its content
  unpublished   exists while the database holds what no snapshot shows

The default graph holds what the article graphs say of entities (classes, names, direct statements), each once; claims, evidence and
articles stand in the article's own graph, the vocabulary in the graph named by the ontology's IRI. Retraction drops the article's graph
and withdraws from the default graph what no other article says.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError
from kg.model import Article, Extraction
from kg.ontology import DCTERMS, ENTITY, GRAPH, NS, SCHEMA, Ontology, article_iri, load
from kg.quads import ArticleQuads, Names

HASH = NamedNode(NS + "contentHash")
FLUSH_EVERY = 100  # articles; each flush is slow, and what is acknowledged is safe without it
KEEP = 2  # snapshots: the one before may just be being opened


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


class Store:
    """A graph folder open for writing; made where absent. StoreError while another process writes to it. Use as a context manager:
    leaving it publishes a snapshot."""

    def __init__(self, folder: Path, ontology: Ontology | None = None) -> None:
        self.folder = folder
        self.ontology = ontology or load()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = Oxigraph(str(folder / "store"))
        except OSError as e:
            hint = "another process is writing to it; wait for it or use another folder" if "lock" in str(e).lower() else "check the folder"
            raise StoreError(f"{folder}: cannot be opened for writing ({hint}): {e}") from None
        self._pending = 0
        self._put_ontology()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(
        self, article: Article, extraction: Extraction, ids: Mapping[str, str] | None = None, names: Mapping[str, Names] | None = None
    ) -> bool:
        """Puts what an article says into the graph, in place of what it said before, as one transaction; False where nothing changed.

        `ids` maps entity ids of the extraction to those of the graph; `names` gives, by graph id, names by language that are known
        beforehand (the usual one first). InputError where the extraction does not fit the article or the ontology.
        """
        source = ArticleQuads(article, extraction, ids or {}, names or {}, self.ontology)
        digest = source.content_hash
        if self._hash(source.graph) == digest:
            return False
        new = set(source.quads())
        self._archive(digest, article, extraction)
        before = self._hash(source.graph)
        self._replace(source.graph, new)
        if before:
            self._document_file(before).unlink(missing_ok=True)
        return True

    def retract(self, article: str) -> bool:
        """Takes an article out of the graph with all that it alone says; False where the graph does not hold it."""
        graph = NamedNode(article_iri(article))
        digest = self._hash(graph)
        if digest is None:
            return False
        self._replace(graph, set())
        self._document_file(digest).unlink(missing_ok=True)
        return True

    def articles(self) -> list[ArticleRecord]:
        """The articles of the graph by id."""
        return articles(self._db)

    def publish(self) -> None:
        """Makes the present state visible to readers."""
        self._db.flush()
        folder = self.folder / "snapshots"
        folder.mkdir(exist_ok=True)
        done = snapshots(self.folder)
        number = int(done[-1].name) + 1 if done else 1
        draft = folder / f"{number}.tmp"
        shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
        try:
            self._db.backup(str(draft))
            draft.rename(folder / f"{number:06d}")
        except OSError as e:
            raise StoreError(f"{folder}: no snapshot could be written; readers see the last one: {e}") from None
        (self.folder / "unpublished").unlink(missing_ok=True)
        for old in snapshots(self.folder)[:-KEEP]:
            shutil.rmtree(old, ignore_errors=True)
        self._pending = 0

    def close(self) -> None:
        """Publishes what is new and lets go of the folder."""
        if (self.folder / "unpublished").exists() or not snapshots(self.folder):
            self.publish()
        del self._db

    def _replace(self, graph: NamedNode, new: set[Quad]) -> None:
        """Puts quads in place of those of a graph and carries the change over to the default graph, atomically."""
        old = set(self._db.quads_for_pattern(None, None, None, graph))
        gone, fresh = old - new, new - old
        withdrawn = {_default(q) for q in gone if _of_entity(q) and not self._said_elsewhere(q)}
        (self.folder / "unpublished").touch()
        stated = {_default(q) for q in fresh if _of_entity(q)}
        if gone:
            self._db.update(f"DELETE DATA {{ {_block(gone | withdrawn)} }} ; INSERT DATA {{ {_block(fresh | stated)} }}")
        else:
            self._db.extend(fresh | stated)
        self._pending += 1
        if self._pending % FLUSH_EVERY == 0:
            self._db.flush()

    def _said_elsewhere(self, quad: Quad) -> bool:
        same = self._db.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(q.graph_name not in (quad.graph_name, DefaultGraph()) for q in same)

    def _hash(self, graph: NamedNode) -> str | None:
        return next((q.object.value for q in self._db.quads_for_pattern(graph, HASH, None, graph) if isinstance(q.object, Literal)), None)

    def _put_ontology(self) -> None:
        """Keeps the vocabulary in the store, under labels for its blank nodes that are the same on every run."""
        graph, data = NamedNode(GRAPH), self.ontology.file.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if self._hash(graph) == digest:
            return
        triples = Dataset(Quad(q.subject, q.predicate, q.object, graph) for q in parse(data, format=RdfFormat.TURTLE, base_iri=GRAPH))
        triples.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        (self.folder / "unpublished").touch()
        self._db.remove_graph(graph)
        self._db.extend([*triples, Quad(graph, HASH, Literal(digest), graph)])

    def _archive(self, digest: str, article: Article, extraction: Extraction) -> None:
        file = self._document_file(digest)
        file.parent.mkdir(parents=True, exist_ok=True)
        content = {"article": article.model_dump(mode="json"), "extraction": extraction.model_dump(mode="json")}
        draft = file.with_suffix(".tmp")
        draft.write_bytes(gzip.compress(json.dumps(content, ensure_ascii=False, sort_keys=True).encode(), mtime=0))
        draft.replace(file)

    def _document_file(self, digest: str) -> Path:
        return document_file(self.folder, digest)


def document_file(folder: Path, digest: str) -> Path:
    """Where a graph folder keeps the article and extraction of a content hash."""
    return folder / "documents" / digest[:2] / f"{digest}.json.gz"


def read_document(folder: Path, record: ArticleRecord) -> tuple[Article, Extraction]:
    """An article and its extraction as they were added. StoreError where the file is missing or damaged."""
    file = document_file(folder, record.content_hash)
    try:
        content = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError, ValueError) as e:
        raise StoreError(f"{file}: the text of article {record.id} cannot be read; add the article again: {e}") from None
    return Article.model_validate(content["article"]), Extraction.model_validate(content["extraction"])


def snapshots(folder: Path) -> list[Path]:
    """The finished snapshots of a graph folder, the newest last."""
    return sorted(p for p in (folder / "snapshots").glob("*") if p.suffix != ".tmp")


def open_snapshot(folder: Path) -> Oxigraph:
    """The newest published state, read-only, whatever a writer does meanwhile. StoreError where there is no graph."""
    if not (folder / "store").exists():
        raise StoreError(f"{folder}: no graph here; build one first, or name the folder it is in")
    if (folder / "unpublished").exists() or not snapshots(folder):
        _publish_leftover(folder)
    for snapshot in reversed(snapshots(folder)):
        try:
            return Oxigraph.read_only(str(snapshot))
        except OSError:
            continue  # a writer has just replaced it
    raise StoreError(f"{folder}: nothing published yet; try again when the process that writes to it has finished")


def _publish_leftover(folder: Path) -> None:
    """Publishes what a killed writer left behind; a live writer will do so itself."""
    try:
        with Store(folder):
            pass
    except StoreError:
        if not snapshots(folder):
            raise


def articles(db: Oxigraph) -> list[ArticleRecord]:
    """The articles of an open graph by id."""
    found = []
    for quad in db.quads_for_pattern(None, NamedNode(DCTERMS + "identifier"), None, None):
        about = {
            q.predicate.value: q.object.value
            for q in db.quads_for_pattern(quad.subject, None, None, quad.graph_name)
            if isinstance(q.object, Literal)
        }
        found.append(
            ArticleRecord(
                id=about[DCTERMS + "identifier"],
                title=about.get(DCTERMS + "title"),
                source=about.get(DCTERMS + "source"),
                language=about.get(DCTERMS + "language"),
                published=about.get(DCTERMS + "issued"),
                url=about.get(SCHEMA + "url"),
                sha256=about[NS + "sha256"],
                content_hash=about[NS + "contentHash"],
            )
        )
    return sorted(found, key=lambda a: a.id)


def _of_entity(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ENTITY)


def _default(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)


def _block(quads: Iterable[Quad]) -> str:
    """The quads in SPARQL's syntax for data."""
    return "\n".join(
        f"{q.triple} ." if isinstance(q.graph_name, DefaultGraph) else f"GRAPH {q.graph_name} {{ {q.triple} }}"
        for q in sorted(quads, key=str)
    )


def canonical(quads: Iterable[Quad]) -> Iterator[str]:
    """The quads as sorted lines of N-Quads: equal graphs give equal text."""
    for line in sorted(str(q) for q in quads):
        yield line + " ."
