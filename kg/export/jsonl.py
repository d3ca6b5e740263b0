"""JSON Lines: one claim a line with all that is known of it, by IRI. `Claim` is the schema, published as docs/claim.schema.json."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.elements import ALL, Selection
from kg.elements.index import Index
from kg.model import Modality
from kg.query import Graph


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Named(_Record):
    """An entity: its id in the graph, its name, its class."""

    id: str
    label: str
    type: str = Field(description="a class of the ontology; kg schema lists them")


class Source(_Record):
    """The article that makes the claim."""

    id: str
    title: str | None
    url: str | None
    source: str | None = Field(description="path or address it was read from")
    language: str | None
    published: str | None = Field(description="YYYY-MM-DD")


class Evidence(_Record):
    """A sentence of the article, verbatim, with offsets in characters."""

    text: str
    start: int
    end: int


class Claim(_Record):
    """One claim of one article, as a line of `kg export --format jsonl`."""

    id: str = Field(description="IRI, derived from what is claimed")
    subject: Named
    predicate: str = Field(description="a relation of the ontology; kg schema lists them")
    object: Named
    item: Named | None = Field(description="what is supplied, signed for, transferred")
    quantity: float | None
    amount: float | None = Field(description="in whole units of the currency")
    currency: str | None = Field(description="ISO 4217")
    date: str | None = Field(description="YYYY, YYYY-MM or YYYY-MM-DD, as precise as it was told; of a range the first")
    until: str | None = Field(description="the last of a range")
    role: str | None
    modality: Literal[tuple(m.value for m in Modality)]  # type: ignore[valid-type]  # the values of the enumeration
    confidence: float = Field(ge=0, le=1)
    rule: str | None = Field(description="the construction that was read")
    article: Source
    evidence: list[Evidence] = Field(min_length=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of a line."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Claim.model_json_schema()}


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The claims, line by line."""
    with Index(graph, selection) as index:
        for row in index.claims():
            yield json.dumps(_record(index, row), ensure_ascii=False)


def _record(index: Index, row: sqlite3.Row) -> dict[str, Any]:
    def named(id_: str | None) -> dict[str, str] | None:
        if id_ is None:
            return None
        label, cls = index.label(id_)
        return {"id": id_, "label": label, "type": cls}

    date, _, until = (row["date"] or "").partition("/")
    return {
        "id": row["iri"], "subject": named(row["subject"]), "predicate": row["predicate"], "object": named(row["object"]),
        "item": named(row["item"]), "quantity": row["quantity"], "amount": row["amount"], "currency": row["currency"],
        "date": date or None, "until": until or None, "role": row["role"], "modality": row["modality"], "confidence": row["confidence"],
        "rule": row["rule"],
        "article": {
            "id": row["article"], "title": row["title"], "url": row["url"], "source": row["origin"], "language": row["language"],
            "published": row["published"],
        },
        "evidence": json.loads(row["quotes"]),
    }  # fmt: skip
