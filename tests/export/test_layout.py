"""Positions are the same at every run, nodes do not lie on each other, neighbours lie near."""

from __future__ import annotations

import itertools
import math

import pytest

from kg.elements.layout import EXACT, positions


def clusters(count: int, size: int) -> list[tuple[int, int]]:
    """Rings of nodes about a hub; hubs in a ring."""
    pairs = []
    for c in range(count):
        hub = c * size
        pairs += [(hub, hub + k) for k in range(1, size)]
        pairs.append((hub, (hub + size) % (count * size)))
    return pairs


@pytest.mark.parametrize(("count", "size"), [(4, 10), (EXACT // 20 + 5, 20)])  # node by node, and by cells
def test_neighbours_lie_near_and_nodes_apart(count: int, size: int) -> None:
    sizes = [30.0 if n % size == 0 else 12.0 for n in range(count * size)]
    pairs = clusters(count, size)
    places = positions(sizes, pairs)
    assert places == positions(sizes, pairs)
    joined = sum(math.dist(places[a], places[b]) for a, b in pairs) / len(pairs)
    every = [math.dist(a, b) for a, b in itertools.combinations(places, 2)]
    assert joined < sum(every) / len(every) / 1.5
    close = [(a, b) for a, b in itertools.combinations(range(len(sizes)), 2) if math.dist(places[a], places[b]) < (sizes[a] + sizes[b]) / 2]
    assert len(close) <= len(sizes) / 50


def test_the_order_of_edges_does_not_matter() -> None:
    pairs = clusters(3, 8)
    assert positions([10.0] * 24, pairs) == positions([10.0] * 24, [(b, a) for a, b in reversed(pairs)])


def test_parts_lie_beside_each_other() -> None:
    places = positions([10.0] * 14, [(0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (6, 7)])
    assert len(set(places)) == 14
    lowest = min(y for _, y in places[:4])
    assert all(y < lowest for _, y in places[4:])
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) > 10


def test_few_or_no_nodes() -> None:
    assert positions([], []) == []
    assert positions([10.0], [(0, 0)]) == [(0.0, pytest.approx(0, abs=20))]
    assert len(set(positions([10.0, 10.0], [(0, 1)]))) == 2
