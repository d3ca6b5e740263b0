"""Files are written whole or not at all, the same for the same graph, safe to open whatever names hold, in memory that does not grow."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import tracemalloc
from pathlib import Path

import networkx
import pytest
from lxml import etree

from kg.elements import Selection, Traversal, traversal
from kg.errors import QueryError, StoreError
from kg.export import EXPORTERS, Format, export
from kg.query import Graph
from kg.store import Store
from tests.export.conftest import HOSTILE, Read, id_of
from tests.graphs import IDS, NAMES, english, polish, russian

DRAWN = Selection(layout="force")


def content(path: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_the_same_articles_give_the_same_bytes(graph: Graph, tmp_path: Path, name: str) -> None:
    with Store(tmp_path / "again") as store:
        for article, extraction in (polish(), english(), russian()):
            store.add(article, extraction, IDS, NAMES)
    selection = DRAWN
    export(graph, tmp_path / "a", name, selection)
    export(Graph(tmp_path / "again"), tmp_path / "b", name, selection)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_the_suffix_tells_the_format(graph: Graph, tmp_path: Path) -> None:
    for form in EXPORTERS.values():
        for suffix in form.suffixes:
            export(graph, tmp_path / f"Graph{suffix.upper()}")
    assert etree.parse(tmp_path / "Graph.GEXF").getroot().tag == "{http://gexf.net/1.3}gexf"
    assert len({s for f in EXPORTERS.values() for s in f.suffixes}) == sum(len(f.suffixes) for f in EXPORTERS.values())


def test_an_unknown_format_or_folder_is_refused_and_leaves_no_file(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="did you mean 'graphml'"):
        export(graph, tmp_path / "x", "grapml")
    with pytest.raises(QueryError, match="name one of"):
        export(graph, tmp_path / "x.docx")
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="choose a folder"):
        export(graph, tmp_path / "file" / "x.gexf")
    assert [f.name for f in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("error", "message"), [(OSError(28, "No space left on device"), "No space left"), (sqlite3.OperationalError("full"), "SQLITE_TMPDIR")]
)
def test_a_failure_half_way_leaves_the_old_file(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def fail(_: Graph, __: Selection, path: Path) -> None:
        path.write_text("half")
        raise error

    monkeypatch.setitem(EXPORTERS, "gexf", Format("fails", (".gexf",), fail))
    (tmp_path / "g.gexf").write_text("old")
    with pytest.raises(StoreError, match=message):
        export(graph, tmp_path / "g.gexf")
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("g.gexf", "old")]


def test_a_folder_is_written_again_and_keeps_what_is_not_ours(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "neo", "neo4j")
    before = content(tmp_path / "neo")
    (tmp_path / "neo" / "mine.txt").write_text("mine")
    (tmp_path / "neo" / "nodes.csv").write_text("stale")
    export(graph, tmp_path / "neo", "neo4j")
    assert content(tmp_path / "neo") == {**before, "mine.txt": b"mine"}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_hostile_names_leave_every_format_readable(hostile: Graph, tmp_path: Path, name: str) -> None:
    """That RDF formats hold every statement of this graph is tested beside them."""
    export(hostile, tmp_path / "x", name, DRAWN)
    for data in content(tmp_path / "x").values():
        text = data.decode("utf-8")
        assert text.endswith("\n")


def test_hostile_names_in_xml(hostile: Graph, tmp_path: Path) -> None:
    for form in ("graphml", "gexf"):
        export(hostile, tmp_path / f"h.{form}", selection=Selection(layout="force", directed=True))
        etree.parse(tmp_path / f"h.{form}")
    graphml = networkx.read_graphml(tmp_path / "h.graphml", force_multigraph=True)
    gexf = networkx.read_gexf(tmp_path / "h.gexf")
    assert len(graphml) == len(gexf) == len(HOSTILE)
    for key, name in HOSTILE.items():
        if key == "controls":
            continue
        id_ = id_of(key)
        assert graphml.nodes[id_]["label"] == gexf.nodes[id_]["label"] == name
        quotes = {d["quote"] for *_, d in graphml.out_edges(id_, data=True)} | {d["quote"] for *_, d in gexf.out_edges(id_, data=True)}
        assert quotes <= {name}
    with Traversal(hostile) as found:
        names = {str(node.own["label"]) for node in found.nodes()}
    assert "be ll   \u0020[31m \x7f   end" in names


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "cyjs"])
def test_hostile_names_in_gephi_lite_and_cytoscape(hostile: Graph, tmp_path: Path, read_back: Read, suffix: str) -> None:
    export(hostile, tmp_path / f"h.{suffix}", selection=DRAWN)
    read = read_back(tmp_path / f"h.{suffix}")
    labels = {node["label"] for node in read["nodes"].values()}
    assert labels >= {name for key, name in HOSTILE.items() if key != "controls"}
    assert len(labels) == len(HOSTILE)
    assert len(read["edges"]) == len(HOSTILE) - 1


def test_igraph_reads_hostile_names(hostile: Graph, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed: pip install 'kg[igraph]'")
    export(hostile, tmp_path / "h.graphml")
    read = igraph.Graph.Read_GraphML(str(tmp_path / "h.graphml"))
    assert set(read.vs["label"]) >= {name for key, name in HOSTILE.items() if key != "controls"}


def test_no_cell_of_a_table_is_a_formula(hostile: Graph, tmp_path: Path) -> None:
    export(hostile, tmp_path / "neo", "neo4j")
    export(hostile, tmp_path / "register.csv")
    for file in (tmp_path / "neo" / "nodes.csv", tmp_path / "neo" / "relationships.csv", tmp_path / "register.csv"):
        text = file.read_text("utf-8-sig")
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert {len(row) for row in table} == {len(table[0])}
        cells = [cell for row in table for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert not [cell for cell in cells if "\n" in cell or "\r" in cell]
        assert "\x00" not in text
    labels = {row["label"] for row in csv.DictReader(io.StringIO((tmp_path / "neo" / "nodes.csv").read_text("utf-8"), newline=""))}
    assert {"'=cmd|'/c calc'!A1", "'+1+1", "'@SUM(A1)", "'=1+1", "first second third fourth"} <= labels


def test_lines_of_json_hold_one_object_each(hostile: Graph, tmp_path: Path) -> None:
    for form in ("jsonl", "ftm"):
        export(hostile, tmp_path / f"h.{form}")
        data = (tmp_path / f"h.{form}").read_bytes()
        assert all(isinstance(json.loads(line), dict) for line in data.split(b"\n")[:-1])
    claims = [json.loads(line) for line in (tmp_path / "h.jsonl").read_bytes().split(b"\n")[:-1]]
    assert {c["subject"]["label"] for c in claims} <= set(HOSTILE.values())  # as they were: JSON holds any character


PEAK = """
import sys, tracemalloc
from kg.elements import Edge, Node
from kg.export import gexf, graphml
count = int(sys.argv[1])
kind = {"class": "C", "r": 1, "g": 2, "b": 3}
nodes = (Node(f"n{n}", kind, {"label": f"Node {n}", "size": 8.0}) for n in range(count // 10))
common = {"label": "l", "r": 1, "g": 2, "b": 3, "symmetric": False}
edges = (Edge(f"e{n}", "n1", "n2", common, {"weight": 1, "quote": f"quote {n}"}) for n in range(count))
tracemalloc.start()
for line in (gexf if sys.argv[2] == "gexf" else graphml).document(nodes, edges):
    pass
print(tracemalloc.get_traced_memory()[1])
"""


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_memory_does_not_grow_with_what_is_written(form: str) -> None:
    peaks = [
        int(subprocess.run([sys.executable, "-c", PEAK, str(count), form], check=True, capture_output=True, text=True).stdout)
        for count in (1_000, 20_000)
    ]
    assert peaks[1] < peaks[0] * 1.5


def test_memory_does_not_grow_with_the_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles that name other entities each, as an archive does; what SQLite holds is bounded by its cache and not counted here."""
    monkeypatch.setattr(traversal, "REMEMBERED", 20)
    peaks, written = [], []
    for count in (20, 100):
        with Store(tmp_path / str(count)) as store:
            for n in range(count):
                article, extraction = english()
                ids = {e.id: f"{e.id}-{n}" for e in extraction.entities}
                copy = article.model_copy(update={"id": f"en-{n}", "url": f"https://paper-{n}.example/"})
                store.add(copy, extraction.model_copy(update={"article": copy.id}), ids)
        graph = Graph(tmp_path / str(count))
        tracemalloc.start()
        with Traversal(graph) as found:
            assert sum(1 for _ in found.nodes()) == 5 * count
            written.append(sum(len(str(edge)) for edge in found.edges()))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < (written[1] - written[0]) / 5
