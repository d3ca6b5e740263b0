"""Offices as triggers: a title before or after a name says who holds what, by the classes that the title attaches to."""

from __future__ import annotations

from collections import defaultdict

from kg.lexicon import Frame, Lexicon
from kg.ontology import Ontology

HOLDER = ("appos", "nom")
WHERE = ("poss", "gen", "adj", "bare")  # before what the language adds


def office_frames(lexicon: Lexicon, ontology: Ontology) -> tuple[Frame, ...]:
    """A frame for each set of classes that titles attach to, for the relation whose claims bear a role; none without such a relation."""
    relation = next((p.id for p in ontology.predicates.values() if "role" in p.takes), None)
    if relation is None:
        return ()
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for t in lexicon.titles:
        if t.attaches and not t.rank:
            groups[tuple(sorted(t.attaches))] += [t.title.lower(), *(a.lower() for a in t.abbr), *(f.lower() for f in t.feminine)]
    where = (*WHERE, *lexicon.syntax.office)
    return tuple(_frame(relation, classes, where, titles) for classes, titles in sorted(groups.items()))


def _frame(relation: str, classes: tuple[str, ...], where: tuple[str, ...], titles: list[str]) -> Frame:
    roles = {"subject": HOLDER, "object": tuple(f"{w}:{'|'.join(classes)}" for w in where)}
    nouns = tuple(dict.fromkeys(titles))
    return Frame(id=f"office-{'-'.join(classes).lower()}", predicate=relation, office=True, nouns=nouns, roles=roles, noun_roles=roles)
