"""Nodes and edges as the graph formats write them: scalars only, free of what no file may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Scalar = str | int | float | bool
CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML file may hold these

NODE_TYPES: dict[str, type] = {
    "label": str, "class": str, "kind": str, "country": str, "claims": int, "articles": int, "sources": int, "degree": int, "first": str,
    "size": float, "r": int, "g": int, "b": int, "x": float, "y": float,
}  # fmt: skip
EDGE_TYPES: dict[str, type] = {
    "label": str, "predicate": str, "modality": str, "symmetric": bool, "implied": bool, "item": str, "weight": int, "claims": int,
    "articles": int, "quantity": float, "amount": float, "currency": str, "first": str, "last": str, "reported": str, "quote": str,
    "article": str, "url": str, "claim": str, "statement": str, "r": int, "g": int, "b": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. `common` is one object for all nodes of a class, kind and country, `own` is the node's alone; absent where unknown."""

    id: str
    common: Mapping[str, Scalar]
    own: Mapping[str, Scalar]

    @property
    def attributes(self) -> dict[str, Scalar]:
        """All attributes; their types are those of NODE_TYPES."""
        return {**self.common, **self.own}


@dataclass(frozen=True, slots=True)
class Edge:
    """What one or more articles say of two entities. Its id is a digest of what is said, so that it stays when further articles say it.
    `common` is one object for all edges of a predicate and modality. `start` and `end` are whole days, for timelines."""

    id: str
    source: str
    target: str
    common: Mapping[str, Scalar]
    own: Mapping[str, Scalar]
    start: str | None = field(default=None)
    end: str | None = field(default=None)

    @property
    def attributes(self) -> dict[str, Scalar]:
        """All attributes; their types are those of EDGE_TYPES."""
        return {**self.common, **self.own}


def scalars(attributes: Mapping[str, Scalar | None]) -> dict[str, Scalar]:
    """The attributes that are known; of a text, what every file may hold."""
    return {k: clean(v) if isinstance(v, str) else v for k, v in attributes.items() if v is not None and v != ""}


def clean(text: str) -> str:
    """A text with a space in the place of each character that XML forbids."""
    return CONTROL.sub(" ", text)


def safe_id(text: str) -> str:
    """An id in which characters that XML forbids are percent-encoded, so that two ids stay two."""
    return CONTROL.sub(lambda found: f"%{ord(found[0]):02X}", text)
