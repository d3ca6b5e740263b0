"""How a graph looks when it is drawn: colours by class and modality, sizes by degree."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kg.model import Modality

Colour = tuple[int, int, int]

# Told apart by eye and by the colour-blind on white and on black; classes take them in the order of their names.
PALETTE: tuple[Colour, ...] = (
    (106, 61, 154), (177, 89, 40), (31, 120, 180), (214, 39, 40), (0, 140, 120), (125, 160, 60),
    (90, 90, 160), (227, 119, 194), (240, 130, 20), (140, 140, 140), (70, 170, 220),
)  # fmt: skip
MODALITIES: dict[str, Colour] = {
    Modality.ASSERTED: (110, 110, 110),
    Modality.PLANNED: (66, 133, 200),
    Modality.POSSIBLE: (190, 190, 190),
    Modality.DENIED: (220, 60, 60),
}


def class_colours(types: Iterable[str]) -> dict[str, Colour]:
    """A colour for each class."""
    names = sorted(types)
    return {name: PALETTE[n % len(PALETTE)] for n, name in enumerate(names)}


def size(degree: int) -> float:
    """The diameter of a node: the area grows with the number of its edges."""
    return round(8 + 4.5 * math.sqrt(degree), 2)
