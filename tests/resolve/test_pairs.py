"""Pairs of names that are one thing, and near-misses that are two; without knowledge, so that names alone decide."""

from __future__ import annotations

import pytest

from kg.knowledge import Knowledge, Known
from kg.model import Claim, Entity, Extraction, Span
from kg.resolve import Resolver
from kg.resolve.compare import compare
from kg.resolve.fold import fold
from kg.resolve.profile import Profile


def ids(*named: tuple[str, str]) -> list[str]:
    """The ids in the graph of things (class, name), each named by an article of its own."""
    resolver = Resolver()
    batch = [
        Extraction(article=str(n), language="en", entities=(Entity(id="e", type=cls, name=name),)) for n, (cls, name) in enumerate(named)
    ]
    return [found["e"] for found in resolver.resolve_all(batch)]


def same(cls: str, one: str, other: str) -> bool:
    first, second = ids((cls, one), (cls, other))
    return first == second


SAME = [
    ("Company", "Kazakhstan Engineering", "Казахстан Инжиниринг"),
    ("Company", "Kazakhstan Engineering", "Kazachstan Engineering"),
    ("Company", "Казахстан Инжиниринг", "Казахстан Инжиринг"),
    ("Company", "Dearsan", "Dearsan Shipyard"),
    ("Company", "Otokar", "Отокар"),
    ("Company", "ASELSAN", "Aselsan A.Ş."),
    ("Company", "Rheinmetall", "Rheinmetall AG"),
    ("Company", "Kongsberg", "Конгсберг"),
    ("Platform", "Wing Loong 1", "WingLoong-1"),
    ("Platform", "Wing Loong I", "Wing Loong-1"),
    ("Platform", "Skylar I-LEX", "Skylark-1LEX"),
    ("Platform", "COBRA II", "Cobra 2"),
    ("Platform", "Кобра-2", "Cobra II"),
    ("Platform", "T-129", "T129"),
    ("Platform", "Bayraktar TB2", "Байрактар ТБ2"),
    ("Platform", "Bayraktar TB2", "TB2"),
    ("Platform", "Hürkuş", "Hurkus"),
    ("Platform", "BTR-82A", "БТР-82А"),
    ("Platform", "Arma 8x8", "ARMA 8×8"),
    ("Person", "Руслан Жаксылыков", "Rusłan Żaksylykow"),
    ("Person", "Ruslan Zhaksylykov", "Р. Жаксылыков"),
    ("Person", "Жаксылыков Р.", "Ruslan Zhaksylykov"),
    ("Person", "Kassym-Jomart Tokayev", "Касым-Жомарт Токаев"),
    ("Person", "Haluk Bayraktar", "Халук Байрактар"),
    ("Person", "Haluk Görgün", "Халук Гёргюн"),
    ("Person", "Jonas Gahr Støre", "Йонас Гар Стёре"),
    ("Person", "Guido Crosetto", "Гвидо Крозетто"),
    ("Person", "Jens Stoltenberg", "Йенс Столтенберг"),
    ("Person", "Zakir Hasanov", "Закир Гасанов"),
    ("Person", "Шавкат Мирзиёев", "Шавката Мирзиёева"),
    ("Person", "Zhandarbek Zhanzakov", "Zhanzakov Zhandarbek"),
    ("Facility", "Henderson Shipyard", "Henderson Tersanesi"),
    ("Facility", "Factory 200", "завод 200"),
    ("Facility", "Skrydstrup Air Base", "авиабаза Скрюдструп"),
    ("Place", "PARIS", "Paris"),
    ("Place", "Taszkencie", "Tashkent"),
    ("Place", "Karaganda", "Караганда"),
    ("Exercise", "Anadolu-2025", "Анадолу-2025"),
    ("InternationalOrganization", "NATO", "НАТО"),
]

DIFFERENT = [
    ("Company", "Kazakhstan Engineering", "Kazakhstan Aviation Industry"),
    ("Company", "Kazakhstan Engineering", "Kazakhstan Paramount Engineering"),
    ("Company", "Israel Aerospace Industries", "Turkish Aerospace Industries"),
    ("Company", "Israel Aerospace Industries", "Israel Military Industries"),
    ("Company", "Hanwha Systems", "Hanwha Defense"),
    ("Company", "Airbus", "Airbus Helicopters"),
    ("Company", "BMC", "BMC Power"),
    ("Company", "Bell", "BEL"),
    ("Company", "Delta", "Delta International"),
    ("Platform", "Bayraktar TB2", "Bayraktar TB3"),
    ("Platform", "Wing Loong 1", "Wing Loong 2"),
    ("Platform", "K2", "K2PL"),
    ("Platform", "Cobra", "Cobra II"),
    ("Platform", "Anka", "Anka-S"),
    ("Platform", "Hisar-A", "Hisar-O"),
    ("Platform", "J-20", "Y-20"),
    ("Platform", "9K33", "9K333"),
    ("Platform", "Alpagu", "Alpagut"),
    ("Platform", "T-72", "T-72B3"),
    ("Platform", "Hermes 450", "Hermes 900"),
    ("Platform", "F-16", "F-16 Block 70"),
    ("Platform", "Harop", "Harpy"),
    ("Platform", "Mi-8", "Mi-17"),
    ("Platform", "MiG-21 Lancer", "MiG-21"),
    ("Platform", "Stinger", "Slinger"),
    ("Platform", "VAB Mk3", "Bofors Mk 3"),
    ("Company", "ICEYE US", "ICEYE"),
    ("Company", "Aselsan Baku", "Aselsan"),
    ("Company", "Damen Shipyards Galati", "Damen"),
    ("Facility", "патронный завод", "патронного завода"),
    ("Person", "Haluk Bayraktar", "Selçuk Bayraktar"),
    ("Person", "R. Zhaksylykov", "Kanat Zhaksylykov"),
    ("Person", "Haluk Bayraktar", "Bayraktar"),
    ("Person", "Ilham Aliyev", "Iskander Aliyev"),
    ("Person", "Mehmet Çelik", "Mehmet Çalık"),
    ("Person", "Luis Richard Silva", "Luis Inácio Lula da Silva"),
    ("Person", "Александр Иванов", "Александра Иванова"),
    ("Platform", "Kargu", "Kargı"),
    ("Facility", "Ada Shipyard", "Ada Air Base"),
    ("Company", "Aselsan", "Aselsan Engineering"),
    ("Place", "Brussels", "Barcelona"),
    ("Place", "Turin", "Torun"),
    ("Exercise", "Anadolu-2025", "Anadolu-2024"),
    ("Exercise", "Khanjar-XI", "Khanjar-XII"),
    ("InternationalOrganization", "CSTO", "CSTP"),
]


@pytest.mark.parametrize(("cls", "one", "other"), SAME)
def test_one_thing(cls: str, one: str, other: str) -> None:
    assert same(cls, one, other)
    assert same(cls, other, one)


@pytest.mark.parametrize(("cls", "one", "other"), DIFFERENT)
def test_two_things(cls: str, one: str, other: str) -> None:
    assert not same(cls, one, other)


def test_five_spellings_of_one_firm() -> None:
    spellings = ["Kazakhstan Engineering", "Kazachstan Engineering", "Казахстан Инжиниринг", "Казахстан инжиниринг", "Казахстан Инжиринг"]
    assert len(set(ids(*(("Company", s) for s in spellings)))) == 1


def test_a_lone_surname_joins_no_two_people() -> None:
    found = ids(("Person", "Haluk Bayraktar"), ("Person", "Bayraktar"), ("Person", "Selçuk Bayraktar"))
    assert found[0] != found[2]


def test_classes_apart() -> None:
    assert len(set(ids(("Company", "Raduga"), ("Platform", "Raduga"), ("Place", "Raduga")))) == 3


def test_firm_and_plant_of_one_name_are_one() -> None:
    assert len(set(ids(("Company", "Besqaru Kazakhstan Manufacturing"), ("Facility", "Besqaru Kazakhstan Manufacturing")))) == 1


def body(article: str, name: str, state: str | None) -> Extraction:
    entities = [Entity(id="m", type="GovernmentBody", name=name, of="s" if state else None)]
    if state:
        entities.append(Entity(id="s", type="Country", name=state, known=state.lower()))
    return Extraction(article=article, language="en", entities=tuple(entities))


def test_ministries_of_two_states_are_two() -> None:
    resolver = Resolver()
    found = resolver.resolve_all(
        [body("a", "Ministry of Defence", "KZ"), body("b", "Ministry of Defence", "UZ"), body("c", "Ministry of Defense", "KZ")]
    )
    assert found[0]["m"] == found[2]["m"] != found[1]["m"]


def test_the_maker_may_stand_before_the_model() -> None:
    firm = Entity(id="o", type="Company", name="Otokar")
    long, short = Entity(id="c", type="Platform", name="Otokar Cobra II"), Entity(id="c", type="Platform", name="Cobra II")
    said = Claim(subject="o", predicate="produces", object="c", evidence=Span(text="x", start=0, end=1))
    batch = [
        Extraction(article="1", language="en", entities=(firm, long), claims=(said,)),
        Extraction(article="2", language="en", entities=(short,)),
    ]
    first, second = Resolver().resolve_all(batch)
    assert first["c"] == second["c"]


def test_an_abbreviation_that_a_text_explains_names_the_firm_elsewhere() -> None:
    mentions = tuple(Span(text=t, start=0, end=len(t)) for t in ("Turkish Aerospace Industries", "TUSAŞ"))
    batch = [
        Extraction(
            article="1", language="en", entities=(Entity(id="t", type="Company", name="Turkish Aerospace Industries", mentions=mentions),)
        ),
        Extraction(article="2", language="tr", entities=(Entity(id="t", type="Company", name="TUSAŞ"),)),
    ]
    first, second = Resolver().resolve_all(batch)
    assert first["t"] == second["t"]


def test_a_word_after_the_number_of_a_model_is_for_a_person_to_judge() -> None:
    short, long = Profile("t129", "Platform", names={"T129"}), Profile("t129-atak", "Platform", names={"T129 ATAK"})
    assert compare(short, long).open


def test_an_entry_without_its_maker_is_one_by_its_number_alone() -> None:
    jet = Profile("eurofighter", "Platform", known=True, names={"Eurofighter Tayfun"}, makers={"eurofighter"})
    assert not compare(jet, Profile("tayfun", "Platform", names={"Tayfun"})).same
    cobra = Profile("cobra-ii", "Platform", known=True, names={"Otokar Cobra II"}, makers={"otokar"})
    assert compare(cobra, Profile("c", "Platform", names={"Cobra II"})).same


def test_a_firm_that_bears_another_states_name_is_not_the_entry_of_its_abbreviation() -> None:
    known = Known(id="tai", type="Company", label="Turkish Aerospace", names={"*": ("TAI",)}, country="TR", source="x")
    mentions = tuple(Span(text=t, start=0, end=len(t)) for t in ("Thai Aerospace", "TAI"))
    thai = Entity(id="t", type="Company", name="Thai Aerospace", mentions=mentions, known="tai")
    other = Entity(id="t", type="Company", name="TAI", mentions=(mentions[1],), known="tai")
    batch = [Extraction(article=str(n), language="pl", entities=(e,)) for n, e in enumerate((thai, other))]
    first, second = Resolver(Knowledge({"tai": known})).resolve_all(batch)
    assert first["t"] != second["t"] == "tai"


def test_a_plant_named_after_a_known_firm_is_not_the_firm() -> None:
    firm = Profile("otokar", "Company", known=True, names={"Otokar"})
    yard = Profile("zenit", "Company", known=True, names={"Zenit", "Uralsk Plant Zenit"})
    assert not compare(firm, Profile("p", "Facility", names={"Otokar fabrikası"})).same
    assert compare(yard, Profile("p", "Facility", names={"завод Зенит"})).open


def test_a_short_form_is_no_abbreviation() -> None:
    firm = Profile("company-vdl-defentek", "Company", names={"VDL Defentec"}, aliases={"VDL"})
    group = Profile("company-vdl", "Company", names={"VDL"}, aliases={"VDL"})
    assert not compare(firm, group).same


def test_bodies_without_a_state_are_not_one_by_their_abbreviation_or_another_reading() -> None:
    tongue = {("Air Force", "tr")}
    one, other = (Profile(f"air-forse-in-{n}", "ArmedForce", names={"Air Force"}, tongues=tongue, aliases={"HKK"}) for n in "ab")
    assert compare(one, other).score == 0.0


def test_letters_of_designations_are_kept() -> None:
    assert fold("C8") != fold("K8")
    assert fold("J10") == fold("J-10")
