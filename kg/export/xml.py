"""What GraphML and GEXF share: text made safe for XML, fast, and attributes common to many elements rendered once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.elements import Scalar

TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
REMEMBERED = 10_000  # renderings
SPECIAL = re.compile(r"[&<>\"\r\n\t]")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def escape(text: str) -> str:
    """A text for an attribute or an element; line breaks as references, which no parser normalises away."""
    return SPECIAL.sub(lambda found: ENTITIES[found[0]], text) if SPECIAL.search(text) else text


def scalar(value: Scalar) -> str:
    """A scalar as XML text."""
    if value.__class__ is str:
        return escape(value)
    return str(value).lower() if value.__class__ is bool else str(value)


def rendered(attributes: Mapping[str, Scalar], before: Mapping[str, str], after: str) -> str:
    """The attributes one after the other, each between its own text before it and the text after it; those without one are left out.
    Millions pass through here: the loop does what `scalar` does without calling it."""
    parts = []
    for name, value in attributes.items():
        if name in before:
            if value.__class__ is str:
                text = escape(value) if SPECIAL.search(value) else value
            else:
                text = str(value).lower() if value.__class__ is bool else value  # type: ignore[assignment]  # a number is formatted below
            parts.append(f"{before[name]}{text}{after}")
    return "".join(parts)


class Common:
    """Renders what elements have in common once for each of the objects that hold it."""

    def __init__(self, render: Callable[[Mapping[str, Scalar]], str]) -> None:
        self._render = render
        self._done: dict[int, tuple[Mapping[str, Scalar], str]] = {}

    def __call__(self, attributes: Mapping[str, Scalar]) -> str:
        """The attributes, rendered."""
        found = self._done.get(id(attributes))
        if found is None:
            if len(self._done) >= REMEMBERED:
                self._done.clear()
            found = self._done[id(attributes)] = (attributes, self._render(attributes))  # kept with it, so that the id stays its own
        return found[1]
