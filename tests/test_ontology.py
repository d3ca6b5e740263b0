from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.ontology import article_iri, entity_iri, load, local_id
from kg.settings import ONTOLOGY

LANGUAGES = {"en", "tr", "pl", "ru", "kk"}


def test_the_types_and_relations_of_the_guidelines() -> None:
    o = load()
    assert len(o.types) == 11
    assert len(o.predicates) == 16
    assert len(o.kinds) == 86
    signatures = {p: o.signature(p) for p in ("produces", "memberOf")}
    assert signatures["produces"] == ({"Company", "Facility", "Country", "GovernmentBody"}, {"Platform", "Category"})
    assert signatures["memberOf"] == ({"Country"}, {"InternationalOrganization"})
    assert {p for p in o.predicates if o.predicates[p].symmetric} == {"signedAgreementWith", "cooperatesWith"}
    assert {p for p in o.predicates if o.predicates[p].takes_item} == {"supplies", "signedAgreementWith", "transfersTechnologyTo"}
    assert o.predicates["supplies"].item_implies == "operates"
    assert o.item_types == {"Platform", "Category"}


def test_every_term_is_named_in_every_language() -> None:
    o = load()
    for terms in (o.classes, o.predicates, o.kinds):
        for term in terms.values():
            assert set(term.labels) >= LANGUAGES, term.id
            assert all(label.strip() == label != "" for label in term.labels.values())
    for p in o.predicates.values():
        assert p.symmetric or (p.inverse and set(p.inverse.labels) >= LANGUAGES), p.id


def test_classes_and_kinds_are_trees_to_ask() -> None:
    o = load()
    assert o.is_a("Tank", "Platform")
    assert o.is_a("LoiteringMunition", "Missile") is False
    assert o.is_a("LoiteringMunition", "UnmannedAircraft")
    assert not o.is_a("Platform", "Tank")
    assert o.kind_is_a("light-tank", "tank")
    assert o.kind_is_a("light-tank", "military-equipment")
    assert not o.kind_is_a("tank", "light-tank")
    assert all(o.is_a(k.platform_class, "Platform") for k in o.kinds.values())
    assert o.kinds["uav"].label("ru") == "беспилотный летательный аппарат"
    assert o.kinds["uav"].label("de") == "UAV"


def test_allows_follows_domain_and_range_and_the_classes_below() -> None:
    o = load()
    assert o.allows("operates", "Country", "Platform")
    assert o.allows("operates", "Country", "Tank")
    assert not o.allows("operates", "Company", "Tank")
    assert not o.allows("operates", "Platform", "Country")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    o = load()
    with pytest.raises(DataError, match="unknown relation 'suplies'; did you mean 'supplies'"):
        o.signature("suplies")
    with pytest.raises(DataError, match="did you mean 'Company'"):
        o.is_a("Compagny", "Organization")
    with pytest.raises(DataError, match="did you mean 'frigate'"):
        o.kind("frigat")


def changed(folder: Path, old: str = "", new: str = "", more: str = "") -> Path:
    text = (ONTOLOGY / "defence.ttl").read_text(encoding="utf-8")
    assert old in text
    (folder / "defence.ttl").write_text(text.replace(old, new, 1) + more, encoding="utf-8")
    return folder


def test_a_relation_is_added_by_data_alone(tmp_path: Path) -> None:
    o = load(changed(tmp_path, more="""
kg:insures a owl:ObjectProperty ; rdfs:subPropertyOf kg:relatesTo ; rdfs:label "insures"@en ;
    rdfs:domain kg:Organization ; rdfs:range kg:Equipment ; kg:takes kg:amount .
"""))  # fmt: skip
    assert o.signature("insures")[0] == {"Company", "GovernmentBody", "ArmedForce", "InternationalOrganization"}
    assert o.signature("insures")[1] == {"Platform", "Category"}
    assert o.allows("insures", "Company", "Submarine")
    assert "insures" not in load().predicates


MISTAKES = {
    r"\d+: trains: unknown class 'Compny'; did you mean 'Company'": ("ArmedForce kg:Company )", "ArmedForce kg:Compny )"),
    r"\d+: mortar: skos:broader: unknown kind of equipment 'artilery'": ("    skos:broader kind:artill", "    skos:broader kind:artil"),
    r"\d+: supplies: kg:itemImplies: unknown relation 'operate'": ("kg:itemImplies kg:operates", "kg:itemImplies kg:operate"),
    r"\d+: memberOf: no entity type in its range": ("    rdfs:range kg:InternationalOrganization ;\n", ""),
    r"\d+: not valid Turtle": ("kg:Thing a owl:Class", "kg:Thing a owl:Class owl:Class"),
}


@pytest.mark.parametrize("message", MISTAKES)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, message: str) -> None:
    old, new = MISTAKES[message]
    if "mortar" in message:  # other kinds have that line too
        head = "kind:mortar a skos:Concept ; skos:inScheme kind: ; kg:platformClass kg:ArtillerySystem ;\n"
        old, new = head + old, head + new
    with pytest.raises(DataError, match=r"defence\.ttl:" + message):
        load(changed(tmp_path, old, new))


def test_a_folder_without_an_ontology(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="must hold defence"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["otokar", "a b/ü#?", "Çelik «Ы»"])
def test_ids_and_iris_are_one_to_one(name: str) -> None:
    assert local_id(entity_iri(name)) == name
    assert local_id(article_iri(name)) == name
    assert entity_iri(name).isascii()


def test_it_reads_without_rdflib() -> None:
    program = "import sys, kg.ontology; kg.ontology.load(); assert 'rdflib' not in sys.modules and 'pydantic' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], cwd=ONTOLOGY.parent, check=True)
