"""`kg lookup`: what a graph says of a name, as an analyst reads it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import output
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import ClaimView, EntityView, Graph
    from kg.query.family import Member

Quoted = tuple[str, str]  # a sentence, and where it stands
COLOURS = {"planned": "blue", "possible": "yellow", "denied": "red"}
MANY = 12  # members of a family that are told; the rest are counted


@click.command(short_help="Show what a graph says of a name, with the sentences.")
@click.argument("name")
@click.option("--relation", "relations", multiple=True, metavar="RELATION", help="Only claims of this relation; may be given again.")
@output.graph_option
@output.json_option
def lookup(name: str, relations: tuple[str, ...], graph: Path, as_json: bool) -> None:
    """Show the entity that NAME means, in any language, script or spelling, and what is said of it: where, when, and in which words."""
    from kg.query import Graph
    from kg.query.family import family

    view = Graph(graph)
    found = view.lookup(name, limit=6)
    if not found:
        raise QueryError(f"nothing in {graph} is named '{name}' or nearly so; try another spelling, or its name in another language")
    entity = view.entity(found[0].id)
    if relations:
        wanted = {view.ontology.predicate(relation).id for relation in relations}
        entity = dataclasses.replace(entity, claims={p: claims for p, claims in entity.claims.items() if p in wanted})
    if as_json:
        others = [dataclasses.asdict(candidate) for candidate in found[1:]]
        around = {"bodies": view.bodies(entity.id), "family": [dataclasses.asdict(member) for member in family(view, entity.id)]}
        score = {"score": found[0].score, "reason": found[0].reason, "others": others}
        output.print_json(dataclasses.asdict(entity) | around | score)
        return
    if found[0].reason == "near":
        click.echo(f"nothing is named '{name}'; the nearest is\n", err=True)
    _print_entity(view, entity)
    if found[1:]:
        click.echo("\nalso: " + ", ".join(f"{c.label} ({view.ontology.classes[c.type].label()}, id {c.id})" for c in found[1:]))


def _print_entity(view: Graph, entity: EntityView) -> None:
    kind = f", {view.ontology.kind(entity.kind).label()}" if entity.kind else ""
    of = f", of {view.label(entity.of)}" if entity.of else ""
    click.echo(f"{click.style(entity.label, bold=True)}  ({view.ontology.classes[entity.type].label()}{kind}{of})  id {entity.id}")
    for language, names in entity.names.items():
        click.echo(f"  {language or '*':2}  {', '.join(names)}")
    click.echo(f"  {_summary(entity)}")
    if bodies := view.bodies(entity.id):
        click.echo("\nits bodies and forces\n" + "\n".join(f"  {view.label(body)}  id {body}" for body in bodies))
    _print_family(view, entity)
    for predicate, claims in entity.claims.items():
        click.echo(f"\n{click.style(view.ontology.predicate(predicate).label(), bold=True)}")
        _print_claims(view, claims)


def _summary(entity: EntityView) -> str:
    """ "3 articles (en, ru, tr), 2022-05-14 to 2025-06-12; 18 claims": how much there is, and from when."""
    claims = [claim for several in entity.claims.values() for claim in several]
    days = sorted({claim.published for claim in claims if claim.published})
    languages = sorted({claim.language for claim in claims if claim.language})
    span = "" if not days else f", {days[0]}" if len(days) == 1 else f", {days[0]} to {days[-1]}"
    told = f" ({', '.join(languages)})" if languages else ""
    return f"{_count(len(entity.articles), 'article')}{told}{span}; {_count(len(claims), 'claim')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _print_family(view: Graph, entity: EntityView) -> None:
    from kg.query.family import family

    members = family(view, entity.id)
    if not members:
        return
    click.echo(f"\n{click.style('family', bold=True)}  (* told by articles of this graph, else known beforehand)")
    shown = [m for n, m in enumerate(members) if n < MANY or m.here]
    for member in shown:
        click.echo(
            "  "
            + _branch(member)
            + (click.style(member.label, bold=True) if member.id == entity.id else member.label)
            + _mark(member, entity)
        )
    if len(shown) < len(members):
        click.echo(f"  and {len(members) - len(shown)} more that this graph does not speak of")


def _branch(member: Member) -> str:
    """The lines that lead to a member of the tree."""
    if not member.last:
        return ""
    return "".join("   " if last else "│  " for last in member.last[:-1]) + ("└─ " if member.last[-1] else "├─ ")


def _mark(member: Member, entity: EntityView) -> str:
    told = " *" if member.told else ""
    if member.id == entity.id:
        return told
    return told + (f"  id {member.id}" if member.here else "")


def _print_claims(view: Graph, claims: Iterable[ClaimView]) -> None:
    """Each statement once with all its sentences; statements of the same sentences together, these once."""
    sentences: dict[str, list[Quoted]] = {}
    for claim in claims:
        place = f"{claim.article}:%d-%d" + (f", {claim.published}" if claim.published else "")
        quotes = [(" ".join(q.text.split()), place % (q.start, q.end)) for q in claim.quotes]
        known = sentences.setdefault(_statement(view, claim), [])
        known += [quote for quote in quotes if quote not in known]
    together: dict[tuple[Quoted, ...], list[str]] = {}
    for statement, quotes in sentences.items():
        together.setdefault(tuple(quotes), []).append(statement)
    for quotes_, statements in together.items():
        for statement in statements:
            click.echo(f"  {statement}")
        _print_quotes(quotes_)


def _print_quotes(quotes: Sequence[Quoted]) -> None:
    for text, place in quotes:
        click.echo(f"      «{text}»  {click.style(place, dim=True)}")


def _statement(view: Graph, claim: ClaimView) -> str:
    """ "Otokar → Kazakhstan: Cobra II × 54, 2024, planned": a claim on one line."""
    item = view.label(claim.item) if claim.item else ""
    amount = f"{claim.amount:,.0f} {claim.currency}" if claim.amount is not None else None
    number = f"{claim.quantity:,g}" if claim.quantity is not None else ""
    counted = f"{item} × {number}" if item and number else item or number
    modality = None if claim.modality == "asserted" else click.style(claim.modality, fg=COLOURS.get(claim.modality))
    told = ", ".join(part for part in (counted, amount, claim.role, claim.date, modality) if part)
    return f"{view.label(claim.subject)} → {view.label(claim.object)}" + (f": {told}" if told else "")
