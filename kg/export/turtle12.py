"""RDF 1.2 Turtle: a claim reifies its statement as a triple term; what is asserted stands as a triple too.

claim:1f2e… a kg:Claim ; rdf:reifies <<( id:otokar kg:supplies id:kz )>> ; kg:modality kg:planned ; kg:quantity 54 …
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Triple

from kg.elements import ALL, Selection
from kg.export.statements import Statements
from kg.export.turtle import block, prefixes
from kg.ontology import CLAIM, NS
from kg.query import Graph
from kg.turtle import RDF

REIFIES = NamedNode(RDF + "reifies")
ENDS = tuple(NamedNode(NS + name) for name in ("subject", "predicate", "object"))


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The document, line by line."""
    yield 'VERSION "1.2"'
    yield from prefixes()
    with Statements(graph, selection) as found:
        for subject, quads in found.everything():
            yield ""
            yield from block(subject, _reified(quads) if subject.value.startswith(CLAIM) else quads)


def _reified(quads: list[Quad]) -> list[Quad]:
    """A claim's statements, its subject, predicate and object put together as a triple term."""
    ends = {quad.predicate: quad.object for quad in quads if quad.predicate in ENDS}
    subject, predicate, object_ = (ends[name] for name in ENDS)
    if not (isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)):
        return quads
    statement = Quad(quads[0].subject, REIFIES, Triple(subject, predicate, object_))
    return [statement, *(quad for quad in quads if quad.predicate not in ENDS)]
