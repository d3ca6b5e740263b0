"""The command line. Exit codes: 0 done, 1 error, 2 wrong usage, 3 done but some documents were put aside."""

from __future__ import annotations

import gc
from typing import Any

import click

from kg.cli.describe import describe
from kg.cli.documents import build, extract
from kg.cli.export import export
from kg.cli.lookup import lookup
from kg.cli.queries import query
from kg.cli.register import compare
from kg.cli.report import report
from kg.cli.resolution import distinct, merge, review, unmerge
from kg.cli.scores import evaluate
from kg.cli.serve import serve
from kg.cli.upkeep import import_, rebuild, retract, validate, verify
from kg.cli.vocabulary import schema
from kg.errors import KgError


class Commands(click.Group):
    """A group whose commands end with a message, without a traceback, on the errors that kg raises."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; KgError becomes exit code 1."""
        try:
            return super().invoke(ctx)
        except KgError as e:
            raise click.ClickException(str(e)) from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  in the order of work, not of the alphabet
        """The commands in the order they were added."""
        return list(self.commands)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from kg.settings import version

        click.echo(f"kg {version()}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit.")
def main() -> None:
    """Turn news on defence cooperation into a knowledge graph whose every statement carries its sentence.

    \b
    kg build articles            read a folder into ./graph
    kg lookup "Cobra II"         what the graph says of a name, with the sentences
    kg export --format graphml --out graph.graphml
    """
    # Lexicons and analysers make millions of objects that live as long as the process: looking through them again and again for
    # garbage costs a fifth of a short run.
    gc.set_threshold(200_000, 50, 50)


for command in (
    build, extract, lookup, query, export, report, compare, describe, serve, merge, unmerge,
    distinct, review, retract, rebuild, verify, validate, import_, schema, evaluate,
):  # fmt: skip
    main.add_command(command)
