"""What a report says of a graph, of an entity, of two parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query import Graph
from kg.report import Report, report, scope
from tests.register.telling import HOME, build

CONTRACT = [
    HOME, "zeta originatesFrom fre", "norda signedAgreementWith mod item=falcon n=12 date=2021-03 value=USD:50e6",
    "norda supplies rur item=falcon n=12 date=2021-03 is=planned", "norda produces falcon",
]  # fmt: skip
DELIVERY = ["norda supplies army item=falcon n=4 date=2022-11", "zeta supplies rur item=lynx n=30 date=2019 is=planned"]
DISPUTE = [
    "norda supplies rur item=falcon n=18 date=2021-03 is=planned c=0.7", "zeta supplies rur item=lynx is=denied",
    "syl funds rur is=denied",
]  # fmt: skip
OTHER = ["syl funds rur date=2020", "zeta supplies syl item=lynx n=7 date=2015"]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return Graph(build(
        tmp_path_factory.mktemp("report") / "graph",
        {"says": CONTRACT, "language": "en"}, {"says": DELIVERY, "language": "pl", "published": "2023-02-02"},
        {"says": DISPUTE, "language": "tr", "published": "2024-09-09", "url": "https://news.example/3"}, {"says": OTHER, "language": "ru"},
    ))  # fmt: skip


def made(graph: Graph, *names: str) -> Report:
    return report(graph, scope(graph, names))


def test_the_whole_graph_has_its_suppliers_and_recipients(graph: Graph) -> None:
    told = made(graph)
    assert told.title == "Defence cooperation"
    assert told.subtitle.startswith("12 statements in 4 articles (English 1, Polish 1, Russian 1, Turkish 1)")
    assert [t.number for t in told.tiles] == ["3", "2", "1", "0", "1", "4"]
    assert told.summary[0] == "Suppliers with the most deals: Freedonia (2) and Sylvania (1)."
    assert told.matrix is not None
    assert {row[0]: [c.number for c in row[1]] for row in told.matrix.rows} == {"Freedonia": [1, 1], "Sylvania": [1, 0]}
    assert told.network is not None
    assert told.network.directed
    assert len(told.network.ties) == 3


def test_an_entity_has_the_deals_and_statements_that_name_it(graph: Graph) -> None:
    told = made(graph, "Norda")
    assert told.about[0].startswith("company")
    assert [(d.supplier, d.recipient, d.item, d.ordered, d.stage) for d in told.deals] == [
        ("Sylvania", "Ruritania", "Falcon", "12?", "partly delivered")
    ]
    assert [r.label for r in told.relations] == ["produces", "originates from"]
    assert "Supplies to Ruritania (1)." in told.summary


def test_a_state_has_the_deals_of_its_firms_and_forces(graph: Graph) -> None:
    assert len(made(graph, "Ruritania").deals) == 2
    assert len(made(graph, "Sylvania").deals) == 2  # as supplier and as recipient


def test_an_item_has_its_suppliers_and_users(graph: Graph) -> None:
    told = made(graph, "Lynx")
    assert {d.recipient for d in told.deals} == {"Ruritania", "Sylvania"}
    assert told.matrix is not None
    rows = {row[0]: dict(zip(told.matrix.columns, (c.number for c in row[1]), strict=True)) for row in told.matrix.rows}
    assert rows["Freedonia"]["supplies"] == 2  # the article that denies it does not count


def test_two_parties_have_what_is_between_them(graph: Graph) -> None:
    told = made(graph, "Sylvania", "Ruritania")
    assert told.title == "Sylvania and Ruritania"
    assert [d.item for d in told.deals] == ["Falcon"]
    assert {s.article for r in told.relations for s in r.sayings} == {"a3", "a4"}
    assert told.network is not None
    assert {s.label for s in told.network.spots} >= {"Sylvania", "Ruritania", "Norda", "Falcon"}


def test_of_many_deals_the_best_told_are_listed(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.report.content.DEALS", 1)
    told = made(graph)
    assert [d.item for d in told.deals] == ["Falcon"]  # three articles tell of it
    assert told.more_deals == 2


def test_quotes_stand_below_deals_with_their_place(graph: Graph) -> None:
    sayings = made(graph, "Norda").deals[0].sayings
    assert sayings[0].text.startswith(("Sentence 2 of a1", "Sentence 3 of a1"))
    assert {s.link for s in made(graph).deals[1].sayings} <= {None, "https://news.example/3"}


def test_gaps_and_contradictions(graph: Graph) -> None:
    found = made(graph).findings
    assert [(o.deal, o.since) for o in found.undelivered] == [("30 Lynx from Freedonia to Ruritania", "2019?")]
    (conflict,) = [c for c in found.conflicts if c.what == "number ordered"]
    assert [v.value for v in conflict.versions] == ["12", "18"]
    assert conflict.languages_differ  # the English article says 12, the Turkish one 18
    assert {d.what for d in found.disputes} == {"Lynx from Freedonia to Ruritania", "Sylvania funds Ruritania"}
    assert [ref.article for ref in found.disputes[0].denied] == ["a3"]
    assert ("Lynx from Freedonia to Sylvania", "a4") in found.single


def test_the_timeline_places_orders_before_deliveries(graph: Graph) -> None:
    timeline = made(graph).timeline
    assert timeline is not None
    line = next(line for line in timeline.lines if "Falcon" in line.full)
    assert [m.sign for m in line.marks] == ["order", "delivery"]
    assert line.marks[0].x < line.marks[1].x
    assert sum(bar.count for bar in timeline.bars) == 7
    assert [year for year, _ in timeline.years] == sorted(year for year, _ in timeline.years)


def test_dated_statements_of_no_deal_have_lanes(graph: Graph) -> None:
    timeline = made(graph, "Sylvania", "Ruritania").timeline
    assert timeline is not None
    assert [(lane.label, [dot.what for dot in lane.dots]) for lane in timeline.lanes] == [("funds", ["Sylvania → Ruritania, 2020"])]
    whole = made(graph).timeline
    assert whole is not None
    assert not whole.lanes  # of too many, the columns tell the number


def test_rival_suppliers_of_one_order_are_a_conflict(tmp_path: Path) -> None:
    says = [HOME, "zeta originatesFrom fre", "norda supplies rur item=lynx n=30 date=2019", "zeta supplies rur item=lynx n=30 date=2019"]
    found = made(Graph(build(tmp_path / "graph", {"says": says}))).findings
    assert [(c.what, [v.value for v in c.versions]) for c in found.conflicts] == [("supplier", ["Freedonia", "Sylvania"])]


def test_the_same_sentence_in_two_articles_is_one_source(tmp_path: Path) -> None:
    told: dict[str, str | list[str]] = {"says": [HOME, "norda supplies rur item=lynx n=30 date=2019"]}
    graph = Graph(build(tmp_path / "graph", told | {"url": "https://www.daily.example/1"}, told | {"url": "https://daily.example/2"}))
    line = made(graph).deals[0]
    assert (line.articles, line.sources) == (2, 1)
    assert made(graph).findings.single


def test_a_graph_without_deals_still_has_a_report(tmp_path: Path) -> None:
    told = made(Graph(build(tmp_path / "graph", {"says": ["norda produces falcon"]})))
    assert (told.deals, told.timeline, told.matrix, told.network) == ((), None, None, None)


@pytest.mark.parametrize(
    ("names", "says"),
    [(["Xyzzyqq"], "nothing in"), (["Norda", "norda"], "one and the same"), (["Norda", "Zeta", "Falcon"], "3 names were given")],
)
def test_names_that_cannot_be_meant_are_refused(graph: Graph, names: list[str], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        scope(graph, names)
