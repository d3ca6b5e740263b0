"""`kg compare`: our deals against a register of the user's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import output

if TYPE_CHECKING:
    from kg.register import Deal
    from kg.register.compare import Comparison, Match
    from kg.register.rows import Cell, Writer
    from kg.register.theirs import Entry

FIELDS = (
    "result", "recipient", "supplier", "designation", "line of theirs", "our deal", "year of order (ours)", "year of order (theirs)",
    "number ordered (ours)", "number ordered (theirs)", "number delivered (ours)", "number delivered (theirs)",
    "years of delivery (ours)", "years of delivery (theirs)", "differs in", "our sources",
)  # fmt: skip


@click.command(short_help="Compare the graph's deals with a register such as SIPRI's.")
@click.argument("register", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output.graph_option
@click.option("--lang", default="en", show_default=True, help="Language of names and kinds.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=25, show_default=True, help="Rows of each list as text; csv and json have all.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of printing.")
def compare(register: Path, graph: Path, lang: str, form: str, limit: int, out: Path | None) -> None:
    """Compare the deals of a graph with REGISTER, a file that you hold: the transfer register of the SIPRI Arms Transfers Database as
    CSV or XLSX, its list of deliveries, or what `kg export --format register` wrote.

    Tells which deals both have and where their figures differ, which only the graph has, and which only the register has. A register of
    one supplier or one recipient is compared with the deals of that one.

    \b
    kg compare trade-register.csv
    kg compare trade-register.csv --format csv --out differences.csv
    """
    from kg.query import Graph
    from kg.register import deals
    from kg.register.compare import compare as against
    from kg.register.rows import Writer
    from kg.register.tells import Homes
    from kg.register.theirs import read_register

    entries = read_register(register)
    view = Graph(graph)
    homes = Homes(view)
    result = against(view, deals(view, homes=homes), entries, homes, lang)
    writer = Writer.of(view, lang, homes)
    if form == "json":
        text = json.dumps(_json(result, writer), ensure_ascii=False, indent=1) + "\n"
    elif form == "csv":
        text = _csv(result, writer)
    else:
        text = "\n".join(_text(register, len(entries), result, writer, limit)) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        output.write_file(out, text)
        click.echo(f"{out}: written", err=True)


def _text(register: Path, entries: int, result: Comparison, writer: Writer, limit: int) -> Iterator[str]:
    differing = [m for m in result.matches if m.differences]
    agreeing = [m for m in result.matches if not m.differences]
    yield f"{register}: {entries} deals; compared with {result.scope}"
    yield ""
    for count, what in (
        (len(agreeing), "in both, figures agree or only one side gives them"),
        (len(differing), "in both, figures differ"),
        (len(result.ours_only), "ours only"),
        (len(result.theirs_only), "theirs only"),
    ):
        yield f"{count:6}  {what}"
    yield from _list("figures differ", [_differing(m, writer) for m in differing], limit)
    yield from _list("ours, not theirs", [_ours(d, writer) for d in result.ours_only], limit)
    yield from _list("theirs, not ours", [_theirs(e) for e in result.theirs_only], limit)
    if result.unknown:
        yield ""
        yield f"parties of theirs that were not recognised: {', '.join(result.unknown)}"


def _list(title: str, lines: list[str], limit: int) -> Iterator[str]:
    if lines:
        yield from ("", title, *(f"  {line}" for line in lines[:limit]))
    if len(lines) > limit:
        yield f"  … and {len(lines) - limit} more; --limit shows more, --format csv all"


def _differing(match: Match, writer: Writer) -> str:
    told = "; ".join(f"{d.what} {d.ours} here, {d.theirs} there" for d in match.differences)
    return f"{_name(match.ours, writer)} (line {match.theirs.line}): {told}"


def _name(deal: Deal, writer: Writer) -> str:
    what = " ".join(part for part in writer.item(deal)[:1] if part) or writer.name(deal.item or "")
    return f"{writer.name(deal.supplier)} → {writer.name(deal.recipient)}: {what}"


def _ours(deal: Deal, writer: Writer) -> str:
    row = writer.row(deal)
    numbers = [f"{row[4]} ordered" if row[4] else "", f"{row[8]} delivered" if row[8] else "", f"{row[2] or row[10] or ''}"]
    return f"{_name(deal, writer)}, {', '.join(n for n in (str(deal.stage), *numbers) if n)}  {', '.join(deal.articles)}"


def _theirs(entry: Entry) -> str:
    told = (
        f"{entry.ordered:g} ordered" if entry.ordered else "",
        f"{entry.delivered:g} delivered" if entry.delivered else "",
        str(entry.order_year or ""),
    )
    return f"{entry.supplier} → {entry.recipient}: {entry.designation}, {', '.join(t for t in told if t)}  line {entry.line}"


def _rows(result: Comparison) -> Iterator[tuple[str, Deal | None, Entry | None, str]]:
    for match in result.matches:
        yield ("differs" if match.differences else "agrees", match.ours, match.theirs, "; ".join(d.what for d in match.differences))
    yield from (("ours only", deal, None, "") for deal in result.ours_only)
    yield from (("theirs only", None, entry, "") for entry in result.theirs_only)


def _csv(result: Comparison, writer: Writer) -> str:
    from kg.export.register import line
    from kg.register.rows import COLUMNS

    lines = ["\ufeff" + line(FIELDS)]
    for what, deal, entry, differs in _rows(result):
        ours: tuple[Cell, ...] = writer.row(deal) if deal else (None,) * len(COLUMNS)
        theirs: tuple[Cell, ...] = (None,) * 8
        if entry:
            years = "; ".join(map(str, entry.delivery_years)) or None
            numbers = (entry.order_year, entry.ordered, entry.delivered)
            theirs = (entry.recipient, entry.supplier, entry.designation, entry.line, *numbers, years)
        names = (ours[0], ours[1], ours[6] or ours[7]) if deal else theirs[:3]
        lines.append(line((
            what, *names, theirs[3], deal.id if deal else None, ours[2], theirs[4], ours[4], theirs[5], ours[8], theirs[6], ours[10],
            theirs[7], differs, ours[18],
        )))  # fmt: skip
    return "\n".join(lines) + "\n"


def _json(result: Comparison, writer: Writer) -> dict[str, Any]:
    from dataclasses import asdict

    from kg.register.rows import COLUMNS

    def ours(deal: Deal) -> dict[str, Any]:
        return {name: value for name, value in zip(COLUMNS, writer.row(deal), strict=True) if name.strip() and value is not None}

    def theirs(entry: Entry) -> dict[str, Any]:
        return asdict(entry) | {"doubtful": sorted(entry.doubtful)}

    def both(match: Match) -> dict[str, Any]:
        differences = [asdict(d) for d in match.differences]
        return {"ours": ours(match.ours), "theirs": theirs(match.theirs), "likeness": round(match.likeness, 2), "differences": differences}

    return {
        "scope": result.scope,
        "both": [both(match) for match in result.matches],
        "ours_only": [ours(deal) for deal in result.ours_only],
        "theirs_only": [theirs(entry) for entry in result.theirs_only],
        "unknown": list(result.unknown),
    }
