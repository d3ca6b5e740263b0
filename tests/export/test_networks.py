"""GraphML, GEXF and Cytoscape JSON are read back by the programs they are for: nodes, edges, ids, labels, weights, colours, places."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree

from kg.elements import EDGE_TYPES, NODE_TYPES, Edge, Node, Selection, Traversal
from kg.export import export
from kg.query import Graph
from tests.export.conftest import Read

DRAWN = Selection(layout="force")
GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


def elements(graph: Graph, selection: Selection = DRAWN) -> tuple[dict[str, Node], dict[str, Edge]]:
    with Traversal(graph, selection) as found:
        return {node.id: node for node in found.nodes()}, {edge.id: edge for edge in found.edges()}


def without(attributes: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name not in names}


def test_attributes_are_declared_and_of_their_types(graph: Graph) -> None:
    nodes, edges = elements(graph)
    for types, found in ((NODE_TYPES, nodes.values()), (EDGE_TYPES, edges.values())):
        for element in found:
            assert {name: type(value) for name, value in element.attributes.items()}.items() <= types.items()
    assert len(edges) == sum(1 for _ in elements(graph)[1])


def test_what_an_edge_tells(graph: Graph) -> None:
    nodes, edges = elements(graph)
    found = {(e.source, str(e.attributes["predicate"]), e.target, str(e.attributes["modality"])): e.attributes for e in edges.values()}
    supply = found["norda", "supplies", "ruritania", "asserted"]
    assert supply["item"] == "Falcon"
    assert (supply["weight"], supply["claims"], supply["articles"]) == (2, 2, 2)
    assert (supply["quantity"], supply["amount"], supply["currency"]) == (12.0, 50e6, "USD")
    assert (supply["first"], supply["last"], supply["reported"]) == ("2024-05", "2024-05", "2024-06-01")
    assert supply["quote"] == "Norda sold 12 Falcon drones to Ruritania in May 2024 for $50 million."
    assert supply["article"] == "en-1"
    assert not supply["symmetric"]
    implied = found["ruritania", "operates", "falcon", "asserted"]
    assert implied["implied"] is True
    assert implied["weight"] == 2
    agreement = found["ruritania", "signedAgreementWith", "sylvania", "asserted"]
    assert agreement["symmetric"] is True
    assert (agreement["first"], agreement["last"], agreement["weight"]) == ("2023", "2025-03-03", 2)
    assert nodes["norda"].attributes["class"] == "Company"
    assert nodes["falcon"].attributes["kind"] == "combat UAV"
    assert {k: nodes["ruritania"].attributes[k] for k in ("claims", "articles", "sources", "degree")} == {
        "claims": 6, "articles": 3, "sources": 3, "degree": 6,
    }  # fmt: skip
    assert nodes["ruritania"].attributes["size"] > nodes["norda"].attributes["size"]


def test_ids_stay_when_further_articles_say_the_same(graph: Graph, tmp_path: Path) -> None:
    from kg.store import Store
    from tests.graphs import IDS, NAMES, english

    with Store(tmp_path) as store:
        store.add(*english(), IDS, NAMES)
    alone, together = elements(Graph(tmp_path))[1], elements(graph)[1]
    assert alone.keys() < together.keys()


def test_networkx_reads_graphml(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.graphml", selection=DRAWN)
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    nodes, edges = elements(graph)
    assert dict(read.nodes(data=True)) == {id_: node.attributes for id_, node in nodes.items()}
    assert {(s, t, k): d for s, t, k, d in read.edges(keys=True, data=True)} == {
        (e.source, e.target, id_): e.attributes for id_, e in edges.items()
    }


def test_networkx_reads_gexf_whose_edges_are_all_directed(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.gexf", selection=Selection(layout="force", directed=True))
    read = networkx.read_gexf(tmp_path / "g.gexf")
    nodes, edges = elements(graph)
    for id_, node in nodes.items():
        data, about = read.nodes[id_], node.attributes
        assert without(data, "viz", "start") == without(about, "size", "r", "g", "b", "x", "y")
        assert data["viz"]["size"] == about["size"]
        assert data["viz"]["position"] == {"x": about["x"], "y": about["y"], "z": 0.0}
        assert data["viz"]["color"] == {"r": about["r"], "g": about["g"], "b": about["b"], "a": 1.0}
    assert {d["id"]: (s, t, without(d, "id", "start", "end", "viz")) for s, t, d in read.edges(data=True)} == {
        id_: (e.source, e.target, without(e.attributes, "r", "g", "b", "statement")) for id_, e in edges.items()
    }


def test_igraph_reads_graphml(graph: Graph, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed: pip install 'kg[igraph]'")
    export(graph, tmp_path / "g.graphml", selection=DRAWN)
    read = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    nodes, edges = elements(graph)
    assert read.is_directed()
    for vertex in read.vs:
        about = nodes[vertex["id"]].attributes
        for name, type_ in NODE_TYPES.items():
            assert _igraph(vertex[name], type_) == about.get(name), name
    # igraph 1.0 gives edges the ids of vertices
    assert {e["statement"]: (read.vs[e.source]["id"], read.vs[e.target]["id"], e["label"], e["weight"]) for e in read.es} == {
        id_: (e.source, e.target, e.attributes["label"], e.attributes["weight"]) for id_, e in edges.items()
    }


def _igraph(value: Any, type_: type) -> Any:
    """igraph has numbers as floats, and "" or NaN for what is absent."""
    if value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    return type_(value)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("parallel", ["keep", "merge"])
def test_gephi_lite_reads_it(graph: Graph, tmp_path: Path, read_back: Read, form: str, parallel: str) -> None:
    selection = Selection(layout="force", parallel=parallel)
    export(graph, tmp_path / f"g.{form}", selection=selection)
    read = read_back(tmp_path / f"g.{form}")
    nodes, edges = elements(graph, selection)
    assert read["nodes"].keys() == nodes.keys()
    assert read["edges"].keys() == edges.keys()
    for id_, data in read["nodes"].items():
        about = nodes[id_].attributes
        assert without(data, "color", "z") == without(about, "r", "g", "b")
        assert data["color"] == colour(about, form)
    for id_, data in read["edges"].items():
        about = edges[id_].attributes
        assert without(data, "color", "source", "target", "directed", "statement") == without(about, "r", "g", "b", "statement")
        assert data["color"] == colour(about, form)
        directed = form == "graphml" or not about["symmetric"]
        assert data["directed"] is directed
        ends = [data["source"], data["target"]]
        assert (ends if directed else sorted(ends)) == [edges[id_].source, edges[id_].target]


def colour(about: dict[str, Any], form: str) -> str:
    red, green, blue = (about[c] for c in "rgb")
    return f"rgb({red},{green},{blue})" if form == "gexf" else f"#{red:02x}{green:02x}{blue:02x}"


def test_cytoscape_reads_its_json(graph: Graph, tmp_path: Path, read_back: Read) -> None:
    export(graph, tmp_path / "g.cyjs", selection=DRAWN)
    read = read_back(tmp_path / "g.cyjs")
    nodes, edges = elements(graph)
    assert read["nodes"].keys() == nodes.keys()
    for id_, data in read["nodes"].items():
        about = nodes[id_].attributes
        assert without(data, "id", "color", "position", "drawn") == without(about, "r", "g", "b", "x", "y")
        assert data["position"] == {"x": about["x"], "y": -about["y"]}
        assert data["drawn"] == f"rgb({about['r']},{about['g']},{about['b']})"
    for id_, edge in edges.items():
        data = read["edges"][id_]
        assert (data["source"], data["target"], data["weight"]) == (edge.source, edge.target, edge.attributes["weight"])
        assert data["arrow"] == ("none" if edge.attributes["symmetric"] else "triangle")


def test_merged_edges_are_one_a_pair_and_direction(graph: Graph) -> None:
    _, kept = elements(graph)
    _, merged = elements(graph, Selection(parallel="merge"))
    ends = [(e.source, e.target) for e in merged.values()]
    assert len(ends) == len(set(ends)) < len(kept)
    assert {frozenset(pair) for pair in ends} == {frozenset((e.source, e.target)) for e in kept.values()}
    supply = next(e for e in merged.values() if (e.source, e.target) == ("norda", "ruritania")).attributes
    assert supply["modality"] == "asserted"  # though one of its claims is planned
    assert (supply["item"], supply["claims"], supply["weight"]) == ("Falcon; Falcon Mk2", 3, 2)


def test_the_timeline_of_gexf(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.gexf")
    root = etree.parse(tmp_path / "g.gexf").getroot()
    drawn = root.find(f"{GEXF}graph")
    assert drawn is not None
    assert dict(drawn.attrib).items() >= {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}.items()
    _, edges = elements(graph)
    starts = {e.get("id"): e.get("start") for e in root.iter(f"{GEXF}edge")}
    assert starts == {id_: e.start for id_, e in edges.items()}
    agreement = next(e for e in edges.values() if e.attributes["predicate"] == "signedAgreementWith")
    assert agreement.start == "2023-01-01"  # told as a year
    assert next(e for e in edges.values() if e.attributes["predicate"] == "derivedFrom").start == "2024-06-01"  # when it was reported
    begins = {n.get("id"): n.get("start") for n in root.iter(f"{GEXF}node")}
    for edge in edges.values():
        for end in (edge.source, edge.target):
            assert begins[end] is None or begins[end] <= str(edge.start)


def test_gexf_is_valid(graph: Graph, hostile: Graph, tmp_path: Path) -> None:
    """Against the format's own RELAX NG, which is not ours to carry: gexf.rng and its companions of github.com/gephi/gexf, specs/1.3."""
    schema = os.environ.get("KG_GEXF_SCHEMA")
    if not schema:
        pytest.skip("KG_GEXF_SCHEMA does not name the folder of gexf.rng")
    validator = etree.RelaxNG(etree.parse(Path(schema) / "gexf.rng"))
    for n, (source, selection) in enumerate(
        [(graph, DRAWN), (graph, Selection(parallel="merge")), (graph, Selection(since="1900", until="1901")), (hostile, DRAWN)]
    ):
        export(source, tmp_path / f"{n}.gexf", selection=selection)
        assert validator.validate(etree.parse(tmp_path / f"{n}.gexf")), validator.error_log


def test_gexf_holds_what_its_schema_allows(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.gexf", selection=DRAWN)
    root = etree.parse(tmp_path / "g.gexf").getroot()
    allowed = {
        "node": {"id", "label", "start"},
        "edge": {"id", "source", "target", "label", "type", "weight", "start", "end"},
        "attribute": {"id", "title", "type"},
        "attvalue": {"for", "value"},
    }
    for element, names in allowed.items():
        found = list(root.iter(GEXF + element))
        assert found
        assert all(set(e.attrib) <= names for e in found)
    assert {a.get("type") for a in root.iter(f"{GEXF}attribute")} <= {"string", "long", "double", "boolean"}
    for owner in ("node", "edge"):
        declared = {a.get("id") for a in root.iterfind(f"{GEXF}graph/{GEXF}attributes[@class='{owner}']/{GEXF}attribute")}
        assert {v.get("for") for e in root.iter(GEXF + owner) for v in e.iter(f"{GEXF}attvalue")} <= declared
    assert [e.tag for e in root.iterfind(f"{GEXF}graph/*")] == [f"{GEXF}attributes"] * 2 + [f"{GEXF}nodes", f"{GEXF}edges"]
