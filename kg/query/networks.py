"""A graph as a network: a node an entity, an edge what articles say alike of two entities; the attributes are those of the exports.

Nodes, by entity id         label, class, kind, country, claims, articles, degree …: `kg.elements.NODE_TYPES` names and types them all
Edges, by statement id      predicate, modality, weight, first, last, quote, article …: `kg.elements.EDGE_TYPES`
What is not known of a node or edge is absent in networkx and None in igraph. docs/python.md explains each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    import igraph
    import networkx

    from kg.query import Graph


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """A MultiDiGraph: nodes by entity id, edges keyed by the id of their statement."""
    import networkx as nx

    from kg.elements import Traversal

    network: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    with Traversal(graph) as found:
        for node in found.nodes():
            network.add_node(node.id, **node.attributes)
        for edge in found.edges():
            network.add_edge(edge.source, edge.target, edge.id, **edge.attributes)
    return network


def to_igraph(graph: Graph) -> igraph.Graph:
    """A directed igraph: entity ids are the vertices' `name`, statement ids the edges' `id`. KgError where igraph is not installed."""
    try:
        import igraph
    except ImportError as e:
        raise KgError("an igraph needs igraph, which is not installed: pip install 'kg[igraph]'") from e
    from kg.elements import EDGE_TYPES, NODE_TYPES, Traversal

    with Traversal(graph) as found:
        vertices, statements = list(found.nodes()), list(found.edges())
    number = {node.id: n for n, node in enumerate(vertices)}
    network = igraph.Graph(n=len(vertices), edges=[(number[e.source], number[e.target]) for e in statements], directed=True)
    network.vs["name"] = [node.id for node in vertices]
    for name in NODE_TYPES:
        network.vs[name] = [node.attributes.get(name) for node in vertices]
    network.es["id"] = [edge.id for edge in statements]
    for name in EDGE_TYPES:
        network.es[name] = [edge.attributes.get(name) for edge in statements]
    return network
