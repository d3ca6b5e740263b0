"""What the resolver promises: the same result in every order, ids that last, judgements that can be taken back, reasons."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from kg import settings
from kg.errors import DataError
from kg.knowledge import load
from kg.model import Entity, Extraction
from kg.resolve import Judgements, Resolver

NAMES = [
    ("Company", "Kazakhstan Engineering"), ("Company", "Казахстан Инжиниринг"), ("Company", "Казахстан Инжиринг"),
    ("Company", "Kazakhstan Aviation Industry"), ("Platform", "Wing Loong 1"), ("Platform", "WingLoong-1"), ("Platform", "Wing Loong 2"),
    ("Person", "Haluk Bayraktar"), ("Person", "H. Bayraktar"), ("Person", "Selçuk Bayraktar"), ("Person", "Bayraktar"),
    ("Company", "Dearsan"), ("Company", "Dearsan Shipyard"), ("Platform", "TB2"), ("Platform", "Bayraktar TB2"),
]  # fmt: skip


def article(n: int, *named: tuple[str, str], known: str | None = None) -> Extraction:
    entities = tuple(Entity(id=f"e{i}", type=cls, name=name, known=known) for i, (cls, name) in enumerate(named))
    return Extraction(article=str(n), language="en", entities=entities)


def partition(order: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    resolver = Resolver()
    for n, named in enumerate(order):
        resolver.resolve(article(n, named))
    return {named: resolver.resolve(article(n, named))["e0"] for n, named in enumerate(order)}


def test_the_order_of_articles_does_not_matter() -> None:
    wanted = partition(NAMES)
    shuffle = random.Random(7)  # noqa: S311  (no secret)
    for _ in range(12):
        order = NAMES[:]
        shuffle.shuffle(order)
        assert partition(order) == wanted


def test_batch_and_article_by_article_agree() -> None:
    batch = [article(n, named) for n, named in enumerate(NAMES)]
    found = Resolver().resolve_all(batch)
    assert {named: m["e0"] for named, m in zip(NAMES, found, strict=True)} == partition(NAMES)


def test_ids_stay_when_more_arrives() -> None:
    resolver = Resolver()
    first = resolver.resolve(article(1, ("Company", "Otokar")))["e0"]
    for n, named in enumerate(NAMES, 2):
        resolver.resolve(article(n, named))
    assert resolver.resolve(article(1, ("Company", "Otokar")))["e0"] == first
    assert "1" not in resolver.stale()


def test_articles_whose_ids_changed_are_told() -> None:
    resolver = Resolver()
    short = resolver.resolve(article(1, ("Company", "Dearsan")))["e0"]
    long = resolver.resolve(article(2, ("Company", "Dearsan Shipyard")))["e0"]
    assert resolver.canonical(short) == long
    assert resolver.stale() == ["1"]
    assert resolver.redirects() == {short: long}


def test_known_entries_take_names_in_any_script() -> None:
    resolver = Resolver(load(settings.KNOWLEDGE))
    found = resolver.resolve(
        article(1, ("Company", "Отокар"), ("Platform", "Кобра II"), ("Company", "Казахстан Инжиринг"), ("Platform", "Bayraktar TB3"))
    )
    assert list(found.values()) == ["otokar", "cobra-ii", "kazakhstan-engineering", "bayraktar-tb3"]


def test_a_common_word_is_no_entry_without_support() -> None:
    resolver = Resolver(load(settings.KNOWLEDGE))
    assert resolver.resolve(article(1, ("Platform", "Arma")))["e0"] != "arma"
    kind = Entity(id="e", type="Platform", name="Arma", kind="armoured-personnel-carrier")
    assert resolver.resolve(Extraction(article="2", language="tr", entities=(kind,)))["e"] == "arma"


def test_judgements_stand_over_features_and_are_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "judgements.tsv"
    one, other = ("Company", "Dearsan"), ("Company", "Dearsan Shipyard")

    def pair(judged: Judgements) -> list[str]:
        return [m["e0"] for m in Resolver(judgements=judged).resolve_all([article(1, one), article(2, other)])]

    first, second = pair(Judgements())
    assert first == second
    judged = Judgements(file)
    judged.distinct("company-dearsan", "company-dearsan-shipiard", "two yards")
    assert len(set(pair(Judgements(file)))) == 2
    judged.unmerge("company-dearsan", "company-dearsan-shipiard")
    assert len(set(pair(Judgements(file)))) == 1
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2


def test_merge_joins_what_no_feature_would() -> None:
    resolver = Resolver()
    batch = [article(1, ("Company", "Uzavtosanoat")), article(2, ("Company", "UzAuto"))]
    assert len({m["e0"] for m in resolver.resolve_all(batch)}) == 2
    resolver.judge("merge", "company-uzavtosanoat", "company-uzauto")
    assert len({m["e0"] for m in resolver.resolve_all(batch)}) == 1
    resolver.judge("unmerge", "company-uzavtosanoat", "company-uzauto")
    assert len({m["e0"] for m in resolver.resolve_all(batch)}) == 2


@pytest.mark.parametrize("line", ["merge\ta", "merge\ta\ta\t", "join\ta\tb\t"])
def test_a_malformed_judgement_names_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "judgements.tsv"
    file.write_text("# notes\n" + line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"judgements\.tsv:2"):
        Judgements(file)


def test_decisions_have_reasons_and_open_pairs_are_shown() -> None:
    resolver = Resolver()
    resolver.resolve_all([article(1, ("Person", "Haluk Bayraktar")), article(2, ("Person", "Bayraktar"))])
    a, b, decision = next(resolver.undecided())
    assert {a, b} == {"person-haluk-bairaktar", "person-bairaktar"}
    assert decision.open
    assert [name for name, _ in decision.reasons] == ["lone_surname"]


def test_cost_grows_about_as_the_mentions() -> None:
    words = ["".join(p) for p in itertools.product("kbtmlszr", "aeiou", "ndvg", "aeo")]
    resolver = Resolver()
    resolver.resolve_all([article(n, ("Company", f"{a} {b}")) for n, (a, b) in enumerate(zip(words, reversed(words), strict=True))])
    compared = sum(len(block) for block in resolver._blocks.values())
    assert compared < 30 * len(words)


def test_states_are_named_in_every_language_and_found_in_any_case() -> None:
    resolver = Resolver()
    russian = Extraction(article="1", language="ru", entities=(Entity(id="e", type="Country", name="Грузию"),))
    assert resolver.resolve(russian) == {"e": "ge"}
    names = resolver.names(["ge"])["ge"]
    assert names.pop("http://www.w3.org/2004/02/skos/core#exactMatch") == ("http://publications.europa.eu/resource/authority/country/GEO",)
    assert {language: known[0] for language, known in names.items()} == {
        "tr": "Gürcistan", "pl": "Gruzja", "ru": "Грузия", "en": "Georgia", "kk": "Грузия",
    }  # fmt: skip
    assert "Сакартвело" in names["ru"]
    assert resolver.names(["otokar", "xq"]) == {}
