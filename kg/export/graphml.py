"""GraphML for Gephi, igraph, yEd, networkx: one typed key an attribute, scalars only, edge ids unique; written as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from kg.elements import EDGE_TYPES, NODE_TYPES, Scalar, edges, nodes
from kg.query import Graph

TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}


def lines(graph: Graph) -> Iterator[str]:
    """The document, line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for owner, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES)):
        for name, type_ in types.items():
            yield f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[type_]}"/>'
    yield '<graph edgedefault="directed">'
    for node in nodes(graph):
        yield f"<node id={quoteattr(node.id)}>{_data('node', node.attributes)}</node>"
    for edge in edges(graph):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f"<edge id={quoteattr(edge.id)} {ends}>{_data('edge', edge.attributes)}</edge>"
    yield "</graph>"
    yield "</graphml>"


def _data(owner: str, attributes: Mapping[str, Scalar]) -> str:
    return "".join(f'<data key="{owner}_{name}">{text(value)}</data>' for name, value in attributes.items())


def text(value: Scalar) -> str:
    """A scalar as XML text."""
    return str(value).lower() if isinstance(value, bool) else escape(str(value))
