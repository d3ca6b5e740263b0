"""Pairs that are one → clusters, so that nothing held apart ends in one cluster; the surest pairs first, whatever order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.resolve.profile import Profile

Edge = tuple[float, str, str]


def clusters(
    nodes: Iterable[str], edges: Iterable[Edge], apart: Callable[[str, str], bool], sure: Callable[[str, str], bool] = lambda *_: False
) -> list[list[str]]:
    """The nodes in clusters, each sorted. An edge joins two clusters unless a pair across them is to be kept apart; one that is `sure`
    joins them first and in any case."""
    members: dict[str, list[str]] = {n: [n] for n in nodes}
    root = {n: n for n in members}
    for doubtful, _, a, b in sorted((not sure(a, b), -weight, a, b) for weight, a, b in edges):
        one, other = root[a], root[b]
        if one == other or (doubtful and any(apart(x, y) for x in members[one] for y in members[other])):
            continue
        keep, gone = min(one, other), max(one, other)
        for node in members.pop(gone):
            members[keep].append(node)
            root[node] = keep
    return [sorted(m) for m in members.values()]


def canonical(cluster: Iterable[str], profiles: Mapping[str, Profile]) -> str:
    """The id that stands for a cluster: the knowledge's, else that of the fullest and longest name, else the first by alphabet."""
    return min(cluster, key=lambda n: (not profiles[n].known, -n.count("-"), -len(n), n))
