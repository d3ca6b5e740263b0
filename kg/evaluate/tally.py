"""Counts over documents and the figures made of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.alignment import Document, align, rules, text_of
from kg.evaluate.facts import agrees, claims_of, facts_of

QUALIFIERS = ("item", "date", "quantity", "value", "modality")


def ratios(counts: Mapping[str, int]) -> dict[str, float]:
    """Precision, recall and F1 of counts tp, fp, fn, and how many there were to find."""
    tp, fp, fn = (counts.get(key, 0) for key in ("tp", "fp", "fn"))
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0, "gold": tp + fn}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


@dataclass
class Tally:
    """Counts over documents; `report` turns them into figures."""

    documents: int = 0
    entities: Counter[str] = field(default_factory=Counter)  # tp fp fn, type_ok
    facts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # predicate → tp fp fn
    qualifiers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # qualifier → right wrong invented
    modalities: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # annotated → predicted, of claims found
    claims: Counter[str] = field(default_factory=Counter)  # gold found said grounded denied denied_as_asserted
    confidence: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # tenth → said right
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # document, what went wrong, with what

    def add(self, name: str, gold: Document, predicted: Document, text: str | None = None) -> None:
        """Counts one document; `text` is needed to check that evidence stands in it verbatim."""
        self.documents += 1
        match = self._count_entities(name, gold, predicted)
        of = {e["id"]: e["of"] for e in gold["entities"] if e.get("of")}
        rename = {e["id"]: e["id"] for e in gold["entities"]}
        told = claims_of(gold, rename, of)
        owners = [e for e in predicted.get("entities", []) if e.get("of")]
        theirs = {match.get(e["id"], "?" + e["id"]): match.get(e["of"], "?" + e["of"]) for e in owners}
        said = claims_of(predicted, match, {**theirs, **of})
        self._count_facts(name, told, said)
        self._count_qualifiers(told, said)
        self._count_confidence(told, said)
        for claim in predicted.get("claims", []):
            evidence = text_of(claim.get("evidence") or "")
            self.claims["said"] += 1
            self.claims["grounded"] += bool(evidence) and (text is None or evidence in text)

    def merge(self, other: Tally) -> None:
        """Takes in the counts of other documents."""
        self.documents += other.documents
        self.entities.update(other.entities)
        self.claims.update(other.claims)
        self.errors += other.errors
        for mine, theirs in (
            (self.facts, other.facts),
            (self.qualifiers, other.qualifiers),
            (self.modalities, other.modalities),
        ):
            for key, counts in theirs.items():
                mine[key].update(counts)
        for tenth, counts in other.confidence.items():
            self.confidence[tenth].update(counts)

    def _count_entities(self, name: str, gold: Document, predicted: Document) -> dict[str, str]:
        unnamed, extracted = rules().unnamed, predicted.get("entities", [])
        match = align(gold["entities"], extracted)
        types = {e["id"]: e["type"] for e in gold["entities"]}
        given = {e["id"]: e["type"] for e in extracted}
        found = {g for g in match.values() if types[g] != unnamed}
        missed = [e for e in gold["entities"] if e["type"] != unnamed and e["id"] not in found]
        extra = [e for e in extracted if e["type"] != unnamed and e["id"] not in match]
        self.entities.update(tp=len(found), fn=len(missed), fp=len(extra))
        self.entities["type_ok"] += sum(given[p] == types[g] for p, g in match.items() if g in found)
        for what, entities in (("entity missed", missed), ("entity spurious", extra)):
            self.errors += [(name, what, f"{e['type']} {e.get('name')}") for e in entities]
        return match

    def _count_facts(self, name: str, told: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
        must = set(facts_of(c for c in told if not c.get("optional")))
        may = set(facts_of(c for c in told if c.get("optional")))
        read = set(facts_of(said))
        for fact in sorted(must | (read - may)):
            kind = "fn" if fact not in read else "tp" if fact in must else "fp"
            self.facts[fact[0]][kind] += 1
            if kind != "tp":
                what = "fact missed" if kind == "fn" else "fact spurious"
                self.errors.append((name, what, " ".join(fact[:3]) + (" DENIED" if fact[3] else "")))
        denied = {fact for fact in must if fact[3]}
        affirmed = {(*fact[:3], False) for fact in denied}
        self.claims.update(denied=len(denied), denied_as_asserted=len((affirmed & read) - may - must))

    def _count_qualifiers(self, told: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
        """Each annotated claim, the fullest first, takes the predicted claim of the same fact that agrees with it best."""
        rivals: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for claim in said:
            rivals[claim["predicate"], claim["subject"], claim["object"]].append(claim)
        given = {id(c): [q for q in QUALIFIERS if c.get(q) is not None] for c in told}
        for claim in sorted((c for c in told if not c.get("optional")), key=lambda c: -len(given[id(c)])):
            self.claims["gold"] += 1
            pool = rivals[claim["predicate"], claim["subject"], claim["object"]]
            if not pool:
                continue
            best = max(pool, key=lambda rival: sum(agrees(q, claim[q], rival.get(q)) for q in given[id(claim)]))
            pool.remove(best)
            self.claims["found"] += 1
            self.modalities[claim.get("modality") or "asserted"][best.get("modality") or "asserted"] += 1
            for q in QUALIFIERS:
                if claim.get(q) is not None:
                    self.qualifiers[q]["right" if agrees(q, claim[q], best.get(q)) else "wrong"] += 1
                elif best.get(q) is not None and q in ("date", "quantity", "value"):
                    self.qualifiers[q]["invented"] += 1

    def _count_confidence(self, told: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
        """How many claims of each tenth of confidence state an annotated fact; claims without a confidence are not counted."""
        right = set(facts_of(told))
        for claim in said:
            if claim.get("confidence") is not None:
                fact = (claim["predicate"], claim["subject"], claim["object"], claim.get("modality") == "denied")
                self.confidence[min(int(claim["confidence"] * 10), 9)].update(said=1, right=int(fact in right))

    def report(self) -> dict[str, Any]:
        """The figures, rounded to three places."""
        facts = sum(self.facts.values(), Counter[str]())
        right = sum(q["right"] for q in self.qualifiers.values())
        wrong = sum(q["wrong"] + q["invented"] for q in self.qualifiers.values())
        claims, tp = self.claims, self.entities["tp"]
        return {
            "documents": self.documents,
            "entities": ratios(self.entities) | {"type_accuracy": _share(self.entities["type_ok"], tp)},
            "facts": ratios(facts),
            "claims_found": _share(claims["found"], claims["gold"]),
            "qualifiers": _share(right, right + wrong),
            "qualifier": {k: dict(v) for k, v in sorted(self.qualifiers.items())},
            "modality": {k: dict(sorted(v.items())) for k, v in sorted(self.modalities.items())},
            "denied_as_asserted": f"{claims['denied_as_asserted']} of {claims['denied']}",
            "reliability": {
                f"{tenth / 10:.1f}": {"said": c["said"], "right": _share(c["right"], c["said"])}
                for tenth, c in sorted(self.confidence.items())
            },
            "evidence_verbatim": _share(claims["grounded"], claims["said"]),
            "by_predicate": {k: ratios(v) for k, v in sorted(self.facts.items())},
        }
