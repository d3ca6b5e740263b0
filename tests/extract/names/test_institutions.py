"""Bodies and forces by pattern, with their state on either side."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "cls", "form", "code"),
    [
        ("pl", "Umowę podpisało Ministerstwo Obrony Gruzji.", "GovernmentBody", "Ministerstwo Obrony Gruzji", "GE"),
        ("en", "The Estonian Navy received two boats.", "ArmedForce", "Estonian Navy", "EE"),
        ("en", "The Ministry of Defence of Oman signed.", "GovernmentBody", "Ministry of Defence of Oman", "OM"),
        ("tr", "Araçlar Türk Silahlı Kuvvetleri'ne teslim edildi.", "ArmedForce", "Türk Silahlı Kuvvetleri", "TR"),
        ("ru", "Машины передали сирийской армии.", "ArmedForce", "сирийской армии", "SY"),
        ("ru", "Машины получила армия Сирии.", "ArmedForce", "армия Сирии", "SY"),
    ],
)
def test_a_body_knows_its_state(read, language, text, cls, form, code):
    found = read(text, language)
    body = found.entity(form)
    assert body.type == cls
    assert body.of is not None and found.names.entities[body.of].country == code


def test_the_noun_bears_the_case(read):
    found = read("Контракт подписало министерство обороны Чили.", "ru")
    body = found.entity("министерство обороны Чили")
    assert found.analysis.words[body.mentions[0].head].text == "министерство"


def test_one_body_named_twice_is_one(read):
    found = read("Ministerstwo Obrony Gruzji podpisało umowę. Szef Ministerstwa Obrony był obecny.", "pl")
    assert len(found.of("GovernmentBody")) == 1
