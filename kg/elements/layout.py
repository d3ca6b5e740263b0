"""Positions for a drawing: a force-directed layout of each connected part, the parts set out one beside the other, the largest on top.

Forces after ForceAtlas2 (Jacomy, Venturini, Heymann and Bastian 2014): nodes repel each other by degree, edges pull. Nothing is random: the
start is a spiral in the order in which a search from the busiest node meets the others. Beyond EXACT nodes a node feels those of its own
cell one by one and each other cell as one, cells being made anew at every step to hold about √n nodes.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Place = tuple[float, float]

EXACT = 500  # nodes
STEPS = 350  # of a small graph; a large one gets fewer, down to a fifth
REPULSION = 130.0
GRAVITY = 0.3
GAP = 30.0  # between the rims of two nodes, in the units of their sizes
MARGIN = 110.0  # between two parts
ALONE = 70.0  # between two nodes without edges
GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(sizes: Sequence[float], pairs: Iterable[tuple[int, int]]) -> list[Place]:
    """Where each node lies, given the diameters of the nodes and the pairs that edges join, by number."""
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if a != b:
            near[a].add(b)
            near[b].add(a)
    parts = sorted(_parts(len(sizes), near), key=lambda part: (-len(part), part[0]))
    drawn = [_centred(_part(part, near, sizes), np.array([sizes[n] for n in part])) for part in parts]
    found: list[Place] = [(0.0, 0.0)] * len(sizes)
    for part, spots in zip(parts, _side_by_side(drawn), strict=True):
        for n, (x, y) in zip(part, spots.tolist(), strict=True):
            found[n] = (round(x, 1), round(y, 1))
    return found


def _parts(count: int, near: dict[int, set[int]]) -> Iterable[list[int]]:
    """The connected parts, each in the order of a search from its busiest node."""
    seen = [False] * count
    for first in sorted(range(count), key=lambda n: (-len(near[n]) if n in near else 0, n)):
        if seen[first]:
            continue
        seen[first], part, todo = True, [], deque([first])
        while todo:
            part.append(node := todo.popleft())
            for other in sorted(near.get(node, ()), key=lambda n: (-len(near[n]), n)):
                if not seen[other]:
                    seen[other] = True
                    todo.append(other)
        yield part


def _part(part: list[int], near: dict[int, set[int]], sizes: Sequence[float]) -> Floats:
    """The positions of one part, in its order."""
    n = len(part)
    radii = np.array([sizes[node] / 2 for node in part])
    rank = np.arange(n, dtype=np.float64)
    spots: Floats = (40.0 * np.sqrt(rank))[:, None] * np.stack([np.cos(GOLDEN * rank), np.sin(GOLDEN * rank)], axis=1)
    if n < 3:
        return np.array([[0.0, 0.0], [MARGIN, 0.0]])[:n]
    number = {node: i for i, node in enumerate(part)}
    edges = np.array([(number[a], number[b]) for a in part for b in sorted(near[a]) if number[a] < number[b]])
    mass: Floats = np.bincount(edges.ravel(), minlength=n).astype(np.float64) + 1.0
    steps = max(STEPS // 5, min(STEPS, STEPS * 1000 // n))
    reach = 20.0 * math.sqrt(n)
    for step in range(steps):
        force = _repulsion(spots, mass) - GRAVITY * mass[:, None] * spots
        pull = spots[edges[:, 1]] - spots[edges[:, 0]]
        for axis in (0, 1):
            force[:, axis] += np.bincount(edges[:, 0], pull[:, axis], n) - np.bincount(edges[:, 1], pull[:, axis], n)
        force /= mass[:, None]
        length = np.hypot(force[:, 0], force[:, 1]) + 1e-9
        limit = reach * (1 - step / steps) ** 1.5
        spots = spots + force * (np.minimum(length, limit) / length)[:, None] * 0.9
    return _apart(spots, radii)


def _repulsion(spots: Floats, mass: Floats) -> Floats:
    if len(spots) <= EXACT:
        return REPULSION * mass[:, None] * _push(spots, spots, mass)
    force = np.empty_like(spots)
    cells = _cells(spots)
    centres = np.array([(spots[c] * mass[c, None]).sum(axis=0) / mass[c].sum() for c in cells])
    masses = np.array([mass[c].sum() for c in cells])
    for i, cell in enumerate(cells):
        others = np.arange(len(cells)) != i
        force[cell] = _push(spots[cell], centres[others], masses[others]) + _push(spots[cell], spots[cell], mass[cell])
    return REPULSION * mass[:, None] * force


def _push(spots: Floats, others: Floats, mass: Floats) -> Floats:
    """What masses elsewhere do to each spot: mass over distance, away from it."""
    apart = spots[:, None, :] - others[None, :, :]
    weight = mass[None, :] / (apart[..., 0] ** 2 + apart[..., 1] ** 2 + 1.0)
    return np.stack([(apart[..., 0] * weight).sum(axis=1), (apart[..., 1] * weight).sum(axis=1)], axis=1)


def _cells(spots: Floats) -> list[NDArray[np.int64]]:
    """The nodes in about √n groups of neighbours: strips by x, each cut by y."""
    side = max(2, round(len(spots) ** 0.25))
    strips = np.array_split(np.argsort(spots[:, 0], kind="stable"), side)
    return [cell for strip in strips for cell in np.array_split(strip[np.argsort(spots[strip, 1], kind="stable")], side)]


def _apart(spots: Floats, radii: Floats, rounds: int = 80) -> Floats:
    """Pushes nodes apart until their rims keep the gap, as far as neighbours in the order of x tell."""
    spots, neighbours = spots.copy(), min(60 + len(spots) // 8, 400)
    for _ in range(rounds):
        order, moved = np.argsort(spots[:, 0], kind="stable"), False
        for k in range(1, min(len(spots), neighbours)):
            left, right = order[:-k], order[k:]
            apart = spots[right] - spots[left]
            distance = np.hypot(apart[:, 0], apart[:, 1]) + 1e-6
            short = np.maximum(0.0, radii[left] + radii[right] + GAP - distance)
            if short.any():
                moved = True
                shift = apart / distance[:, None] * (short * 0.4)[:, None]
                spots[right] += shift
                spots[left] -= shift
        if not moved:
            break
    return spots


def _centred(spots: Floats, sizes: Floats) -> tuple[Floats, float, float]:
    """The positions about the middle of their box, with its width and height."""
    low, high = (spots - sizes[:, None] / 2).min(axis=0), (spots + sizes[:, None] / 2).max(axis=0)
    width, height = (high - low).tolist()
    return spots - (low + high) / 2, width, height


def _side_by_side(drawn: list[tuple[Floats, float, float]]) -> Iterable[Floats]:
    """The parts in rows as wide as the largest one, which stands alone, or as a square of all would be."""
    area = sum((width + _margin(spots)) * (height + _margin(spots)) for spots, width, height in drawn)
    full = max([math.sqrt(area), *(width for _, width, _ in drawn[:1])])
    left, top, tallest = -full / 2, 0.0, 0.0
    for spots, width, height in drawn:
        if left > -full / 2 and (left + width > full / 2 or top == 0):
            left, top, tallest = -full / 2, top - tallest - _margin(spots), 0.0
        yield spots + np.array([left + width / 2 if tallest or top else 0.0, top - height / 2])
        left, tallest = left + width + _margin(spots), max(tallest, height)


def _margin(spots: Floats) -> float:
    return MARGIN if len(spots) > 1 else ALONE
