"""The states of a document's bodies, where its text does not tie them: "the ministry" after "Ministry of Defence of Georgia"."""

from __future__ import annotations

from collections.abc import Container, Mapping

from kg.knowledge import Known
from kg.model import Entity, Extraction
from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.parts import parts


def owners(extraction: Extraction, own: Container[str] = frozenset()) -> dict[str, str]:
    """Local id of a body → local id of its state. A body whose name every state's body bears is the only one of that kind that the document
    ties to a state, else that of the only state named; where neither is so, it has none. `own` are folded names that one state's body has
    in the knowledge: such a body may be that one, though the document names another state alone."""
    bodies = [e for e in extraction.entities if e.type in classes().bodies]
    states = [e.id for e in extraction.entities if e.type in classes().states]
    tied = {e.id: e.of for e in bodies if e.of is not None and e.of != e.id}
    for body in bodies:
        if body.id in tied or body.known is not None or not common(body, extraction.language):
            continue
        kind = _kind(body, extraction.language)
        same = {tied[other.id] for other in bodies if other.id in tied and _kind(other, extraction.language) == kind}
        found = same or (set() if fold(body.name) in own else set(states))
        if len(found) == 1:
            tied[body.id] = found.pop()
    return tied


def own_names(entries: Mapping[str, Known]) -> frozenset[str]:
    """The folded names of bodies in the knowledge that one alone has, by themselves."""
    bodies = [known for known in entries.values() if known.type in classes().bodies]
    return frozenset(fold(n) for known in bodies for names in known.names.values() for n in names if n not in known.ambiguous)


def common(body: Entity, language: str) -> bool:
    """Whether every state has a body of that name, or any site is called so."""
    return parts(body.name, body.type).generic or parts(body.name, body.type, language).generic


def _kind(body: Entity, language: str) -> frozenset[str]:
    """What heads the body's name, whatever its state."""
    readings = (parts(body.name, body.type), parts(body.name, body.type, language))
    return next((frozenset(w for w in p.words if w[0] == "#") for p in readings if any(w[0] == "#" for w in p.words)), frozenset())
