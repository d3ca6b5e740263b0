"""Long names: spelt out before an abbreviation, known with small words inside, joined by "and", with a head noun behind a hyphen."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "long", "short"),
    [
        ("en", "The Joint Board for Naval Arms (JBNA) met. The JBNA paid.", "Joint Board for Naval Arms", "JBNA"),
        ("ru", "Агентство развития морского дела (АРМД) создано. АРМД платит.", "Агентство развития морского дела", "АРМД"),
    ],
)
def test_initials_tell_where_a_name_begins(read, language, text, long, short):
    found = read(text, language)
    assert found.entity(long) is found.entity(short)


@pytest.mark.parametrize(
    ("language", "text", "form", "known"),
    [
        ("ru", "Организация Договора о коллективной безопасности едина.", "Организация Договора о коллективной безопасности", "csto"),
        ("tr", "Avrupa Güvenlik ve İşbirliği Teşkilatı toplandı.", "Avrupa Güvenlik ve İşbirliği Teşkilatı", "osce"),
        ("ru", "Корабли Каспийской флотилии вышли в море.", "Каспийской флотилии", "caspian-flotilla"),
    ],
)
def test_known_names_with_small_words_are_one(read, language, text, form, known):
    assert read(text, language, known=True).entity(form).known == known


def test_two_firms_joined_by_and_stay_two(read):
    found = read("Umowę podpisali Aselsan i Kazakhstan Engineering.", "pl", known=True)
    assert found.of("Company") == [["Aselsan"], ["Kazakhstan Engineering"]]


def test_a_head_noun_behind_a_hyphen_is_no_part_of_the_name(read):
    assert ["Defiant"] in read("The navy ordered 85 Defiant-class patrol boats.", "en").of("Platform")


def test_a_government_is_its_state(read):
    found = read("Правительство Болгарии одобрило сделку.", "ru")
    assert found.of("Country") == [["Правительство Болгарии"]] and not found.of("GovernmentBody")


def test_wide_regions_are_no_places(read):
    assert not read("Влияние в Центральной Азии растёт.", "ru", known=True).of("Place")


def test_a_city_in_a_dateline_is_a_place(read):
    assert read("АСТАНА / МОСКВА, 24 авг. Завод открыт.", "ru").of("Place") == [["АСТАНА"], ["МОСКВА"]]


@pytest.mark.parametrize(("language", "text"), [("pl", "Potem przyszedł list."), ("pl", "Firma LOM Praha podpisała umowę.")])
def test_words_that_only_look_like_a_place(read, language, text):
    found = read(text, language, known=True)
    assert not found.of("Place") and not found.of("Country")
