"""`kg export`: a graph for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import output


@click.command(short_help="Write a graph in another format.")
@click.option("--format", "form", metavar="FORMAT", help="Else told by the suffix of the file; a wrong one is answered by the list.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@output.graph_option
def export(form: str | None, out: Path, graph: Path) -> None:
    """Write a graph in another format, for Gephi, a spreadsheet or another store. The file is written whole or not at all."""
    from kg import export as exports
    from kg.query import Graph

    exports.export(Graph(graph), out, form)
    click.echo(f"{out}: written", err=True)
