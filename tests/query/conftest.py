"""The graphs that queries are asked of: a small one of made-up articles, and the samples as `kg build` reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.query import Graph
from tests.graphs import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.open(build(tmp_path_factory.mktemp("made-up")))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What `kg build data/articles` makes."""
    folder = tmp_path_factory.mktemp("sample") / "graph"
    report = kg.build([ROOT / "data" / "articles"], folder)
    assert report.added == len(list((ROOT / "data" / "articles").glob("*.txt")))
    return kg.open(folder)
