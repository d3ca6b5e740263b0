"""Reads the files of a lexicon into typed entries; the one place that knows their form. Errors name file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from kg.errors import DataError
from kg.lexicon.entries import Anaphor, CountryForms, Frame, Grammar, Head, Kind, Lexicon, Modalities, Noise, Syntax, Title, Values

try:  # libyaml, ten times as fast
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]
SECTIONS: dict[str, Any] = {
    "frames": tuple[Frame, ...],
    "kinds": tuple[Kind, ...],
    "heads": tuple[Head, ...],
    "titles": tuple[Title, ...],
    "anaphora": tuple[Anaphor, ...],
    "countries": tuple[CountryForms, ...],
    "modality": Modalities,
    "values": Values,
    "grammar": Grammar,
    "noise": Noise,
    "syntax": Syntax,
}


def languages(folder: Path) -> list[str]:
    """The languages that have a lexicon: one folder each."""
    return sorted(p.name for p in folder.iterdir() if (p / "frames.yml").exists())


class _Loader(Loader):
    """YAML whose booleans are true and false alone, as in YAML 1.2: `NO` is Norway and `on` a preposition."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_section(file: Path) -> Any:
    """The entries of one file, typed. DataError names the file, the line of the entry and what is wrong with it."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as e:
        raise DataError(f"{file}: not valid YAML: {e}") from None
    section = file.stem
    if not isinstance(node, yaml.MappingNode) or [k.value for k, _ in node.value] != [section]:
        raise DataError(f"{file}:1: expected a mapping with the one key '{section}:'")
    content = node.value[0][1]
    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)[section]  # noqa: S506  (a safe loader)
    try:
        return TypeAdapter(SECTIONS[section]).validate_python(raw)
    except ValidationError as e:
        lines = []
        for error in e.errors():
            place = error["loc"]
            lines.append(f"{file}:{_line(content, place)}: {'.'.join(map(str, place))}: {error['msg']}")
        raise DataError("\n".join(lines)) from None


def line_of(file: Path, place: Iterable[str | int]) -> int:
    """The line of a file at which an entry, or what is nearest to it, stands; 1 where the file is no such file."""
    node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Loader) if file.exists() else None
    return _line(node.value[0][1], place) if isinstance(node, yaml.MappingNode) and node.value else 1


def _line(content: yaml.Node, place: Iterable[str | int]) -> int:
    """The line at which the content of a section has what a path of keys and positions leads to."""
    inner = content
    for key in place:
        if isinstance(inner, yaml.SequenceNode) and isinstance(key, int) and key < len(inner.value):
            inner = inner.value[key]
        elif isinstance(inner, yaml.MappingNode):
            inner = next((v for k, v in inner.value if k.value == key), inner)
    return int(inner.start_mark.line) + 1


@cache
def load(folder: Path, language: str) -> Lexicon:
    """The lexicon of one language, every section checked; a missing file is an error."""
    sections = {}
    for section in SECTIONS:
        file = folder / language / f"{section}.yml"
        if not file.exists():
            raise DataError(f"{file}: missing; every language needs the sections {', '.join(SECTIONS)}")
        sections[section] = read_section(file)
    return Lexicon(language=language, **sections)
