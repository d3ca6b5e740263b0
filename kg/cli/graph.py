"""`kg lookup`, `kg query`, `kg export`, `kg schema`: what is in a graph, and the vocabulary it is written in."""

from __future__ import annotations

import click

lookup = click.Command("lookup")
query = click.Command("query")
export = click.Command("export")
schema = click.Command("schema")
