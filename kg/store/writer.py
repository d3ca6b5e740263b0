"""The one writer of a graph folder: each article is one transaction; what is acknowledged survives a kill."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.errors import InputError, StoreError
from kg.model import Article, Extraction
from kg.ontology import Ontology, article_iri, load
from kg.quads import ArticleQuads, Names
from kg.shapes import Shapes, shapes
from kg.store.documents import NO_TEXTS, document_file, keeps_texts, load_document, sweep, write_document
from kg.store.keys import KEY, changed_keys
from kg.store.locks import wait_for_publisher
from kg.store.records import ArticleRecord, articles, content_hash, in_default, of_entity
from kg.store.records import article as article_of
from kg.store.snapshots import UNPUBLISHED, publish, snapshots
from kg.store.vocabulary import holds_ontology, put_ontology

FLUSH_EVERY = 25  # articles; what is acknowledged is safe without it, but the more waits, the slower is adding, and opening after a kill
TOLD = 50_000  # statements, some 20 MB: those of a few thousand articles


class Store:
    """A graph folder open for writing; made where absent. StoreError while another process writes to it. Use as a context manager:
    leaving it publishes a snapshot."""

    def __init__(self, folder: Path, ontology: Ontology | None = None) -> None:
        self.folder = folder
        self.ontology = ontology or load()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = _opened(folder)
        except OSError as e:
            hint = "another process is writing to it; wait for it or use another folder" if "lock" in str(e).lower() else "check the folder"
            raise StoreError(f"{folder}: cannot be opened for writing ({hint}): {e}") from None
        self._pending = 0
        self._marked = False
        self._told: set[tuple[object, ...]] = set()  # what the default graph is known to hold
        with self._writing():
            if (folder / UNPUBLISHED).exists():  # the last writer was killed
                sweep(folder, {a.content_hash for a in self.articles()})
            if not holds_ontology(self._db, self.ontology):
                self._mark()
                put_ontology(self._db, self.ontology)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self.close()
        except StoreError:
            if error is None:
                raise  # otherwise what went wrong first is what the user should read; the next run publishes

    @property
    def db(self) -> Oxigraph:
        """The database itself, for checks; writing to it past this class breaks what the class promises."""
        return self._db

    def add(
        self,
        article: Article,
        extraction: Extraction,
        ids: Mapping[str, str] | None = None,
        names: Mapping[str, Names] | None = None,
        *,
        reading: str = "",
        validate: bool = True,
    ) -> bool:
        """Puts what an article says into the graph, in place of what it said before, as one transaction; False where nothing changed.

        `ids` maps entity ids of the extraction to those of the graph; `names` gives, by graph id, names by language that are known
        beforehand (the usual one first); `reading` tells which program and data read it. InputError where the extraction does not fit the
        article, the ontology or its shapes.
        """
        source = ArticleQuads(article, extraction, ids or {}, names or {}, self.ontology)
        return self._put(source, reading, shapes() if validate else None)

    def relink(self, record: ArticleRecord, ids: Mapping[str, str], names: Mapping[str, Names]) -> bool:
        """Stores an article of the graph anew under other ids of its entities; False where they are what they were."""
        old = load_document(self.folder, record)
        source = ArticleQuads(old.article, old.extraction, ids, names, self.ontology, has_text=old.has_text)
        return self._put(source, old.reading)

    def retract(self, article: str) -> bool:
        """Takes an article out of the graph with all that it alone says; False where the graph does not hold it."""
        graph = NamedNode(article_iri(article))
        if (digest := content_hash(self._db, graph)) is None:
            return False
        with self._writing():
            self._replace(graph)
            document_file(self.folder, digest).unlink(missing_ok=True)
        return True

    def put_graph(self, graph: NamedNode, quads: set[Quad]) -> None:
        """Puts the statements of an article's graph in place of what the graph says of it, as one transaction; they have no document."""
        before = content_hash(self._db, graph)
        with self._writing():
            self._replace(graph, quads, {tuple(q.triple) for q in quads if of_entity(q)})
            if before:
                document_file(self.folder, before).unlink(missing_ok=True)

    def keep_texts(self, keep: bool) -> None:
        """Keeps the texts of articles from now on, or drops those that are kept."""
        if keep == keeps_texts(self.folder):
            return
        with self._writing():
            if keep:
                (self.folder / NO_TEXTS).unlink()
                return
            (self.folder / NO_TEXTS).touch()
            for record in self.articles():
                if document_file(self.folder, record.content_hash).exists():
                    document = load_document(self.folder, record)
                    write_document(self.folder, record.content_hash, document.content(), document.reading, None)

    def articles(self) -> list[ArticleRecord]:
        """The articles of the graph by id."""
        return articles(self._db)

    def publish(self) -> None:
        """Makes the present state visible to readers."""
        try:
            publish(self.folder, self._db)
        except OSError as e:
            raise StoreError(f"{self.folder / 'snapshots'}: no snapshot could be written; readers see the last one: {e}") from None
        self._pending, self._marked = 0, False

    def close(self) -> None:
        """Publishes what is new and lets go of the folder."""
        try:
            if (self.folder / UNPUBLISHED).exists() or not snapshots(self.folder):
                self.publish()
        finally:
            del self._db

    def _put(self, source: ArticleQuads, reading: str, checked_by: Shapes | None = None) -> bool:
        before = content_hash(self._db, source.graph)
        if before == source.content_hash:
            self._restamp(source, reading)
            return False
        new = source.quads()
        if checked_by is not None and (faults := checked_by.check(new)):
            raise InputError(f"{source.article.id}: {faults[0]}" + (f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""))
        with self._writing():
            self._keep(source, reading)
            self._replace(source.graph, new, source.of_entities)
            if before:
                document_file(self.folder, before).unlink(missing_ok=True)
        return True

    def _restamp(self, source: ArticleQuads, reading: str) -> None:
        """Notes that another program or other data read the same in a text, and brings back a document that was lost, or its text."""
        held = article_of(self._db, source.graph)
        try:
            old = None if held is None else load_document(self.folder, held)
            textless = source.has_text and keeps_texts(self.folder) and old is not None and not old.has_text
            if old is not None and old.reading == reading and not textless:
                return
        except StoreError:
            pass  # lost or damaged: written anew
        with self._writing():
            self._keep(source, reading)

    def _keep(self, source: ArticleQuads, reading: str) -> None:
        text = source.article.text if source.has_text else None
        write_document(self.folder, source.content_hash, source.content, reading, text)

    def _replace(self, graph: NamedNode, new: Collection[Quad] = (), of_entities: Iterable[Any] = ()) -> None:
        """Puts quads in place of those of a graph and carries the change over to the default graph, atomically; `of_entities` are the
        triples of those about entities. What stands together in the database should come together: it is quicker."""
        old = set(self._db.quads_for_pattern(None, None, None, graph)) if self._db.contains_named_graph(graph) else set[Quad]()
        gone, fresh = (old.difference(new), [q for q in new if q not in old]) if old else (old, new)
        withdrawn = {in_default(q) for q in gone if of_entity(q) and q.predicate != KEY and not self._said_elsewhere(q)}
        # Oxigraph writes again what it is given again; looking first is quicker, as other articles have told most of it.
        stated = [q for t in of_entities if t not in self._told and (q := Quad(*t)) not in self._db]
        keys_gone, keys = changed_keys(self._db, withdrawn, stated)
        self._mark()
        self._told.difference_update(tuple(q.triple) for q in withdrawn)
        if gone:
            change = f"DELETE DATA {{ {_block(gone | withdrawn | keys_gone)} }} ; INSERT DATA {{ {_block([*fresh, *stated, *keys])} }}"
            self._db.update(change if new else f"{change} ; DROP SILENT GRAPH {graph}")  # emptied, it would still have its name
        else:
            self._db.extend([*fresh, *stated, *keys])
        if len(self._told) > TOLD:
            self._told.clear()
        self._told.update(of_entities)
        self._pending += 1
        if self._pending % FLUSH_EVERY == 0:
            self._db.flush()

    def _mark(self) -> None:
        """Leaves word that the database holds what no snapshot shows."""
        if not self._marked:
            (self.folder / UNPUBLISHED).touch()
            self._marked = True

    def _said_elsewhere(self, quad: Quad) -> bool:
        same = self._db.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(q.graph_name not in (quad.graph_name, DefaultGraph()) for q in same)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Turns what the system refuses into an error that tells what to do."""
        try:
            yield
        except OSError as e:
            what = "the graph holds all that was added before; free space or mend the rights of the folder, then run the command again"
            raise StoreError(f"{self.folder}: cannot be written ({what}): {e}") from None


def _opened(folder: Path) -> Oxigraph:
    """The database, for writing. OSError where another process has it, save a reader that publishes: that is waited for."""
    try:
        return Oxigraph(str(folder / "store"))
    except OSError:
        wait_for_publisher(folder)
        return Oxigraph(str(folder / "store"))


def _block(quads: Iterable[Quad]) -> str:
    """The quads in SPARQL's syntax for data."""
    return "\n".join(
        f"{q.triple} ." if isinstance(q.graph_name, DefaultGraph) else f"GRAPH {q.graph_name} {{ {q.triple} }}"
        for q in sorted(quads, key=str)
    )
