"""Cytoscape JSON: for Cytoscape (.cyjs) and cytoscape.js, which takes the file as it is: `cytoscape({container, ...file})`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.elements import ALL, Edge, Node, Scalar, Selection, Traversal
from kg.query import Graph

NODE_STYLE = {"background-color": "data(color)", "width": "data(size)", "height": "data(size)", "label": "data(label)", "font-size": 10}
STYLE = [
    {"selector": "node", "style": NODE_STYLE},
    {
        "selector": "edge",
        "style": {"line-color": "data(color)", "target-arrow-color": "data(color)", "curve-style": "bezier", "width": 1.5},
    },
    {"selector": "edge[!symmetric]", "style": {"target-arrow-shape": "triangle"}},
]


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    with Traversal(graph, selection) as found:
        yield from document(found.nodes(), found.edges(), layout="cose" if selection.layout == "none" else "preset")


def document(nodes: Iterable[Node], edges: Iterable[Edge], *, layout: str = "preset") -> Iterator[str]:
    """The document of any nodes and edges; `layout` is what cytoscape.js is told to lay out by."""
    yield '{"format_version": "1.0", "generated_by": "kg", "data": {"name": "kg"},'
    yield f'"layout": {_json({"name": layout})}, "style": {_json(STYLE)},'
    yield '"elements": {"nodes": ['
    yield from _list(_json(_node(node)) for node in nodes)
    yield '], "edges": ['
    yield from _list(_json(_edge(edge)) for edge in edges)
    yield "]}}"


def _node(node: Node) -> dict[str, Any]:
    data = _data(node.attributes)
    place = {axis: data.pop(axis) for axis in ("x", "y") if axis in data}
    if place:
        place["y"] = -float(place["y"])  # grows downwards there
    return {"data": {"id": node.id, **data}} | ({"position": place} if place else {})


def _edge(edge: Edge) -> dict[str, Any]:
    return {"data": {"id": edge.id, "source": edge.source, "target": edge.target, **_data(edge.attributes)}}


def _data(attributes: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The attributes, the colour as one."""
    colour = "#{:02x}{:02x}{:02x}".format(*(int(attributes[c]) for c in "rgb"))
    return {name: value for name, value in attributes.items() if name not in ("r", "g", "b")} | {"color": colour}


def _list(items: Iterable[str]) -> Iterator[str]:
    """Items with a comma after each but the last."""
    last = None
    for item in items:
        if last is not None:
            yield last + ","
        last = item
    if last is not None:
        yield last


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
