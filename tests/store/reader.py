"""A reader of one made-up kind of sentence, in place of the extraction: "NAME sold vehicles." says that the firm supplies a state."""

from __future__ import annotations

from typing import Any

from kg.errors import InputError
from kg.model import Article, Claim, Entity, Extraction, Span

read_texts: list[str] = []  # the ids of the articles that were read, for tests that count them


def firm(article: Article, **_: Any) -> Extraction:
    """The firm that each line opens with supplies a state; a text that begins with UNKNOWN cannot be read."""
    read_texts.append(article.id)
    if article.text.startswith("UNKNOWN"):
        raise InputError(f"{article.source}: its language is not known; expected one of tr, pl, ru, en")
    entities: dict[str, Entity] = {"state": Entity(id="state", type="Country", name="Kazakhstan", known="KZ")}
    claims, at = [], 0
    for number, line in enumerate(article.text.split("\n")):
        name = line.split(" sold")[0]
        mention = Span(text=name, start=at, end=at + len(name))
        entities[f"firm{number}"] = Entity(id=f"firm{number}", type="Company", name=name, mentions=(mention,))
        evidence = Span(text=line, start=at, end=at + len(line))
        claims.append(Claim(subject=f"firm{number}", predicate="supplies", object="state", rule="stub", evidence=evidence))
        at += len(line) + 1
    return Extraction(article=article.id, language="en", entities=tuple(entities.values()), claims=tuple(claims))
