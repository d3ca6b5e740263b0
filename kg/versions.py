"""Which program and which data read a text or decide what is one thing: digests, so that what an older one did is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from kg.settings import DATA, KNOWLEDGE, LEXICONS, ONTOLOGY, PACKAGE, SPACY, WEIGHTS, version

READS = ("model.py", "turtle.py", "ontology", "knowledge.py", "lexicon", "language", "extract")  # the code that reads a text
RESOLVES = ("model.py", "ontology", "knowledge.py", "resolve")


@cache
def reading(knowledge: bool = True) -> str:
    """A digest of all that decides what a text is held to say: code, lexicons, weights, knowledge if it is used, analysers."""
    data = [ONTOLOGY, LEXICONS, WEIGHTS, *sorted(DATA.glob("*.yml")), *([KNOWLEDGE] if knowledge else [])]
    return _digest([version(), SPACY or "", *_libraries()], [*_code(READS), *data])


@cache
def resolving(knowledge: bool = True) -> str:
    """A digest of all that decides which names are one thing, but for what people judged."""
    data = [LEXICONS, *sorted(DATA.glob("*.yml")), *([KNOWLEDGE] if knowledge else [])]
    return _digest([], [*_code(RESOLVES), *data])


def _code(names: Iterable[str]) -> list[Path]:
    return [PACKAGE / name for name in names]


def _digest(words: Iterable[str], paths: Iterable[Path]) -> str:
    """Of words, and of the names and bytes of files and of the files of folders."""
    found = hashlib.sha256("\n".join(words).encode())
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc") if path.is_dir() else [path]
        for file in files:
            found.update(f"\n{file.relative_to(path.parent).as_posix()}\n".encode())
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _libraries() -> list[str]:
    """The versions of the libraries that the package needs, "name==version"; none where it runs without having been installed."""
    try:
        needed = metadata.requires("kg") or []
    except metadata.PackageNotFoundError:
        return []
    names = sorted({name for line in needed if "extra ==" not in line and (name := _name(line))})
    return [f"{name}=={_version(name)}" for name in names]


def _name(requirement: str) -> str:
    end = next((n for n, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), len(requirement))
    return requirement[:end]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"
