"""Short forms and the long names they stand for: what is one thing in a text, and what is held apart."""

import pytest

ONE = [  # text, language, short form, long form
    ("en", "The Bayraktar TB2 flew again. A Bayraktar was seen near the town.", "Bayraktar", "Bayraktar TB2"),
    (
        "en",
        "Hanwha wins a tender\n\nA contract was signed by Hanwha Aerospace in Oslo. Hanwha will train the crews.",
        "Hanwha",
        "Hanwha Aerospace",
    ),
    ("tr", "Roketatarları Hanwha Aerospace üretecek. Sözleşme dün imzalandı. Hanwha eğitimi de üstlendi.", "Hanwha", "Hanwha Aerospace"),
    ("pl", "Umowę podpisała firma Tarlon Systems. Zakład stoi w Gdyni. Tarlon dostarczy radary.", "Tarlon", "Tarlon Systems"),
    ("ru", "Контракт получила компания «Тарлон Системс». Завод расширят. Компания «Тарлон» поставит радары.", "Тарлон", "Тарлон Системс"),
]
APART = [
    ("en", "The order went to BAE Systems Hägglunds. The yard of BAE Systems builds frigates.", "BAE Systems", "BAE Systems Hägglunds"),
    ("pl", "Korwety buduje Embraer Defesa & Segurança. Atech należy do grupy Embraer.", "Embraer", "Embraer Defesa & Segurança"),
    ("en", "The vehicles will be assembled by VDL Defentec. VDL built cars in that hall until last year.", "VDL", "VDL Defentec"),
    ("tr", "Ordu, eski Cobra araçlarının yerine Cobra II araçlarını teslim aldı.", "Cobra", "Cobra II"),
    ("pl", "Wozy Patria AMV XP trafią do Japonii. AMV XP to rozwinięcie wozu AMV.", "AMV", "AMV XP"),
    ("ru", "Поставят комплексы «Чхонгун-2». «Чхонгун-2» создан на основе комплекса «Чхонгун».", "Чхонгун", "Чхонгун-2"),
    ("ru", "Завод построит «Дельта Интернешнл». Научный центр «Дельта» выпускает винтовки.", "Дельта", "Дельта Интернешнл"),
    ("en", "India ordered Tejas fighters. The Tejas Mk2 will follow in ten years.", "Tejas", "Tejas Mk2"),
]


@pytest.mark.parametrize(("language", "text", "short", "long"), ONE)
def test_a_short_form_is_its_whole(read, language, text, short, long):
    found = read(text, language, True)
    assert found.entity(short) is found.entity(long)


@pytest.mark.parametrize(("language", "text", "short", "long"), APART)
def test_two_things_stay_two(read, language, text, short, long):
    found = read(text, language, True)
    assert found.entity(short) is not found.entity(long)


def test_of_a_group_and_its_firm_the_firm_is_meant(read):
    text = "Hanwha wins a tender\n\nA contract was signed by Hanwha Aerospace in Oslo."
    assert read(text, "en", True).entity("Hanwha Aerospace").known == "hanwha-aerospace"


def test_the_bearer_of_a_drones_name_is_no_drone(read):
    text = (
        'Offers were discussed with Haluk Bayraktar, general manager of Baykar. "We aim to share what we know," Bayraktar told reporters. '
        "Bayraktar TB2 drones were shown at the parade."
    )
    found = read(text, "en", True)
    person = found.entity("Haluk Bayraktar")
    assert (person.type, person.known) == ("Person", None)
    assert found.entity("Bayraktar TB2").known == "bayraktar-tb2"


def test_a_drone_beside_a_bearer_of_its_name_stays_a_drone(read):
    found = read("Haluk Bayraktar visited Kyiv. Three Bayraktar drones were handed over. The Bayraktar drones fly by night.", "en", True)
    assert found.entity("Bayraktar").type == "Platform"


def test_names_that_sound_alike_differ_by_their_numbers(read):
    assert read("Показали аппарат «Гермес-90».", "ru", True).entity("Гермес-90").known is None
    assert read("Показали аппарат «Гермес-900».", "ru", True).entity("Гермес-900").known == "hermes-900"


def test_an_abbreviation_bears_no_other_in_one_script(read):
    found = read("Учения провела антитеррористическая структура ШОС (РАТС). РАТС сообщила о планах.", "ru", True)
    assert "РАТС" not in found.forms(found.entity("ШОС"))


def test_an_abbreviation_in_another_script_is_the_same(read):
    found = read("Учения провела ШОС (SCO) в горах. На них приехали наблюдатели.", "ru", True)
    assert "SCO" in found.forms(found.entity("ШОС"))


def test_a_force_of_two_heads_is_no_other_states(read):
    found = read(
        "Mısır Hava Kuvvetleri ile Çin Halk Kurtuluş Ordusu Hava Kuvvetleri'nin (PLAAF) tatbikatı bitti. PLAAF uçaklarla geldi.", "tr", True
    )
    assert found.entity("PLAAF").known == "plaaf"
    assert "PLAAF" not in found.forms(found.entity("Mısır Hava Kuvvetleri"))
