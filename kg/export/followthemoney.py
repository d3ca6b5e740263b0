"""FollowTheMoney entities, one a line, for OpenAleph: things, links with role, dates and quote, and the articles that prove them.

What our vocabulary is in theirs stands in followthemoney.yml; the package `followthemoney` is not needed to write them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from kg.elements import ALL, Selection
from kg.elements.elements import clean
from kg.elements.index import Index, Statement
from kg.elements.sources import independent
from kg.errors import DataError
from kg.model import Modality
from kg.ontology import Ontology, unknown
from kg.query import Graph

FILE = Path(__file__).with_suffix(".yml")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}")
STATE = re.compile(r"[a-z]{2}")  # ISO 3166, as the knowledge has it
LONGEST = {"name": 384, "summary": 65_000, "description": 65_000, "sourceUrl": 4096}  # characters; of other properties SHORT
SHORT = 1024
LINK = {"schema": "UnknownLink", "subject": "subject", "object": "object"}
Properties = dict[str, list[str]]


def lines(graph: Graph, selection: Selection = ALL) -> Iterator[str]:
    """The entities, line by line: articles, things, links."""
    known = mapping()
    check(known, graph.ontology)
    with Index(graph, selection) as index:
        for article in index.articles():
            yield _entity(_article_id(article["id"]), "Article", _article(article, known))
        for row in index.drawn():
            yield _entity(_id(row["id"]), known["classes"][row["class"]], _thing(row, known, graph.ontology))
        for key, claims in index.statements():
            yield _link(index, key, claims, known, graph.ontology)


@cache
def mapping() -> dict[str, Any]:
    """What stands in followthemoney.yml."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def check(known: Mapping[str, Any], ontology: Ontology) -> None:
    """DataError where the mapping names what the ontology does not know, or leaves a class out."""
    for what, names, terms in (("class", known["classes"], ontology.types), ("relation", known["relations"], ontology.predicates)):
        for name in names:
            if name not in terms:
                raise DataError(f"{FILE}: {unknown(name, terms, what)}")
    for name in ontology.types:
        if name not in known["classes"]:
            raise DataError(f"{FILE}: class {name} has no schema; add it under classes")


def _article(row: sqlite3.Row, known: Mapping[str, Any]) -> Properties:
    return _properties(
        fileName=row["origin"], title=row["title"] or row["id"], sourceUrl=_address(row["url"]), publishedAt=row["published"],
        language=known["languages"].get(row["language"]),
    )  # fmt: skip


def _thing(row: sqlite3.Row, known: Mapping[str, Any], ontology: Ontology) -> Properties:
    schema = known["classes"][row["class"]]
    state = row["of"] if row["of"] else row["id"]
    country = known["country"].get(schema) if STATE.fullmatch(state) else None
    kind = ontology.kind(row["kind"]).label() if row["kind"] else None
    found = _properties(name=row["label"], keywords=kind)
    return found | ({country: [state]} if country else {})


def _link(index: Index, key: Statement, claims: list[sqlite3.Row], known: Mapping[str, Any], ontology: Ontology) -> str:
    source, predicate, target, item, modality = key
    asserted = modality == Modality.ASSERTED
    form = known["relations"].get(predicate, LINK) if asserted else LINK
    if form is not LINK:
        schemata = [known["classes"][index.label(end)[1]] for end in (source, target)]
        form = form if schemata[0] in form["subjects"] and schemata[1] in form["objects"] else LINK
    label = ontology.predicate(predicate).label()
    told = list(dict.fromkeys(row["role"] for row in claims if row["role"]))
    roles = told if form is not LINK and told else [label if asserted else f"{label} ({modality})"]
    dates = sorted(day for row in claims if row["date"] for day in row["date"].split("/"))
    ranged = any(row["date"] and "/" in row["date"] for row in claims)
    found = {
        form["subject"]: [_id(source)],
        form["object"]: [_id(target)],
        "role": roles,
        "status": [modality],
        "summary": _summaries(index, label, item, modality, claims),
        "description": list(dict.fromkeys(clean(q["text"]) for row in claims for q in json.loads(row["quotes"]))),
        "recordId": sorted(row["iri"] for row in claims),
        "proof": sorted({_article_id(row["article"]) for row in claims}),
        "sourceUrl": sorted({address for row in claims if (address := _address(row["url"]))}),
        "date": [] if ranged else list(dict.fromkeys(dates)),
        "startDate": dates[:1] if ranged else [],
        "endDate": dates[-1:] if ranged else [],
    }
    return _entity("kg-link-" + _digest("|".join(key)), form["schema"], {name: values for name, values in found.items() if values})


def _summaries(index: Index, label: str, item: str, modality: str, claims: list[sqlite3.Row]) -> list[str]:
    """A line a claim that differs: "supplies: Cobra II × 54, 12,000,000 USD, 2024 (planned)"; then who says so."""
    found: dict[str, None] = {}
    for row in claims:
        ware = index.label(item)[0] if item else ""
        number = f" × {row['quantity']:g}" if row["quantity"] is not None else ""
        amount = f"{row['amount']:,.0f} {row['currency']}" if row["amount"] is not None else ""
        told = ", ".join(part for part in ((ware + number).strip(" ×"), amount, row["role"] or "", row["date"] or "") if part)
        mood = "" if modality == Modality.ASSERTED else f" ({modality})"
        found[clean(label + (f": {told}" if told else "") + mood)] = None
    sources = independent((row["publisher"], json.loads(row["quotes"])[0]["text"]) for row in claims)
    return [*found, f"independent sources: {sources}"]


def _entity(id_: str, schema: str, properties: Properties) -> str:
    properties = {name: [_cut(value, LONGEST.get(name, SHORT)) for value in values] for name, values in properties.items()}
    return json.dumps({"id": id_, "schema": schema, "properties": properties}, ensure_ascii=False)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _properties(**values: str | None) -> Properties:
    return {name: [clean(value)] for name, value in values.items() if value}


def _id(entity: str) -> str:
    """An id that may stand in an address."""
    return f"kg-{entity if PLAIN.fullmatch(entity) else _digest(entity)}"


def _article_id(article: str) -> str:
    return f"kg-article-{article if PLAIN.fullmatch(article) else _digest(article)}"


def _address(url: str | None) -> str | None:
    """A web address, or nothing."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()
