"""The folded forms of names that look-up finds entities by: in the default graph alone, made from the names that stand there.

They follow from the names, so no article's graph repeats them: they come with the first article that gives a name and go with the last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.ontology import RDFS, SKOS
from kg.resolve.fold import fold

KEY = NamedNode(SKOS + "hiddenLabel")
ALIAS = NamedNode(SKOS + "altLabel")
NAMES = (NamedNode(RDFS + "label"), NamedNode(SKOS + "prefLabel"), ALIAS)


def keys(names: Iterable[Quad]) -> set[Quad]:
    """The keys of those statements that give an entity a name, as the default graph has them: with its language's reading of the letters
    and without. An alias that tells no language is read in none."""
    found = set()
    for quad in names:
        name = quad.object
        if quad.predicate in NAMES and isinstance(name, Literal):
            language = name.language or ("*" if quad.predicate == ALIAS else "")
            found |= {Quad(quad.subject, KEY, Literal(key)) for key in (fold(name.value, ""), fold(name.value, language))}
    return found


def changed_keys(db: Oxigraph, withdrawn: Collection[Quad], stated: Collection[Quad]) -> tuple[set[Quad], set[Quad]]:
    """The keys that leave and enter the default graph as statements leave and enter it. One that another name has too stays."""
    come, gone = keys(stated), keys(withdrawn)
    gone -= come
    for node in {quad.subject for quad in gone}:
        gone -= keys(quad for quad in _names(db, node) if quad not in withdrawn)
    return gone, {key for key in come if key not in db}


def due_keys(db: Oxigraph) -> set[Quad]:
    """The keys of all names of the default graph."""
    return keys(_names(db, None))


def put_keys(db: Oxigraph) -> None:
    """Gives a database the keys of its names, in place of those that it has."""
    held, due = set(db.quads_for_pattern(None, KEY, None, DefaultGraph())), due_keys(db)
    for quad in held - due:
        db.remove(quad)
    db.extend(due - held)


def _names(db: Oxigraph, node: object) -> Iterator[Quad]:
    for prop in NAMES:
        yield from db.quads_for_pattern(node, prop, None, DefaultGraph())  # type: ignore[arg-type]
