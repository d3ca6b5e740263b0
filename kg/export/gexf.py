"""GEXF 1.3 for Gephi and Gephi Lite: colours, sizes, positions, and a timeline on which an edge lasts from its first date on, or to the
end that is told. Symmetric relations are undirected edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.elements import ALL, EDGE_TYPES, NODE_TYPES, Edge, Node, Scalar, Selection, Traversal
from kg.elements.days import first_day
from kg.export.xml import TYPES, Common, escape, scalar
from kg.query import Graph

DRAWN = {"label", "size", "weight", "r", "g", "b", "x", "y"}  # have places of their own in the format


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    with Traversal(graph, selection) as found:
        yield from document(found.nodes(), found.edges(), mixed=not selection.directed)


def document(nodes: Iterable[Node], edges: Iterable[Edge], *, mixed: bool = True) -> Iterator[str]:
    """The document of any nodes and edges; not `mixed`: every edge directed, as networkx wants it."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield '<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">'
    for owner, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES)):
        declared = "".join(f'<attribute id="{n}" title="{n}" type="{TYPES[t]}"/>' for n, t in types.items() if n not in DRAWN)
        yield f'<attributes class="{owner}" mode="static">{declared}</attributes>'
    yield "<nodes>"
    values, colour = Common(_values), Common(_colour)
    for node in nodes:
        own = node.own
        first = own.get("first")
        start = f' start="{first_day(str(first))}"' if first else ""
        place = f'<viz:position x="{own["x"]}" y="{own["y"]}" z="0"/>' if "x" in own else ""
        look = f'{colour(node.common)}<viz:size value="{own["size"]}"/>{place}'
        told = f"<attvalues>{values(node.common)}{_values(own)}</attvalues>"
        yield f'<node id="{escape(node.id)}" label="{scalar(own["label"])}"{start}>{told}{look}</node>'
    yield "</nodes>"
    yield "<edges>"
    values, colour, shared = Common(_values), Common(_colour), Common(lambda common: _head(common, mixed))
    for edge in edges:
        span = (f' start="{edge.start}"' if edge.start else "") + (f' end="{edge.end}"' if edge.end else "")
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        told = f"<attvalues>{values(edge.common)}{_values(edge.own)}</attvalues>{colour(edge.common)}"
        yield f'<edge id="{escape(edge.id)}" {ends}{shared(edge.common)} weight="{edge.own["weight"]}"{span}>{told}</edge>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _head(common: Mapping[str, Scalar], mixed: bool) -> str:
    return f' label="{scalar(common["label"])}"' + (' type="undirected"' if mixed and common["symmetric"] else "")


def _colour(common: Mapping[str, Scalar]) -> str:
    return f'<viz:color r="{common["r"]}" g="{common["g"]}" b="{common["b"]}"/>'


def _values(attributes: Mapping[str, Scalar]) -> str:
    return "".join([f'<attvalue for="{name}" value="{scalar(value)}"/>' for name, value in attributes.items() if name not in DRAWN])
