"""A graph as two pandas tables, typed alike whatever the graph holds.

`entities`, by id         label, class, kind (label), state (id of the one it belongs to), articles and claims (how many), names (by
                          language, as a dictionary)
`claims`, by claim IRI    subject, predicate, object, item (ids), quantity, amount (whole units of currency), currency, date and until (as
                          told: year, month or day), when (the first day of date, a timestamp), role, modality, confidence (0 to 1), rule,
                          quote (the first sentence), start and end (its characters in the article), article (id), published, language
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.views import ClaimView

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


def entities(graph: Graph) -> pandas.DataFrame:
    """A row for each entity, by id. KgError where pandas is not installed."""
    counts: Counter[str] = Counter()
    for claim in graph.iter_claims():
        counts.update({claim.subject, claim.object, *([claim.item] if claim.item else [])})
    rows: dict[str, dict[str, Any]] = {}
    for id_ in graph.ids():
        about = graph.describe(id_)
        rows[id_] = {
            "label": about.label,
            "class": about.type,
            "kind": graph.ontology.kind(about.kind).label() if about.kind else None,
            "state": about.of,
            "articles": len(about.articles),
            "claims": counts[id_],
            "names": dict(about.names),
        }
    return _frame(rows, ENTITY, "id")


def claims(found: Iterable[ClaimView]) -> pandas.DataFrame:
    """A row for each claim, by IRI, in the order given. KgError where pandas is not installed."""
    return _frame({claim.iri: _row(claim) for claim in found}, CLAIM, "claim")


def _row(claim: ClaimView) -> dict[str, Any]:
    date, _, until = (claim.date or "").partition("/")
    quote = claim.quotes[0] if claim.quotes else None
    return {
        "subject": claim.subject, "predicate": claim.predicate, "object": claim.object, "item": claim.item, "quantity": claim.quantity,
        "amount": claim.amount, "currency": claim.currency, "date": date or None, "until": until or None,
        "when": (date + "-01-01")[:10] if date else None, "role": claim.role, "modality": claim.modality, "confidence": claim.confidence,
        "rule": claim.rule, "quote": quote.text if quote else None, "start": quote.start if quote else None,
        "end": quote.end if quote else None, "article": claim.article, "published": claim.published, "language": claim.language,
    }  # fmt: skip


def _frame(rows: dict[str, dict[str, Any]], types: dict[str, str], index: str) -> pandas.DataFrame:
    try:
        import pandas as pd
    except ImportError as e:
        raise KgError("tables need pandas, which is not installed: pip install 'kg[pandas]'") from e
    columns = {name: pd.Series([row[name] for row in rows.values()], dtype=type_) for name, type_ in types.items()}
    frame = pd.DataFrame(columns)
    frame.index = pd.Index(list(rows), name=index, dtype="string")
    return frame
