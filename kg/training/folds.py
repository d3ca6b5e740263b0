"""Folds of documents, by name alone: whoever trains on texts and measures on others parts them alike."""

from __future__ import annotations

import zlib

FOLDS = 4


def fold(name: str) -> int:
    """The fold of a document "set/NN", from 0 to FOLDS - 1."""
    return zlib.crc32(name.encode()) % FOLDS
