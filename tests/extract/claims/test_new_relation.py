"""A relation is data: declared in the ontology and given a frame, it is found, with no Python changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import ontology, settings
from kg.extract.claims.assemble import Thresholds
from kg.extract.claims.reader import Reader
from kg.extract.claims.trees import read_trees
from kg.extract.engine import read_article
from kg.lexicon import load
from kg.model import Article

RELATION = """
kg:sues a owl:ObjectProperty ; rdfs:subPropertyOf kg:relatesTo ;
    rdfs:domain kg:Company ; rdfs:range kg:Company ;
    rdfs:label "sues"@en, "dava eder"@tr, "pozywa"@pl, "судится с"@ru, "сотқа береді"@kk .
"""
FRAMES = {
    "en": "  - {id: sue, predicate: sues, verbs: [sue], roles: {subject: [before], object: [after]}}\n",
    "pl": "  - {id: sue, predicate: sues, verbs: [pozwać], roles: {subject: [nom], object: [acc]}}\n",
}
SENTENCES = {
    "en": ("Lockheed Martin has sued Rheinmetall over the patent.", "Rheinmetall was sued by Lockheed Martin last week."),
    "pl": ("Koncern Lockheed Martin pozwał firmę Rheinmetall w sprawie patentu.",),
}


def reader(tmp_path: Path, language: str) -> Reader:
    """A reader with the shipped data and the made-up relation beside it."""
    shutil.copytree(settings.ONTOLOGY, tmp_path / "ontology")
    shutil.copytree(settings.LEXICONS, tmp_path / "lexicons")
    with (tmp_path / "ontology" / "defence.ttl").open("a", encoding="utf-8") as file:
        file.write(RELATION)
    with (tmp_path / "lexicons" / language / "frames.yml").open("a", encoding="utf-8") as file:
        file.write(FRAMES[language])
    models = read_trees(settings.WEIGHTS / "claims.json")
    return Reader(load(tmp_path / "lexicons", language), ontology.load(tmp_path / "ontology"), models, Thresholds())


@pytest.mark.parametrize(("language", "sentence"), [(language, s) for language, rows in SENTENCES.items() for s in rows])
def test_a_made_up_relation_is_found(tmp_path: Path, language: str, sentence: str) -> None:
    extraction = read_article(Article(id="a", text=sentence, source="a"), reader(tmp_path, language))
    names = {e.id: e.name for e in extraction.entities}
    found = {(names[c.subject], c.predicate, names[c.object]) for c in extraction.claims}
    assert ("Lockheed Martin", "sues", "Rheinmetall") in found
    assert ("Rheinmetall", "sues", "Lockheed Martin") not in found
