"""The option that ends a command which takes too long."""

from __future__ import annotations

import os
import threading

import click


def _watch(ctx: click.Context, _: click.Parameter, seconds: float | None) -> None:
    """Starts the clock; a query cannot be called off, so the process is ended."""
    if seconds is None:
        return
    timer = threading.Timer(seconds, _end, (seconds,))
    timer.daemon = True
    timer.start()
    ctx.call_on_close(timer.cancel)


def _end(seconds: float) -> None:
    click.echo(f"Error: no answer within {seconds:g} s; ask for less, bind more of the pattern, or give a longer --deadline", err=True)
    os._exit(1)


deadline_option = click.option(
    "--deadline",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    expose_value=False,
    callback=_watch,
    help="End with an error where there is no answer by then.",
)
