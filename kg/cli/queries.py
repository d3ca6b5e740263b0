"""`kg lookup`, `kg query`: what a graph says."""

from __future__ import annotations

import csv
import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import output
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Answer, ClaimView, EntityView, Graph


@click.command(short_help="Show what a graph says of a name, with the sentences.")
@click.argument("name")
@output.graph_option
@output.json_option
def lookup(name: str, graph: Path, as_json: bool) -> None:
    """Show the entity that NAME means, in any language, script or spelling, and what is said of it: where, when, and in which words."""
    from kg.query import Graph

    view = Graph(graph)
    found = view.lookup(name, limit=6)
    if not found:
        raise QueryError(f"nothing in {graph} is named '{name}' or nearly so; try another spelling, or its name in another language")
    entity = view.entity(found[0].id)
    if as_json:
        others = [dataclasses.asdict(candidate) for candidate in found[1:]]
        output.print_json(dataclasses.asdict(entity) | {"score": found[0].score, "reason": found[0].reason, "others": others})
        return
    _print_entity(view, entity)
    if found[1:]:
        click.echo("\nalso: " + ", ".join(f"{c.label} ({c.type}, {c.reason} {c.score:.2f})" for c in found[1:]))


def _print_entity(view: Graph, entity: EntityView) -> None:
    kind = f", {view.ontology.kind(entity.kind).label()}" if entity.kind else ""
    of = f", of {view.label(entity.of)}" if entity.of else ""
    click.echo(f"{entity.label}  ({view.ontology.classes[entity.type].label()}{kind}{of})  id {entity.id}")
    for language, names in entity.names.items():
        click.echo(f"  {language or '*':2}  {', '.join(names)}")
    for predicate, claims in entity.claims.items():
        click.echo(f"\n{view.ontology.predicate(predicate).label()}")
        for claim in claims:
            click.echo(f"  {_sentence(view, claim)}")
            for quote in claim.quotes:
                place = f"{claim.article}:{quote.start}-{quote.end}" + (f", {claim.published}" if claim.published else "")
                click.echo(f"      «{' '.join(quote.text.split())}»  {place}")


def _sentence(view: Graph, claim: ClaimView) -> str:
    """ "Otokar → Kazakhstan: Cobra II × 54, 2024, planned": a claim on one line."""
    item = view.label(claim.item) if claim.item else ""
    amount = f"{claim.amount:,.0f} {claim.currency}" if claim.amount is not None else None
    number = f" × {claim.quantity:g}" if claim.quantity is not None else ""
    more = [
        item + number if item else number.strip(" ×"),
        amount,
        claim.role,
        claim.date,
        None if claim.modality == "asserted" else claim.modality,
    ]
    told = ", ".join(part for part in more if part)
    return f"{view.label(claim.subject)} → {view.label(claim.object)}" + (f": {told}" if told else "")


@click.command(short_help="Ask a graph in SPARQL, or by the name of a shipped query.")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself.")
@click.option("--name", help="A shipped query; --list names them.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of a shipped query; an entity by id or name.")
@click.option("--list", "list_", is_flag=True, help="List the shipped queries and their parameters.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="Rows at most.")
@output.graph_option
def query(
    file: Path | None, expression: str | None, name: str | None, params: tuple[str, ...], list_: bool, form: str, limit: int, graph: Path
) -> None:
    """Ask a graph: a query in FILE (- for standard input), after -e, or a shipped one by --name.

    Queries only read. The prefixes kg: (vocabulary), id: (entities), kind:, article:, claim:, rdfs:, skos: and others are known.
    """
    if list_:
        _list_queries()
        return
    if (file is not None) + (expression is not None) + (name is not None) != 1:
        raise click.UsageError("Give one of FILE, -e SPARQL, --name NAME; --list names the shipped queries.")
    if params and name is None:
        raise click.UsageError("--param goes with --name.")
    from kg.query import Graph

    view = Graph(graph)
    if name is not None:
        answer = view.run(name, limit=limit, **_params(view, name, params))
    else:
        answer = view.sparql(_text(file) if expression is None else expression, limit=limit)
    _print_answer(answer, form)
    if answer.cut:
        click.echo(f"more than {limit} rows; --limit shows more", err=True)


def _text(file: Path | None) -> str:
    if file is None or str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise QueryError(f"{file}: cannot be read: {e}; expected a SPARQL query in UTF-8") from None


def _params(view: Graph, name: str, params: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a shipped query; an entity may be given by name."""
    values: dict[str, str] = {}
    types: Mapping[str, str] = view.named_queries()[name].params if name in view.named_queries() else {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param {param}: expected KEY=VALUE")
        values[key] = _entity_id(view, value) if types.get(key) == "entity" else value
    return values


def _entity_id(view: Graph, value: str) -> str:
    if value in view.ids():
        return value
    found = view.lookup(value, limit=1)
    return found[0].id if found else value


def _list_queries() -> None:
    from kg.sparql import named_queries

    rows = [(q.name, " ".join(f"{k}={v.upper()}" for k, v in q.params.items()), q.answers) for q in named_queries().values()]
    output.print_table(["query", "parameters", "answers"], rows)


def _print_answer(answer: Answer, form: str) -> None:
    if form == "json":
        output.print_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
    else:
        output.print_table(answer.columns, [[_short(cell) for cell in row] for row in answer.rows])


def _short(value: Any) -> Any:
    """An IRI with its prefix, a text on one line; other values as they are."""
    from kg.ontology import PREFIXES

    if not isinstance(value, str):
        return value
    for prefix, iri in PREFIXES.items():
        if value.startswith(iri):
            return f"{prefix}:{value.removeprefix(iri)}"
    return " ".join(value.split())
