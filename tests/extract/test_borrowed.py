"""A user's own spaCy pipeline, named in the settings, adds its entities to ours."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg import settings
from kg.errors import DataError
from kg.extract.borrowed import labels
from kg.extract.engine import extract_article
from kg.model import Article

TEXT = "The umbrella frame quux zork was shown at the yard. Poland ordered twelve of them."


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PRODUCT", "quux zork"), ("ORG", "Poland"), ("DATE", "twelve")]
    ruler.add_patterns([{"label": label, "pattern": pattern} for label, pattern in patterns])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "mine")
    return tmp_path / "mine"


def test_its_entities_join_ours(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SPACY", str(pipeline))
    found = {e.name: e.type for e in extract_article(Article(id="a", text=TEXT, source="a", language="en")).entities}
    assert found["quux zork"] == "Platform"
    assert found["Poland"] == "Country"  # ours stand where both speak
    assert "twelve" not in found  # a label that is not listed


def test_without_it_form_alone_speaks() -> None:
    assert "quux zork" not in {e.name for e in extract_article(Article(id="a", text=TEXT, source="a", language="en")).entities}


def test_a_malformed_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "spacy.yml").write_text("PERSON: Person\n")
    with pytest.raises(DataError, match=r"spacy.yml:1"):
        labels(tmp_path / "spacy.yml")
