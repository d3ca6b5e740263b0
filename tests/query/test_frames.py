"""A graph as pandas frames, networkx and igraph, against the graph read claim by claim."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.elements import EDGE_TYPES, NODE_TYPES
from kg.query import Graph
from kg.query.frames import CLAIM, ENTITY

ROOT = Path(__file__).resolve().parents[2]


def test_claims_have_a_row_each(sample: Graph) -> None:
    frame = sample.claims()
    views = list(sample.iter_claims())
    assert list(frame.index) == [c.iri for c in views]
    assert list(frame.columns) == list(CLAIM)
    for claim, row in zip(views, frame.to_dict("records"), strict=True):
        told = {k: None if v is None or v != v or str(v) in ("<NA>", "NaT") else v for k, v in row.items()}
        date, _, until = (claim.date or "").partition("/")
        assert (told["subject"], told["predicate"], told["object"], told["item"]) == (
            claim.subject,
            claim.predicate,
            claim.object,
            claim.item,
        )
        assert (told["quantity"], told["amount"], told["currency"]) == (claim.quantity, claim.amount, claim.currency)
        assert (told["date"], told["until"]) == (date or None, until or None)
        assert (told["modality"], told["confidence"], told["role"], told["rule"]) == (
            claim.modality,
            claim.confidence,
            claim.role,
            claim.rule,
        )
        assert (told["quote"], told["start"], told["end"]) == (claim.quotes[0].text, claim.quotes[0].start, claim.quotes[0].end)
        assert (told["article"], told["published"], told["language"]) == (claim.article, claim.published, claim.language)


def test_the_types_of_columns_do_not_depend_on_what_is_there(graph: Graph, tmp_path: Path) -> None:
    from kg.store import Store

    with Store(tmp_path / "empty"):
        pass
    empty = Graph(tmp_path / "empty")
    for full, bare, types in ((graph.claims(), empty.claims(), CLAIM), (graph.entities(), empty.entities(), ENTITY)):
        assert len(full) > len(bare) == 0
        assert [str(t) for t in full.dtypes] == [str(t) for t in bare.dtypes]
        assert list(bare.columns) == list(types)
    assert str(graph.claims()["when"].dtype) == "datetime64[s]"
    assert graph.claims().loc[graph.claims()["date"] == "2024-05", "when"].dt.strftime("%Y-%m-%d").tolist() == ["2024-05-01"]


def test_entities_have_a_row_each(sample: Graph) -> None:
    frame = sample.entities()
    assert list(frame.index) == sample.ids()
    counts: Counter[str] = Counter()
    for claim in sample.iter_claims():
        counts.update({claim.subject, claim.object, *([claim.item] if claim.item else [])})
    for id_, row in frame.iterrows():
        about = sample.describe(str(id_))
        assert (row["label"], row["class"]) == (about.label, about.type)
        assert row["articles"] == len(about.articles)
        assert row["names"] == about.names
        assert row["claims"] == counts[str(id_)]
        assert row["kind"] == (sample.ontology.kind(about.kind).label() if about.kind else None) or row["kind"] != row["kind"]


def test_networkx_and_igraph_hold_the_same(graph: Graph) -> None:
    pytest.importorskip("igraph")
    one, other = graph.to_networkx(), graph.to_igraph()
    assert one.is_directed()
    assert one.is_multigraph()
    assert set(one.nodes) == set(graph.ids()) == set(other.vs["name"])
    assert {key for *_, key in one.edges(keys=True)} == set(other.es["id"])
    for edge in other.es:
        source, target = other.vs[edge.source]["name"], other.vs[edge.target]["name"]
        told = one.edges[source, target, edge["id"]]
        assert {k: v for k, v in edge.attributes().items() if k != "id" and v is not None} == told
        assert all(isinstance(value, EDGE_TYPES[k]) for k, value in told.items())
    for vertex in other.vs:
        assert {k: v for k, v in vertex.attributes().items() if k != "name" and v is not None} == one.nodes[vertex["name"]]
        assert all(isinstance(value, NODE_TYPES[k]) for k, value in one.nodes[vertex["name"]].items())
    assert one.nodes["falcon"]["label"] == "Falcon"


def test_the_attributes_are_documented() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in {*NODE_TYPES, *EDGE_TYPES, *CLAIM, *ENTITY}:
        assert f"`{name}`" in page, f"docs/python.md does not tell of {name}"


@pytest.mark.parametrize(("module", "call", "extra"), [("pandas", "claims()", "kg[pandas]"), ("igraph", "to_igraph()", "kg[igraph]")])
def test_without_a_library_the_way_to_it_is_told(graph: Graph, module: str, call: str, extra: str) -> None:
    program = (
        f"import sys; sys.modules[{module!r}] = None\nimport kg\nfrom kg.errors import KgError\n"
        f"try: kg.open({str(graph.folder)!r}).{call}\nexcept KgError as e: print(e)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"pip install '{extra}'" in done.stdout
