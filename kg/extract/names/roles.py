"""What each class of the ontology is to the finder of names (data/names.yml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from kg import ontology, settings
from kg.errors import DataError
from kg.lexicon import Entry


class Roles(Entry):
    """Classes by what the finder does with them."""

    state: str
    kind: str
    product: str
    person: str
    town: str
    site: str
    event: str
    bodies: frozenset[str]
    owners: frozenset[str]
    same_bodies: dict[str, str]
    stand_for_state: frozenset[str]
    no_states: frozenset[str]
    groups: tuple[frozenset[str], ...]

    def group(self, cls: str) -> frozenset[str]:
        """The classes that may be taken for one another."""
        return next((g for g in self.groups if cls in g), frozenset({cls}))


@cache
def load(file: Path | None = None) -> Roles:
    """The roles, every class checked against the ontology; DataError names the file and the class."""
    file = file or settings.DATA / "names.yml"
    try:
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))["names"]
        roles = Roles.model_validate(raw)
    except (FileNotFoundError, KeyError, TypeError, yaml.YAMLError) as e:
        raise DataError(f"{file}: expected a mapping with the one key 'names:' ({e})") from None
    except ValidationError as e:
        raise DataError(f"{file}: " + "; ".join(f"{'.'.join(map(str, x['loc']))}: {x['msg']}" for x in e.errors())) from None
    known = ontology.load()
    named = {roles.state, roles.kind, roles.product, roles.person, roles.town, roles.site, roles.event}
    for cls in sorted(named.union(roles.bodies, roles.owners, *roles.groups)):
        known.ancestors(cls)
    return roles
