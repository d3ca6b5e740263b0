"""Each shipped query on the graph that `kg build data/articles` makes: what the articles say is in the answer."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Hashable

import pytest

from kg.query import ClaimView, Graph
from kg.query.named import named_queries
from tests.query.made import rows

# query, parameters, columns, a row that the articles justify
TOLD: list[tuple[str, dict[str, str], str, tuple[object, ...]]] = [
    ("suppliers", {"item": "krab"}, "supplier buyer quantity", ("pl", "ua", 18.0)),
    ("suppliers", {"item": "anka", "buyer": "id"}, "supplier buyer quantity amount currency date", ("tai", "id", 12.0, 3e8, "USD", "2023")),
    ("undelivered", {"buyer": "kz"}, "supplier item ordered delivered", ("airbus", "a400m", 2.0, 0)),
    ("undelivered", {"item": "rafale"}, "supplier ordered date", ("dassault-aviation", 42.0, "2022-02")),
    ("denied", {"entity": "ru"}, "subject relation item", ("baykar", "supplies", "bayraktar-tb2")),
    ("imports", {"country": "id"}, "item seller", ("anka", "tai")),
    ("prices", {"item": "anka"}, "buyer quantity amount currency each", ("id", 12.0, 3e8, "USD", 25e6)),
    ("technology", {"receiver": "kz"}, "giver receiver item way modality", ("tr", "kz", "anka", "production", "planned")),
    ("partners", {"entity": "ro"}, "partner relation", ("otokar", "signedAgreementWith")),
    ("partners-by-year", {"entity": "ro"}, "year partner relation", ("2024", "otokar", "signedAgreementWith")),
    ("agreements", {"party": "ro", "other": "otokar"}, "year other item date", ("2024", "otokar", "cobra-ii", "2024-11-27")),
    ("agreements", {"party": "leonardo"}, "year other date", ("2025", "baykar", "2025-03-06")),
    ("signatories", {"party": "leonardo"}, "signer other date", ("leonardo", "baykar", "2025-06-16")),
    ("exercises", {"participant": "az"}, "participant relation date", ("az", "participatesIn", "2023-10")),
    ("officials", {"body": "baykar"}, "role", ("chief executive",)),
    ("ownership", {"firm": "baykar"}, "owner subsidiary", ("baykar", "piaggio-aerospace")),
    ("operators", {"item": "bayraktar-tb2"}, "operator first", ("az", "2020")),
    ("equipment-of", {"operator": "pl", "kind": "helicopter"}, "operator item", ("polish-land-forces", "aw149")),
    ("producers", {"item": "kaan"}, "maker modality articles", ("tai", "asserted", 2)),
    ("variants", {"item": "k9-thunder"}, "parent variant", ("k9-thunder", "krab")),
    ("family", {"entity": "krab"}, "parent child", ("k9-thunder", "krab")),
    ("components", {"item": "bayraktar-akinci"}, "carrier component", ("bayraktar-akinci", "ai-450t")),
    ("single-source", {"entity": "otokar"}, "subject relation object", ("otokar", "subsidiaryOf", "koc-holding")),
    ("timeline", {"entity": "ro"}, "date subject relation item quantity", ("2023-04", "baykar", "supplies", "bayraktar-tb2", 18.0)),
    ("sources", {"entity": "baykar"}, "issued language title", ("2025-06-17", "en", "Leonardo and Baykar set up drone venture in Italy")),
    ("believed-on", {"entity": "kz", "day": "2022-06-30"}, "issued subject relation object", ("2022-05-14", "kz", "memberOf", "csto")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "params", "columns", "row"), TOLD, ids=[f"{t[0]}-{n}" for n, t in enumerate(TOLD)])
def test_the_answer_holds_what_the_articles_say(
    sample: Graph, name: str, params: dict[str, str], columns: str, row: tuple[object, ...]
) -> None:
    assert row in rows(sample, name, columns, **params)


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_query_gives_the_same_rows_again_and_its_quotes_are_in_the_articles(sample: Graph, name: str) -> None:
    wanted = {"entity": "baykar", "date": "2025-12-31"}
    params = {p.name: wanted[p.type] for p in named_queries()[name].params.values() if p.required}
    answer = sample.run(name, **params)
    assert answer == sample.run(name, **params)
    texts = {a.id: sample.document(a.id)[0].text for a in sample.articles()}
    for row in answer.rows:
        told = dict(zip(answer.columns, row, strict=True))
        if told.get("quote"):
            assert str(told["quote"]) in texts[str(told["article"]).rsplit("/", 1)[-1]]


def test_each_query_is_tried_on_the_sample() -> None:
    by_count = {"conflicts", "languages", "contradictions", "denied", "single-source"}
    assert {t[0] for t in TOLD} | by_count >= {name for name, q in named_queries().items() if q.group != "register"}
    assert len(named_queries()) >= 25


# ---- the queries that count: the same worked out from the claims one by one


def test_denied_are_all_claims_that_deny(sample: Graph) -> None:
    expected = {(c.subject, c.predicate, c.object, c.item) for c in sample.iter_claims() if c.modality == "denied"}
    assert set(rows(sample, "denied", "subject relation object item")) == expected != set()


def test_single_sources_counted_by_hand(sample: Graph) -> None:
    articles: dict[Hashable, set[str]] = defaultdict(set)
    for c in sample.iter_claims():
        if c.modality == "asserted":
            articles[c.subject, c.predicate, c.object].add(c.article)
    expected = {statement for statement, found in articles.items() if len(found) == 1}
    assert set(rows(sample, "single-source", "subject relation object")) == expected != set()
    assert len(expected) < len(articles)


def test_conflicts_worked_out_by_hand(sample: Graph) -> None:
    figures: dict[tuple[object, ...], set[float]] = defaultdict(set)
    for c in _supplies(sample):
        for figure, value in (("number", c.quantity), (c.currency, c.amount)):
            if value is not None:
                figures[c.subject, c.object, c.item, c.modality, figure].add(value)
    expected = {(*key, min(v), max(v)) for key, v in figures.items() if len(v) > 1}
    assert set(rows(sample, "conflicts", "supplier buyer item modality figure least most")) == expected


def _supplies(sample: Graph) -> list[ClaimView]:
    """The claims of the commonest relation that takes an item and tells how many."""
    return [c for c in sample.iter_claims() if c.item and c.predicate == "supplies"]


def test_contradictions_worked_out_by_hand(sample: Graph) -> None:
    found: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for c in sample.iter_claims():
        found[c.modality].add((c.subject, c.predicate, c.object))
    expected = found["asserted"] & found["denied"]
    assert set(rows(sample, "contradictions", "subject relation object")) >= {s for s in expected if s[1] in ("memberOf", "operates")}


def test_languages_tell_different_things(sample: Graph) -> None:
    for *_, says in rows(sample, "languages"):
        parts = [part.split(": ") for part in str(says).split("; ")]
        assert len({language for language, _ in parts}) > 1
        assert len({value for _, value in parts}) > 1


# ---- the examples of the heads


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_example_of_each_query_can_be_typed(sample: Graph, name: str) -> None:
    from click.testing import CliRunner

    from kg.cli import main

    words = shlex.split(named_queries()[name].example)
    assert words[:3] == ["kg", "query", name]
    result = CliRunner().invoke(main, [*words[1:], "--graph", str(sample.folder)])
    assert result.exit_code == 0, result.output
