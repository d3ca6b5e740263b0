"""`kg describe`: what a graph holds, for catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import output


@click.command(short_help="Describe a graph for catalogues, in VoID and DCAT.")
@click.option("--iri", default="urn:kg:dataset", show_default=True, help="The address that the graph is published under.")
@click.option("--title", default="Knowledge graph of defence cooperation", show_default=True)
@click.option("--description", default="", help="What it is about, in a sentence or two.")
@click.option(
    "--licence", default="", metavar="IRI", help="Under which licence it may be used, such as https://creativecommons.org/licenses/by/4.0/"
)
@click.option("--creator", "creators", multiple=True, metavar="IRI|NAME", help="Who made it; may be given again.")
@click.option("--publisher", default="", metavar="IRI|NAME", help="Who publishes it.")
@click.option("--endpoint", default="", metavar="URL", help="A SPARQL endpoint that serves it.")
@click.option(
    "--dump",
    "dumps",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that holds it, written by kg export; may be given again.",
)
@click.option("--base", default="", metavar="URL", help="Where the dumps are to be had.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write, such as void.ttl; else printed.")
@output.graph_option
def describe(graph: Path, out: Path | None, creators: tuple[str, ...], dumps: tuple[Path, ...], **about: str) -> None:
    """Describe a graph as a dataset, in Turtle: VoID counts its statements, classes and properties; DCAT tells its languages, period,
    licence and where to get it.

    \b
    kg describe --licence https://creativecommons.org/licenses/by/4.0/ --creator "Name" --dump graph.ttl --base https://example.org/data
    """
    from kg.describe import About
    from kg.describe import describe as described
    from kg.query import Graph

    text = described(Graph(graph), About(creators=creators, dumps=dumps, **about))
    if out is None:
        click.echo(text, nl=False)
    else:
        output.write_file(out, text)
        click.echo(f"{out}: written", err=True)
