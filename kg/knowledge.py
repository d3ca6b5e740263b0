"""Reads `data/knowledge/*.yml`: organizations, platforms, exercises, places that are known, with their names in every language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from kg.errors import DataError
from kg.lexicon import Entry

try:  # libyaml, ten times as fast
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

_ISO = re.compile(r"^[A-Z]{2}$")


class Known(Entry):
    """An entry. `names`: language (tr pl ru en kk, or "*" for every language) → names, the usual one first; `label` the usual English or
    Latin-script name; `country` ISO 3166 alpha-2 of seat or origin; `of` state that a body or force belongs to; `maker`, `parent` (variant
    of, owned by) are ids; `ambiguous` names need support from the text (Atak, Arma, Ordu); `source` tells where the entry to check it."""

    id: str
    type: str
    label: str
    names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    ambiguous: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    of: str | None = None
    maker: str | None = None
    parent: str | None = None
    source: str

    def by_language(self) -> dict[str, tuple[str, ...]]:
        """The names by language, the usual one first; the label is the usual name in English and where no language has its own."""
        label = self.names.get("en", ())
        return {**self.names, "en": tuple(dict.fromkeys((self.label, *label)))}


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All entries, by id; compared and hashed by identity, so that indexes over it can be cached."""

    entries: dict[str, Known]

    def named(self) -> list[tuple[str, Known, bool]]:
        """(name, entry, ambiguous) of every name in every language: texts of one language quote the names of others."""
        out: dict[tuple[str, str], tuple[str, Known, bool]] = {}
        for known in self.entries.values():
            doubtful = set(known.ambiguous)
            for name in (known.label, *(n for names in known.names.values() for n in names), *known.ambiguous):
                out.setdefault((name, known.id), (name, known, name in doubtful))
        return list(out.values())


def _read(file: Path) -> list[tuple[int, Known]]:
    """The entries of one file with their line numbers."""
    text = file.read_text(encoding="utf-8")
    try:
        loader = Loader(text)
        node = loader.get_single_node()
        raw = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as e:
        raise DataError(f"{file}: not valid YAML: {e}") from None
    if isinstance(raw, dict) and len(raw) == 1 and isinstance(node, yaml.MappingNode):
        raw, node = next(iter(raw.values())), node.value[0][1]
    if not isinstance(raw, list) or not isinstance(node, yaml.SequenceNode):
        raise DataError(f"{file}:1: expected a list of entries, or a mapping with one key that holds it")
    out = []
    for item, place in zip(raw, node.value, strict=True):
        line = place.start_mark.line + 1
        try:
            out.append((line, Known.model_validate(item)))
        except ValidationError as e:
            faults = "; ".join(f"{'.'.join(map(str, x['loc']))}: {x['msg']}" for x in e.errors())
            raise DataError(f"{file}:{line}: {faults}") from None
    return out


def _check(file: Path, line: int, known: Known, ids: Collection[str], classes: Collection[str] | None) -> None:
    """DataError where an entry names an id, a class or a state that does not exist."""
    for key in ("maker", "parent"):
        target = getattr(known, key)
        if target is not None and target not in ids:
            near = difflib.get_close_matches(target, ids, 1)
            raise DataError(f"{file}:{line}: {key}: no entry '{target}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    for key in ("country", "of"):
        code = getattr(known, key)
        if code is not None and not _ISO.match(code):
            raise DataError(f"{file}:{line}: {key}: '{code}' is no ISO 3166 alpha-2 code, such as TR (quote \"NO\")")
    if classes is not None and known.type not in classes:
        near = difflib.get_close_matches(known.type, classes, 1)
        raise DataError(f"{file}:{line}: type: no class '{known.type}'" + (f"; did you mean '{near[0]}'?" if near else ""))


@cache
def load(folder: Path, classes: frozenset[str] | None = None) -> Knowledge:
    """All entries of a folder, ids unique, references checked (and types, where the ontology's classes are given)."""
    placed: dict[str, tuple[Path, int, Known]] = {}
    for file in sorted(folder.glob("*.yml")):
        for line, known in _read(file):
            if known.id in placed:
                other, at, _ = placed[known.id]
                raise DataError(f"{file}:{line}: id '{known.id}' is taken by {other}:{at}; ids are unique")
            placed[known.id] = (file, line, known)
    for file, line, known in placed.values():
        _check(file, line, known, placed.keys(), classes)
    return Knowledge({i: k for i, (_, _, k) in placed.items()})
