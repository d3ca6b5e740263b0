"""`kg build` and `kg extract`: from documents to a graph, or to one JSON file a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import output

if TYPE_CHECKING:
    from kg.pipeline import Report
    from kg.workers import Extracted, Outcome

paths_argument = click.argument("paths", nargs=-1, required=True, type=output.existing, metavar="PATH...")
paths_or_none = click.argument("paths", nargs=-1, type=output.existing, metavar="PATH...")
workers_option = click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes, where documents are many."
)


@click.command(short_help="Read files and folders into a graph.")
@paths_or_none
@output.graph_option
@output.knowledge_option
@output.judgements_option
@workers_option
@click.option("--resume", is_flag=True, help="Go on with the run that was cut, as it was asked for; takes no PATH.")
@click.option("--texts/--no-texts", default=None, help="Whether the graph keeps the articles' texts.  [default: as before; at first yes]")
@output.json_option
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[Path, ...],
    graph: Path,
    knowledge: str,
    judgements: Path | None,
    workers: int,
    resume: bool,
    texts: bool | None,
    as_json: bool,
) -> None:
    """Read files and folders (.txt, .html, .jsonl) into a graph: extract, resolve, store.

    What the graph holds stays; reading the same article twice changes nothing; a file whose text has changed has its article replaced.
    Judgements of pairs of entities are replayed. Documents that cannot be read are put aside, with the reason, and the exit code is 3.
    """
    from kg import pipeline

    if resume and (paths or texts is not None or judgements is not None):
        raise click.UsageError("--resume goes on with the run that was cut, as it was asked for; leave PATH, --texts and --judgements out.")
    if not resume and not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    report: Report | None
    with output.progress(_count(paths)) as step:

        def tell(_: Outcome) -> None:
            step()

        if resume:
            report = pipeline.resume(graph, workers=workers, progress=tell)
        else:
            report = pipeline.build(
                paths, graph, knowledge=knowledge == "all", judgements=judgements, workers=workers, progress=tell, texts=texts
            )
    if report is None:
        click.echo(f"{graph}: no run was cut; nothing to resume")
    else:
        tell_report(ctx, report, graph, as_json)


def tell_report(ctx: click.Context, report: Report, graph: Path, as_json: bool) -> None:
    """Prints what a run did; ends with exit code 3 where documents were put aside."""
    if as_json:
        output.print_json(_as_json(report))
    else:
        _print(report, graph)
    output.tell_quarantined(report.quarantined)
    if report.quarantined:
        ctx.exit(output.QUARANTINED)


def _as_json(report: Report) -> dict[str, Any]:
    claims: dict[str, dict[str, int]] = {}
    for (predicate, modality), count in sorted(report.claims.items()):
        claims.setdefault(predicate, {})[modality] = count
    return {
        "articles": {
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "duplicates": report.duplicates,
        },
        "entities": dict(sorted(Counter(report.entities.values()).items())),
        "claims": claims,
        "quarantined": [item.model_dump() for item in report.quarantined],
    }


def _print(report: Report, graph: Path) -> None:
    aside = f", {len(report.quarantined)} put aside" if report.quarantined else ""
    copies = f", {report.duplicates} copies of others" if report.duplicates else ""
    changed = f"{report.changed} changed, " if report.changed else ""
    click.echo(f"{graph}: {report.added} articles added, {changed}{report.unchanged} unchanged{copies}{aside}")
    if report.entities:
        click.echo()
        output.print_table(["entities", "number"], sorted(Counter(report.entities.values()).items()))
    if report.claims:
        found = {modality for _, modality in report.claims}
        modalities = [m for m in ("asserted", "planned", "possible", "denied") if m in found]
        click.echo()
        rows = [[p, *(report.claims[p, m] for m in modalities)] for p in sorted({p for p, _ in report.claims})]
        output.print_table(["claims", *modalities], rows)


@click.command(short_help="Write what documents say as JSON.")
@paths_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for one JSON file a document, in the shape of PATH.")
@output.knowledge_option
@workers_option
@click.option("--explain", is_flag=True, help="Tell on standard error how each claim was read.")
@click.pass_context
def extract(ctx: click.Context, paths: tuple[Path, ...], out: Path | None, knowledge: str, workers: int, explain: bool) -> None:
    """Write the entities and claims of each document as JSON: one file a document below --out, else to standard output.

    Without --out a single file prints as one JSON object and a folder as one object a line. Documents that cannot be read are put
    aside, with the reason, and the exit code is 3.
    """
    from kg.read.source import Quarantined

    write = _Folder(out, paths).write if out is not None else _print_document if _is_one(paths) else _print_line
    aside: list[Quarantined] = []
    with output.progress(_count(paths) if out is not None else 0) as step:
        for outcome in _outcomes(paths, knowledge == "all", workers, explain):
            if isinstance(outcome, Quarantined):
                aside.append(outcome)
            else:
                write(outcome)
            step()
    output.tell_quarantined(aside)
    if aside:
        ctx.exit(output.QUARANTINED)


def document(item: Extracted) -> dict[str, Any]:
    """What an article says in the form of the annotation guidelines, under its file's name."""
    from kg.read import COLLECTIONS

    source = Path(item.article.source)
    return item.extraction.to_json() | {"doc": item.article.id if source.suffix.lower() in COLLECTIONS else source.name}


class _Folder:
    """Writes documents into a folder in the shape of the folders that they were read from."""

    def __init__(self, out: Path, roots: tuple[Path, ...]) -> None:
        self.out = out
        self.roots = [root for root in roots if root.is_dir()]
        self.taken: set[Path] = set()

    def write(self, item: Extracted) -> None:
        """Writes `out/sub/01.json` for `root/sub/01.txt`; an article of a collection, or one whose place is taken, goes under its id."""
        from kg.read import COLLECTIONS

        source = Path(item.article.source)
        root = next((root for root in self.roots if source.is_relative_to(root)), source.parent)
        place = source.relative_to(root)
        if source.suffix.lower() in COLLECTIONS:
            file = self.out / place.with_suffix("") / f"{item.article.id}.json"
        else:
            file = self.out / place.with_suffix(".json")
        if file in self.taken:
            file = file.with_name(f"{item.article.id}.json")
        self.taken.add(file)
        output.write_file(file, json.dumps(document(item), ensure_ascii=False, indent=1) + "\n")


def _is_one(paths: tuple[Path, ...]) -> bool:
    from kg.read import COLLECTIONS

    return len(paths) == 1 and paths[0].is_file() and paths[0].suffix.lower() not in COLLECTIONS


def _print_document(item: Extracted) -> None:
    output.print_json(document(item))


def _print_line(item: Extracted) -> None:
    click.echo(json.dumps(document(item), ensure_ascii=False))


def _outcomes(paths: tuple[Path, ...], knowledge: bool, workers: int, explain: bool) -> Iterator[Outcome]:
    """The outcomes of all paths; with `explain`, one by one, each followed by how it was read."""
    from kg import pipeline
    from kg.read import read
    from kg.read.source import Quarantined
    from kg.workers import extract_one

    if not explain:
        yield from pipeline.extract(paths, knowledge=knowledge, workers=workers)
        return
    for item in read(paths):
        if isinstance(item, Quarantined):
            yield item
            continue
        told: list[Any] = []
        yield extract_one(item, knowledge, told)
        click.echo(f"# {item.source}", err=True)
        for line in told:
            click.echo(str(line), err=True)


def _count(paths: tuple[Path, ...]) -> int:
    """How many files there are to read; lines of collections are not counted."""
    from kg.read import files

    return sum(1 for path in paths for _ in files(path))
