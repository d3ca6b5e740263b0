"""A graph proves itself, and one that was tampered with is named, edge by edge."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.ontology import NIF, NS, RDFS, article_iri, entity_iri
from kg.store import Store, articles, document_file, open_snapshot, snapshots
from kg.verify import verify
from tests.graphs import build
from tests.store.conftest import Run

EN = NamedNode(article_iri("en-1"))
Change = Callable[[Oxigraph], None]


def tampered(folder: Path, change: Change) -> list[str]:
    """What is told of a graph whose database was changed by hand."""
    build(folder)
    db = Oxigraph(str(folder / "store"))
    change(db)
    db.flush()
    del db
    return [f"{f.article}: {f.edge}: {f.wrong}" for f in verify(folder).faults]


def rewrite(folder: Path, change: Callable[[dict[str, Any]], None]) -> list[str]:
    """What is told of a graph of which a document's file was changed by hand."""
    build(folder)
    record = articles(open_snapshot(folder))[0]
    file = document_file(folder, record.content_hash)
    content = json.loads(gzip.decompress(file.read_bytes()))
    change(content)
    file.write_bytes(gzip.compress(json.dumps(content).encode()))
    return [f"{f.article}: {f.edge}: {f.wrong}" for f in verify(folder).faults]


def value_of(db: Oxigraph, prop: str, graph: NamedNode = EN) -> Quad:
    return next(db.quads_for_pattern(None, NamedNode(prop), None, graph))


def swap(prop: str, value: NamedNode | Literal) -> Change:
    def change(db: Oxigraph) -> None:
        old = value_of(db, prop)
        db.remove(old)
        db.add(Quad(old.subject, old.predicate, value, old.graph_name))

    return change


def test_a_true_graph(tmp_path: Path) -> None:
    report = verify(build(tmp_path))
    assert (report.articles, report.edges, report.quotes) == (3, 8, 8)
    assert report.faults == []
    assert report.unproved == {}


@pytest.mark.parametrize(
    ("prop", "value", "told"),
    [
        (NIF + "anchorOf", Literal("Norda sold 99 Falcon drones.", language="en"), "stands in the store, not in the document"),
        (NIF + "beginIndex", Literal(7), "beginIndex 7 stands in the store"),
        (NS + "object", NamedNode(entity_iri("nobody")), "one object, which is described"),
        (NS + "modality", NamedNode(NS + "rumoured"), "not one of the values that are allowed"),
        (NS + "quantity", Literal(13), "is missing in the store"),
        (NS + "sha256", Literal("0" * 64), "sha256 differs"),
    ],
)
def test_a_changed_statement_is_named(tmp_path: Path, prop: str, value: NamedNode | Literal, told: str) -> None:
    found = tampered(tmp_path, swap(prop, value))
    assert any(told in line for line in found), found
    assert all(line.startswith("en-1: ") for line in found)


def test_a_changed_quote_names_its_claim(tmp_path: Path) -> None:
    claims = {q.subject.value.rpartition("/")[2] for q in open_snapshot(build(tmp_path / "a")).quads_for_pattern(
        None, NamedNode(NS + "evidence"), None, EN) if isinstance(q.subject, NamedNode)}  # fmt: skip
    found = tampered(tmp_path / "b", swap(NIF + "anchorOf", Literal("Norda sold none.", language="en")))
    assert {line.split(": ")[1] for line in found} <= claims


def test_an_edge_without_a_claim(tmp_path: Path) -> None:
    edge = Quad(NamedNode(entity_iri("norda")), NamedNode(NS + "supplies"), NamedNode(entity_iri("sylvania")))
    found = tampered(tmp_path / "a", lambda db: db.add(edge))
    assert found == [": norda supplies sylvania: stands in the default graph, and no article says it"]
    found = tampered(tmp_path / "b", lambda db: db.add(Quad(edge.subject, edge.predicate, edge.object, EN)))
    assert any("norda supplies sylvania stands in the store, not in the document" in line for line in found)


def test_an_edge_that_was_taken_away(tmp_path: Path) -> None:
    def change(db: Oxigraph) -> None:
        db.remove(Quad(NamedNode(entity_iri("norda")), NamedNode(NS + "supplies"), NamedNode(entity_iri("ruritania"))))

    assert {line.partition(": ")[2] for line in tampered(tmp_path, change)} == {"norda supplies ruritania: is missing in the default graph"}


def test_an_article_that_was_taken_away(tmp_path: Path) -> None:
    found = tampered(tmp_path, lambda db: db.remove_graph(EN))
    assert any("and no article says it" in line for line in found)


def test_a_graph_of_no_article_and_a_changed_vocabulary(tmp_path: Path) -> None:
    label = NamedNode(RDFS + "label")

    def change(db: Oxigraph) -> None:
        db.add(Quad(NamedNode("urn:x"), label, Literal("x"), NamedNode("urn:graph")))
        db.add(Quad(NamedNode(NS + "supplies"), label, Literal("gives away"), NamedNode("https://kg.example.org/ontology")))

    found = tampered(tmp_path, change)
    assert ": urn:graph: a graph that is no article's" in found
    assert any("supplies" in line and "not in the ontology" in line for line in found)


def test_a_changed_text(tmp_path: Path) -> None:
    found = rewrite(tmp_path, lambda content: content.update(text=content["text"].replace("12 Falcon", "21 Falcon")))
    assert "en-1: en-1: its text is not the one that was read (sha256 differs)" in found
    assert any("norda supplies rur: its quote «Norda sold 12 Falcon" in line for line in found)


def test_a_changed_reading(tmp_path: Path) -> None:
    found = rewrite(tmp_path, lambda content: content["extraction"]["claims"][0].update(quantity=99.0))
    assert "en-1: en-1: its document is not the one that it was made from (the digest differs)" in found
    assert any("quantity 99 is missing in the store" in line for line in found)


def test_a_document_that_is_damaged(tmp_path: Path) -> None:
    build(tmp_path)
    record = articles(open_snapshot(tmp_path))[0]
    document_file(tmp_path, record.content_hash).write_bytes(b"\x1f\x8bnot a document")
    assert [f.article for f in verify(tmp_path).faults] == ["en-1"]


def test_readers_see_what_was_proved(tmp_path: Path) -> None:
    tampered(tmp_path, lambda db: db.remove_graph(EN))
    assert NamedNode(EN.value) not in list(open_snapshot(tmp_path).named_graphs())


def test_beside_a_writer_the_snapshot_is_proved(tmp_path: Path) -> None:
    build(tmp_path)
    with Store(tmp_path) as store:
        store.retract("en-1")
        before = snapshots(tmp_path)
        report = verify(tmp_path)
        assert report.articles == 3
        assert snapshots(tmp_path) == before
    # the document that the writer took away is all that is told
    assert {f.article for f in report.faults} == {"en-1"}


def test_by_the_command(run: Run, tmp_path: Path) -> None:
    build(tmp_path / "graph")
    assert "3 of 3 articles proved, 8 claims, 8 quotes in their texts: no fault" in run("verify").stdout
    told = json.loads(run("verify", "--json").stdout)
    assert (told["articles"], told["faults"]) == (3, [])
    db = Oxigraph(str(tmp_path / "graph" / "store"))
    db.remove(next(db.quads_for_pattern(None, NamedNode(NS + "evidence"), None, EN)))
    del db
    assert "Nothing without its sentence" in run("verify", code=1).stdout
    assert "no graph here" in run("verify", "--graph", "none", code=1).stderr
