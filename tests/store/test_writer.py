from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.errors import KgError, StoreError
from kg.model import Article, Claim, Extraction, Span
from kg.ontology import NS, entity_iri, load
from kg.quads import ArticleQuads, with_digest
from kg.query import Graph
from kg.store import Store, canonical, open_snapshot, read_document, snapshots
from kg.store.locks import LOCKS, is_written, publishing
from kg.store.records import in_default, of_entity
from tests.graphs import IDS, NAMES, build, english, polish, russian


def lines(folder: Path) -> list[str]:
    return list(canonical(open_snapshot(folder)))


def direct(db: Oxigraph, subject: str, relation: str, obj: str) -> bool:
    return Quad(NamedNode(entity_iri(subject)), NamedNode(NS + relation), NamedNode(entity_iri(obj)), DefaultGraph()) in db


def test_same_input_same_bytes_in_any_order(tmp_path: Path) -> None:
    build(tmp_path / "a")
    with Store(tmp_path / "b") as store:
        for article, extraction in (polish(), english(), russian()):
            store.add(article, extraction, IDS, NAMES)
    assert lines(tmp_path / "a") == lines(tmp_path / "b")


def test_only_asserted_claims_make_direct_statements(tmp_path: Path) -> None:
    db = open_snapshot(build(tmp_path))
    assert direct(db, "norda", "supplies", "ruritania")
    assert direct(db, "ruritania", "operates", "falcon")  # a supply with an item implies it
    assert not direct(db, "norda", "supplies", "sylvania")  # denied
    assert not direct(db, "ruritania", "operates", "falcon-mk2")  # planned
    assert direct(db, "ruritania", "signedAgreementWith", "sylvania")
    assert direct(db, "sylvania", "signedAgreementWith", "ruritania")


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    before = lines(build(tmp_path))
    with Store(tmp_path) as store:
        assert store.add(*english(), IDS, NAMES) is False
    assert lines(tmp_path) == before


def test_a_changed_article_is_replaced(tmp_path: Path) -> None:
    build(tmp_path / "a")
    article, extraction = english()
    changed = extraction.model_copy(update={"claims": extraction.claims[1:]})
    with Store(tmp_path / "a") as store:
        assert store.add(article, changed, IDS, NAMES) is True
    with Store(tmp_path / "b") as store:
        for a, e in ((article, changed), russian(), polish()):
            store.add(a, e, IDS, NAMES)
    assert lines(tmp_path / "a") == lines(tmp_path / "b")
    kept, fresh = (sorted(p.name for p in (tmp_path / f / "documents").rglob("*.gz")) for f in "ab")
    assert kept == fresh


@pytest.mark.parametrize("kept", [(russian, polish), (english, polish), (polish,), ()])
def test_retraction_leaves_what_the_others_say(tmp_path: Path, kept: tuple[object, ...]) -> None:
    build(tmp_path / "a")
    with Store(tmp_path / "a") as store:
        for make in {english, russian, polish} - set(kept):
            assert store.retract(make()[0].id)
            assert not store.retract(make()[0].id)
    with Store(tmp_path / "b") as store:
        for make in (m for m in (english, russian, polish) if m in kept):
            store.add(*make(), IDS, NAMES)
    assert lines(tmp_path / "a") == lines(tmp_path / "b")


@pytest.mark.parametrize("remembered", [0, 50_000])
def test_taken_back_and_said_again_by_one_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: int) -> None:
    monkeypatch.setattr("kg.store.writer.TOLD", remembered)
    article, extraction = english()
    fewer = extraction.model_copy(update={"claims": extraction.claims[1:]})
    before = lines(build(tmp_path / "a"))
    with Store(tmp_path / "b") as store:
        for said in (extraction, fewer, extraction):
            store.add(article, said, IDS, NAMES)
        store.retract(article.id)
        for made in (russian(), english(), polish()):
            store.add(*made, IDS, NAMES)
        store.retract(polish()[0].id)
        store.add(*polish(), IDS, NAMES)
    assert lines(tmp_path / "b") == before


@pytest.mark.parametrize("make", [english, russian, polish])
def test_each_quad_once_and_those_of_entities_apart(make: Callable[[], tuple[Article, Extraction]]) -> None:
    source = ArticleQuads(*make(), IDS, NAMES, load())
    quads = source.quads()
    assert len(quads) == len(set(quads)) == len(set(map(str, quads)))
    assert {Quad(*triple) for triple in source.of_entities} == {in_default(q) for q in quads if of_entity(q)}


def test_articles_and_documents(tmp_path: Path) -> None:
    build(tmp_path)
    with Store(tmp_path) as store:
        records = store.articles()
    assert [(r.id, r.language) for r in records] == [("en-1", "en"), ("pl-1", "pl"), ("ru-1", "ru")]
    assert [r.published for r in records] == ["2024-06-01", None, "2024-07-02"]
    article, extraction = english()
    assert read_document(tmp_path, records[0]) == (with_digest(article), extraction)


def test_the_same_claim_twice_in_an_article_has_two_evidences(tmp_path: Path) -> None:
    article, extraction = russian()
    first = extraction.claims[0]
    again = first.model_copy(update={"subject": first.object, "object": first.subject, "evidence": extraction.claims[1].evidence})
    with Store(tmp_path) as store:
        store.add(article, extraction.model_copy(update={"claims": (first, again)}), IDS, NAMES)
    db = open_snapshot(tmp_path)
    assert len(list(db.quads_for_pattern(None, NamedNode(NS + "modality"), None, None))) == 1
    assert len(list(db.quads_for_pattern(None, NamedNode(NS + "evidence"), None, None))) == 2


def test_one_writer(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(StoreError, match="another process is writing"):
        Store(tmp_path)


def test_readers_see_the_last_published_state(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add(*english(), IDS, NAMES)
        store.publish()
        store.add(*russian(), IDS, NAMES)
        during = open_snapshot(tmp_path)
        assert direct(during, "norda", "supplies", "ruritania")
        assert not direct(during, "ruritania", "signedAgreementWith", "sylvania")
    assert direct(open_snapshot(tmp_path), "ruritania", "signedAgreementWith", "sylvania")
    assert not direct(during, "ruritania", "signedAgreementWith", "sylvania")
    assert len(snapshots(tmp_path)) <= 2


def test_a_killed_writer_loses_nothing_acknowledged(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from kg.store import Store; from tests.graphs import *\n"
        "s = Store(Path(sys.argv[1])); s.add(*english(), IDS, NAMES); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=Path(__file__).parents[2], check=False)
    assert direct(open_snapshot(tmp_path), "norda", "supplies", "ruritania")


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build one first"):
        open_snapshot(tmp_path / "none")


def test_what_does_not_fit_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    article, extraction = english()
    good = extraction.claims[0]
    bad: dict[str, Claim] = {
        "does not stand in the text": good.model_copy(update={"evidence": Span(text="Norda gave", start=0, end=10)}),
        "unknown entity id 'norde'; did you mean 'norda'": good.model_copy(update={"subject": "norde"}),
        "Platform → Platform; the ontology allows": good.model_copy(update={"subject": "falcon", "object": "mk2"}),
        "unknown relation 'suplies'": good.model_copy(update={"predicate": "suplies"}),
        "not ISO 8601": good.model_copy(update={"date": "May 2024"}),
    }
    with Store(tmp_path) as store:
        for message, claim in bad.items():
            with pytest.raises(KgError, match=message):
                store.add(article, extraction.model_copy(update={"claims": (claim,)}), IDS, NAMES)
        assert store.articles() == []


def test_a_range_of_dates_comes_back_whole(tmp_path: Path) -> None:
    article, extraction = english()
    ranged = extraction.claims[0].model_copy(update={"date": "2021/2022-05"})
    with Store(tmp_path) as store:
        store.add(article, extraction.model_copy(update={"claims": (ranged,)}), IDS, NAMES)
    assert [c.date for c in Graph(tmp_path).iter_claims()] == ["2021/2022-05"]


def test_a_retracted_article_leaves_not_even_the_name_of_its_graph(tmp_path: Path) -> None:
    build(tmp_path)
    with Store(tmp_path) as store:
        store.retract("en-1")
    assert sorted(g.value.rpartition("/")[2] for g in open_snapshot(tmp_path).named_graphs()) == ["ontology", "pl-1", "ru-1"]


def test_a_snapshot_that_is_read_stays(tmp_path: Path) -> None:
    graph, before = Graph(build(tmp_path)), lines(tmp_path)
    with Store(tmp_path) as store:
        for _ in range(4):
            store.retract("en-1")
            store.publish()
            store.add(*english(), IDS, NAMES)
            store.db.optimize()
            store.publish()
        assert list(canonical(graph.db)) == before
        assert len(snapshots(tmp_path)) == 3
        del graph
        store.publish()
    assert len(snapshots(tmp_path)) == 2


@pytest.mark.skipif(not LOCKS.exists(), reason="this system does not list who holds which file")
def test_a_reader_keeps_its_hands_off_what_is_being_written(tmp_path: Path) -> None:
    build(tmp_path)
    with Store(tmp_path) as store:
        store.retract("en-1")
        before = sorted((tmp_path / "store").glob("LOG*"))  # each attempt to open it for writing begins another
        assert is_written(tmp_path)
        open_snapshot(tmp_path)
        assert sorted((tmp_path / "store").glob("LOG*")) == before
    assert not is_written(tmp_path)


def test_a_writer_waits_for_a_reader_that_publishes(tmp_path: Path) -> None:
    held = [Oxigraph(str(build(tmp_path) / "store"))]
    begun = threading.Event()

    def publish() -> None:
        with publishing(tmp_path) as alone:
            assert alone
            begun.set()
            time.sleep(0.2)
            held.clear()

    reader = threading.Thread(target=publish)
    reader.start()
    begun.wait()
    with Store(tmp_path) as store:
        assert len(store.articles()) == 3
    reader.join()
    with publishing(tmp_path), publishing(tmp_path) as second:
        assert not second
