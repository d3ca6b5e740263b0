"""GEXF 1.3 for Gephi and Gephi Lite, with colours, sizes, and the first date of each edge for the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from kg.elements import EDGE_TYPES, NODE_TYPES, Scalar, edges, nodes
from kg.export.graphml import TYPES, text
from kg.query import Graph

DRAWN = {"label", "size", "weight", "r", "g", "b"}  # have places of their own in the format


def lines(graph: Graph) -> Iterator[str]:
    """The document, line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield '<graph mode="dynamic" timeformat="date" defaultedgetype="directed">'
    for owner, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES)):
        declared = "".join(f'<attribute id="{n}" title="{n}" type="{TYPES[t]}"/>' for n, t in types.items() if n not in DRAWN)
        yield f'<attributes class="{owner}" mode="static">{declared}</attributes>'
    yield "<nodes>"
    for node in nodes(graph):
        a = node.attributes
        look = f'<viz:color r="{a["r"]}" g="{a["g"]}" b="{a["b"]}"/><viz:size value="{a["size"]}"/>'
        yield f"<node id={quoteattr(node.id)} label={_quoted(a['label'])}>{_values(a)}{look}</node>"
    yield "</nodes>"
    yield "<edges>"
    for edge in edges(graph):
        a = edge.attributes
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        start = f' start="{_day(str(a["first"]))}"' if "first" in a else ""
        look = f'<viz:color r="{a["r"]}" g="{a["g"]}" b="{a["b"]}"/>'
        head = f'<edge id={quoteattr(edge.id)} {ends} label={_quoted(a["label"])} weight="{a["weight"]}"{start}>'
        yield f"{head}{_values(a)}{look}</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _values(attributes: Mapping[str, Scalar]) -> str:
    values = (f"<attvalue for={quoteattr(name)} value={_quoted(value)}/>" for name, value in attributes.items() if name not in DRAWN)
    return f"<attvalues>{''.join(values)}</attvalues>"


def _quoted(value: Scalar) -> str:
    return quoteattr(str(value)) if isinstance(value, str) else f'"{text(value)}"'


def _day(date: str) -> str:
    """The first day of a year or month: the timeline wants whole dates."""
    return (date + "-01-01")[:10]
