"""The ledger of a graph folder: one line a document and run; what was read, when, by which version, what was put aside and why.

A run opens with a line `started`, which tells what was asked, and closes with `finished`; a run without its end was cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from kg.errors import StoreError
from kg.model import Article
from kg.read.source import Quarantined
from kg.settings import version

FILE = "ledger.jsonl"
Status = Literal["added", "changed", "unchanged", "duplicate", "imported", "replaced", "retracted"]
HELD = ("added", "changed", "unchanged", "imported")  # what says that the graph holds an article


@dataclass(frozen=True)
class Run:
    """A run that was cut: its command, what it was asked, and what it had put aside, by source."""

    command: str
    asked: Mapping[str, Any]
    aside: dict[str, str] = field(default_factory=dict)


class Ledger:
    """Appends to the ledger of a graph folder; a line is written when its document is safely in the graph. `reading` tells the program and
    data that read the documents."""

    def __init__(self, folder: Path, reading: str = "") -> None:
        self.path = folder / FILE
        self.version, self.reading = version(), reading
        if self.path.exists() and not self._whole():
            self._append("\n")  # after a line that a kill cut off

    def article(self, article: Article, status: Status, place: str | None = None) -> None:
        """Notes what became of an article that was read; `place` is where a later version of it would be found."""
        found = {"place": place} if place else {}
        self._write(status=status, source=article.source, article=article.id, sha256=article.sha256, **found)

    def note(self, article: str, status: Status, source: str, **more: str) -> None:
        """Notes what became of an article of the graph."""
        self._write(status=status, source=source, article=article, **more)

    def quarantined(self, item: Quarantined) -> None:
        """Notes a document that was put aside."""
        self._write(status="quarantined", source=item.source, reason=item.reason)

    def reconcile(self, graph: Mapping[str, str]) -> None:
        """After a run that was cut, brings the ledger to what the graph holds (article → source): a kill may have come between the two."""
        if cut_run(self.path.parent) is None:
            return
        told = held(self.path.parent)
        for article in sorted(graph.keys() - told):
            self.note(article, "added", graph[article], found="after a run that was cut")
        for article in sorted(told - graph.keys()):
            self.note(article, "retracted", "", found="after a run that was cut")

    @contextmanager
    def run(self, command: str, **asked: Any) -> Iterator[None]:
        """Notes the beginning of a run and, if it comes to it, its end."""
        self._write(status="started", command=command, asked=asked)
        yield
        self._write(status="finished", command=command)

    def _write(self, **entry: Any) -> None:
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "version": self.version, "reading": self.reading, **entry}
        self._append(json.dumps(line, ensure_ascii=False) + "\n")

    def _append(self, text: str) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as e:
            raise StoreError(f"{self.path}: cannot be written: {e.strerror}; expected a graph folder that this user may write to") from None

    def _whole(self) -> bool:
        with self.path.open("rb") as file:
            return file.seek(0, 2) == 0 or (file.seek(-1, 2) >= 0 and file.read(1) == b"\n")


def entries(folder: Path) -> Iterator[dict[str, Any]]:
    """The ledger's lines, oldest first; none where the folder has no ledger. A last line cut off by a crash is left out."""
    path = folder / FILE
    if path.exists():
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    found = json.loads(line)
                except ValueError:
                    continue
                if isinstance(found, dict):
                    yield found


def cut_run(folder: Path) -> Run | None:
    """The last run of a graph folder if it did not come to its end."""
    run: Run | None = None
    for entry in entries(folder):
        match entry.get("status"):
            case "started":
                run = Run(entry["command"], entry["asked"])
            case "finished":
                run = None
            case "quarantined" if run is not None:
                run.aside[entry["source"]] = entry["reason"]
    return run


def places(folder: Path) -> dict[str, set[str]]:
    """Place → the articles that were read from it."""
    found: dict[str, set[str]] = {}
    for entry in entries(folder):
        if "place" in entry:
            found.setdefault(entry["place"], set()).add(entry["article"])
    return found


def held(folder: Path) -> set[str]:
    """The articles that the graph holds, as the ledger has it."""
    last = {e["article"]: e["status"] for e in entries(folder) if "article" in e and e["status"] != "duplicate"}
    return {article for article, status in last.items() if status in HELD}


def imported(folder: Path) -> set[str]:
    """The articles that came from an export, without a text or a reading of it."""
    last = {entry["article"]: entry["status"] for entry in entries(folder) if "article" in entry}
    return {article for article, status in last.items() if status == "imported"}


def copies(folder: Path, article: str) -> list[str]:
    """The sources of documents that were passed over, since an article of the graph holds their text."""
    digest = next((entry.get("sha256") for entry in entries(folder) if entry.get("article") == article and entry.get("sha256")), None)
    same = (e for e in entries(folder) if e.get("status") == "duplicate" and e.get("sha256") == digest)
    return sorted({e["source"] for e in same if e["article"] != article})
