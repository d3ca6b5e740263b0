"""The ledger of a graph folder: one line a document and run; what was read, when, by which version, what was put aside and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from kg.errors import StoreError
from kg.model import Article
from kg.read.source import Quarantined
from kg.settings import version

FILE = "ledger.jsonl"
Status = Literal["added", "unchanged", "duplicate", "quarantined"]


class Ledger:
    """Appends to the ledger of a graph folder; a line is written when its document is safely in the graph."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.version = version()

    def article(self, article: Article, status: Status) -> None:
        """Notes what became of an article that was read."""
        self._write(status=status, source=article.source, article=article.id, sha256=article.sha256)

    def quarantined(self, item: Quarantined) -> None:
        """Notes a document that was put aside."""
        self._write(status="quarantined", source=item.source, reason=item.reason)

    def _write(self, **entry: str) -> None:
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "version": self.version, **entry}
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as e:
            raise StoreError(f"{self.path}: cannot be written: {e.strerror}; expected a graph folder that this user may write to") from None


def entries(folder: Path) -> Iterator[dict[str, str]]:
    """The ledger's lines, oldest first; none where the folder has no ledger. A last line cut off by a crash is left out."""
    path = folder / FILE
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue
