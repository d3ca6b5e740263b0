"""`kg evaluate`: extractions against annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import output


@click.command(short_help="Score extractions against annotations.")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the texts.  [default: GOLD]")
@click.option(
    "--predicted", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of extractions; else they are made."
)
@output.knowledge_option
@click.option("--errors", is_flag=True, help="List what was missed and what was made up.")
@output.json_option
@click.pass_context
def evaluate(
    ctx: click.Context, gold: Path, texts: Path | None, predicted: Path | None, knowledge: str, errors: bool, as_json: bool
) -> None:
    """Score extractions against the annotations in the folder GOLD (NN.json): entities and facts, by language and predicate.

    The texts (NN.txt) are read from --texts; without --predicted they are extracted first.
    """
    from kg import evaluate as scoring

    if predicted is not None:
        scores = scoring.score(gold, predicted, texts)
    else:
        scores = scoring.score_program(gold, texts or gold, knowledge=knowledge == "all")
    if errors:
        for error in scores.all.errors:
            click.echo("\t".join(error))
    if as_json:
        output.print_json(scores.report())
    else:
        _print(scores.report())
    output.tell_quarantined(scores.quarantined)
    if scores.quarantined:
        ctx.exit(output.QUARANTINED)


def _print(report: dict[str, Any]) -> None:
    languages = report["languages"]
    output.print_table(HEADER, [_row(name, languages[name]) for name in languages] + [_row("all", report)])
    click.echo()
    output.print_table(["predicate", "P", "R", "F1", "gold"], [_figures(name, fact) for name, fact in report["by_predicate"].items()])
    click.echo()
    rows = [(name, *(counts.get(k, 0) for k in ("right", "wrong", "invented"))) for name, counts in report["qualifier"].items()]
    output.print_table(["qualifier", "right", "wrong", "invented"], rows)
    click.echo()
    rows = [(name, *(counts.get(k, 0) for k in MODALITIES)) for name, counts in report["modality"].items()]
    output.print_table(["modality", *(f"read as {name}" for name in MODALITIES)], rows)
    click.echo()
    click.echo(
        f"claims found {report['claims_found']:.3f}, qualifiers right {report['qualifiers']:.3f}, "
        f"denied told as asserted {report['denied_as_asserted']}, evidence verbatim {report['evidence_verbatim']:.3f}"
    )


MODALITIES = ("asserted", "planned", "possible", "denied")
HEADER = ["", "documents", "entities P", "R", "F1", "type right", "facts P", "R", "F1"]


def _row(name: str, report: dict[str, Any]) -> list[object]:
    e, f = report["entities"], report["facts"]
    return [name, report["documents"], *(f"{x:.3f}" for x in (e["p"], e["r"], e["f1"], e["type_accuracy"], f["p"], f["r"], f["f1"]))]


def _figures(name: str, ratios: dict[str, float]) -> list[object]:
    return [name, *(f"{ratios[k]:.2f}" for k in ("p", "r", "f1")), ratios["gold"]]
