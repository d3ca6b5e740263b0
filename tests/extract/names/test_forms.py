"""Names from form alone: cases, scripts, brackets, parts, numbers, quotation marks; no knowledge at hand."""

import pytest

from kg.extract.names.inflection import pieces, skeleton, stems


def test_forms_of_one_name_share_a_stem():
    assert stems("Тарлоне", "ru") & stems("Тарлон", "ru")
    assert stems("Ance", "pl") & stems("Anka", "pl")
    assert not stems("Anka", "pl") & stems("Ankara", "pl")


def test_hyphens_do_not_part_a_designation():
    assert pieces("T-129") == pieces("T129") == ["T", "129"]
    assert pieces("F-16s") == ["F", "16"]


def test_scripts_meet():
    assert skeleton("Жаксылыков", "ru") == skeleton("Zhaksylykov", "en")


@pytest.mark.parametrize(
    ("language", "text", "cls", "forms"),
    [
        ("tr", "Yaban aracını üreten Demirok firması büyüyor. Kenya, Demirok'tan 12 adet Yaban satın aldı.", "Company", ["Demirok"]),
        ("en", "The firm Toros Makina builds radars. Toros Makina said so.", "Company", ["Toros Makina"]),
        ("ru", "Учения «Ларос-2031» прошли в мае. На учениях «Ларос-2031» было тихо.", "Exercise", ["Ларос-2031"]),
        ("pl", "Minister obrony Jan Kowalski pisze. List do ministra Jana Kowalskiego.", "Person", ["Jan Kowalski", "Jana Kowalskiego"]),
    ],
)
def test_forms_are_gathered_and_typed(read, language, text, cls, forms):
    assert forms in read(text, language).of(cls)


def test_name_and_abbreviation_in_brackets_are_one(read):
    found = read("The Estonian Centre for Defence Investments (ECDI) signed. The ECDI paid.", "en")
    assert found.entity("ECDI") is found.entity("Estonian Centre for Defence Investments")


def test_models_of_different_number_are_two(read):
    found = read("Kenya bought Korvan TB2 drones. Later it bought Korvan TB3 drones.", "en")
    assert found.entity("Korvan TB2") is not found.entity("Korvan TB3")


def test_person_and_surname_are_one(read):
    found = read("Defence Minister Troels Lund Poulsen spoke. Minister Poulsen was content.", "en")
    assert found.entity("Poulsen") is found.entity("Troels Lund Poulsen")


def test_the_mention_stops_before_the_ending(read):
    found = read("Kazakistan'a 20 araç verildi.", "tr")
    assert found.of("Country") == [["Kazakistan"]]


def test_phrase_and_head_pass_over_inserted_words(read):
    found = read("Польша получила 30 танков К2.", "ru")
    tank = found.entity("К2").mentions[0]
    words = found.analysis.words
    assert words[tank.head].text == "танков"
    assert words[tank.phrase[0]].text == "30"
    assert found.entity("К2").kind == "tank"


def test_kinds_of_equipment_stand_alone(read):
    found = read("Kenya ordered twelve howitzers.", "en")
    assert found.of("Category") == [["howitzers"]]


def test_the_same_text_gives_the_same_names(read):
    text = "Otokar ve Nurol Makina, Estonya'ya 230 araç verecek. Arma 6x6 araçları Otokar üretecek."
    first, second = read(text, "tr", True), read(text, "tr", True)
    assert first.names == second.names


def test_a_month_after_an_office_is_a_given_name(read):
    found = read("Cumhurbaşkanı Kasım Demirtaş konuştu. Şirket Kasım 2024'te kuruldu.", "tr")
    assert found.of("Person") == [["Kasım Demirtaş"]]
