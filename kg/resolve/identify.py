"""The node of an entity that has no entry in the knowledge, by what its document says of it alone."""

from __future__ import annotations

import re

from kg.model import Entity, Extraction
from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.owners import common
from kg.resolve.profile import key, slug
from kg.resolve.states import governed


def identify(entity: Entity, owner: Entity | None, extraction: Extraction) -> str:
    """The node of an entity that has no entry: its class, folded name and, of a body, its state; of a body that is some state's, but
    nobody knows which, or a thing that a common noun names, the article."""
    if entity.type in classes().states and (code := _code(entity, extraction.language)):
        return code.lower()
    name = entity.name if entity.known is None or not entity.mentions else max((m.text for m in entity.mentions), key=len)
    pieces = [slug(entity.type), key(name)]
    if owner is not None:  # every state has a ministry of defence
        pieces.append(owner.known or _code(owner, extraction.language).lower() or key(owner.name))
    elif common(entity, extraction.language):
        pieces.append("in-" + re.sub(r"[^a-z0-9]+", "-", extraction.article.lower()).strip("-"))
    return "-".join(pieces)


def _code(entity: Entity, language: str) -> str:
    """The code of a state by its name, else by what the document calls it besides."""
    names = (entity.name, *(m.text for m in entity.mentions))
    return governed(*(folded for name in names for folded in (fold(name, language), fold(name))))
