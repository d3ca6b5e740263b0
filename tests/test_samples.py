from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.model import Modality
from kg.ontology import load
from kg.settings import DATA

ARTICLES, GOLD = DATA / "articles", DATA / "gold"
NAMES = sorted(file.stem for file in ARTICLES.glob("*.txt"))
DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def _text(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")


def _json(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _gold(name: str) -> dict[str, Any]:
    return _json(GOLD / f"{name}.json")


def test_every_article_is_annotated_and_cites_its_sources() -> None:
    assert sorted(file.stem for file in GOLD.glob("*.json")) == NAMES
    sources = _json(ARTICLES / "sources.json")
    assert sorted(sources) == NAMES
    assert all(len(cited) >= 3 and all(re.search(r"\w", c) for c in cited) for cited in sources.values())


def test_all_languages_and_modalities_are_there() -> None:
    docs = [_gold(name) for name in NAMES]
    assert {d["lang"] for d in docs} == {"tr", "pl", "ru", "en"}
    assert {c["modality"] for d in docs for c in d["claims"]} == {str(m) for m in Modality}


@pytest.mark.parametrize("name", NAMES)
def test_an_article_has_a_date_a_headline_and_the_length_of_a_report(name: str) -> None:
    date, headline, blank, *_ = _text(name).split("\n")
    assert date == f" date {_gold(name)['published']}"
    assert headline
    assert blank == ""
    assert 900 <= len(_text(name)) <= 1800


@pytest.mark.parametrize("name", NAMES)
def test_entities_are_named_verbatim(name: str) -> None:
    doc, text, ontology = _gold(name), _text(name), load()
    assert doc["doc"] == f"{name}.txt"
    assert doc["lang"] == name.split("-")[0]
    types = {e["id"]: e["type"] for e in doc["entities"]}
    assert len(types) == len(doc["entities"])
    for entity in doc["entities"]:
        assert entity["type"] in ontology.types, entity
        assert 1 <= len(entity["mentions"]) <= 10, entity
        assert all(m in text for m in entity["mentions"]), entity
        assert "of" not in entity or types[entity["of"]] == "Country", entity


@pytest.mark.parametrize("name", NAMES)
def test_claims_hold_by_the_ontology_and_quote_the_text(name: str) -> None:
    doc, text, ontology = _gold(name), _text(name), load()
    types = {e["id"]: e["type"] for e in doc["entities"]}
    for claim in doc["claims"]:
        relation = ontology.predicate(claim["predicate"])
        assert ontology.allows(relation.id, types[claim["subject"]], types[claim["object"]]), claim
        assert claim["item"] is None or (relation.takes_item and types[claim["item"]] in ontology.item_types), claim
        assert claim["modality"] in {str(m) for m in Modality}, claim
        assert claim["date"] is None or DATE.fullmatch(claim["date"]), claim
        assert claim["value"] is None or (claim["value"]["amount"] > 0 and re.fullmatch("[A-Z]{3}", claim["value"]["currency"])), claim
        assert ("role" in claim) == ("role" in relation.takes), claim
        assert claim["evidence"] in text, claim
        assert 4 <= len(claim["evidence"].split()) <= 20, claim


@pytest.mark.parametrize("name", NAMES)
def test_no_claim_is_annotated_twice(name: str) -> None:
    claims = [json.dumps({k: v for k, v in c.items() if k != "evidence"}, sort_keys=True) for c in _gold(name)["claims"]]
    assert len(claims) == len(set(claims))
