"""A cache for indexes over values that cannot be hashed: keyed by identity, the value kept alive so that its identity stays its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def by_identity(function: Callable[[T], R]) -> Callable[[T], R]:
    """`function` of one argument, computed once for each object."""
    kept: dict[int, tuple[T, R]] = {}

    @wraps(function)
    def wrapper(argument: T) -> R:
        found = kept.get(id(argument))
        if found is None:
            found = kept[id(argument)] = (argument, function(argument))
        return found[1]

    return wrapper
