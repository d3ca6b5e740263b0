"""The whole flow on one screen: read → extract → resolve → store, with a ledger and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ledger import Ledger
from kg.read import read
from kg.read.source import Quarantined
from kg.settings import KNOWLEDGE, WORKERS
from kg.workers import Extracted, Outcome, extract_all

if TYPE_CHECKING:
    from kg.resolve import Resolver
    from kg.store import Store

Progress = Callable[[Outcome], None]


@dataclass
class Report:
    """What a build did. Entities count once each, by their ids in the graph; claims once an article that says them."""

    added: int = 0
    unchanged: int = 0
    duplicates: int = 0  # texts that the graph holds under another name
    entities: dict[str, str] = field(default_factory=dict)  # id in the graph → class
    claims: Counter[tuple[str, str]] = field(default_factory=Counter)  # predicate and modality → how many
    quarantined: list[Quarantined] = field(default_factory=list)


def build(
    paths: Iterable[Path], graph: Path, *, knowledge: bool = True, workers: int = WORKERS, progress: Progress | None = None
) -> Report:
    """Reads files and folders into a graph folder. What is there stays; an article that is there already changes nothing."""
    from kg.knowledge import load
    from kg.resolve import Resolver
    from kg.store import Store

    report, resolver = Report(), Resolver(load(KNOWLEDGE) if knowledge else None)
    with Store(graph) as store:
        ledger = Ledger(graph)
        held = {(a.sha256, a.url): a.id for a in store.articles()}
        for outcome in extract(paths, knowledge=knowledge, workers=workers):
            if isinstance(outcome, Extracted):
                try:
                    _add(outcome, store, resolver, ledger, held, report)
                except InputError as e:  # the graph refuses what does not fit its ontology
                    outcome = Quarantined(source=outcome.article.source, reason=str(e))
            if isinstance(outcome, Quarantined):
                ledger.quarantined(outcome)
                report.quarantined.append(outcome)
            if progress is not None:
                progress(outcome)
    return report


def extract(paths: Iterable[Path], *, knowledge: bool = True, workers: int = WORKERS) -> Iterator[Outcome]:
    """What the articles of files and folders say, in the order of reading; Quarantined for each that could not be read."""
    return extract_all(read(paths), workers, knowledge)


def _add(
    item: Extracted, store: Store, resolver: Resolver, ledger: Ledger, held: dict[tuple[str, str | None], str], report: Report
) -> None:
    """Puts one article into the graph and into the report, or counts it as a copy of one that is there."""
    article, extraction = item
    if held.setdefault((article.sha256, article.url), article.id) != article.id:
        report.duplicates += 1
        ledger.article(article, "duplicate")
        return
    ids = resolver.resolve(extraction)
    new = store.add(article, extraction, ids, resolver.names(ids.values()))
    report.added += new
    report.unchanged += not new
    report.entities.update((ids[entity.id], entity.type) for entity in extraction.entities)
    report.claims.update((claim.predicate, claim.modality.value) for claim in extraction.claims)
    ledger.article(article, "added" if new else "unchanged")
