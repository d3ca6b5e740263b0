"""`kg export`: a graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import output

if TYPE_CHECKING:
    from kg.query import Graph


def _list(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from kg.export import EXPORTERS

        output.print_table(["format", "suffix", "for"], [(name, " ".join(f.suffixes), f.says) for name, f in EXPORTERS.items()])
        ctx.exit()


@click.command(short_help="Write a graph, or a part of it, in another format.")
@click.option("--format", "form", metavar="FORMAT", help="Else told by the suffix of the file; --list names them.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write (a folder for neo4j).")
@output.graph_option
@click.option("--class", "classes", multiple=True, metavar="CLASS", help="Entities of this class or a narrower one; may be repeated.")
@click.option("--predicate", "predicates", multiple=True, metavar="RELATION", help="Claims of this relation; may be repeated.")
@click.option("--modality", "modalities", multiple=True, help="asserted, planned, possible or denied; may be repeated.")
@click.option("--since", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD: of the claim, else of its article.")
@click.option("--until", metavar="DATE", help="The last date, likewise.")
@click.option("--around", metavar="ENTITY", help="What lies near an entity, given by id or name.")
@click.option("--hops", type=click.IntRange(1, 20), default=1, show_default=True, help="How near.")
@click.option("--min-sources", type=click.IntRange(1), default=1, show_default=True, help="Independent sources of a statement.")
@click.option("--lang", "language", metavar="LANGUAGE", help="Of labels, where names are known in it: en, tr, pl, ru, kk.")
@click.option("--parallel", default="keep", show_default=True, help="keep: an edge a statement; merge: one a pair and direction.")
@click.option("--layout", default="none", show_default=True, help="force: positions are computed; none: the reader lays out.")
@click.option("--directed", is_flag=True, help="GEXF: symmetric relations directed too, for networkx, which reads no mixed graph.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the formats and exit.")
def export(
    form: str | None, out: Path, graph: Path, classes: tuple[str, ...], predicates: tuple[str, ...], modalities: tuple[str, ...],
    since: str | None, until: str | None, around: str | None, hops: int, min_sources: int, language: str | None, parallel: str,
    layout: str, directed: bool,
) -> None:  # fmt: skip
    """Write a graph in another format: for Gephi, Neo4j, Cytoscape, OpenAleph, another RDF store, a program. The file is written whole or
    not at all.

    \b
    kg export --out graph.gexf --layout force
    kg export --out cobra.graphml --around "Cobra II" --hops 2 --parallel merge
    kg export --format neo4j --out neo4j --predicate supplies --modality asserted --since 2022
    """
    from kg import export as exports
    from kg.elements import Selection
    from kg.query import Graph

    view = Graph(graph)
    selection = Selection(
        classes=classes, predicates=predicates, modalities=modalities, since=since, until=until,
        around=_entity(view, around) if around else None, hops=hops, min_sources=min_sources, language=language, parallel=parallel,
        layout=layout, directed=directed,
    )  # fmt: skip
    exports.export(view, out, form, selection)
    click.echo(f"{out}: written", err=True)


def _entity(view: Graph, name: str) -> str:
    """The id of an entity given by id or name. QueryError where nothing is called so."""
    from kg.errors import QueryError

    if view.has(name):
        return name
    found = view.lookup(name, limit=1)
    if not found:
        raise QueryError(f"--around {name}: nothing in {view.folder} is named so or nearly so; try another spelling or language")
    return found[0].id
