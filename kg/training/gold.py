"""What an annotation says of candidates and statements: the labels that the scorers learn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.extract.claims.assemble import Statement
from kg.extract.claims.candidates import Candidate
from kg.extract.claims.scene import Scene
from kg.extract.mention import Names
from kg.ontology import Ontology

IMPLIED_ITEM = ("object", "item")


@dataclass(slots=True)
class Gold:
    """A document's annotation seen from its predicted entities: `same` maps entity number → gold id (a body → itself), `state` gold id →
    the id it is scored under, `facts` (predicate, roles, id, id) → the evidence spans that say it; `free` facts are optional."""

    same: dict[int, str]
    state: dict[str, str]
    facts: dict[tuple[str, tuple[str, str], str, str], list[tuple[int, int]]] = field(default_factory=dict)
    free: set[tuple[str, tuple[str, str], str, str]] = field(default_factory=set)
    claims: list[dict[str, Any]] = field(default_factory=list)

    def scored(self, entity: int) -> str:
        """The gold id that an entity counts as."""
        i = self.same.get(entity, f"?{entity}")
        return self.state.get(i, i)


def gold_of(doc: dict[str, Any], text: str, same: dict[int, str], ontology: Ontology) -> Gold:
    """The annotation as facts over gold ids, with implied ones, symmetric ones in both orders."""
    gold = Gold(same, {e["id"]: e["of"] for e in doc["entities"] if e.get("of")})
    for c in doc["claims"]:
        p = c["predicate"]
        ids = {r: gold.state.get(c[r], c[r]) for r in ("subject", "object", "item") if c.get(r)}
        at = text.find(c["evidence"])
        span = (at, at + len(c["evidence"]))
        rows = [(p, ("subject", "object"), ids["subject"], ids["object"])]
        if ontology.predicates[p].symmetric:
            rows.append((p, ("subject", "object"), ids["object"], ids["subject"]))
        if "item" in ids:
            rows += [(p, ("subject", "item"), ids["subject"], ids["item"]), (p, ("object", "item"), ids["object"], ids["item"])]
            implied = ontology.predicates[p].item_implies
            if ontology.predicates[p].symmetric:
                rows += [(p, ("object", "item"), ids["subject"], ids["item"]), (p, ("subject", "item"), ids["object"], ids["item"])]
            if implied:
                rows.append((implied, ("subject", "object"), ids["object"], ids["item"]))
        for row in rows:
            gold.facts.setdefault(row, []).append(span)
            if c.get("optional"):
                gold.free.add(row)
        gold.claims.append(c | ids)
    for c in doc["claims"]:
        if not c.get("optional"):
            ids = {r: gold.state.get(c[r], c[r]) for r in ("subject", "object", "item") if c.get(r)}
            gold.free.discard((c["predicate"], ("subject", "object"), ids["subject"], ids["object"]))
            if "item" in ids:
                gold.free.discard((c["predicate"], ("subject", "item"), ids["subject"], ids["item"]))
                gold.free.discard((c["predicate"], ("object", "item"), ids["object"], ids["item"]))
    # an operates claim also makes the buyer–item pair of a supply right
    for (p, roles, a, b), spans in list(gold.facts.items()):
        for q in ontology.predicates.values():
            if q.item_implies == p and roles == ("subject", "object"):
                gold.facts.setdefault((q.id, IMPLIED_ITEM, a, b), []).extend(spans)
                if (p, roles, a, b) in gold.free:
                    gold.free.add((q.id, IMPLIED_ITEM, a, b))
    return gold


def label(c: Candidate, gold: Gold, scene: Scene) -> tuple[int, float]:
    """1 where the annotation says the candidate's pair in this sentence; weight 0 where it is optional or said elsewhere only."""
    key = (c.predicate, c.roles, gold.scored(c.a.entity), gold.scored(c.b.entity))
    spans = gold.facts.get(key)
    if spans is None:
        return 0, 1.0
    if key in gold.free:
        return 1, 0.0
    here = any(s < scene.sentence.end and scene.sentence.start < e for s, e in spans)
    return 1, 1.0 if here else 0.25


def matching_claims(s: Statement, gold: Gold, text: str) -> list[dict[str, Any]]:
    """The annotated claims that a statement repeats: same predicate and parties; those of its sentence and item where there are any."""
    a, b = gold.scored(s.subject), gold.scored(s.object)
    item = None if s.item is None else gold.scored(s.item)
    fits = [c for c in gold.claims if c["predicate"] == s.predicate and {c["subject"], c["object"]} == {a, b}]
    fits += [c for c in gold.claims if c.get("item") == b and c["object"] == a and c["predicate"] != s.predicate]  # implied by a supply
    sentence = text[s.scene.sentence.start : s.scene.sentence.end]
    fits = [c for c in fits if c.get("item") == item] or fits
    return [c for c in fits if c["evidence"] in sentence or sentence in c["evidence"]] or fits


def agrees(name: str, claim: dict[str, Any], value: Any) -> bool:
    """Whether a value is the date, quantity or sum that a claim is annotated with."""
    wanted = claim.get(name)
    if wanted is None:
        return False
    if name == "date":
        return bool(value) and (str(value).startswith(wanted) or str(wanted).startswith(value))
    if name == "value":
        return bool(value.currency == wanted["currency"] and abs(value.amount - wanted["amount"]) <= 0.01 * abs(wanted["amount"]))
    return float(value) == float(wanted)


def align(gold: list[dict[str, Any]], names: Names, text: str) -> dict[int, str]:
    """Entity number → gold id, as the referee aligns predicted with annotated entities."""
    from kg.evaluate import align as referee

    predicted = [
        {"id": str(e.number), "type": e.type, "name": e.name, "mentions": sorted({text[m.start : m.end] for m in e.mentions})}
        for e in names.entities
    ]
    return {int(k): v for k, v in referee(gold, predicted).items()}
