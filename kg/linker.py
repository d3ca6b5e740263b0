"""The resolver of a graph folder: gives the entities of each article their ids by all that the graph's articles say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.ledger import imported
from kg.settings import KNOWLEDGE
from kg.versions import resolving

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.resolve import Resolver
    from kg.store import ArticleRecord, Store

JUDGEMENTS = "judgements.tsv"  # in the graph folder, where no other file is named
STATE = "resolution.json"  # what the ids of the graph rest on, and which ids others stand for


class Linker:
    """Knows all articles of a graph folder, and stores anew those whose entities get other ids.

    Documents are stored one by one as they come, each safely, and looked at again when all have been seen. `knowledge` None goes by what
    the last build did. Imported articles, which have no reading, keep the ids that they came with.
    """

    def __init__(self, graph: Path, articles: Iterable[ArticleRecord], judgements: Path | None = None, *, knowledge: bool | None = None):
        self.graph, self.relinked = graph, 0
        self.articles = self._read_ones(articles)
        self.judgements = judgements or graph / JUDGEMENTS
        before = self._state()
        self.knowledge = bool(before.get("knowledge", True)) if knowledge is None else knowledge
        self.rests_on = {"knowledge": self.knowledge, "resolving": resolving(self.knowledge)}
        self.said: dict[str, int] = {}  # article → a hash of its extraction
        self.lost: dict[str, str] = {}  # article → why its document cannot be read; it takes no part until it is built again
        self.resolver = self._read(before.get("redirects", {}))
        # Without the notes of a finished run, or where ids rested on something else, every article has to be looked at.
        same = all(before.get(key) == value for key, value in self.rests_on.items()) and "redirects" in before
        self.doubtful = set() if same else set(self.articles)
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
        self.drop(article)
        self.doubtful.add(article)

    def drop(self, article: str) -> None:
        """Takes back what an article has said that is about to leave the graph."""
        if not self.noted:
            self._note()
        self.said.pop(article, None)
        self.forget = True

    def settle(self, store: Store) -> int:
        """Decides with all that was observed, stores anew what got other ids, and takes notes for the next run; how many articles."""
        from kg.store import load_document

        self._note()
        self.articles = self._read_ones(store.articles())
        if self.forget or self.lost:
            given = self.resolver.given
            self.resolver = self._read({})
            self.resolver.given = given
        count = 0
        for article in sorted({*self.resolver.stale(), *self.doubtful} & self.articles.keys() - self.lost.keys()):
            record = self.articles[article]
            ids = self.resolver.resolve(load_document(self.graph, record).extraction)
            count += store.relink(record, ids, self.resolver.names(ids.values()))
        self._note(redirects=self.resolver.redirects())
        return count

    def _read_ones(self, articles: Iterable[ArticleRecord]) -> dict[str, ArticleRecord]:
        without = imported(self.graph)
        return {a.id: a for a in articles if a.id not in without}

    def _read(self, redirects: dict[str, str]) -> Resolver:
        """A resolver that has observed what the graph's articles say."""
        from kg.knowledge import load
        from kg.resolve import Judgements, Resolver
        from kg.store import load_document

        resolver = Resolver(load(KNOWLEDGE) if self.knowledge else None, Judgements(self.judgements))
        self.lost.clear()
        for record in self.articles.values():
            try:
                extraction = load_document(self.graph, record).extraction
            except StoreError as e:
                self.lost[record.id] = str(e)
                continue
            self.said[record.id] = hash(extraction)
            resolver.recall(extraction, redirects)
        resolver.settle()
        return resolver

    def _note(self, **notes: dict[str, str]) -> None:
        """Notes without `redirects` tell the next run, should this one be killed, to look at every article."""
        self.noted = True
        text = json.dumps({**self.rests_on, **notes}, ensure_ascii=False, indent=0)
        draft = self.graph / f"{STATE}.tmp"
        try:
            draft.write_text(text + "\n", encoding="utf-8")
            draft.replace(self.graph / STATE)
        except OSError as e:
            raise StoreError(f"{self.graph / STATE}: cannot be written: {e.strerror}; free space or mend the folder's rights") from None

    def _state(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.graph / STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError):  # no finished run yet
            return {}
