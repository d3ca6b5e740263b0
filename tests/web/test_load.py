"""Many clients at once, with good and bad queries: a short form of scripts/bench serve."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "scripts" / "benchmarks"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(FOLDER))
    spec = importlib.util.spec_from_file_location("bench_serve", FOLDER / "serve.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bench_serve", module)
    spec.loader.exec_module(module)
    return module


def test_the_server_stands_many_clients(bench: ModuleType, tmp_path: Path) -> None:
    graph = bench.build(tmp_path / "graph", 600)
    with bench.server(graph, deadline=1.5) as (host, port, pid):
        tally, memory, reached = asyncio.run(bench.load(host, port, pid, clients=16, seconds=6))
        assert asyncio.run(bench.send(host, port, "ASK {}")) == (200, True)
    assert tally.wrong == []
    assert set(tally.statuses) == {"good", "slow", "huge", "malformed", "forbidden"}
    assert reached == 0
    assert memory[-1] < 250
