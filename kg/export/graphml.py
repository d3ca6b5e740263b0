"""GraphML for Gephi, igraph, yEd, networkx: one typed key an attribute, scalars only, edge ids unique; written as a stream.

Every edge is directed, `symmetric` tells the others: networkx and graphology read no mixed GraphML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.elements import ALL, EDGE_TYPES, NODE_TYPES, Edge, Node, Selection, Traversal
from kg.export.xml import TYPES, Common, escape, rendered
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
    before = {name: f'<data key="node_{name}">' for name in NODE_TYPES}
    common = Common(lambda attributes: rendered(attributes, before, "</data>"))
    for node in nodes:
        yield f'<node id="{escape(node.id)}">{common(node.common)}{rendered(node.own, before, "</data>")}</node>'
    before = {name: f'<data key="edge_{name}">' for name in EDGE_TYPES}
    common = Common(lambda attributes: rendered(attributes, before, "</data>"))
    for edge in edges:
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        yield f'<edge id="{escape(edge.id)}" {ends}>{common(edge.common)}{rendered(edge.own, before, "</data>")}</edge>'
    yield "</graph>"
    yield "</graphml>"
