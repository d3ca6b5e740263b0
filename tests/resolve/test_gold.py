"""Pairs of surface forms (`data/gold/entities.csv`): how well the resolver tells one thing from two, by the names alone."""

from __future__ import annotations

import csv
import sys
from collections import Counter

import pytest

from kg.knowledge import load
from kg.model import Entity, Extraction
from kg.ontology import load as ontology
from kg.resolve import Resolver
from kg.settings import DATA, KNOWLEDGE

with (DATA / "gold" / "entities.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))
FLOORS = {"all": (0.98, 0.95), "none": (0.98, 0.84)}  # precision, F1; without knowledge no abbreviation or translation is known


def joined(resolver: Resolver, pair: dict[str, str]) -> bool:
    """Whether the forms of a pair, each in an article of its own, get one id."""
    forms = zip((pair["a"], pair["b"]), pair["languages"].split("-"), strict=True)
    batch = [
        Extraction(article=name, language=language, entities=(Entity(id="e", type=pair["class"], name=name),)) for name, language in forms
    ]
    one, other = resolver.fork().resolve_all(batch)
    return one["e"] == other["e"]


@pytest.mark.parametrize("knowledge", FLOORS)
def test_precision_and_recall(knowledge: str, capsys: pytest.CaptureFixture[str]) -> None:
    resolver = Resolver(load(KNOWLEDGE) if knowledge == "all" else None)
    outcomes = Counter((pair["verdict"] == "same", joined(resolver, pair)) for pair in PAIRS)
    right = outcomes[True, True]
    precision, recall = right / (right + outcomes[False, True]), right / (right + outcomes[True, False])
    f1 = 2 * precision * recall / (precision + recall)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(PAIRS)} pairs, knowledge {knowledge}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}\n")
    least, f1_floor = FLOORS[knowledge]
    assert precision >= least
    assert f1 >= f1_floor


def test_the_pairs_are_many_of_every_class_and_language() -> None:
    verdicts = Counter(pair["verdict"] for pair in PAIRS)
    assert verdicts.keys() == {"same", "different"}
    assert min(verdicts.values()) >= 300
    assert {pair["class"] for pair in PAIRS} == ontology().types.keys() - {"Category"}
    assert {language for pair in PAIRS for language in pair["languages"].split("-")} == {"tr", "pl", "ru", "en", "kk"}
    assert len({frozenset((p["a"], p["b"], p["class"])) for p in PAIRS}) == len(PAIRS)
