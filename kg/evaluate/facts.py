"""What claims say once their entities are aligned: comparable facts, and whether their qualifiers agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.evaluate.alignment import Document, rules

Fact = tuple[str, str, str, bool]  # predicate, subject, object, whether denied


def claims_of(document: Document, rename: Mapping[str, str], of: Mapping[str, str]) -> list[dict[str, Any]]:
    """The claims with entities renamed and a state's bodies folded into the state; those that then say nothing are left out."""
    claims = []
    for original in document.get("claims", []):
        claim = dict(original)
        for role in ("subject", "object", "item"):
            if claim.get(role) is not None:
                name = rename.get(claim[role], "?" + claim[role])
                claim[role] = of.get(name, name)
        if claim.get("subject") == claim.get("object"):
            continue
        if claim["predicate"] in rules().symmetric and claim["subject"] > claim["object"]:
            claim["subject"], claim["object"] = claim["object"], claim["subject"]
        claims.append(claim)
    return claims


def facts_of(claims: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    """The facts that claims say, those that an item implies included."""
    for claim in claims:
        denied = claim.get("modality") == "denied"
        yield claim["predicate"], claim["subject"], claim["object"], denied
        if claim.get("item"):
            for name, (subject, object_) in rules().item_facts.get(claim["predicate"], {}).items():
                yield name, claim[subject], claim[object_], denied


def agrees(qualifier: str, gold: Any, predicted: Any) -> bool:
    """Whether a qualifier is right: a date may be more or less exact, an amount of money off by one per cent."""
    if qualifier == "date":
        said, told = str(predicted), str(gold)
        return bool(predicted) and (said.startswith(told) or told.startswith(said)) and said[:4] == told[:4]
    if qualifier == "value":
        if not isinstance(predicted, Mapping) or predicted.get("currency") != gold.get("currency"):
            return False
        return bool(abs(float(predicted.get("amount", 0)) - gold["amount"]) <= 0.01 * abs(gold["amount"]))
    if qualifier == "quantity":
        return predicted is not None and float(predicted) == float(gold)
    return bool(gold == predicted)
