"""What each language reads in a form; every language fills the same fields."""

from typing import Any

import pytest

from kg.language import analyse
from kg.language.word import Word


def word(text: str, form: str, language: str) -> Word:
    found: Word = next(w for w in analyse(text, language)._.kg.words if w.text == form)
    return found


@pytest.mark.parametrize(
    ("language", "form", "features"),
    [
        ("tr", "imzalandı", {"lemma": "imzalamak", "form": "fin", "tense": "past", "voice": "pass"}),
        ("tr", "yapılmak", {"lemma": "yapmak", "form": "inf", "voice": "pass"}),
        ("tr", "satılan", {"lemma": "satmak", "form": "part", "tense": "pres", "voice": "pass"}),
        ("tr", "alındığı", {"lemma": "almak", "form": "part", "tense": "past", "voice": "pass"}),
        ("tr", "ürettiği", {"lemma": "üretmek", "form": "part", "tense": "past", "voice": "act"}),
        ("tr", "üretecek", {"lemma": "üretmek", "form": "fin", "tense": "fut"}),
        ("tr", "alabilir", {"lemma": "almak", "mood": "abil"}),
        ("tr", "almadı", {"lemma": "almak", "polarity": "neg", "tense": "past"}),
        ("tr", "edilmiştir", {"lemma": "etmek", "voice": "pass", "tense": "past", "mood": ""}),
        ("tr", "satmış", {"lemma": "satmak", "tense": "past", "mood": "evid"}),
        ("tr", "geliştirilmesi", {"lemma": "geliştirmek", "form": "vnoun", "voice": "pass", "case": "nom"}),
        ("tr", "yapıp", {"lemma": "yapmak", "form": "conv"}),
        ("tr", "almalı", {"lemma": "almak", "mood": "nec"}),
        ("tr", "anlaşmasının", {"lemma": "anlaşma", "pos": "noun", "case": "gen"}),
        ("tr", "IMZALANDI", {"lemma": "imzalamak", "voice": "pass"}),
        ("tr", "İMZALANDI", {"lemma": "imzalamak", "voice": "pass"}),
        ("tr", "askerî", {"lemma": "askeri", "pos": "adj"}),
        ("tr", "üretici", {"lemma": "üretici", "pos": "noun"}),
        ("pl", "dostarczenie", {"lemma": "dostarczyć", "form": "vnoun", "case": "nom"}),
        ("pl", "podpisano", {"lemma": "podpisać", "form": "imps", "tense": "past"}),
        ("pl", "dostarczony", {"lemma": "dostarczyć", "form": "part", "voice": "pass"}),
        ("pl", "kupi", {"lemma": "kupić", "form": "fin", "tense": "fut"}),
        ("pl", "kupiłby", {"lemma": "kupić", "mood": "cnd"}),
        ("pl", "kupując", {"lemma": "kupować", "form": "conv"}),
        ("pl", "Tokajewa", {"lemma": "tokajew", "pos": "propn", "case": "gen"}),
        ("pl", "Aselsanu", {"lemma": "aselsan", "pos": "propn", "case": "gen"}),
        ("pl", "turecko-kazachskiej", {"lemma": "turecko-kazachski", "pos": "adj", "case": "gen"}),
        ("ru", "подписано", {"lemma": "подписать", "form": "part", "voice": "pass", "tense": "past"}),
        ("ru", "поставляющий", {"lemma": "поставлять", "form": "part", "voice": "act"}),
        ("ru", "договорились", {"lemma": "договориться", "form": "fin", "tense": "past"}),
        ("ru", "поставит", {"lemma": "поставить", "form": "fin", "tense": "fut"}),
        ("ru", "Токаева", {"lemma": "токаев", "pos": "propn", "case": "gen"}),
        ("ru", "Отокара", {"lemma": "отокар", "pos": "propn", "case": "gen"}),
        ("ru", "БПЛА", {"lemma": "бпла", "pos": "propn", "case": ""}),
        ("en", "delivered", {"lemma": "deliver", "form": "part", "voice": "pass"}),
        ("en", "delivered", {"lemma": "deliver", "form": "fin", "tense": "past"}),
        ("en", "building", {"lemma": "build", "form": "vnoun"}),
        ("en", "sold", {"lemma": "sell", "form": "fin", "tense": "past"}),
        ("en", "Otokar", {"lemma": "otokar", "pos": "propn"}),
        ("en", "vessels", {"lemma": "vessel", "number": "plur"}),
    ],
)
def test_readings(language: str, form: str, features: dict[str, Any]) -> None:
    found = word(f"x {form} x", form, language)
    assert found.has(**features), found.readings


@pytest.mark.parametrize(
    ("text", "form", "cases"),
    [
        ("Türkiye'nin", "Türkiye", {"gen"}),
        ("Kazakistan'a", "Kazakistan", {"dat"}),
        ("Baykar'dan", "Baykar", {"abl"}),
        ("TB2'ler", "TB2", {"nom"}),
        ("Bakanlığı'nın", "Bakanlığı", {"gen"}),
        ("Otokar'ı", "Otokar", {"acc", "nom"}),
        ("Türkiye'yle", "Türkiye", {"ins"}),
        ("Kazakistan'daki", "Kazakistan", {"loc"}),
    ],
)
def test_turkish_endings(text: str, form: str, cases: set[str]) -> None:
    assert word(text, form, "tr").cases() == cases


def test_no_second_person_possessive() -> None:
    assert word("x helikopterin x", "helikopterin", "tr").cases() == {"gen"}


def test_same_answer_every_time() -> None:
    from kg.language.zeyrek_search import Search

    search = Search()
    first = [len(search.analyze(f)) for f in ("üretecek", "alacak", "yapacağı", "üretecek", "alacak")]
    assert first[0] == first[3]
    assert first[1] == first[4]


@pytest.mark.parametrize(
    ("language", "text", "form", "features", "gone"),
    [
        ("en", "The ship was delivered.", "delivered", {"voice": "pass"}, {"form": "fin"}),
        ("en", "Poland has not delivered it.", "delivered", {"voice": "act"}, {"voice": "pass"}),
        ("en", "It will supply ships.", "supply", {"form": "inf"}, {"pos": "noun"}),
        ("pl", "umowa z turecką firmą", "firmą", {"case": "ins"}, {"case": "gen"}),
        ("pl", "w tureckiej stoczni", "stoczni", {"case": "loc"}, {"case": "gen"}),
        ("ru", "контракт с турецкой компанией", "турецкой", {"case": "ins"}, {"case": "gen"}),
        ("ru", "из Турции", "Турции", {"case": "gen"}, {"case": "dat"}),
        ("pl", "Polska zgodziła się na umowę", "zgodziła", {"lemma": "zgodzić się"}, {"pos": "noun"}),
    ],
)
def test_context(language: str, text: str, form: str, features: dict[str, Any], gone: dict[str, Any]) -> None:
    found = word(text, form, language)
    assert found.has(**features)
    assert not found.has(**gone)
