"""The same filters for every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.elements import Selection, Traversal
from kg.elements.days import first_day, last_day
from kg.elements.sources import independent, publisher
from kg.errors import QueryError
from kg.export import EXPORTERS, export
from kg.query import Graph
from kg.store import Store
from tests.graphs import IDS, NAMES, english

Said = tuple[str, str, str, str]


def taken(graph: Graph, **filters: object) -> tuple[set[str], set[Said]]:
    with Traversal(graph, Selection(**filters)) as found:  # type: ignore[arg-type]  # as the test gives them
        nodes = {node.id for node in found.nodes()}
        return nodes, {(e.source, str(e.common["predicate"]), e.target, str(e.common["modality"])) for e in found.edges()}


AGREEMENT = ("ruritania", "signedAgreementWith", "sylvania", "asserted")
SUPPLY = ("norda", "supplies", "ruritania", "asserted")
IMPLIED = ("ruritania", "operates", "falcon", "asserted")
DENIED = ("norda", "supplies", "sylvania", "denied")
DERIVED = ("falcon-mk2", "derivedFrom", "falcon", "asserted")
PLANNED = ("norda", "supplies", "ruritania", "planned")


def test_nothing_filtered_takes_all(graph: Graph) -> None:
    nodes, edges = taken(graph)
    assert nodes == set(graph.ids())
    assert edges >= {AGREEMENT, SUPPLY, IMPLIED, DENIED, DERIVED, PLANNED}


def test_by_class(graph: Graph) -> None:
    assert taken(graph, classes=("Country",)) == ({"ruritania", "sylvania"}, {AGREEMENT})
    nodes, edges = taken(graph, classes=("UnmannedAircraft",))  # narrower than the class that the articles were annotated with
    assert (nodes, edges) == ({"falcon", "falcon-mk2"}, {DERIVED})
    assert taken(graph, classes=("Organization", "Country"))[0] == {"norda", "ruritania", "sylvania"}


def test_by_predicate_leaves_out_whom_no_claim_names(graph: Graph) -> None:
    assert taken(graph, predicates=("signedAgreementWith",)) == ({"ruritania", "sylvania"}, {AGREEMENT})
    nodes, edges = taken(graph, predicates=("operates",))
    assert IMPLIED in edges
    assert {e[1] for e in edges} == {"operates"}  # what an item implies, without the claim that implies it
    assert "norda" not in nodes


def test_by_modality(graph: Graph) -> None:
    assert {e[3] for e in taken(graph, modalities=("denied", "planned"))[1]} == {"denied", "planned"}


def test_by_date(graph: Graph) -> None:
    assert taken(graph, until="2023")[1] == {AGREEMENT}  # told as 2023
    assert AGREEMENT in taken(graph, since="2023-06", until="2023-07")[1]  # a year may lie anywhere in itself
    assert taken(graph, since="2025")[1] == {AGREEMENT}  # 2025-03-03
    assert DENIED in taken(graph, since="2024-06-01", until="2024-06-01")[1]  # undated: the article's date
    assert taken(graph, since="2026") == (set(), set())


def test_around_an_entity(graph: Graph) -> None:
    nodes, edges = taken(graph, around="falcon-mk2")
    assert nodes == {"falcon-mk2", "falcon", "norda", "ruritania"}  # norda supplies it: a claim touches its item
    assert DERIVED in edges
    assert taken(graph, around="falcon-mk2", hops=2)[0] == {"falcon-mk2", "falcon", "norda", "ruritania", "sylvania", "ruslan-zhaksylykov"}


def test_by_independent_sources(graph: Graph) -> None:
    assert taken(graph, min_sources=2) == ({"norda", "ruritania", "sylvania", "falcon"}, {AGREEMENT, SUPPLY, IMPLIED})
    assert taken(graph, min_sources=3) == (set(), set())


def test_articles_of_one_publisher_and_copies_of_one_sentence_count_once() -> None:
    assert independent([("a.tr", "One."), ("b.pl", "Two.")]) == 2
    assert independent([("a.tr", "One."), ("a.tr", "Two.")]) == 1
    assert independent([("a.tr", "One  and\nall."), ("b.pl", "one and all.")]) == 1
    assert independent([("a", "1"), ("b", "2"), ("b", "1"), ("c", "3")]) == 2
    assert independent([]) == 0
    assert publisher("x", "https://www.aa.com.tr/tr/1") == publisher("y", "http://aa.com.tr/2") == "aa.com.tr"
    assert publisher("x", None) != publisher("y", "http://[")


def test_an_agency_report_in_two_papers_is_one_source(tmp_path: Path) -> None:
    article, extraction = english()
    with Store(tmp_path) as store:
        for n in (1, 2):
            copy = article.model_copy(update={"id": f"copy-{n}", "url": f"https://paper-{n}.example/x"})
            store.add(copy, extraction.model_copy(update={"article": copy.id}), IDS, NAMES)
    with Traversal(Graph(tmp_path)) as found:
        assert {(e.own["articles"], e.own["weight"]) for e in found.edges()} == {(2, 1)}
        assert {(n.own["articles"], n.own["sources"]) for n in found.nodes()} == {(2, 2)}


def test_labels_in_a_language(graph: Graph) -> None:
    with Traversal(graph, Selection(language="ru")) as found:
        labels = {node.id: node.own["label"] for node in found.nodes()}
        assert labels["ruritania"] == "Руритания"
        assert labels["norda"] == "Norda"  # no Russian name is known
        assert {str(e.common["label"]) for e in found.edges() if e.common["predicate"] == "supplies"} == {
            graph.ontology.predicate("supplies").label("ru")
        }
        assert {e.own.get("item") for e in found.edges()} == {"Фалкон", "Falcon Mk2", None}


@pytest.mark.parametrize("name", sorted(set(EXPORTERS) - {"register"}))
def test_every_format_takes_the_filters(graph: Graph, tmp_path: Path, name: str) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    export(graph, whole, name)
    export(graph, part, name, Selection(predicates=("signedAgreementWith",), modalities=("asserted",)))
    texts = ["".join(f.read_text("utf-8") for f in sorted(p.glob("*.csv")) or [p]) for p in (whole, part)]
    assert "Norda" in texts[0]
    assert "Norda" not in texts[1]
    assert "Falcon Mk2" not in texts[1]
    assert "ylwania" in texts[1] or "ylvania" in texts[1]


def test_jsonl_holds_the_chosen_claims_alone(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "c.jsonl", selection=Selection(modalities=("denied",)))
    (claim,) = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text("utf-8").splitlines()]
    assert (claim["subject"]["id"], claim["object"]["label"], claim["modality"]) == ("norda", "Sylvania", "denied")


WRONG = {
    "did you mean 'Company'": {"classes": ("Compny",)},
    "did you mean 'supplies'": {"predicates": ("suplies",)},
    "unknown modality": {"modalities": ("true",)},
    "expected YYYY": {"since": "2023-13"},
    "exchange the two": {"since": "2024", "until": "2023"},
    "at least 1": {"hops": 0},
    "did you mean 'merge'": {"parallel": "merged"},
    "known are force, none": {"layout": "zzz"},
}


@pytest.mark.parametrize("message", WRONG)
def test_a_wrong_filter_is_refused_and_leaves_no_file(graph: Graph, tmp_path: Path, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        export(graph, tmp_path / "g.graphml", selection=Selection(**WRONG[message]))  # type: ignore[arg-type]  # wrong on purpose
    assert list(tmp_path.iterdir()) == []


def test_days() -> None:
    assert (first_day("2024"), last_day("2024")) == ("2024-01-01", "2024-12-31")
    assert (first_day("2024-02"), last_day("2024-02"), last_day("2023-02")) == ("2024-02-01", "2024-02-29", "2023-02-28")
    assert (first_day("2024-02-05"), last_day("2024-02-05")) == ("2024-02-05", "2024-02-05")
