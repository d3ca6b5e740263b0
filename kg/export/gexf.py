"""GEXF 1.3 for Gephi and Gephi Lite: colours, sizes, positions, and a timeline on which an edge lasts from its first date on, or to the
end that is told. Symmetric relations are undirected edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.elements import ALL, EDGE_TYPES, NODE_TYPES, Edge, Node, Scalar, Selection, Traversal
from kg.elements.days import first_day
from kg.export.xml import TYPES, Common, escape, rendered, scalar
from kg.query import Graph

DRAWN = {"label", "size", "weight", "r", "g", "b", "x", "y", "statement"}  # have places of their own in the format
BEFORE = {name: f'<attvalue for="{name}" value="' for name in {**NODE_TYPES, **EDGE_TYPES} if name not in DRAWN}


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
    shared = Common(_inside)
    for node in nodes:
        own = node.own
        first = own.get("first")
        start = f' start="{first_day(str(first))}"' if first else ""
        place = f'<viz:position x="{own["x"]}" y="{own["y"]}" z="0"/>' if "x" in own else ""
        look = f'<viz:size value="{own["size"]}"/>{place}'
        head = f'<node id="{escape(node.id)}" label="{scalar(own["label"])}"{start}>'
        yield f"{head}{look}{shared(node.common)}{_values(own)}</attvalues></node>"
    yield "</nodes>"
    yield "<edges>"
    named = Common(lambda common: _head(common, mixed))
    for edge in edges:
        span = (f' start="{edge.start}"' if edge.start else "") + (f' end="{edge.end}"' if edge.end else "")
        ends = f'source="{escape(edge.source)}" target="{escape(edge.target)}"'
        head = f'<edge id="{escape(edge.id)}" {ends}{named(edge.common)} weight="{edge.own["weight"]}"{span}>'
        yield f"{head}{shared(edge.common)}{_values(edge.own)}</attvalues></edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _head(common: Mapping[str, Scalar], mixed: bool) -> str:
    return f' label="{scalar(common["label"])}"' + (' type="undirected"' if mixed and common["symmetric"] else "")


def _inside(common: Mapping[str, Scalar]) -> str:
    """The colour, and the first of the values; the element's own follow."""
    return f'<viz:color r="{common["r"]}" g="{common["g"]}" b="{common["b"]}"/><attvalues>{_values(common)}'


def _values(attributes: Mapping[str, Scalar]) -> str:
    return rendered(attributes, BEFORE, '"/>')
