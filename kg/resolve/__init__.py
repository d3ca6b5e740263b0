"""The resolve stage: ids local to a document → ids of the graph. Resolution maps ids; it never rewrites a claim."""

from __future__ import annotations

from kg.resolve.resolver import Resolver

__all__ = ["Resolver"]
