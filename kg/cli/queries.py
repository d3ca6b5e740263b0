"""`kg query`: a graph asked in SPARQL, or by a shipped query whose parameters are options."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli import output, tables
from kg.cli.deadline import deadline_option
from kg.cli.names import SHOW, entity_id, shown
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Answer, Graph
    from kg.query.named import NamedQuery

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("table", "csv", "tsv", "json")
LANGUAGES = ("en", "tr", "pl", "ru", "kk")


def answer_options(command: Command) -> Command:
    """The options that every way of asking takes."""
    options = (
        output.graph_option,
        click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True),
        click.option(
            "--show",
            type=click.Choice(SHOW),
            help="How entities are told; by default names or, for a query of your own, ids in tables, iris elsewhere.",
        ),
        click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of names, where known."),
        click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="Rows at most."),
        deadline_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


class Queries(click.Group):
    """The shipped queries as commands, and any file of SPARQL as one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The shipped queries, by group."""
        return [q.name for q in _grouped()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """The command of a shipped query or of a file. QueryError names the nearest query."""
        from kg.query.named import named_queries, named_query

        if cmd_name not in named_queries() and (cmd_name == "-" or Path(cmd_name).exists()):
            return _file_command(cmd_name)
        return _named_command(named_query(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """The shipped queries with what they answer, group by group."""
        for group, queries in groupby(_grouped(), lambda q: q.group):
            with formatter.section(f"Queries on {group}"):
                formatter.write_dl([(q.name, q.answers) for q in queries])


@click.group(
    cls=Queries,
    invoke_without_command=True,
    subcommand_metavar="[NAME [OPTIONS] | FILE]",
    short_help="Ask a graph by a shipped query, or in SPARQL.",
)
@click.option("-e", "--expression", metavar="SPARQL", help="A query of your own.")
@click.option("--list", "list_", is_flag=True, help="List the shipped queries and their parameters.")
@answer_options
@click.pass_context
def query(ctx: click.Context, /, expression: str | None, list_: bool, graph: Path, form: str, **rest: Any) -> None:
    """Ask a graph: a shipped query by NAME, SPARQL in a FILE (- for standard input) or after -e.

    \b
    kg query suppliers --item "Cobra II"       entities by name, in any language, or by id
    kg query suppliers --help                  what it answers and takes
    kg query -e "SELECT * { ?who kg:operates ?what }"

    Queries only read. The prefixes kg: (vocabulary), id: (entities), kind:, article:, claim:, rdfs:, skos: and others are known.
    """
    if list_:
        _list_queries()
    elif ctx.invoked_subcommand is not None:
        if expression is not None:
            raise click.UsageError("Give one of NAME, FILE, -e SPARQL.")
        ctx.default_map = {ctx.invoked_subcommand: {"graph": graph, "form": form, **rest}}
    elif expression is None:
        raise click.UsageError("Give one of NAME, FILE, -e SPARQL; --list tells the names of the shipped queries.")
    else:
        _answer(graph, form, lambda view, limit: view.sparql(expression, limit=limit), "ids", **rest)


def _grouped() -> list[NamedQuery]:
    from kg.query.named import named_queries

    return sorted(named_queries().values(), key=lambda q: (q.group, q.name))


def _file_command(name: str) -> click.Command:
    @answer_options
    def run(graph: Path, form: str, **rest: Any) -> None:
        text = _text(name)
        _answer(graph, form, lambda view, limit: view.sparql(text, limit=limit), "ids", **rest)

    return click.command(name, help="Ask the query of a file.")(run)


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise QueryError(f"{name}: cannot be read: {e}; expected a SPARQL query in UTF-8") from None


def _named_command(named: NamedQuery) -> click.Command:
    """A command whose options are the parameters of a query."""

    @answer_options
    def run(graph: Path, form: str, show: str | None, lang: str, limit: int, **params: tuple[str, ...]) -> None:
        given = {p.name: params[p.name.replace("-", "_")] for p in named.params.values() if params[p.name.replace("-", "_")]}

        def ask(view: Graph, limit: int) -> Answer:
            known = {name: _values(view, name, named.params[name].type, values) for name, values in given.items()}
            return view.run(named.name, limit=limit, **known)

        _answer(graph, form, ask, "names", show, lang, limit)

    for p in reversed(list(named.params.values())):
        means = p.means[0].upper() + p.means[1:] + ("." if not p.required else ".  [required]")
        metavar = {"date": "YYYY[-MM[-DD]]", "entity": "ENTITY"}.get(p.type, p.type.upper())
        run = click.option(f"--{p.name}", multiple=True, metavar=metavar, help=means)(run)
    example = f"\b\n{named.example}"
    return click.command(named.name, short_help=named.answers, help=f"{named.answers}\n\n{example}", epilog=_epilog())(run)


def _epilog() -> str:
    return "An ENTITY is an id or a name in any language, script or spelling. An option given again means either."


def _values(view: Graph, name: str, type_: str, values: tuple[str, ...]) -> list[str]:
    if type_ == "entity":
        return [entity_id(view, value, name) for value in values]
    return ["-".join(value.split()) for value in values] if type_ == "kind" else list(values)


def _list_queries() -> None:
    for group, queries in groupby(_grouped(), lambda q: q.group):
        click.echo(group)
        for q in queries:
            options = " ".join(
                f"--{p.name} {p.type.upper()}" if p.required else f"[--{p.name} {p.type.upper()}]" for p in q.params.values()
            )
            click.echo(f"  {q.name:17} {q.answers}\n  {'':17} {options}")
        click.echo()


def _answer(graph: Path, form: str, ask: Callable[[Graph, int], Answer], usual: str, show: str | None, lang: str, limit: int) -> None:
    """Asks, prints, and tells where rows were left out."""
    from kg.query import Graph

    view = Graph(graph)
    answer = ask(view, limit)
    how = show or (usual if form == "table" else "iris")
    change = shown(view, how, lang)
    _print(answer.columns, [[change(value) for value in row] for row in answer.rows], form)
    if answer.cut:
        click.echo(f"more than {limit} rows; --limit shows more", err=True)
    elif not answer.rows and form == "table":
        click.echo("nothing found", err=True)


def _print(columns: tuple[str, ...], rows: list[list[Any]], form: str) -> None:
    if form == "json":
        output.print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "table":
        for line in tables.lines(columns, rows):
            click.echo(line)
    else:
        writer = csv.writer(sys.stdout, dialect="excel" if form == "csv" else "excel-tab", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
