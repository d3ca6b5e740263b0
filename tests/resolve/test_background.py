"""What the knowledge puts beside names: families of variants, states of bodies, identifiers of states; and the variant that is meant."""

from __future__ import annotations

import pytest

from kg.knowledge import load
from kg.model import Entity, Span
from kg.ontology import NS, SKOS, entity_iri
from kg.resolve import Resolver
from kg.resolve.background import of_state
from kg.resolve.variants import Variants
from kg.settings import KNOWLEDGE

COUNTRY = "http://publications.europa.eu/resource/authority/country/"


@pytest.mark.parametrize(("id_", "code"), [("kz", "KAZ"), ("ro", "ROU"), ("cd", "COD"), ("de", "DEU"), ("mm", "MMR")])
def test_states_have_the_identifier_of_their_code(id_: str, code: str) -> None:
    assert of_state(id_) == {SKOS + "exactMatch": (COUNTRY + code,)}


@pytest.mark.parametrize("id_", ["xk", "su", "eu", "otokar"])
def test_what_iso_gives_no_code_has_none(id_: str) -> None:
    assert of_state(id_) == {}


def test_names_come_with_label_family_and_state() -> None:
    known = Resolver(load(KNOWLEDGE)).names(["bayraktar-tb2", "polish-navy", "otokar"])
    assert known["bayraktar-tb2"]["en"] == ("Bayraktar TB2",)
    assert known["bayraktar-tb2"][NS + "variantOf"] == (entity_iri("bayraktar"),)
    assert known["polish-navy"][NS + "of"] == (entity_iri("pl"),)
    assert not [key for key in known["otokar"] if ":" in key]


@pytest.mark.parametrize(
    ("entry", "mentions", "meant"),
    [
        ("bayraktar", ("Bayraktar", "Bayraktar TB2"), "bayraktar-tb2"),
        ("bayraktar", ("Bayraktar", "Bayraktar TB2", "Bayraktar TB3"), "bayraktar"),
        ("bayraktar", ("Bayraktar",), "bayraktar"),
        ("bmp-2", ("БМП-2", "БМП-2М"), "bmp-2"),  # the text tells them apart
    ],
)
def test_a_familys_name_means_the_variant_named_beside_it(entry: str, mentions: tuple[str, ...], meant: str) -> None:
    spans = tuple(Span(text=text, start=0, end=len(text)) for text in mentions)
    entity = Entity(id="e", type="Platform", name=mentions[0], mentions=spans, known=entry)
    assert Variants(load(KNOWLEDGE).entries).meant(entity) == meant
