"""Gives every entity of a document its id in the graph: that of its knowledge entry, else one made of its class and folded name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.knowledge import Knowledge
from kg.model import Entity, Extraction
from kg.resolve.fold import fold


class Resolver:
    """Maps the entities of extractions to ids of the graph; the same entity gets the same id in every run and order of documents."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.entries = knowledge.entries if knowledge is not None else {}

    def resolve(self, extraction: Extraction) -> dict[str, str]:
        """Local id → id of the graph, for every entity of the extraction."""
        local = {entity.id: entity for entity in extraction.entities}
        return {id_: self._identify(entity, local) for id_, entity in local.items()}

    def names(self, ids: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """The names by language of those ids of the graph that the knowledge describes."""
        return {id_: dict(self.entries[id_].names) for id_ in ids if id_ in self.entries}

    def _identify(self, entity: Entity, local: dict[str, Entity]) -> str:
        if entity.known is not None:
            return entity.known
        owner = local.get(entity.of) if entity.of is not None and entity.of != entity.id else None
        parts = [slug(entity.type), key(entity.name)]
        if owner is not None:  # every state has a ministry of defence
            parts.append(owner.known or key(owner.name))
        return "-".join(parts)


def slug(cls: str) -> str:
    """A class name as part of an id: "government-body"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls).lower()


def key(name: str) -> str:
    """A name as part of an id, the same in every script and spelling; the name itself where nothing of it folds to letters or digits."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or name
