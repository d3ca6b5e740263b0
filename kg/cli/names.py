"""What a value of an answer is called: entities, relations, kinds and articles by name, by id, or by their whole IRI."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Graph

SHOW = ("names", "ids", "iris")


def shown(view: Graph, how: str, language: str) -> Callable[[Any], Any]:
    """A function that turns a value into what is printed; what is no IRI of ours stays as it is."""
    from kg.ontology import ENTITY, KIND, NS, PREFIXES, local_id

    @cache
    def name(iri: str) -> str:
        id_ = local_id(iri)
        if iri.startswith(ENTITY):
            return view.label(id_, None if language == "en" else language)
        terms = view.ontology.kinds if iri.startswith(KIND) else {**view.ontology.classes, **view.ontology.predicates}
        return terms[id_].label(language) if iri.startswith((KIND, NS)) and id_ in terms else id_

    @cache
    def short(iri: str) -> str:
        return next((f"{p}:{iri.removeprefix(base)}" for p, base in PREFIXES.items() if iri.startswith(base)), iri)

    def change(value: Any) -> Any:
        if not isinstance(value, str) or how == "iris" or not value.startswith(("http://", "https://")):
            return value
        return name(value) if how == "names" else short(value)

    return change


def entity_id(view: Graph, value: str, what: str) -> str:
    """The id of an entity given by id or by name; tells on standard error what a name that is not quite known was taken for. QueryError
    where nothing is named so."""
    if view.has(value):
        return value
    found = view.lookup(value, limit=2)
    if not found:
        raise QueryError(
            f"{what}: nothing in {view.folder} is named '{value}' or nearly so; kg lookup finds names in any language and script"
        )
    best = found[0]
    if best.reason in ("part", "near") or (len(found) > 1 and found[1].score == best.score and best.label != value):
        other = f"; or {found[1].label} (id {found[1].id})?" if len(found) > 1 else ""
        click.echo(f"{what}: '{value}' is taken for {best.label} (id {best.id}){other}", err=True)
    return best.id
