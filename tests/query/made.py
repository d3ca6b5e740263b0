"""Graphs of claims written on one line each, for tests of what a query means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import kg
from kg.model import Article, Claim, Entity, Extraction, Modality, Money, Span
from kg.query import Graph
from kg.store import Store

LINE = re.compile(r"(\S+) (\w+) (\S+)(.*)")
MORE = re.compile(r"(\w+)=(\S+)")


def made(folder: Path, types: Mapping[str, str], articles: Mapping[str, Sequence[str]], of: Mapping[str, str] | None = None) -> Graph:
    """A graph of articles, "tr 2024-05-01" → lines as "baykar supplies pl item=tb2 n=24 sum=5e6 date=2024-05 planned"; a line is its own
    sentence. `types`: entity → class; `of`: body → state."""
    with Store(folder) as store:
        for number, (head, lines) in enumerate(articles.items(), 1):
            language, _, published = head.partition(" ")
            text = "\n".join(lines)
            claims = [_claim(line, text.index(line)) for line in lines]
            named = {e for c in claims for e in (c.subject, c.object, c.item) if e}
            named |= {of[e] for e in named if of and e in of}
            entities = tuple(Entity(id=e, type=types[e], name=e.title(), of=(of or {}).get(e)) for e in sorted(named))
            article = Article(id=f"{language}-{number}", text=text, source=f"{number}.txt", language=language, published=published)
            store.add(
                article, Extraction(article=article.id, language=language, published=published, entities=entities, claims=tuple(claims))
            )
    return kg.open(folder)


def _claim(line: str, start: int) -> Claim:
    match = LINE.fullmatch(line)
    assert match, line
    subject, predicate, object_, rest = match.groups()
    more = dict(MORE.findall(rest))
    modality = next((m for m in Modality if m.value in rest.split()), Modality.ASSERTED)
    return Claim(
        subject=subject, predicate=predicate, object=object_, item=more.get("item"), quantity=float(more["n"]) if "n" in more else None,
        value=Money(amount=float(more["sum"]), currency="USD") if "sum" in more else None, date=more.get("date"), role=more.get("role"),
        modality=modality, evidence=Span(text=line, start=start, end=start + len(line)),
    )  # fmt: skip


def rows(graph: Graph, name: str, columns: str = "", **params: str | list[str]) -> list[tuple[object, ...]]:
    """The answer of a shipped query with ids in place of IRIs; `columns` picks some of them."""
    answer = graph.run(name, **params)
    picked = [answer.columns.index(c) for c in columns.split()] or range(len(answer.columns))
    return [tuple(_short(row[n]) for n in picked) for row in answer.rows]


def _short(value: object) -> object:
    return re.split(r"[/#]", value)[-1] if isinstance(value, str) and value.startswith("https://kg.example.org/") else value
