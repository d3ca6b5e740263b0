"""The whole flow: read → extract → resolve → store, with a ledger and a report; and the same for what people decide of entities later."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, StoreError
from kg.ledger import Ledger
from kg.read import read
from kg.read.source import Quarantined
from kg.settings import KNOWLEDGE, WORKERS
from kg.workers import Extracted, Outcome, extract_all

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.resolve import Resolver
    from kg.store import ArticleRecord, Store

Progress = Callable[[Outcome], None]
JUDGEMENTS = "judgements.tsv"  # in the graph folder, where no other file is named
STATE = "resolution.json"  # which knowledge the ids of the graph rest on, and which ids others stand for


@dataclass
class Report:
    """What a build did. Entities count once each, by their ids in the graph; claims once an article that says them."""

    added: int = 0
    unchanged: int = 0
    duplicates: int = 0  # texts that the graph holds under another name
    relinked: int = 0  # articles stored anew, since what came later joined or parted their entities
    entities: dict[str, str] = field(default_factory=dict)  # id in the graph → class
    claims: Counter[tuple[str, str]] = field(default_factory=Counter)  # predicate and modality → how many
    quarantined: list[Quarantined] = field(default_factory=list)


def build(
    paths: Iterable[Path],
    graph: Path,
    *,
    knowledge: bool = True,
    judgements: Path | None = None,
    workers: int = WORKERS,
    progress: Progress | None = None,
) -> Report:
    """Reads files and folders into a graph folder. What is there stays; an article that is there already changes nothing.

    `judgements` is a file of what people decided of pairs, by default that of the graph folder. Which articles came first, or in one
    build, does not matter to the result.
    """
    from kg.store import Store

    report, nodes = Report(), dict[str, str]()
    with Store(graph) as store:
        linker, ledger = Linker(graph, store.articles(), judgements, knowledge=knowledge), Ledger(graph)
        held = {(a.sha256, a.url): a.id for a in store.articles()}
        for outcome in extract(paths, knowledge=knowledge, workers=workers):
            if isinstance(outcome, Extracted):
                try:
                    _add(outcome, store, linker, ledger, held, report, nodes)
                except InputError as e:  # the graph refuses what does not fit its ontology
                    outcome = Quarantined(source=outcome.article.source, reason=str(e))
            if isinstance(outcome, Quarantined):
                ledger.quarantined(outcome)
                report.quarantined.append(outcome)
            if progress is not None:
                progress(outcome)
        report.relinked = linker.settle(store)
        report.entities = {linker.resolver.canonical(node): type_ for node, type_ in nodes.items()}
    return report


def extract(paths: Iterable[Path], *, knowledge: bool = True, workers: int = WORKERS) -> Iterator[Outcome]:
    """What the articles of files and folders say, in the order of reading; Quarantined for each that could not be read."""
    return extract_all(read(paths), workers, knowledge)


@contextmanager
def resolution(graph: Path, judgements: Path | None = None) -> Iterator[Linker]:
    """The entities of a graph, to be judged; on leaving, the articles whose entities were joined or parted are stored anew."""
    from kg.store import Store

    if not (graph / "store").exists():
        raise StoreError(f"{graph}: no graph here; build one first, or name the folder it is in")
    with Store(graph) as store:
        linker = Linker(graph, store.articles(), judgements)
        yield linker
        linker.relinked = linker.settle(store)


class Linker:
    """The resolver of a graph folder: knows all its articles, and stores anew those whose entities get other ids.

    Documents are stored one by one as they come, each safely, and looked at again when all have been seen. `knowledge` None goes by what
    the last build did.
    """

    def __init__(self, graph: Path, articles: Iterable[ArticleRecord], judgements: Path | None = None, *, knowledge: bool | None = None):
        self.graph, self.articles, self.relinked = graph, {a.id: a for a in articles}, 0
        self.judgements = judgements or graph / JUDGEMENTS
        before = self._state()
        self.knowledge = bool(before.get("knowledge", True)) if knowledge is None else knowledge
        self.digest = _digest() if self.knowledge else ""
        self.said: dict[str, int] = {}  # article → a hash of its extraction
        self.resolver = self._read(before.get("redirects", {}))
        # Without the notes of a finished run, or with another knowledge, every article has to be looked at.
        self.doubtful = set(self.articles) if before.get("knowledge") != self.digest or "redirects" not in before else set()
        self.forget = self.noted = False

    def link(self, extraction: Extraction) -> dict[str, str]:
        """Local id → id of the graph, by what is known so far."""
        if not self.noted:
            self._note()
        if self.said.setdefault(extraction.article, hash(extraction)) != hash(extraction):
            self.forget = True  # it said something else before
        return self.resolver.resolve(extraction)

    def refuse(self, article: str) -> None:
        """Takes back what an article that the graph refused has said."""
        self.said.pop(article, None)
        self.doubtful.add(article)
        self.forget = True

    def settle(self, store: Store) -> int:
        """Decides with all that was observed, stores anew what got other ids, and takes notes for the next run; how many articles."""
        from kg.store import read_document

        self._note()
        self.articles = {a.id: a for a in store.articles()}
        if self.forget:
            given = self.resolver.given
            self.resolver = self._read({})
            self.resolver.given = given
        count = 0
        for article in sorted({*self.resolver.stale(), *self.doubtful} & self.articles.keys()):
            document, extraction = read_document(self.graph, self.articles[article])
            ids = self.resolver.resolve(extraction)
            count += store.add(document, extraction, ids, self.resolver.names(ids.values()))
        self._note(redirects=self.resolver.redirects())
        return count

    def _read(self, redirects: dict[str, str]) -> Resolver:
        """A resolver that has observed what the graph's articles say."""
        from kg.knowledge import load
        from kg.resolve import Judgements, Resolver
        from kg.store import read_document

        resolver = Resolver(load(KNOWLEDGE) if self.knowledge else None, Judgements(self.judgements))
        for record in self.articles.values():
            _, extraction = read_document(self.graph, record)
            self.said[record.id] = hash(extraction)
            resolver.recall(extraction, redirects)
        resolver.settle()
        return resolver

    def _note(self, **notes: dict[str, str]) -> None:
        """Notes without `redirects` tell the next run, should this one be killed, to look at every article."""
        self.noted = True
        text = json.dumps({"knowledge": self.digest, **notes}, ensure_ascii=False, indent=0)
        (self.graph / STATE).write_text(text + "\n", encoding="utf-8")

    def _state(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.graph / STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError):  # no finished run yet
            return {}


def _digest() -> str:
    """A digest of the knowledge: where it changes, so may every id."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(KNOWLEDGE.glob("*.yml")))).hexdigest()


def _add(
    item: Extracted,
    store: Store,
    linker: Linker,
    ledger: Ledger,
    held: dict[tuple[str, str | None], str],
    report: Report,
    nodes: dict[str, str],
) -> None:
    """Puts one article into the graph and into the report, or counts it as a copy of one that is there."""
    article, extraction = item
    if held.setdefault((article.sha256, article.url), article.id) != article.id:
        report.duplicates += 1
        ledger.article(article, "duplicate")
        return
    again = linker.said.get(article.id) == hash(extraction)
    ids = linker.link(extraction)
    try:
        new = store.add(article, extraction, ids, linker.resolver.names(ids.values())) and not again
    except InputError:
        linker.refuse(article.id)
        raise
    report.added += new
    report.unchanged += not new
    nodes.update((ids[entity.id], entity.type) for entity in extraction.entities)
    report.claims.update((claim.predicate, claim.modality.value) for claim in extraction.claims)
    ledger.article(article, "added" if new else "unchanged")
