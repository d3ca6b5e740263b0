"""The resolve stage: ids local to a document → ids of the graph. Resolution maps ids; it never rewrites a claim."""

from __future__ import annotations

from kg.resolve.compare import Decision
from kg.resolve.judgements import Judgements
from kg.resolve.resolver import Resolver

__all__ = ["Decision", "Judgements", "Resolver"]
