"""A graph as two pandas tables, typed alike whatever the graph holds; read by column, which takes seconds for 60,000 claims.

`entities`, by id         label, class, kind (label), state (id of the one it belongs to), articles and claims (how many), names (by
                          language, as a dictionary)
`claims`, by claim IRI    subject, predicate, object, item (ids), quantity, amount (whole units of currency), currency, date and until (as
                          told: year, month or day), when (the first day of date, a timestamp), role, modality, confidence (0 to 1), rule,
                          quote (the first sentence), start and end (its characters in the article), article (id), published, language
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.ontology import ENTITY as ENTITIES
from kg.ontology import NIF, NS, RDFS, local_id
from kg.turtle import RDF

if TYPE_CHECKING:
    import pandas

    from kg.query import Graph

ENTITY = {
    "label": "string", "class": "category", "kind": "category", "state": "category", "articles": "int64", "claims": "int64",
    "names": "object",
}  # fmt: skip
CLAIM = {
    "subject": "category", "predicate": "category", "object": "category", "item": "category", "quantity": "Float64", "amount": "Float64",
    "currency": "category", "date": "string", "until": "string", "when": "datetime64[s]", "role": "string", "modality": "category",
    "confidence": "float64", "rule": "category", "quote": "string", "start": "Int64", "end": "Int64", "article": "category",
    "published": "string", "language": "category",
}  # fmt: skip
TERMS = ("subject", "predicate", "object", "item", "modality", "article")
NUMBERS = ("quantity", "amount", "confidence")
WORDS = ("currency", "date", "until", "role", "rule")


def claims(graph: Graph) -> pandas.DataFrame:
    """A row for each claim, by IRI. KgError where pandas is not installed."""
    columns: dict[str, dict[str, Any]] = {name: {c: local_id(v) for c, v in _pairs(graph, NS + name)} for name in TERMS}
    columns |= {name: {c: float(v) for c, v in _pairs(graph, NS + name)} for name in NUMBERS}
    columns |= {name: dict(_pairs(graph, NS + name)) for name in WORDS}
    columns["when"] = {c: (date + "-01-01")[:10] for c, date in columns["date"].items()}
    evidence = _evidence(graph)
    for n, name in enumerate(("start", "end", "quote")):
        columns[name] = {c: told[n] for c, told in evidence.items()}
    records = {record.id: record for record in graph.articles()}
    columns["published"] = {c: records[a].published for c, a in columns["article"].items()}
    columns["language"] = {c: records[a].language for c, a in columns["article"].items()}
    return _frame(sorted(columns["subject"]), columns, CLAIM, "claim")


def entities(graph: Graph) -> pandas.DataFrame:
    """A row for each entity, by id. KgError where pandas is not installed."""
    labels, types = _votes(graph, RDFS + "label"), _votes(graph, RDF + "type", graph.ontology.types)
    counts: Counter[str] = Counter()
    roles = ("subject", "object", "item")
    counts.update(e for _, e in {pair for role in roles for pair in _pairs(graph, NS + role)})
    articles = Counter(
        e for e, _ in {(str(e), str(g)) for e, g in graph.sparql(f"SELECT ?e ?g WHERE {{ GRAPH ?g {{ ?e <{RDF}type> ?c }} }}").rows}
    )
    kinds = {e: graph.ontology.kind(local_id(kind)).label() for e, kind in sorted(_pairs(graph, NS + "kind", ""), reverse=True)}
    states = {e: local_id(state) for e, state in sorted(_pairs(graph, NS + "of", ""), reverse=True)}
    found = sorted((e for e in labels if e.startswith(ENTITIES)), key=local_id)
    columns: dict[str, dict[str, Any]] = {
        "label": labels, "class": {e: local_id(c) for e, c in types.items()}, "kind": kinds, "state": states,
        "articles": articles, "claims": {e: counts[e] for e in found}, "names": {e: graph.names(local_id(e)) for e in found},
    }  # fmt: skip
    frame = _frame(found, columns, ENTITY, "id")
    frame.index = frame.index.map(local_id)
    return frame


def _pairs(graph: Graph, prop: str, where: str = "GRAPH ?g") -> list[tuple[str, str]]:
    """Subject and value of all statements of a property, in the articles' graphs or, without `where`, in the default one."""
    rows = graph.query(f"SELECT ?s ?v WHERE {{ {where} {{ ?s <{prop}> ?v }} }}")
    return [(row[0].value, row[1].value) for row in rows]  # type: ignore[union-attr]  # a SELECT, which binds both


def _votes(graph: Graph, prop: str, among: Mapping[str, object] | None = None) -> dict[str, str]:
    """The value of a property that most articles give an entity."""
    votes: dict[str, list[tuple[int, str]]] = {}
    query = f"SELECT ?e ?v (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?e <{prop}> ?v }} }} GROUP BY ?e ?v"
    for e, value, n in graph.sparql(query).rows:
        if among is None or local_id(str(value)) in among:
            votes.setdefault(str(e), []).append((-int(str(n)), str(value)))
    return {e: min(found)[1] for e, found in votes.items()}


def _evidence(graph: Graph) -> dict[str, tuple[int, int, str]]:
    """Start, end and words of the first sentence of each claim."""
    first: dict[str, tuple[int, int, str]] = {}
    begin, end, words = (dict(_pairs(graph, NIF + name)) for name in ("beginIndex", "endIndex", "anchorOf"))
    for claim, sentence in _pairs(graph, NS + "evidence"):
        told = int(begin[sentence]), int(end[sentence]), words[sentence]
        first[claim] = min(first.get(claim, told), told)
    return first


def _frame(rows: list[str], columns: Mapping[str, Mapping[str, Any]], types: Mapping[str, str], index: str) -> pandas.DataFrame:
    try:
        import pandas as pd
    except ImportError as e:
        raise KgError("tables need pandas, which is not installed: pip install 'kg[pandas]'") from e
    frame = pd.DataFrame({name: pd.Series([columns[name].get(row) for row in rows], dtype=type_) for name, type_ in types.items()})
    frame.index = pd.Index(rows, name=index, dtype="string")
    return frame
