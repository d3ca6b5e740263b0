"""`kg serve` and `kg query --deadline` on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.graphs import build
from tests.web.servers import ROOT, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("command") / "graph")


def kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, env=settings, timeout=60)


def test_a_folder_without_a_graph_is_no_server(tmp_path: Path) -> None:
    ended = kg("serve", "--graph", str(tmp_path), "--port", "0")
    assert (ended.returncode, "no graph here" in ended.stderr, "Traceback" in ended.stderr) == (1, True, False)


def test_a_port_that_is_taken_is_named(graph: Path) -> None:
    with serving(graph) as server:
        ended = kg("serve", "--graph", str(graph), "--port", server.address.rpartition(":")[2].strip("/"))
    assert (ended.returncode, "cannot listen there" in ended.stderr, "--port" in ended.stderr) == (1, True, True)


def test_a_token_is_made_up_where_none_is_given(graph: Path) -> None:
    with serving(graph, "--writable", "--token", "") as server:
        assert server.process.stdout is not None
        told = server.process.stdout.readline().strip()
        assert told.startswith("token for writing: ")
        assert server.update("CLEAR SILENT GRAPH <urn:x>", token=told.rpartition(" ")[2]).status == 204


def test_a_query_ends_at_its_deadline(graph: Path) -> None:
    ended = kg("query", "--graph", str(graph), "--deadline", "1", "-e", ENDLESS)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "no answer within 1 s" in ended.stderr
    assert kg("query", "--graph", str(graph), "--deadline", "60", "-e", "ASK {}").returncode == 0
