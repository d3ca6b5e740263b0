"""States: names, adjectives, inhabitants, seats, compounds; and near misses."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("ru", "Турецко-казахстанский проект обсудили в Анкаре.", ["Турецко", "казахстанский"]),
        ("pl", "Gruzja kupiła tureckie radary od Turcji.", ["Gruzja", "tureckie", "Turcji"]),
        ("en", "The Georgian minister thanked Türkiye.", ["Georgian", "Türkiye"]),
        ("tr", "Gürcistan'a 12 radar satan Türk şirketi memnun.", ["Gürcistan", "Türk"]),
        ("pl", "Niemcy przekazali sprzęt Ukrainie.", ["Niemcy", "Ukrainie"]),
    ],
)
def test_states_in_every_form(read, language, text, forms):
    found = read(text, language)
    said = [f for group in found.of("Country") for f in group]
    assert set(forms) <= set(said)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The contract was signed in Warsaw on Monday.", "Warsaw"),
        ("tr", "Anlaşma dün Bakü'de imzalandı.", "Bakü"),
        ("ru", "Договор подписали в Минске.", "Минске"),
        ("pl", "Umowę podpisano w Kijowie.", "Kijowie"),
    ],
)
def test_a_capital_in_the_locative_is_a_place(read, language, text, place):
    assert [place] in read(text, language).of("Place")


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [("en", "Warsaw ordered twelve radars.", "PL"), ("tr", "Bakü, satışa tepki gösterdi.", "AZ"), ("ru", "Минск закупил радары.", "BY")],
)
def test_a_capital_that_acts_is_the_state(read, language, text, code):
    assert code in {e.country for e in read(text, language).names.entities if e.type == "Country"}


def test_adjectives_are_marked(read):
    found = read("Polish firms and Poland agreed.", "en")
    marks = {found.analysis.text[m.start : m.end]: m.adjective for m in found.names.mentions}
    assert marks["Polish"] and not marks["Poland"]


def test_a_state_within_another_name_is_not_the_state(read):
    assert not read("Торговля с Латинской Америкой растёт.", "ru").of("Country")
    assert not read("Konuşmayı Irakli Kobaladze yaptı.", "tr").of("Country")


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("ru", "RT сообщил, что Россия передала Мали два вертолёта.", "TJ"),
        ("ru", "Президент РТ Рустам Минниханов посетил завод в Казани.", "TJ"),
        ("ru", "КР и ЧР упомянуты в списке, составленном в России.", "KG"),
        ("en", "CAR makers in Germany complained about the ROC curve.", "CF"),
        ("tr", "Rus şirketinin Tay adlı köpeği törene katıldı.", "TH"),
        ("pl", "Minister zwiedził Taj Mahal w Indiach.", "TH"),
        ("pl", "Fin wygrał bieg w Polsce.", "FI"),
    ],
)
def test_a_doubtful_name_of_a_state_alone_is_none(read, language, text, code):
    assert code not in {e.country for e in read(text, language).names.entities if e.type == "Country"}


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("ru", "Таджикистан купил радары. Министр обороны РТ доволен.", "РТ"),
        ("ru", "В Кыргызстан прибыли беспилотники; Минобороны КР их осмотрело.", "КР"),
        ("en", "The Central African Republic bought trucks. The CAR army is small.", "CAR"),
    ],
)
def test_a_doubtful_name_stands_where_the_text_names_the_state_too(read, language, text, form):
    assert any(form in group for group in read(text, language).of("Country"))
