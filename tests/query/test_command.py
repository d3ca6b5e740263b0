"""`kg query` and `kg lookup` as they are typed."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.query import Graph
from kg.query.named import named_queries


def run(graph: Graph | None, *arguments: str, code: int = 0, columns: str = "0") -> Result:
    where = ["--graph", str(graph.folder)] if graph else []
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, [*arguments, *where], prog_name="kg")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def test_entities_are_given_by_name_and_told_by_name(graph: Graph) -> None:
    shown = run(graph, "query", "suppliers", "--item", "Фалкон").stdout
    assert shown.splitlines()[0].split() == ["supplier", "buyer", "item", "quantity", "amount", "currency", "date", "quote", "article"]
    assert "Norda     Ruritania  Falcon        12  50,000,000  USD       2024-05" in shown
    russian = run(graph, "query", "suppliers", "--lang", "ru").stdout
    assert "Norda     Руритания  Фалкон" in russian  # a firm without a Russian name keeps its own


def test_options_may_stand_before_and_after_the_name(graph: Graph) -> None:
    after = run(None, "query", "suppliers", "--item", "falcon", "--format", "csv", "--graph", str(graph.folder)).stdout
    before = run(None, "query", "--graph", str(graph.folder), "--format", "csv", "suppliers", "--item", "falcon").stdout
    assert after == before != ""


def test_a_name_that_is_not_quite_known_is_told(graph: Graph) -> None:
    result = run(graph, "query", "suppliers", "--item", "Falcom")
    assert "item: 'Falcom' is taken for Falcon (id falcon)" in result.stderr
    assert run(graph, "query", "suppliers", "--item", "falcon").stderr == ""
    assert "item: nothing in" in run(graph, "query", "suppliers", "--item", "Quetzalcoatl", code=1).stderr


def test_several_values_are_either(graph: Graph) -> None:
    one, both = (
        run(graph, "query", "sources", *o, "--format", "json").stdout
        for o in (["--entity", "norda"], ["--entity", "norda", "--entity", "sylvania"])
    )
    assert len(json.loads(both)) > len(json.loads(one)) > 0


def test_formats(graph: Graph) -> None:
    rows = list(csv.reader(io.StringIO(run(graph, "query", "suppliers", "--format", "csv").stdout)))
    assert rows[0][:3] == ["supplier", "buyer", "item"]
    assert rows[1][2] == "https://kg.example.org/id/falcon"
    tabs = run(graph, "query", "suppliers", "--format", "tsv", "--show", "ids").stdout.splitlines()
    assert tabs[1].split("\t")[:3] == ["id:norda", "id:ruritania", "id:falcon"]
    told = json.loads(run(graph, "query", "suppliers", "--format", "json", "--show", "names").stdout)
    assert {t["item"] for t in told} == {"Falcon"}
    assert {t["quantity"] for t in told} == {12.0, None}


def test_wrong_names_are_answered_with_near_ones(graph: Graph) -> None:
    assert "unknown query 'supliers'; did you mean 'suppliers'?" in run(graph, "query", "supliers", code=1).stderr
    assert "No such option '--itme'" in run(graph, "query", "suppliers", "--itme", "x", code=2).stderr
    assert "unknown kind of equipment 'tonk'; did you mean 'tank'" in run(graph, "query", "equipment-of", "--kind", "tonk", code=1).stderr
    assert "query partners needs entity" in run(graph, "query", "partners", code=1).stderr
    assert "since is a date as 2024" in run(graph, "query", "suppliers", "--since", "May", code=1).stderr


def test_nothing_found_is_said(graph: Graph) -> None:
    assert "nothing found" in run(graph, "query", "exercises").stderr


def test_the_list_and_the_help_tell_every_query_and_parameter() -> None:
    listed, helped = run(None, "query", "--list").stdout, run(None, "query", "--help").stdout
    for query in named_queries().values():
        assert f"  {query.name} " in listed
        assert f"  {query.name} " in helped
        own = run(None, "query", query.name, "--help").stdout
        assert query.example.split(" --")[0] in own
        for param in query.params:
            assert f"--{param}" in own
    assert "partners-by-year" in listed
    assert "--entity ENTITY [--partner ENTITY]" in listed


def test_a_table_is_folded_to_the_terminal(graph: Graph) -> None:
    lines = run(graph, "query", "suppliers", columns="100").stdout.splitlines()
    assert max(map(len, lines)) <= 100
    assert len(lines) > 4  # the sentence takes several lines
    narrow = run(graph, "query", "suppliers", columns="50").stdout
    assert "─── 1 ─" in narrow  # a record for each row
    assert "supplier  Norda" in narrow


def test_lookup_shows_a_family_with_its_sources(graph: Graph) -> None:
    shown = run(graph, "lookup", "Falcon Mk2").stdout
    assert "family  (* told by articles of this graph, else known beforehand)\n  Falcon  id falcon\n  └─ Falcon Mk2 *\n" in shown
    assert "1 article (en), 2024-06-01; 2 claims" in shown


def test_lookup_as_json_tells_the_family_too(graph: Graph) -> None:
    told = json.loads(run(graph, "lookup", "Falcon", "--json").stdout)
    assert [(m["id"], m["told"], m["here"]) for m in told["family"]] == [("falcon", False, True), ("falcon-mk2", True, True)]
    assert told["bodies"] == []


def test_lookup_tells_each_sentence_once(graph: Graph) -> None:
    shown = run(graph, "lookup", "Ruritania").stdout
    assert shown.count("«Ruritania will receive 6 Falcon Mk2 drones.»") == 1
    assert "Norda → Ruritania: Falcon Mk2 × 6, planned" in shown
    only = run(graph, "lookup", "Ruritania", "--relation", "operates").stdout
    assert "Norda → Ruritania" not in only


def test_lookup_by_relation_that_is_unknown(graph: Graph) -> None:
    assert "did you mean 'supplies'" in run(graph, "lookup", "Ruritania", "--relation", "suplies", code=1).stderr


@pytest.mark.parametrize("name", ["Falcom", "Ruritonia"])
def test_lookup_of_a_misspelt_name_says_so(graph: Graph, name: str) -> None:
    assert f"nothing is named '{name}'; the nearest is" in run(graph, "lookup", name).stderr
