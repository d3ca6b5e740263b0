"""Reads `data/resolution.yml`: which classes are compared in which way."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from kg import ontology, settings
from kg.errors import DataError
from kg.model import Frozen


class Classes(Frozen):
    """Classes by the way they are compared, and words of names; `data/resolution.yml` says what each holds."""

    persons: frozenset[str]
    models: frozenset[str]
    exact: frozenset[str]
    bodies: frozenset[str]
    sited: frozenset[str]
    common: frozenset[str]
    states: frozenset[str]
    groups: tuple[frozenset[str], ...]
    family: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str, ...], ...]
    peculiar: tuple[str, ...]
    sites: tuple[tuple[str, ...], ...]
    head_endings: frozenset[str]
    endings: frozenset[str]
    alternations: dict[str, tuple[str, ...]]
    feminine: frozenset[str]
    women: frozenset[str]
    fillers: frozenset[str]
    marks: frozenset[str]
    honours: frozenset[str]
    reserved: frozenset[str]
    withdrawn: frozenset[str]

    def group(self, cls: str) -> str:
        """The first by alphabet of the classes that a class may be taken for."""
        return min((min(g) for g in self.groups if cls in g), default=cls)

    def comparable(self, one: str, other: str) -> bool:
        """Whether things of the two classes can be one."""
        return one == other or self.group(one) == self.group(other)


@cache
def classes(file: Path = settings.DATA / "resolution.yml") -> Classes:
    """The settings, checked against the ontology. DataError names file and class."""
    try:
        found = Classes.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))["resolution"])
    except (OSError, KeyError, TypeError, ValidationError, yaml.YAMLError) as e:
        raise DataError(f"{file}: expected the key 'resolution' with persons, models, exact, bodies, states and groups: {e}") from None
    types = ontology.load().types
    named = (found.persons, found.models, found.exact, found.bodies, found.sited, found.common, found.states, *found.groups)
    for name in sorted(frozenset().union(*named)):
        if name not in types:
            raise DataError(f"{file}: {ontology.unknown(name, types, 'class')}")
    return found
