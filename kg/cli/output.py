"""What commands share: options, output as plain lines or JSON, files written whole or not at all, progress on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.read.source import Quarantined

QUARANTINED = 3  # the exit code

existing = click.Path(exists=True, path_type=Path)
graph_option = click.option(
    "--graph",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("graph"),
    show_default=True,
    help="Folder the graph is kept in.",
)
knowledge_option = click.option(
    "--knowledge",
    type=click.Choice(["all", "none"]),
    default="all",
    show_default=True,
    help="Names known beforehand; none: read by grammar alone.",
)
judgements_option = click.option(
    "--judgements",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="KG_JUDGEMENTS",
    help="File of what people decided of pairs of entities.  [default: judgements.tsv in the graph folder]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: Any) -> None:
    """Prints a value as JSON, in its own script."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints rows in columns; a column of numbers is set to the right."""
    cells = [[("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    right = [bool(rows) and all(isinstance(row[n], int | float) for row in rows) for n in range(len(header))]
    for line in (list(header), *cells):
        pairs = zip(line, widths, right, strict=True)
        click.echo("  ".join(cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in pairs).rstrip())


def write_file(path: Path, content: str | bytes) -> None:
    """Writes a file, text as UTF-8, with its folders, whole or not at all. KgError where that cannot be done."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content.encode() if isinstance(content, str) else content)
        draft.replace(path)
    except OSError as e:
        draft.unlink(missing_ok=True)
        raise KgError(f"{path}: cannot be written: {e.strerror}; name a folder that this user may write to") from None


def tell_quarantined(items: Sequence[Quarantined]) -> None:
    """Names on standard error each document that was put aside."""
    for item in items:
        click.echo(f"put aside: {item.source}: {item.reason}", err=True)


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on the terminal, nothing elsewhere; call what it yields once a document."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=total, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)
