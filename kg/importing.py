"""Reads an export of kg back: N-Quads and TriG as they are, Turtle with its statements given back to the articles that make them.

A file is loaded beside the graph, checked as a whole, and only then becomes the graph, or is put into the one that is there. What comes
this way has no texts: quotes are shown, but `kg verify` cannot prove them, and the entities keep the ids that they came with.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from kg.errors import InputError, StoreError
from kg.ledger import Ledger
from kg.ontology import ARTICLE, GRAPH, NIF, NS, SCHEMA, Ontology, article_iri, load, unknown
from kg.store import Store, articles
from kg.store.keys import KEY, put_keys
from kg.store.records import in_default, of_entity
from kg.store.vocabulary import put_ontology
from kg.turtle import RDF
from kg.validate import find

FORMATS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE}
TYPE, ARTICLE_CLASS = NamedNode(RDF + "type"), NamedNode(NS + "Article")
DRAFT = "import.*.tmp"  # in the graph folder
BLOCK, LINE = 75_000, 190  # statements loaded at once, and the usual bytes of one
LOADERS = 2  # blocks at a time; Oxigraph takes each on one processor, without holding Python


@dataclass(frozen=True, slots=True)
class Report:
    """How many articles came in, and how many the graph held already, which were left as they are."""

    added: int
    held: int


def import_files(files: Sequence[Path], folder: Path) -> Report:
    """Puts exports into a graph folder, made where absent. InputError where a file is no export, or does not hold together; nothing of it
    is then in the graph."""
    for file in files:
        if file.suffix.lower() not in FORMATS:
            raise InputError(f"{file}: {unknown(file.suffix or '(no suffix)', FORMATS, 'format')}; expected an export of kg")
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)  # what a run that was killed has left
        prefix, _, suffix = DRAFT.partition("*")
        draft = Path(tempfile.mkdtemp(suffix, prefix, folder)) / "store"
        staged = load_files(files, draft)
        put_keys(staged)
        _check(staged, files)
        if (folder / "store").exists():
            return _into(folder, staged, files)
        found = articles(staged)
        staged.flush()
        del staged
        return _becomes(folder, draft, [a.id for a in found], files)
    except OSError as e:
        raise StoreError(f"{folder}: the import could not be written, and nothing of it is in the graph: {e}") from None
    finally:
        _sweep(folder)
        if new and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


def _sweep(folder: Path) -> None:
    for left in folder.glob(DRAFT):
        shutil.rmtree(left, ignore_errors=True)


def load_files(files: Iterable[Path], place: Path) -> Oxigraph:
    """A database of its own at `place` that holds what exports say. InputError where one is not valid."""
    db = Oxigraph(str(place))
    for file in files:
        form = FORMATS[file.suffix.lower()]
        try:
            if form == RdfFormat.N_QUADS:
                _load_lines(db, file)
            else:
                statements = parse(path=str(file), format=form)
                while block := list(islice(statements, BLOCK)):
                    db.bulk_extend(block)
        except SyntaxError as e:
            raise InputError(f"{file}:{e.lineno or 1}: not valid {form.name}: {e.msg}; nothing was imported") from None
        if form == RdfFormat.TURTLE:
            _give_back(db, load())
    db.remove_graph(NamedNode(GRAPH))  # each store keeps the vocabulary of its own program
    return db


def _load_lines(db: Oxigraph, file: Path) -> None:
    """Loads N-Quads in blocks, some at a time: a bulk load holds all that it is given in memory."""
    done = 0
    under_way: deque[tuple[int, Future[None]]] = deque()  # with the lines before the block
    with file.open("rb") as lines, ThreadPoolExecutor(LOADERS) as loaders:
        while (block := lines.read(BLOCK * LINE)) or under_way:
            if block:
                block += lines.readline()
                under_way.append((done, loaders.submit(db.bulk_load, block, RdfFormat.N_QUADS)))
                done += block.count(b"\n")
            if len(under_way) >= LOADERS or not block:
                before, loading = under_way.popleft()
                try:
                    loading.result()
                except SyntaxError as e:
                    e.lineno = before + (e.lineno or 1)
                    raise


def _becomes(folder: Path, draft: Path, found: list[str], files: Sequence[Path]) -> Report:
    """A draft is the graph from here on."""
    ledger = Ledger(folder)
    with ledger.run("import", files=[str(f) for f in files]):
        for article in found:
            ledger.note(article, "imported", ", ".join(str(f) for f in files))
        draft.replace(folder / "store")
        with Store(folder) as store:
            store.publish()
    return Report(len(found), 0)


def _into(folder: Path, staged: Oxigraph, files: Sequence[Path]) -> Report:
    """The articles of a draft go into a graph, one a transaction; those that it holds stay as they are."""
    added = 0
    found = articles(staged)
    with Store(folder) as store:
        held = {a.id for a in store.articles()}
        ledger = Ledger(folder)
        with ledger.run("import", files=[str(f) for f in files]):
            for record in (a for a in found if a.id not in held):
                graph = NamedNode(article_iri(record.id))
                store.put_graph(graph, set(staged.quads_for_pattern(None, None, None, graph)))
                ledger.note(record.id, "imported", ", ".join(str(f) for f in files))
                added += 1
    return Report(added, len(found) - added)


def _check(staged: Oxigraph, files: Sequence[Path]) -> None:
    """InputError where what was loaded is not a whole graph of articles."""
    name = ", ".join(str(f) for f in files)
    if next(staged.quads_for_pattern(None, TYPE, ARTICLE_CLASS, None), None) is None:
        raise InputError(f"{name}: holds no article of kg; expected what 'kg export' writes as Turtle, TriG or N-Quads")
    put_ontology(staged, load())
    wrong = [finding for finding in find(staged, 2) if finding.level == "error"]
    if wrong:
        told = "; ".join(text for finding in wrong for text in finding.told)
        raise InputError(f"{name}: does not hold together, nothing was imported: {told}")


def _give_back(db: Oxigraph, ontology: Ontology) -> None:
    """Puts the statements of a Turtle export, which has no graphs, into those of the articles that make them.

    Claims and evidence name their article. What is said of an entity goes to each article that mentions it, a direct statement to each
    whose asserted claim says so.
    """
    owners = _owners(db)
    stated = _stated(db, ontology)
    quads = []
    relations = {NamedNode(p.iri) for p in ontology.predicates.values()}
    for quad in db.quads_for_pattern(None, None, None, DefaultGraph()):
        if quad.predicate == KEY:
            mine = set()
        elif quad.predicate in relations and of_entity(quad):
            mine = stated.get((quad.subject, quad.predicate, quad.object), set())
        else:
            mine = owners.get(quad.subject, set())
        quads += [Quad(quad.subject, quad.predicate, quad.object, graph) for graph in mine]
    kept = {in_default(q) for q in quads if of_entity(q)}
    lost = [q for q in db.quads_for_pattern(None, None, None, DefaultGraph()) if of_entity(q) and q not in kept]
    db.clear_graph(DefaultGraph())
    db.bulk_extend([*quads, *kept, *lost])  # what no article says stays where the check will name it


def _owners(db: Oxigraph) -> dict[object, set[NamedNode]]:
    """Subject → the articles whose graphs describe it."""
    owners: dict[object, set[NamedNode]] = {}
    for prop in (NS + "article", NIF + "referenceContext"):
        for quad in db.quads_for_pattern(None, NamedNode(prop), None, DefaultGraph()):
            if isinstance(quad.object, NamedNode):
                owners.setdefault(quad.subject, set()).add(quad.object)
    for quad in db.quads_for_pattern(None, TYPE, ARTICLE_CLASS, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ARTICLE):
            owners.setdefault(quad.subject, set()).add(quad.subject)
            for mention in db.quads_for_pattern(quad.subject, NamedNode(SCHEMA + "mentions"), None, DefaultGraph()):
                owners.setdefault(mention.object, set()).add(quad.subject)
    return owners


def _stated(db: Oxigraph, ontology: Ontology) -> dict[tuple[object, object, object], set[NamedNode]]:
    """The direct statements of asserted claims, with the articles that make them."""
    found: dict[tuple[object, object, object], set[NamedNode]] = {}
    relations = {p.iri: p for p in ontology.predicates.values()}
    for quad in db.quads_for_pattern(None, NamedNode(NS + "modality"), NamedNode(NS + "asserted"), DefaultGraph()):
        about = {q.predicate.value.removeprefix(NS): q.object for q in db.quads_for_pattern(quad.subject, None, None, DefaultGraph())}
        relation = relations.get(getattr(about.get("predicate"), "value", ""))
        article = about.get("article")
        if relation is None or not isinstance(article, NamedNode):
            continue
        ends = about.get("subject"), about.get("object")
        triples = [(ends[0], about["predicate"], ends[1])]
        if relation.symmetric:
            triples.append((ends[1], about["predicate"], ends[0]))
        if relation.item_implies and "item" in about:
            triples.append((ends[1], NamedNode(ontology.predicate(relation.item_implies).iri), about["item"]))
        for triple in triples:
            found.setdefault(triple, set()).add(article)
    return found
