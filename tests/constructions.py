"""Tables of cases whose rows end with the constructions that they show, by their ids in `tests/constructions.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest


def cases(rows: Sequence[tuple[Any, ...]], width: int) -> list[Any]:
    """Rows of so many columns as parameters of a test, marked with the constructions that stand after them."""
    return [pytest.param(*row[:width], marks=[pytest.mark.construction(*row[width:])] if row[width:] else []) for row in rows]
