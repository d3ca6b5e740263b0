"""The read stage: files and folders → Articles; what cannot be read becomes a Quarantined with its reason, and the reading goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Article
from kg.read import html, jsonl, text
from kg.read.source import Quarantined, shown

Reader = Callable[[Path], Iterator[Article | Quarantined]]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
}
COLLECTIONS = frozenset({".jsonl"})  # one file, many articles
BESIDE = frozenset({".json"})  # annotations lie beside the texts they annotate; in a folder they are passed over

__all__ = ["COLLECTIONS", "READERS", "Quarantined", "files", "read", "read_file"]


def read(paths: Iterable[Path | str]) -> Iterator[Article | Quarantined]:
    """The articles of files and folders, the paths as given, a folder's files by name. InputError where a path does not exist."""
    for path in map(Path, paths):
        for found in files(path):
            if isinstance(found, Quarantined):
                yield found
            else:
                yield from read_file(found)


def read_file(path: Path) -> Iterator[Article | Quarantined]:
    """The articles of one file; one Quarantined that names the reason where it, or a line of it, cannot be read."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"files of type {path.suffix}" if path.suffix else "files without a suffix"
        yield Quarantined(source=shown(path), reason=f"{kind} are not read; expected one of {', '.join(READERS)}")
        return
    try:
        yield from reader(path)
    except InputError as e:
        yield Quarantined(source=shown(path), reason=str(e))
    except OSError as e:
        yield Quarantined(source=shown(path), reason=f"cannot be read: {e.strerror}; expected a file that this user may open")


def files(path: Path) -> Iterator[Path | Quarantined]:
    """The files to read at a path: itself, or all below a folder, sorted, without hidden ones and annotations."""
    if not path.exists() and not path.is_symlink():
        raise InputError(f"{shown(path)}: no such file or folder")
    if not path.is_dir():
        yield (
            path if path.is_file() or not path.exists() else Quarantined(source=shown(path), reason="is a device or pipe; expected a file")
        )
        return
    refused: list[OSError] = []
    for folder, below, names in os.walk(path, onerror=refused.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for error in refused:
            yield Quarantined(source=shown(Path(error.filename)), reason=f"cannot be listed: {error.strerror}")
        refused.clear()
        for name in sorted(names):
            inner = Path(folder) / name
            if not name.startswith(".") and inner.suffix.lower() not in BESIDE:
                yield from files(inner)
    for error in refused:
        yield Quarantined(source=shown(Path(error.filename)), reason=f"cannot be listed: {error.strerror}")
