"""Reads `data/knowledge/*.yml`: organizations, platforms, exercises, places that are known, with their names in every language."""

from __future__ import annotations

from pydantic import Field

from kg.lexicon import Entry


class Known(Entry):
    """An entry. `names`: language (tr pl ru en kk, or "*" for every language) → names, the usual one first; `label` the usual English or
    Latin-script name; `country` ISO 3166 alpha-2 of seat or origin; `of` state that a body or force belongs to; `maker`, `parent` (variant
    of, owned by) are ids; `ambiguous` names need support from the text (Atak, Arma, Ordu); `source` tells where the entry can be checked."""

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
