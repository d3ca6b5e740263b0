"""`kg schema`: the vocabulary that graphs are written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import output
from kg.errors import DataError

if TYPE_CHECKING:
    from kg.ontology import Ontology, Term


@click.command(short_help="Show the classes, relations and kinds of equipment.")
@click.argument("term", required=False)
def schema(term: str | None) -> None:
    """Show the classes, relations and kinds of equipment; of one TERM its names in every language and what may stand where."""
    from kg.ontology import load

    ontology = load()
    if term is None:
        _print_all(ontology)
        return
    found = _find(ontology, term)
    click.echo(f"{found.id}  <{found.iri}>")
    if found.comment:
        click.echo(f"  {found.comment}")
    for line in _structure(ontology, found):
        click.echo(f"  {line}")
    for language in found.labels:
        click.echo(f"  {language}  {', '.join((found.labels[language], *found.synonyms.get(language, ())))}")


def _print_all(ontology: Ontology) -> None:
    output.print_table(["class", "label", "says"], [(c.id, c.label(), c.comment) for c in ontology.types.values()])
    click.echo()
    rows = [(p.id, ", ".join(sorted(p.domain)), ", ".join(sorted(p.range)), p.label()) for p in ontology.predicates.values()]
    output.print_table(["relation", "from", "to", "label"], rows)
    click.echo()
    output.print_table(["kind of equipment", "broader", "label"], [(k.id, k.broader or "", k.label()) for k in ontology.kinds.values()])


def _find(ontology: Ontology, name: str) -> Term:
    """The class, relation or kind of that id or label, whatever its case. DataError names the nearest."""
    from kg.ontology import unknown

    terms: list[Term] = [*ontology.classes.values(), *ontology.predicates.values(), *ontology.kinds.values()]
    wanted = name.casefold()
    for term in terms:
        names = [term.id, *term.labels.values(), *(n for group in term.synonyms.values() for n in group)]
        if wanted in (n.casefold() for n in names):
            return term
    raise DataError(f"{unknown(name, [t.id for t in terms], 'class, relation or kind')}; 'kg schema' lists them all")


def _structure(ontology: Ontology, term: Term) -> Iterator[str]:
    from kg.ontology import Class, Kind, Property

    if isinstance(term, Class):
        yield f"class below {', '.join(term.parents) or 'none'}"
        yield "relations from it: " + (", ".join(p.id for p in ontology.predicates.values() if term.id in p.domain) or "none")
        yield "relations to it: " + (", ".join(p.id for p in ontology.predicates.values() if term.id in p.range) or "none")
    elif isinstance(term, Property):
        yield f"relation from {', '.join(sorted(term.domain))}"
        yield f"           to {', '.join(sorted(term.range))}"
        if term.symmetric:
            yield "symmetric"
        if term.inverse is not None:
            yield f"inverse: {term.inverse.label()}"
        if term.takes:
            yield f"qualified by {', '.join(sorted(term.takes))}"
        if term.item_implies:
            yield f"with an item it implies {term.item_implies} (object → item)"
    elif isinstance(term, Kind):
        yield f"kind of equipment below {term.broader or 'none'}; its platforms are {term.platform_class}"
        yield "narrower: " + (", ".join(k.id for k in ontology.kinds.values() if k.broader == term.id) or "none")
