"""Neo4j, JSON Lines, FollowTheMoney: what their own readers and checkers say."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.elements import EDGE_TYPES, NODE_TYPES, Selection, Traversal
from kg.errors import DataError
from kg.export import export, followthemoney, jsonl
from kg.ontology import load
from kg.query import Graph
from kg.settings import ROOT


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_neo4j_headers_are_typed(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "neo4j", "neo4j", Selection(parallel="merge"))  # Neo4j keeps parallel relationships apart all the same
    nodes, edges = rows(tmp_path / "neo4j" / "nodes.csv"), rows(tmp_path / "neo4j" / "relationships.csv")
    header = re.compile(r"\w+(:(ID|int|long|float|double|boolean|string))?|:(LABEL|START_ID|END_ID|TYPE)")
    for table, types in ((nodes, NODE_TYPES), (edges, EDGE_TYPES)):
        assert all(header.fullmatch(name) for name in table[0])
        for name in table[0]:
            column, _, suffix = name.partition(":")
            if suffix in ("long", "double", "boolean"):
                cast: Any = {"long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__}[suffix]
                assert all(type(cast(row[name])) is types[column] for row in table if row[name])
    ids = [row["id:ID"] for row in nodes]
    assert len(ids) == len(set(ids))
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= set(ids)
    assert {row[":LABEL"] for row in nodes} == {"Entity;Company", "Entity;Country", "Entity;Person", "Entity;Platform"}
    assert "SIGNED_AGREEMENT_WITH" in {row[":TYPE"] for row in edges}
    with Traversal(graph) as found:
        assert {row["id"] for row in edges} == {edge.id for edge in found.edges()}


def test_neo4j_says_how_to_load_it(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "neo4j", "neo4j")
    command = (tmp_path / "neo4j" / "import.sh").read_text("utf-8").splitlines()[-1]
    assert command.startswith("neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv")
    script = (tmp_path / "neo4j" / "load.cypher").read_text("utf-8")
    assert all(line.startswith("//") or line.endswith(";") for line in script.splitlines())
    for name in ("nodes.csv", "relationships.csv"):
        columns = rows(tmp_path / "neo4j" / name)[0].keys()
        statements = [line for line in script.splitlines() if name in line and line.startswith("LOAD")]
        assert {c for line in statements for c in re.findall(r"row\.`([^`]+)`", line)} <= set(columns)
    for row in rows(tmp_path / "neo4j" / "relationships.csv"):
        assert f"[r:{row[':TYPE']} {{id: row.id}}]" in script


def test_lines_of_json_fit_the_published_schema(graph: Graph, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    published = json.loads((ROOT / "docs" / "claim.schema.json").read_text("utf-8"))
    assert published == jsonl.schema(), "docs/claim.schema.json is out of date; CONTRIBUTING.md says how to write it"
    export(graph, tmp_path / "c.jsonl")
    checker = jsonschema.Draft202012Validator(published)
    claims = [json.loads(line) for line in (tmp_path / "c.jsonl").read_text("utf-8").splitlines()]
    assert len(claims) == sum(1 for _ in graph.iter_claims())
    for claim in claims:
        checker.validate(claim)
        text = graph.document(claim["article"]["id"])[0].text
        assert all(text[e["start"] : e["end"]] == e["text"] for e in claim["evidence"])
    broken = {**claims[0], "modality": "certain"}
    assert not checker.is_valid(broken)


def test_follow_the_money_entities_are_valid(graph: Graph, hostile: Graph, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install 'kg[ftm]'")
    for n, source in enumerate((graph, hostile)):
        export(source, tmp_path / f"{n}.ftm")
        lines = [json.loads(line) for line in (tmp_path / f"{n}.ftm").read_text("utf-8").splitlines()]
        assert len({line["id"] for line in lines}) == len(lines)
        proxies = {line["id"]: ftm.model.get_proxy(line) for line in lines}
        for line in lines:
            proxy = proxies[line["id"]]
            proxy.schema.validate(line)
            kept = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
            assert kept == {name: set(values) for name, values in line["properties"].items()}, "the package drops or changes a value"
            for name in line["properties"]:
                prop = proxy.schema.get(name)
                for value in line["properties"][name]:
                    assert prop.type.name == "entity" or prop.type.clean(value, proxy=proxy) is not None, (name, value)
                    if prop.type.name == "entity":
                        assert proxies[value].schema.is_a(prop.range), (line["schema"], name, proxies[value].schema.name)
    assert {line["schema"] for line in lines} <= {"Article", "PublicBody", "UnknownLink"}


def test_what_follow_the_money_tells(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.ftm")
    lines = [json.loads(line) for line in (tmp_path / "g.ftm").read_text("utf-8").splitlines()]
    links = {(p["subject"][0], p["object"][0], p["status"][0]): p for p in (line["properties"] for line in lines) if "subject" in p}
    denied = links["kg-norda", "kg-sylvania", "denied"]
    assert denied["role"] == ["supplies (denied)"]
    assert denied["description"] == ["Norda denied that it would deliver the Falcon to Sylvania."]
    told = links["kg-norda", "kg-ruritania", "asserted"]
    assert "supplies: Falcon × 12, 50,000,000 USD, 2024-05" in told["summary"]
    assert "independent sources: 2" in told["summary"]
    assert told["proof"] == ["kg-article-en-1", "kg-article-ru-1"]
    employment = next(line for line in lines if line["schema"] == "Employment")["properties"]
    assert (employment["employee"], employment["employer"]) == (["kg-ruslan-zhaksylykov"], ["kg-ruritania"])
    assert employment["role"] == ["министр обороны"]


def test_the_mapping_to_follow_the_money_knows_every_class() -> None:
    known, ontology = followthemoney.mapping(), load()
    followthemoney.check(known, ontology)
    for broken in ({**known, "classes": {**known["classes"], "Ship1": "Vessel"}}, {**known, "classes": {}}):
        with pytest.raises(DataError, match=r"followthemoney\.yml"):
            followthemoney.check(broken, ontology)
