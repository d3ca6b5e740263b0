"""Puts what was read into a graph, article by article, with a ledger and a report; notices copies and texts that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError, StoreError
from kg.ledger import Ledger, Status, places
from kg.linker import Linker
from kg.model import Article
from kg.read import COLLECTIONS
from kg.read.source import Quarantined
from kg.store import Document, Store, load_document
from kg.versions import reading
from kg.workers import Extracted, Outcome


@dataclass
class Report:
    """What a run did. Entities count once each, by their ids in the graph; claims once an article that says them."""

    added: int = 0
    changed: int = 0  # articles that say something else than before, or whose file holds another text
    unchanged: int = 0
    duplicates: int = 0  # texts that the graph holds under another name
    relinked: int = 0  # articles stored anew, since what came later joined or parted their entities
    entities: dict[str, str] = field(default_factory=dict)  # id in the graph → class
    claims: Counter[tuple[str, str]] = field(default_factory=Counter)  # predicate and modality → how many
    quarantined: list[Quarantined] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)  # articles
    copies: list[str] = field(default_factory=list)  # sources of copies of what was retracted, which were never stored


class Builder:
    """One run over a graph that is open for writing. `knowledge` None goes by what the last build did."""

    def __init__(
        self, store: Store, judgements: Path | None, knowledge: bool | None, progress: Callable[[Outcome], None] | None = None
    ) -> None:
        self.store, self.progress, self.report = store, progress, Report()
        self.records = {a.id: a for a in store.articles()}  # before this run
        self.linker = Linker(store.folder, self.records.values(), judgements, knowledge=knowledge)
        self.reading = reading(self.linker.knowledge)
        self.ledger = Ledger(store.folder, self.reading)
        self.ledger.reconcile({a.id: a.source or "" for a in self.records.values()})
        self.held = {(a.sha256, a.url): a.id for a in self.records.values()}
        self.places = places(store.folder)
        self.seen: set[str] = set()  # the articles of this run
        self.now: dict[str, str] = {}  # place → the article that this run found there
        self.nodes: dict[str, str] = {}

    def unread(self, found: Iterable[Article | Quarantined], aside: Mapping[str, str]) -> Iterator[Article | Outcome]:
        """The articles to extract; what the same program and data have read before comes with what they read."""
        for item in found:
            if isinstance(item, Quarantined):
                yield item
            elif item.source in aside:
                yield Quarantined(source=item.source, reason=aside[item.source])
            elif (known := self._known(item)) is not None:
                yield Extracted(item, known.extraction)
            else:
                yield item

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Stores what was read, one article a transaction, and puts aside what could not be read or does not fit the ontology."""
        for outcome in outcomes:
            if isinstance(outcome, Extracted):
                try:
                    self._add(outcome)
                except InputError as e:
                    outcome = Quarantined(source=outcome.article.source, reason=str(e))
            if isinstance(outcome, Quarantined):
                self.ledger.quarantined(outcome)
                self.report.quarantined.append(outcome)
            if self.progress is not None:
                self.progress(outcome)

    def replace(self) -> None:
        """Retracts articles of earlier runs in whose place this run found others."""
        for place, new in self.now.items():
            for old in sorted(self.places.get(place, set()) & self.records.keys() - self.seen):
                self.linker.drop(old)
                if self.store.retract(old):
                    self.ledger.note(old, "replaced", self.records[old].source or "", by=new)
                    self.report.added -= new not in self.records
                    self.report.changed += 1

    def settle(self) -> None:
        """Decides with all that was read which names are one thing."""
        self.report.relinked = self.linker.settle(self.store)
        for article, reason in self.linker.lost.items():
            self.report.quarantined.append(Quarantined(source=self.records[article].source or article, reason=reason))
        self.report.entities = {self.linker.resolver.canonical(node): type_ for node, type_ in self.nodes.items()}

    def _known(self, article: Article) -> Document | None:
        """What the present program and data have read in an article before."""
        if (record := self.records.get(article.id)) is None:
            return None
        try:
            document = load_document(self.store.folder, record)
        except StoreError:
            return None  # lost or damaged: read anew
        told = (document.article.language, document.article.published, document.article.title)
        same = document.reading == self.reading and told == (article.language, article.published, article.title)
        return document if same else None

    def _add(self, item: Extracted) -> None:
        """Puts one article into the graph and into the report, or counts it as a copy of one that is there."""
        article, extraction = item
        first = self.held.setdefault((article.sha256, article.url), article.id)
        self.seen.add(first)
        place = place_of(article)
        if place is not None:
            self.now[place] = first
        if first != article.id:
            self.report.duplicates += 1
            self.ledger.article(article, "duplicate")
            return
        again = self.linker.said.get(article.id) == hash(extraction)
        ids = self.linker.link(extraction)
        try:
            stored = self.store.add(article, extraction, ids, self.linker.resolver.names(ids.values()), reading=self.reading)
        except InputError:
            self.linker.refuse(article.id)
            raise
        new = stored and not again
        status: Status = "unchanged" if not new else "changed" if article.id in self.records else "added"
        setattr(self.report, status, getattr(self.report, status) + 1)
        self.nodes.update((ids[entity.id], entity.type) for entity in extraction.entities)
        self.report.claims.update((claim.predicate, claim.modality.value) for claim in extraction.claims)
        self.ledger.article(article, status, place)


def place_of(article: Article) -> str | None:
    """Where a later version of an article would be found: its address, its file, its name in a collection; None where it has none, as a
    line of a collection that is told by its number alone."""
    if article.url:
        return article.url
    file = Path(article.source).absolute()
    if file.suffix.lower() not in COLLECTIONS:
        return str(file)
    name = article.id.rpartition("-")[0]
    return None if not name or re.search(r"-\d+$", name) else f"{file}#{name}"
