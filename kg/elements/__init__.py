"""What graph formats, networks and frames are made of: one traversal of a graph, filtered by one selection."""

from __future__ import annotations

from kg.elements.elements import CONTROL, EDGE_TYPES, NODE_TYPES, Edge, Node, Scalar
from kg.elements.selection import ALL, Selection
from kg.elements.traversal import Traversal

__all__ = ["ALL", "CONTROL", "EDGE_TYPES", "NODE_TYPES", "Edge", "Node", "Scalar", "Selection", "Traversal"]
