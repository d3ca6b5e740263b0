"""GraphML for Gephi, igraph, yEd, networkx: one typed key an attribute, scalars only, edge ids unique; written as a stream.

Every edge is directed, `symmetric` tells the others: networkx and graphology read no mixed GraphML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.elements import ALL, EDGE_TYPES, NODE_TYPES, Edge, Node, Scalar, Selection, Traversal
from kg.export.xml import TYPES, Common, escape, scalar
from kg.query import Graph


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    with Traversal(graph, selection) as found:
        yield from document(found.nodes(), found.edges())


def document(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    """The document of any nodes and edges."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for owner, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES)):
        for name, type_ in types.items():
            yield f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[type_]}"/>'
    yield '<graph edgedefault="directed">'
    common = Common(lambda attributes: _data("node", attributes))
    for node in nodes:
        yield f'<node id="{escape(node.id)}">{common(node.common)}{_data("node", node.own)}</node>'
    common = Common(lambda attributes: _data("edge", attributes))
    for edge in edges:
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        yield f'<edge id="{escape(edge.id)}" {ends}>{common(edge.common)}{_data("edge", edge.own)}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _data(owner: str, attributes: Mapping[str, Scalar]) -> str:
    return "".join([f'<data key="{owner}_{name}">{scalar(value)}</data>' for name, value in attributes.items()])
