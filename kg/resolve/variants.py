"""The variant that a document means by a family's name: a "Bayraktar" that it also calls "Bayraktar TB2" is that one."""

from __future__ import annotations

from collections.abc import Mapping

from kg.knowledge import Known
from kg.model import Entity
from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.parts import parts


class Variants:
    """The sure names of the variants of every entry that has any."""

    def __init__(self, entries: Mapping[str, Known]) -> None:
        self._below: dict[str, dict[str, str]] = {}  # entry → folded name → variant of it, near or far
        for known in entries.values():
            if known.type in classes().models and known.parent is not None:
                names = {known.label, *(n for each in known.names.values() for n in each)} - set(known.ambiguous)
                at: str | None = known.parent
                while at is not None:
                    self._below.setdefault(at, {}).update((fold(name), known.id) for name in names)
                    at = entries[at].parent

    def meant(self, entity: Entity) -> str | None:
        """The id of the entity's entry: of the one variant that its mentions name, unless one names its own entry by a designator."""
        below = self._below.get(entity.known or "")
        if not below:
            return entity.known
        named = {below.get(fold(span.text)) for span in entity.mentions}
        variants = named - {None}
        rest = (span.text for span in entity.mentions if fold(span.text) not in below)
        if len(variants) != 1 or any(parts(text, entity.type).designators for text in rest):
            return entity.known
        return variants.pop()
