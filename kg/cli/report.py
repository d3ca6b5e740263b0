"""`kg report`: a page that a person reads."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import output
from kg.errors import KgError

FORMS = (".html", ".md", ".pdf")


@click.command(short_help="Write a page on an entity, on two parties, or on all.")
@click.argument("names", metavar="[ENTITY [OTHER] | ALL]", nargs=-1)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write: .html, .md or .pdf.")
@click.option("--lang", default="en", show_default=True, help="Language of names and kinds, where they are known in it.")
@output.graph_option
def report(names: tuple[str, ...], out: Path, lang: str, graph: Path) -> None:
    """Write a report: summary, timeline, partners, network, deals with the sentences that tell of them, gaps and contradictions.

    On one ENTITY (a state, firm, force, person, platform), by any name or id; on two and what they have to do with each other; or on
    ALL. The HTML page needs no network and no script and prints well; PDF is printed by Chromium, Chrome or Edge.

    \b
    kg report "Cobra II" --out cobra.html
    kg report Türkiye Kazakhstan --out turkiye-kazakhstan.pdf
    kg report ALL --out all.md
    """
    if out.suffix.lower() not in FORMS:
        raise KgError(f"{out}: a report is written as {', '.join(FORMS)}; end the file's name with one of these")
    from kg import report as reports
    from kg.query import Graph

    view = Graph(graph)
    told = reports.report(view, reports.scope(view, names), lang)
    if out.suffix.lower() == ".md":
        output.write_file(out, reports.markdown(told))
    elif out.suffix.lower() == ".pdf":
        output.write_file(out, reports.pdf(reports.html(told)))
    else:
        output.write_file(out, reports.html(told))
    click.echo(f"{out}: written", err=True)
