"""The folded names that look-up goes by follow from the names: they come with the first article that gives one and go with the last."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.importing import import_files
from kg.model import Entity
from kg.ontology import SKOS, entity_iri
from kg.store import Store, canonical, open_snapshot
from kg.store.keys import KEY, due_keys
from kg.verify import verify
from tests.graphs import IDS, NAMES, build, english, russian

RURITANIA, FALCON = (NamedNode(entity_iri(e)) for e in ("ruritania", "falcon"))


def held(db: Oxigraph, node: NamedNode | None = None) -> set[str]:
    return {q.object.value for q in db.quads_for_pattern(node, KEY, None, None) if isinstance(q.object, Literal)}


def test_they_stand_in_the_default_graph_alone(tmp_path: Path) -> None:
    db = open_snapshot(build(tmp_path))
    found = list(db.quads_for_pattern(None, KEY, None, None))
    assert {q.graph_name for q in found} == {DefaultGraph()}
    assert set(found) == due_keys(db)
    assert "ruritania" in held(db, RURITANIA)


def test_a_key_stays_while_another_name_has_it(tmp_path: Path) -> None:
    article, extraction = english()
    other, said = russian()
    renamed = tuple(e.model_copy(update={"name": "FALCON"}) if e.id == "falcon" else e for e in said.entities)
    with Store(tmp_path) as store:
        store.add(article, extraction, IDS)
        store.add(other, said.model_copy(update={"entities": renamed}), IDS)
        assert Quad(FALCON, NamedNode(SKOS + "altLabel"), Literal("Falcon", language="en")) in store.db
        store.retract("en-1")
        assert Quad(FALCON, NamedNode(SKOS + "altLabel"), Literal("Falcon", language="en")) not in store.db
        assert "falkon" in held(store.db, FALCON)  # of FALCON
        store.retract("ru-1")
        assert held(store.db) == set()


def test_a_changed_name_takes_its_key_along(tmp_path: Path) -> None:
    article, extraction = english()
    entities: tuple[Entity, ...] = tuple(
        e.model_copy(update={"name": "Kestrel", "mentions": ()}) if e.id == "falcon" else e for e in extraction.entities
    )
    with Store(tmp_path) as store:
        store.add(article, extraction, IDS)
        store.add(article, extraction.model_copy(update={"entities": entities}), IDS)
        assert held(store.db, FALCON) == {"kestrel"}


def test_verify_names_one_that_is_lost_and_one_that_no_name_has(tmp_path: Path) -> None:
    build(tmp_path)
    db = Oxigraph(str(tmp_path / "store"))
    db.remove(Quad(RURITANIA, KEY, Literal("ruritania")))
    db.add(Quad(RURITANIA, KEY, Literal("sylvania")))
    db.flush()
    del db
    assert [(f.edge.split()[-1], f.wrong) for f in verify(tmp_path).faults] == [
        ("ruritania", "is missing in the default graph: look-up does not find the name"),
        ("sylvania", "stands in the default graph, and no article says it"),
    ]


def test_an_import_makes_them_anew(tmp_path: Path) -> None:
    due = list(canonical(open_snapshot(build(tmp_path / "a"))))
    file = tmp_path / "all.nq"
    file.write_text("\n".join(line for line in due if KEY.value not in line) + "\n", encoding="utf-8")
    import_files([file], tmp_path / "b")
    assert list(canonical(open_snapshot(tmp_path / "b"))) == due


def test_an_old_graph_that_repeats_them_loses_none(tmp_path: Path) -> None:
    """As if each article's graph told its keys too, which it once did."""
    build(tmp_path)
    with Store(tmp_path) as store:
        graphs = {NamedNode(f"https://kg.example.org/article/{a.id}") for a in store.articles()}
        for key in list(due_keys(store.db)):
            store.db.extend(Quad(key.subject, KEY, key.object, graph) for graph in graphs)
        for article, extraction in (english(), russian()):
            changed = extraction.model_copy(update={"claims": extraction.claims[:1]})
            store.add(article, changed, IDS, NAMES)
        assert due_keys(store.db) <= set(store.db.quads_for_pattern(None, KEY, None, DefaultGraph()))
