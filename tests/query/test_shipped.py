"""What each shipped query means, on claims written for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import Graph
from tests.query.made import made, rows

TYPES = {
    "norda": "Company", "sudra": "Company", "norda-air": "Company", "ruritania": "Country", "sylvania": "Country", "arcadia": "Country",
    "army": "ArmedForce", "ministry": "GovernmentBody", "pact": "InternationalOrganization", "minister": "Person", "chief": "Person",
    "falcon": "Platform", "falcon-2": "Platform", "falcon-2b": "Platform", "engine": "Platform", "tank": "Platform", "drill": "Exercise",
    "capital": "Place",
}  # fmt: skip
OF = {"army": "ruritania", "ministry": "ruritania"}
ARTICLES = {
    "en 2024-01-10": [
        "norda supplies army item=falcon n=12 sum=6e7 date=2023-05",
        "norda supplies army item=tank n=40 date=2026 planned",
        "norda produces falcon",
        "norda originatesFrom sylvania",
        "falcon originatesFrom sylvania",
        "falcon equippedWith engine",
        "sudra produces engine",
        "sudra originatesFrom arcadia",
        "ministry signedAgreementWith norda item=falcon n=30 date=2022-11-03",
        "minister holdsPosition ministry role=minister",
        "falcon-2 derivedFrom falcon",
        "norda-air subsidiaryOf norda",
        "norda supplies sylvania item=engine",
    ],
    "ru 2024-06-01": [
        "norda supplies army item=falcon n=10 date=2023-05",
        "norda supplies arcadia item=falcon denied",
        "ruritania participatesIn drill date=2024-05",
        "drill locatedIn capital",
        "sylvania trains army date=2021",
        "falcon-2b derivedFrom falcon-2",
        "norda subsidiaryOf sudra",
        "ruritania memberOf pact denied",
        "ruritania cooperatesWith arcadia date=2020",
        "norda transfersTechnologyTo ruritania item=falcon planned",
        "ruritania produces falcon planned",
        "chief holdsPosition norda role=director",
    ],
    "tr 2025-02-01": [
        "norda supplies army item=falcon n=12 date=2023-05",
        "ruritania memberOf pact date=2019",
        "arcadia signedAgreementWith ruritania date=2025",
        "arcadia operates falcon date=2024/2025",
        "arcadia cooperatesWith ruritania denied",
    ],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return made(tmp_path_factory.mktemp("told") / "graph", TYPES, ARTICLES, OF)


def test_suppliers(told: Graph) -> None:
    found = rows(told, "suppliers", "supplier buyer quantity amount currency date article", item="falcon")
    assert sorted(found, key=str) == [
        ("norda", "army", 10.0, None, None, "2023-05", "ru-2"),
        ("norda", "army", 12.0, 60_000_000.0, "USD", "2023-05", "en-1"),
        ("norda", "army", 12.0, None, None, "2023-05", "tr-3"),
    ]
    assert rows(told, "suppliers", "buyer item", buyer="ruritania") == [("army", "falcon")] * 3  # a state stands for its army
    assert rows(told, "suppliers", "buyer", item=["tank", "engine"]) == [("sylvania",)]
    assert rows(told, "suppliers", item="falcon", since="2023-06") == []


def test_what_is_not_yet_delivered(told: Graph) -> None:
    found = rows(told, "undelivered", "supplier buyer item ordered delivered date", buyer="ruritania")
    assert found == [
        ("norda", "army", "tank", 40.0, 0, "2026"),
        ("norda", "ministry", "falcon", 30.0, 12.0, "2022-11-03"),  # handed to the army, of the same state
    ]
    assert rows(told, "undelivered", "item", supplier="sudra") == []


def test_a_delivery_without_a_number_settles_an_order(tmp_path: Path) -> None:
    lines = ["norda supplies army item=tank n=40 planned", "norda supplies ruritania item=tank"]
    graph = made(tmp_path / "g", TYPES, {"en 2024-01-01": lines}, OF)
    assert rows(graph, "undelivered") == []


def test_denied(told: Graph) -> None:
    assert rows(told, "denied", "subject relation object item issued quote", entity="falcon") == [
        ("norda", "supplies", "arcadia", "falcon", "2024-06-01", "norda supplies arcadia item=falcon denied")
    ]
    assert len(rows(told, "denied")) == 3  # each once, however many ends it has
    assert rows(told, "denied", "issued", since="2025") == [("2025-02-01",)]


def test_imports(told: Graph) -> None:
    assert rows(told, "imports", "item seller maker origin first articles", country="ruritania") == [
        ("falcon", "norda", "norda", "sylvania", "2023-05", 3),
        ("tank", "norda", None, "sylvania", "2026", 1),
    ]
    assert rows(told, "imports", "item maker origin", country="sylvania") == [("engine", "sudra", "arcadia")]
    assert rows(told, "imports", country="arcadia") == []  # what is denied is no import


def test_prices(told: Graph) -> None:
    assert rows(told, "prices", "item quantity amount currency each") == [("falcon", 12.0, 60_000_000.0, "USD", 5_000_000.0)]


def test_technology(told: Graph) -> None:
    found = rows(told, "technology", "giver receiver item way modality")
    assert found == [
        ("norda", "ruritania", "falcon", "technology", "planned"),
        ("sylvania", "ruritania", "falcon", "production", "planned"),  # made at home, designed abroad
    ]
    assert rows(told, "technology", "giver", receiver="sylvania") == []
    assert rows(told, "technology", "way", giver="norda") == [("technology",)]


def test_partners(told: Graph) -> None:
    found = {r[:4] for r in rows(told, "partners", "partner relation first last", entity="ruritania")}
    assert found == {
        ("norda", "supplies", "2023-05", "2023-05"),
        ("norda", "signedAgreementWith", "2022-11-03", "2022-11-03"),
        ("arcadia", "cooperatesWith", "2020", "2020"),
        ("arcadia", "signedAgreementWith", "2025", "2025"),
        ("sylvania", "trains", "2021", "2021"),
        ("pact", "memberOf", "2019", "2019"),
    }
    years = rows(told, "partners-by-year", "year partner claims articles", entity="ruritania", partner="norda")
    assert years == [("2022", "norda", 1, 1), ("2023", "norda", 3, 3)]


def test_agreements_whichever_side_is_told_first(told: Graph) -> None:
    expected = [("2025", "ruritania", "arcadia")]
    assert rows(told, "agreements", "year party other", party="ruritania", other="arcadia") == expected
    assert rows(told, "agreements", "year party item", party="ruritania", other="norda") == [("2022", "ministry", "falcon")]
    assert len(rows(told, "agreements", party="ruritania")) == 2
    assert len(rows(told, "agreements", party="ruritania", since="2023")) == 1


def test_signatories(told: Graph) -> None:
    found = rows(told, "signatories", "signer person role other", party="ruritania")
    assert found == [("ministry", "minister", "minister", "norda"), ("ruritania", None, None, "arcadia")]


def test_exercises(told: Graph) -> None:
    found = rows(told, "exercises", "participant relation other place date", participant="ruritania")
    assert found == [("army", "trains", "sylvania", None, "2021"), ("ruritania", "participatesIn", "drill", "capital", "2024-05")]
    assert rows(told, "exercises", "participant", exercise="drill") == [("ruritania",)]


def test_officials(told: Graph) -> None:
    assert rows(told, "officials", "person role body first", body="ruritania") == [("minister", "minister", "ministry", "2024-01-10")]
    assert rows(told, "officials", "body", person="chief") == [("norda",)]


def test_ownership_and_family(told: Graph) -> None:
    assert rows(told, "ownership", firm="norda") == [("norda", "norda-air", 1), ("sudra", "norda", 1)]
    assert rows(told, "family", entity="norda-air") == [("norda", "norda-air"), ("sudra", "norda")]
    assert rows(told, "family", entity="falcon-2") == [("falcon", "falcon-2"), ("falcon-2", "falcon-2b")]


def test_operators_told_or_implied(told: Graph) -> None:
    assert rows(told, "operators", item="falcon") == [("falcon", "army", "2023-05", 3), ("falcon", "arcadia", "2024", 1)]


def test_equipment(told: Graph) -> None:
    assert rows(told, "equipment-of", "operator item", operator="ruritania") == [("army", "falcon")]
    assert rows(told, "producers", "maker origin modality", item="falcon") == [
        ("norda", "sylvania", "asserted"),
        ("ruritania", None, "planned"),
    ]
    assert rows(told, "producers", "item", maker="sudra") == [("engine",)]
    assert rows(told, "components", item="falcon") == [("falcon", "falcon", "engine", "sudra", "arcadia")]
    assert rows(told, "variants", item="falcon") == [
        ("falcon", "falcon", "falcon-2", "derivedFrom", 1),
        ("falcon", "falcon-2", "falcon-2b", "derivedFrom", 1),
    ]


def test_what_rests_on_one_article(told: Graph) -> None:
    found = rows(told, "single-source", "subject relation object article", entity="army")
    assert found == [("sylvania", "trains", "army", "ru-2")]  # three articles tell of norda's supplies
    assert ("drill", "locatedIn", "capital") in rows(told, "single-source", "subject relation object", relation="locatedIn")


def test_figures_that_conflict(told: Graph) -> None:
    assert rows(told, "conflicts") == [("norda", "army", "falcon", "asserted", "number", 10.0, 12.0, 2, 3)]
    assert rows(told, "conflicts", buyer="sylvania") == []


def test_where_languages_disagree(told: Graph) -> None:
    assert rows(told, "languages", "subject object item about says") == [
        ("norda", "army", "falcon", "number", "en: 12; ru: 10; tr: 12"),
        ("ruritania", "pact", None, "outcome", "ru: denied; tr: done"),
    ]
    assert len(rows(told, "languages", entity="pact")) == 1


def test_contradictions_also_the_other_way_round(told: Graph) -> None:
    assert rows(told, "contradictions", "subject relation object assertedBy deniedBy") == [
        ("arcadia", "cooperatesWith", "ruritania", "ru-2", "tr-3"),
        ("ruritania", "memberOf", "pact", "tr-3", "ru-2"),
    ]
    assert len(rows(told, "contradictions", entity="pact")) == 1


def test_what_was_said_until_a_day(told: Graph) -> None:
    assert {r[0] for r in rows(told, "believed-on", "article", entity="falcon", day="2024-06-01")} == {"en-1", "ru-2"}
    assert {r[0] for r in rows(told, "believed-on", "article", entity="falcon", day="2024-05")} == {"en-1"}
    assert {r[0] for r in rows(told, "believed-on", "article", entity="falcon", day="2025")} == {"en-1", "ru-2", "tr-3"}


def test_timeline(told: Graph) -> None:
    assert rows(told, "timeline", "date until subject relation", entity="arcadia") == [
        ("2020", None, "ruritania", "cooperatesWith"),
        ("2024", "2025", "arcadia", "operates"),
        ("2025", None, "arcadia", "signedAgreementWith"),
    ]
    assert rows(told, "timeline", "date", entity="arcadia", since="2021", until="2024") == [("2024",)]


def test_sources(told: Graph) -> None:
    assert rows(told, "sources", "issued language article claims", entity="army") == [
        ("2024-01-10", "en", "en-1", 2),
        ("2024-06-01", "ru", "ru-2", 2),
        ("2025-02-01", "tr", "tr-3", 1),
    ]


def test_parameters_are_checked(told: Graph) -> None:
    for params, message in [
        ({"item": "x> . ?s ?p ?o } #"}, "no entity"),
        ({"itme": "falcon"}, "unknown parameter 'itme'; did you mean 'item'"),
        ({"item": "falcon", "since": "last year"}, "a date as 2024"),
        ({"since": '" || true || "'}, "a date as 2024"),
    ]:
        with pytest.raises(QueryError, match=message):
            told.run("suppliers", **params)
    with pytest.raises(QueryError, match="did you mean 'suppliers'"):
        told.run("supliers")
    with pytest.raises(QueryError, match=r"partners needs entity .*for example: kg query partners --entity"):
        told.run("partners")
