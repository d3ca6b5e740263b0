"""Names with typing errors among all names of a graph, and the file that keeps them for the next process."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.lookup import KEY, LABELS, AllNames
from kg.names import NameIndex
from kg.ontology import entity_iri, local_id
from kg.resolve.fold import fold

NAMES = {
    "bayraktar-tb2": "Bayraktar TB2", "kazakhstan-engineering": "Kazakhstan Engineering", "ada": "Ada Shipyard", "asfat": "ASFAT",
    "yehazhin": "Yehazhin", "kramekret": "Kramekret", "rheinmetall": "Rheinmetall", "hyundai-rotem": "Hyundai Rotem",
}  # fmt: skip


@pytest.fixture
def db() -> Store:
    store = Store()
    for id_, name in NAMES.items():
        node = NamedNode(entity_iri(id_))
        store.extend([Quad(node, LABELS[0], Literal(name)), Quad(node, KEY, Literal(fold(name)))])
    return store


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bayrktar TB2", "bayraktar-tb2"), ("Kazahkstan Enginering", "kazakhstan-engineering"), ("Reinmetal", "rheinmetall"),
        ("Yvhahzin", "yehazhin"), ("Karemkret", "kramekret"), ("Hyudnai Rotm", "hyundai-rotem"), ("Хёндэ Ротем", "hyundai-rotem"),
    ],
)  # fmt: skip
def test_two_errors_are_forgiven(db: Store, typed: str, meant: str) -> None:
    assert local_id(NameIndex(db).find(typed, 3)[0].iri) == meant


def test_a_whole_word_finds_the_name(db: Store) -> None:
    hit = NameIndex(db).find("Engineering", 3)[0]
    assert (local_id(hit.iri), hit.reason) == ("kazakhstan-engineering", "part")


def test_nothing_like_it_finds_nothing(db: Store) -> None:
    assert NameIndex(db).find("Zzyzx Quux", 3) == []


def test_names_are_kept_for_the_next_process(db: Store, tmp_path: Path) -> None:
    kept = (tmp_path / "names.tsv", "000001")
    read = list(AllNames(db, kept).near("Ada Shipyrd", {fold("Ada Shipyrd")}, 3))
    again = list(AllNames(Store(), kept).near("Ada Shipyrd", {fold("Ada Shipyrd")}, 3))
    assert read
    assert again == read


def test_the_names_of_another_snapshot_are_not_taken(db: Store, tmp_path: Path) -> None:
    list(AllNames(db, (tmp_path / "names.tsv", "000001")).parts({"ada"}))
    assert list(AllNames(Store(), (tmp_path / "names.tsv", "000002")).parts({"ada"})) == []


def test_a_folder_that_cannot_be_written_is_read_all_the_same(db: Store, tmp_path: Path) -> None:
    assert list(AllNames(db, (tmp_path / "absent" / "names.tsv", "000001")).parts({"ada"}))
