"""`kg retract`, `kg rebuild`, `kg verify`, `kg validate`, `kg import`: what keeps a graph true."""

from __future__ import annotations

from collections import Counter
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


@click.command(short_help="Prove every statement of a graph against the texts it keeps.")
@output.graph_option
@output.json_option
@click.pass_context
def verify(ctx: click.Context, graph: Path, as_json: bool) -> None:
    """Prove every statement of a graph: quotes stand in their texts, digests are right, parties are described, SHACL holds.

    What does not hold is named, edge by edge, and the exit code is 1. Where texts are not kept, quotes cannot be proved: exit code 3.
    """
    from dataclasses import asdict

    from kg.verify import verify as prove

    with output.progress(len(list((graph / "documents").glob("*/*.gz")))) as step:
        report = prove(graph, step)
    if as_json:
        output.print_json(asdict(report))
    else:
        for fault in report.faults:
            click.echo(f"{fault.article or 'graph'}: {fault.edge}: {fault.wrong}")
        wrong = f"{len(report.faults)} faults" if report.faults else "no fault"
        proved = report.articles - len(report.unproved)
        counts = f"{report.edges} claims, {report.quotes} quotes in their texts"
        click.echo(f"{graph}: {proved} of {report.articles} articles proved, {counts}: {wrong}")
        for reason, count in sorted(Counter(report.unproved.values()).items()):
            click.echo(f"{count} articles not proved: {reason}", err=True)
    ctx.exit(1 if report.faults else output.QUARANTINED if report.unproved else 0)


@click.command(short_help="Check a graph as a whole; says in plain words what is wrong.")
@output.graph_option
@click.option("--show", type=click.IntRange(1), default=5, show_default=True, help="Findings of a check told in words.")
@output.json_option
@click.pass_context
def validate(ctx: click.Context, graph: Path, show: int, as_json: bool) -> None:
    """Check a graph as a whole: what no look at one document can find, such as statements that no claim supports.

    Errors make the exit code 1; warnings are for a person to look at.
    """
    from dataclasses import asdict

    from kg.validate import checks
    from kg.validate import validate as check

    with output.progress(len(checks())) as step:
        found = check(graph, show, step)
    if as_json:
        output.print_json([asdict(finding) for finding in found])
    for finding in () if as_json else found:
        click.echo(f"{finding.level}: {finding.check.replace('-', ' ')}: {finding.count}")
        for told in finding.told:
            click.echo(f"    {told}")
        if finding.count > len(finding.told):
            click.echo(f"    … {finding.count - len(finding.told)} more; --show tells them")
    errors = sum(f.count for f in found if f.level == "error")
    if not as_json:
        click.echo(f"{graph}: {len(checks())} checks, {errors} errors, {sum(f.count for f in found) - errors} warnings")
    ctx.exit(1 if errors else 0)


@click.command("import", short_help="Read an export of kg back into a graph.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE...")
@output.graph_option
@output.json_option
def import_(files: tuple[Path, ...], graph: Path, as_json: bool) -> None:
    """Read exports of kg (.ttl, .trig, .nq) back into a graph, without loss; the texts do not come with them.

    A file is checked as a whole first, and goes in as a whole or not at all. Articles that the graph holds stay as they are.
    """
    from kg.importing import import_files

    report = import_files(files, graph)
    if as_json:
        output.print_json({"added": report.added, "held": report.held})
    else:
        click.echo(f"{graph}: {report.added} articles imported" + (f", {report.held} were there" if report.held else ""))
