from __future__ import annotations

import pytest

from kg.query import Graph
from kg.resolve.fold import fold

ONE_KEY = [
    ["Жаксылыков", "Żaksylykow", "Zhaksylykov", "Jaksılıkov"],
    ["Касым-Жомарт", "Қасым-Жомарт", "Kassym-Jomart", "Kasym-Żomart", "Kasım Jomart"],
    ["Токаев", "Tokajew", "Tokayev", "Тоқаев"],
    ["Шойгу", "Szojgu", "Shoigu", "Şoygu"],
    ["Щербаков", "Szczerbakow", "Shcherbakov"],
    ["Чемезов", "Czemiezow", "Chemezov", "Çemezov"],
    ["Cobra II", "Cobra 2", "COBRA-II", "Кобра II"],
    ["T-129", "T129", "T 129", "Т-129"],
    ["8x8", "8х8", "8×8"],
    ["İSTANBUL", "Istanbul", "ıstanbul"],
]


@pytest.mark.parametrize("names", ONE_KEY, ids=lambda names: names[0])
def test_spellings_of_one_name_fold_to_one_key(names: list[str]) -> None:
    assert len({fold(name) for name in names}) == 1


TWO_KEYS = [("Haluk Bayraktar", "Selçuk Bayraktar"), ("Cobra", "Cobra II"), ("Mk1", "Mk2"), ("Anka", "Ankara")]


@pytest.mark.parametrize(("one", "other"), TWO_KEYS)
def test_other_names_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_language_settles_how_letters_are_read() -> None:
    assert fold("Cemil", "tr") == fold("Джемиль") != fold("Cemil")
    assert fold("Chabarowsk", "pl") == fold("Хабаровск")


@pytest.mark.parametrize(
    ("name", "id_", "reason"),
    [
        ("Falcon", "falcon", "exact"),
        ("FALCON", "falcon", "case"),
        ("Сильванией", "sylvania", "exact"),  # an inflected form that an article uses
        ("Zhaksylykov", "ruslan-zhaksylykov", "spelling"),
        ("Jaksılıkov", "ruslan-zhaksylykov", "spelling"),
        ("Żaksylykow", "ruslan-zhaksylykov", "exact"),
        ("Mk2", "falcon-mk2", "part"),
        ("Ruritonia", "ruritania", "near"),
        ("Zhaksylikof", "ruslan-zhaksylykov", "near"),
    ],
)
def test_lookup(graph: Graph, name: str, id_: str, reason: str) -> None:
    best = graph.lookup(name)[0]
    assert (best.id, best.reason) == (id_, reason)
    assert 0 < best.score <= 1


def test_lookup_finds_nothing_where_nothing_is_like_it(graph: Graph) -> None:
    assert graph.lookup("Quetzalcoatl") == []
    assert graph.lookup("!") == []
    assert len(graph.lookup("Falcon", limit=1)) == 1
