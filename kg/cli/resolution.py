"""`kg merge`, `kg unmerge`, `kg distinct`, `kg review`: what people decide of pairs of entities, kept as rows of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import output
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.pipeline import Linker
    from kg.query import Graph
    from kg.resolve import Decision, Resolver

QUOTES = 3  # of each side of a pair
note_option = click.option("--note", default="", help="Why; kept with the row.")


@click.command(short_help="Say that two entities are one.")
@click.argument("a")
@click.argument("b")
@output.graph_option
@output.judgements_option
@note_option
def merge(a: str, b: str, graph: Path, judgements: Path | None, note: str) -> None:
    """Say that A and B (ids, or names in any script) are one thing. Claims stay as they are; `kg unmerge` takes it back."""
    _judge("merge", a, b, graph, judgements, note)


@click.command(short_help="Say that two entities are two.")
@click.argument("a")
@click.argument("b")
@output.graph_option
@output.judgements_option
@note_option
def distinct(a: str, b: str, graph: Path, judgements: Path | None, note: str) -> None:
    """Say that A and B (ids, or names in any script) are two things, whatever their names; also where one node holds both."""
    _judge("distinct", a, b, graph, judgements, note)


@click.command(short_help="Take back what was said of an entity, or part it from those it was joined with.")
@click.argument("a")
@click.argument("b", required=False)
@output.graph_option
@output.judgements_option
@note_option
def unmerge(a: str, b: str | None, graph: Path, judgements: Path | None, note: str) -> None:
    """Take back what was said of A and B. Without B: all merges of A; where nobody merged it, A is parted from all that its node holds."""
    from kg import pipeline

    with pipeline.resolution(graph, judgements) as linker:
        resolver = linker.resolver
        node = _node(resolver, a, graph)
        if b is not None:
            other = _node(resolver, b, graph)
            if resolver.judgements.of(node, other) is None:
                raise QueryError(f"nothing was said of {node} and {other}; 'kg distinct' parts what names alone have joined")
            rows = [("unmerge", other)]
        else:
            rows = [("unmerge", other) for other in sorted(resolver.judgements.merged_with(node))]
            rows = rows or [("distinct", other) for other in resolver.members(resolver.canonical(node)) if other != node]
        if not rows:
            raise QueryError(f"{node} is joined with nothing; 'kg lookup' shows what a name means")
        for verdict, other in rows:
            resolver.judge(verdict, node, other, note)
            click.echo(f"{verdict}  {node}  {other}")
    _tell(linker)


@click.command(short_help="Walk the pairs that a person should decide.")
@output.graph_option
@output.judgements_option
@click.option("--json", "as_json", is_flag=True, help="List the pairs as JSON, and ask nothing.")
@click.option("--limit", type=click.IntRange(1), help="Pairs at most.")
def review(graph: Path, judgements: Path | None, as_json: bool, limit: int | None) -> None:
    """Show the pairs that names alone do not decide, with what is said of each, and ask: one thing? y, n, s to skip, q to quit.

    What is decided so far stands when you quit.
    """
    from kg import pipeline
    from kg.query import Graph

    with pipeline.resolution(graph, judgements) as linker:
        view, pairs = Graph(graph), list(linker.resolver.undecided())[:limit]
        if as_json:
            output.print_json([_as_json(view, linker.resolver, *row) for row in pairs])
            return
        for number, (a, b, decision) in enumerate(pairs, 1):
            if linker.resolver.canonical(a) != a or linker.resolver.canonical(b) != b:
                continue  # joined with another by an answer before
            click.echo(f"\n{number} of {len(pairs)}   {_reasons(decision)}")
            _show(_side(view, linker.resolver, a), _side(view, linker.resolver, b))
            answer = click.prompt("One thing?", type=click.Choice(["y", "n", "s", "q"]), default="s")
            if answer == "q":
                break
            if answer != "s":
                linker.resolver.judge("merge" if answer == "y" else "distinct", a, b, "reviewed")
                linker.resolver.settle()
    if not pairs:
        click.echo("no open pairs")
    _tell(linker)


def _judge(verdict: str, a: str, b: str, graph: Path, judgements: Path | None, note: str) -> None:
    from kg import pipeline

    with pipeline.resolution(graph, judgements) as linker:
        resolver = linker.resolver
        one, other = _node(resolver, a, graph), _node(resolver, b, graph)
        if one == other:
            held = ", ".join(resolver.members(resolver.canonical(one)))
            raise QueryError(f"'{a}' and '{b}' are one node, {one}; it holds {held}: name two of them")
        if resolver.judgements.of(one, other) == verdict:
            click.echo(f"{verdict}  {one}  {other}: said before")
            return
        resolver.judge(verdict, one, other, note)
        click.echo(f"{verdict}  {one}  {other}")
        if verdict == "merge":
            _warn(resolver, one, other)
    _tell(linker)


def _warn(resolver: Resolver, one: str, other: str) -> None:
    """Says where two ids of one node cannot be one thing, as a firm and a vehicle."""
    from kg.resolve.classes import classes

    first, second = resolver.profiles[one].cls, resolver.profiles[other].cls
    if not classes().comparable(first, second):
        click.echo(f"note: {one} is a {first}, {other} a {second}; 'kg unmerge {one} {other}' takes it back", err=True)


def _tell(linker: Linker) -> None:
    said, stored = len(linker.resolver.judgements.verdicts), linker.relinked
    click.echo(
        f"{linker.judgements}: {said} {'judgement' if said == 1 else 'judgements'}; "
        f"{stored} {'article' if stored == 1 else 'articles'} stored anew"
    )


def _node(resolver: Resolver, text: str, graph: Path) -> str:
    """The node of an id or a name. QueryError where there is none, or several."""
    if text in resolver.profiles:
        return text
    found = resolver.named(text)
    joined = {resolver.canonical(node) for node in found}
    if len(joined) == 1:
        return found[0] if len(found) == 1 else joined.pop()
    if found:
        raise QueryError(f"'{text}' may be {', '.join(found)}; give the id")
    near = resolver.nearest(text)
    meant = f"; did you mean '{near}'?" if near else ";"
    raise QueryError(f"{graph}: unknown entity '{text}'{meant} 'kg lookup' shows the id of a name")


def _side(view: Graph, resolver: Resolver, id_: str) -> dict[str, Any]:
    """What is known of one side of a pair: names, class, articles and quotes."""
    profile = resolver.profiles[id_]
    names = sorted({n for node in resolver.members(id_) for n in resolver.profiles[node].names})
    quotes: list[str] = []
    articles: tuple[str, ...] = ()
    if not profile.known or view.has(id_):
        articles = view.describe(id_).articles
        for claim in view.iter_claims(id_):
            for quote in claim.quotes:
                line = f"{' '.join(quote.text.split())} ({claim.article}:{quote.start})"
                if line not in quotes:
                    quotes.append(line)
    return {"id": id_, "type": profile.cls, "names": names, "known": profile.known, "articles": articles, "quotes": quotes[:QUOTES]}


def _as_json(view: Graph, resolver: Resolver, a: str, b: str, decision: Decision) -> dict[str, Any]:
    return {"a": _side(view, resolver, a), "b": _side(view, resolver, b), "score": decision.score, "reasons": dict(decision.reasons)}


def _reasons(decision: Decision) -> str:
    return f"{decision.score:.2f}: " + ", ".join(f"{name.replace('_', ' ')} {value:+g}" for name, value in decision.reasons)


def _show(*sides: dict[str, Any]) -> None:
    """The sides of a pair in two columns."""
    import shutil
    import textwrap
    from itertools import zip_longest

    width = max(24, (shutil.get_terminal_size((100, 24)).columns - 3) // 2)
    columns = []
    for side in sides:
        known = ", known beforehand" if side["known"] else ""
        told = [f"{side['id']}  ({side['type']}{known})", "names: " + ", ".join(side["names"]), f"articles: {len(side['articles'])}"]
        told += [f"«{quote}»" for quote in side["quotes"]]
        columns.append([line for text in told for line in textwrap.wrap(text, width, subsequent_indent="  ")])
    for left, right in zip_longest(*columns, fillvalue=""):
        click.echo(f"{left.ljust(width)} | {right}".rstrip())
