"""The real articles beside the checkout, in one graph: what they name in four languages' ways is one node each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg import pipeline
from kg.knowledge import load
from kg.model import Extraction
from kg.resolve import Resolver
from kg.settings import KNOWLEDGE
from kg.workers import Extracted

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles in ../shared are not present")

# Forms in which the articles name one thing, each as it stands in a text.
ONE = {
    "firm in three spellings": {"Kazakhstan Engineering", "Kazachstan Engineering", "Казахстан Инжиринг"},
    "drone": {"Anka", "ANKA"},
    "vehicle": {"Cobra II", "COBRA II"},
    "drone with a number": {"Wing Loong 1", "WingLoong-1"},
    "president": {"Kasım Cömert Tokayev", "Cömert Tokayev", "Kasym-Żomart Tokajew"},
    "minister": {"Rusłan Żaksylykow", "Р. Жаксылыковым", "Р. Жаксылыкова"},
    "firm with an abbreviation": {"Turkish Aerospace Industries", "TUSAŞ"},
    "plant": {"Uralsk Plant Zenit", "Зенит"},
}
WHOLE = {"firm in three spellings", "drone with a number", "vehicle"}  # every form has to be found


@cache
def extractions(knowledge: bool) -> list[Extraction]:
    return [o.extraction for o in pipeline.extract([ARTICLES], knowledge=knowledge, workers=1) if isinstance(o, Extracted)]


@pytest.mark.parametrize("thing", ONE)
@pytest.mark.parametrize("knowledge", [True, False], ids=["knowledge", "none"])
def test_one_node(knowledge: bool, thing: str) -> None:
    said = extractions(knowledge)
    resolved = Resolver(load(KNOWLEDGE) if knowledge else None).resolve_all(said)
    found: dict[str, set[str]] = {}
    forms: set[str] = set()
    for extraction, ids in zip(said, resolved, strict=True):
        for entity in extraction.entities:
            for span in entity.mentions:
                if span.text in ONE[thing]:
                    forms.add(span.text)
                    found.setdefault(ids[entity.id], set()).add(extraction.article)
    assert len(found) == 1, found
    assert len(*found.values()) > 1  # articles
    assert thing not in WHOLE or forms == ONE[thing]
