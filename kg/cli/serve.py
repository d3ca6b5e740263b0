"""`kg serve`: a graph on a web server of one's own."""

from __future__ import annotations

import dataclasses
import secrets
from pathlib import Path

import click

from kg.cli import output

MEBI = 1 << 20


@click.command(short_help="Serve a graph: SPARQL endpoint, editor for queries, entity pages.")
@output.graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 lets other machines in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen at; 0 takes a free one.")
@click.option("--writable", is_flag=True, help="Let those who know the token change the graph.")
@click.option("--token", envvar="KG_TOKEN", help="The token; one is made up and shown where none is given. Better in KG_TOKEN.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="Web pages from there may read, besides local ones; * for all.")
@click.option("--deadline", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds an answer may take.")
@click.option("--rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="Rows an answer may have.")
@click.option("--megabytes", type=click.IntRange(min=1), default=64, show_default=True, help="MiB an answer may have.")
@click.option("--memory", type=click.IntRange(min=128), default=1024, show_default=True, help="MiB of memory a query may take.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that stand ready, and as many again for long queries.")
def serve(
    graph: Path,
    host: str,
    port: int,
    writable: bool,
    token: str | None,
    origins: tuple[str, ...],
    deadline: float,
    rows: int,
    megabytes: int,
    memory: int,
    workers: int | None,
) -> None:
    """Serve a graph until Ctrl-C: a SPARQL 1.1 endpoint with an editor, look-up and a page for each entity.

    What a build publishes meanwhile is seen at once. Example: kg serve --graph graph --port 8000
    """
    from kg.web.app import serve as run
    from kg.web.limits import Limits

    limits = Limits(deadline=deadline, rows=rows, bytes=megabytes * MEBI, memory=memory * MEBI)
    if workers is not None:
        limits = dataclasses.replace(limits, quick=workers, long=workers)
    made_up = writable and not token
    secret = (token or secrets.token_urlsafe(18)) if writable else None

    def started(address: str) -> None:
        click.echo(f"{graph}: {address}  SPARQL endpoint {address}sparql" + (f"  graph store {address}data" if writable else ""))
        if made_up:
            click.echo(f"token for writing: {secret}")

    run(graph, host, port, limits, token=secret, origins=origins, started=started)
