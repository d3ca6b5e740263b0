"""Bodies: named by their heads in any language or case, tied to a state where the document allows it, never joined for a head alone."""

from __future__ import annotations

import pytest

from kg.knowledge import Knowledge, Known
from kg.model import Entity, Extraction
from kg.resolve import Resolver
from kg.resolve.parts import parts

GEORGIA = Entity(id="ge", type="Country", name="Georgia", known="ge")
POLAND = Entity(id="pl", type="Country", name="Poland", known="pl")


@pytest.mark.parametrize(
    ("name", "cls", "words"),
    [
        ("Azerbaycan Savunma Bakanlığı", "GovernmentBody", ("@AZ", "#ministri defense")),
        ("Министерством национальной обороны Азербайджана", "GovernmentBody", ("#ministri defense", "@AZ")),
        ("Қазақстан Қорғаныс министрлігі", "GovernmentBody", ("@KZ", "#ministri defense")),
        ("Royal Thai Navy", "ArmedForce", ("@TH", "#navi")),
        ("Siły Zbrojne RP", "ArmedForce", ("#armed forses", "@PL")),
        ("South Korean Army", "ArmedForce", ("@KR", "#armi")),
        ("авиабазы Рамштайн", "Facility", ("#air base", "ramshtain")),
    ],
)
def test_heads_and_states_are_the_same_in_every_language(name: str, cls: str, words: tuple[str, ...]) -> None:
    assert parts(name, cls).words == words


@pytest.mark.parametrize("name", ["Ministry of Defence", "Marynarce Wojennej", "Генштабе", "Air Force"])
def test_a_head_alone_names_no_body(name: str) -> None:
    assert parts(name, "ArmedForce").generic


@pytest.mark.parametrize("name", ["Bundestag", "Sejm", "25th Brigade", "Navy of Peru", "Caspian Flotilla"])
def test_a_name_of_its_own_is_not_generic(name: str) -> None:
    assert not parts(name, "ArmedForce").generic


def resolve(*documents: tuple[Entity, ...]) -> list[dict[str, str]]:
    batch = [Extraction(article=f"A-{n}", language="en", entities=entities) for n, entities in enumerate(documents)]
    return Resolver().resolve_all(batch)


def ministry(id_: str, name: str, of: str | None = None) -> Entity:
    return Entity(id=id_, type="GovernmentBody", name=name, of=of)


def test_a_bare_ministry_is_the_one_that_its_article_names_with_a_state() -> None:
    (ids,) = resolve((GEORGIA, POLAND, ministry("a", "Ministry of Defence of Georgia", "ge"), ministry("b", "Ministry of Defence")))
    assert ids["a"] == ids["b"]


def test_a_bare_ministry_is_that_of_the_only_state() -> None:
    ids = resolve((GEORGIA, ministry("a", "Ministry of Defence")), (GEORGIA, ministry("a", "Ministry of Defence of Georgia", "ge")))
    assert ids[0]["a"] == ids[1]["a"]


def test_a_ministry_whose_name_one_state_alone_has_is_that_one_though_the_article_names_another_state() -> None:
    known = Known(id="msb", type="GovernmentBody", label="MoND of Türkiye", names={"tr": ("Millî Savunma Bakanlığı",)}, of="TR", source="x")
    said = Extraction(article="1", language="tr", entities=(GEORGIA, ministry("a", "Millî Savunma Bakanlığı")))
    assert Resolver(Knowledge({"msb": known})).resolve(said)["a"] == "msb"
    assert Resolver().resolve(said)["a"].endswith("-ge")


def test_bare_ministries_of_two_articles_are_two() -> None:
    ids = resolve(*[(GEORGIA, POLAND, ministry("a", "Ministry of Defence"))] * 2)
    assert ids[0]["a"] != ids[1]["a"]
    assert ids[0]["a"].endswith("-in-a-0")
