"""`kg retract`, `kg rebuild`, `kg verify`, `kg validate`, `kg import`: what keeps a graph true."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import output
from kg.cli.documents import tell_report, workers_option


@click.command(short_help="Take articles out of a graph, with all that they alone say.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@output.graph_option
@output.judgements_option
@output.json_option
def retract(articles: tuple[str, ...], graph: Path, judgements: Path | None, as_json: bool) -> None:
    """Take articles, named by id, source or address, out of a graph, with the claims, names and entities that they alone support.

    The graph is then the one that a build without them gives; judgements of pairs stay.
    """
    from kg import pipeline

    report = pipeline.retract(graph, articles, judgements=judgements)
    if as_json:
        output.print_json({"retracted": report.retracted, "relinked": report.relinked, "copies": report.copies})
        return
    relinked = f"; {report.relinked} others stored anew, whose entities have other ids now" if report.relinked else ""
    click.echo(f"{graph}: {len(report.retracted)} articles retracted{relinked}")
    for source in report.copies:
        click.echo(f"its copy {source} was never stored; build it to have the text back under that name", err=True)


@click.command(short_help="Read the kept texts anew, after lexicons or weights have changed.")
@output.graph_option
@output.judgements_option
@workers_option
@click.option("--all", "everything", is_flag=True, help="Read also what the present program and data have read.")
@output.json_option
@click.pass_context
def rebuild(ctx: click.Context, graph: Path, judgements: Path | None, workers: int, everything: bool, as_json: bool) -> None:
    """Read the texts that a graph keeps anew where another program, lexicon or weights read them last.

    Judgements are replayed. An article whose text is not kept stays as it is, is named, and the exit code is 3.
    """
    from kg import pipeline

    report = pipeline.rebuild(graph, everything=everything, judgements=judgements, workers=workers)
    tell_report(ctx, report, graph, as_json)
