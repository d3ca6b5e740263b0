"""The resolve stage: ids local to a document → ids of the graph. Resolution maps ids; it never rewrites a claim."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.resolve.compare import Decision
    from kg.resolve.judgements import Judgements
    from kg.resolve.resolver import Resolver

__all__ = ["Decision", "Judgements", "Resolver"]
_HOMES = {"Decision": "compare", "Judgements": "judgements", "Resolver": "resolver"}


def __getattr__(name: str) -> Any:
    """Loads the resolver when first it is asked for: look-up needs `kg.resolve.fold` alone, and soon."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
