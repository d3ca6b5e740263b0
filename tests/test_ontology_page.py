"""docs/ontology.md is what scripts/ontology_page.py makes of the ontology as it stands, and leaves no term out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph, URIRef

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ontology_page", ROOT / "scripts" / "ontology_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        spec.loader.exec_module(module)
    return module


def test_the_page_is_current(script: ModuleType) -> None:
    assert script.PAGE.read_text(encoding="utf-8") == script.page(), "run scripts/ontology_page.py"


def test_every_term_has_its_place_once_and_every_link_leads_to_one(script: ModuleType) -> None:
    text = script.page()
    places = re.findall(r'<a id="([^"]+)">', text)
    assert len(places) == len(set(places))
    links = set(re.findall(r"\]\(#([^)]+)\)", text)) - {"classes", "relations", "claims-evidence-articles", "kinds", "shapes"}
    assert links <= set(places)
    inverses = set(Graph().parse(script.FILES[0]).objects(None, URIRef("http://www.w3.org/2002/07/owl#inverseOf")))
    terms = {s for s in Graph().parse(script.FILES[0]).subjects() if isinstance(s, URIRef) and (s in script.KG or s in script.KIND)}
    missing = {script.anchor(t) for t in terms - inverses if str(t) != str(script.KIND)} - set(places)
    assert missing == set()
