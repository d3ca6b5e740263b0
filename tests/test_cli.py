"""The commands as they are run: output, files, exit codes. Extraction is a stub, the graph is real."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg.extract as extract_stage
from kg.cli import main
from kg.errors import InputError
from kg.model import Article, Claim, Entity, Extraction, Modality, Span

Write = Callable[[str, str | bytes], Path]
ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Otokar sold Cobra II to Kazakhstan."


def stub(article: Article, *, knowledge: bool = True, explain: list[Any] | None = None) -> Extraction:
    """Reads the one sentence of these tests wherever it stands; refuses texts without it."""
    start = article.text.find(SENTENCE)
    if start < 0:
        raise InputError("its language is not known; expected one of tr, pl, ru, en")

    def entity(id_: str, type_: str, name: str, known: str | None = None) -> Entity:
        at = article.text.index(name)
        return Entity(id=id_, type=type_, name=name, known=known, mentions=(Span(text=name, start=at, end=at + len(name)),))

    entities = (
        entity("firm", "Company", "Otokar", "otokar" if knowledge else None),
        entity("state", "Country", "Kazakhstan"),
        entity("car", "Platform", "Cobra II"),
    )
    evidence = Span(text=SENTENCE, start=start, end=start + len(SENTENCE))
    claim = Claim(
        subject="firm", predicate="supplies", object="state", item="car", modality=Modality.ASSERTED, rule="sell/fin", evidence=evidence
    )
    if explain is not None:
        explain.append("sell/fin: supplies")
    return Extraction(article=article.id, language="en", published=article.published, entities=entities, claims=(claim,))


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extract_stage, "extract_article", stub)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="kg")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def graph(write: Write, tmp_path: Path) -> Path:
    """A graph of one article."""
    write("in/01.txt", f" date 2026-01-07 A headline of several words\n{SENTENCE}")
    run("build", tmp_path / "in", "--graph", tmp_path / "graph")
    return tmp_path / "graph"


def test_help_is_quick_and_names_every_command() -> None:
    start = time.perf_counter()
    shown = subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert time.perf_counter() - start < 2.0  # 0.1 s on an idle machine; what would take longer is the import of an analyser
    for name, command in main.commands.items():
        assert re.search(rf"^  {name}\s+\w", shown, re.MULTILINE), f"{name} has no short help"
        assert "Usage: kg " + name in run(name, "--help").stdout
        assert command.help


def test_version() -> None:
    assert re.fullmatch(r"kg \S+\n", run("--version").stdout)


def test_build_prints_a_summary(write: Write, tmp_path: Path) -> None:
    write("in/01.txt", SENTENCE)
    shown = run("build", "in", "--graph", "graph").stdout
    assert "graph: 1 articles added, 0 unchanged" in shown
    assert re.search(r"Company +1\n", shown)
    assert re.search(r"claims +asserted\nsupplies +1\n", shown)
    assert "graph: 0 articles added, 1 unchanged" in run("build", "in", "--graph", "graph").stdout


def test_build_as_json(write: Write) -> None:
    write("in/01.txt", SENTENCE)
    report = json.loads(run("build", "in", "--json").stdout)
    assert report["articles"] == {"added": 1, "changed": 0, "unchanged": 0, "duplicates": 0}
    assert report["claims"] == {"supplies": {"asserted": 1}}
    assert report["entities"] == {"Company": 1, "Country": 1, "Platform": 1}


def test_build_goes_on_past_what_it_cannot_read_and_says_so(write: Write) -> None:
    write("in/01.txt", SENTENCE)
    write("in/02.txt", "")
    write("in/03.docx", "x")
    write("in/04.txt", "Nothing that the stub knows.")
    result = run("build", "in", code=3)
    assert "1 articles added, 0 unchanged, 3 put aside" in result.stdout
    assert result.stderr.count("put aside: in/0") == 3
    assert "files of type .docx are not read; expected one of .txt" in result.stderr


def test_wrong_usage() -> None:
    assert "does not exist" in run("build", "nowhere", code=2).stderr
    assert "Missing argument" in run("build", code=2).stderr
    assert "No such command" in run("bulid", code=2).stderr


def test_graph_folder_that_cannot_be_made(write: Write) -> None:
    write("in/01.txt", SENTENCE)
    file = write("file", "in the way")
    shown = run("build", "in", "--graph", file / "graph", code=1).stderr
    assert shown.startswith("Error: ")
    assert "Traceback" not in shown


def test_extract_prints_one_file(write: Write) -> None:
    document = json.loads(run("extract", write("sub/01.txt", f" date 2026-01-07 T\n{SENTENCE}")).stdout)
    assert (document["doc"], document["lang"], document["published"]) == ("01.txt", "en", "2026-01-07")
    assert document["claims"][0]["evidence"]["text"] == SENTENCE


def test_extract_prints_a_folder_as_lines(write: Write) -> None:
    write("in/01.txt", SENTENCE)
    write("in/02.txt", SENTENCE + " Again.")
    lines = run("extract", "in").stdout.splitlines()
    assert [json.loads(line)["doc"] for line in lines] == ["01.txt", "02.txt"]


def test_extract_writes_a_folder_in_its_shape(write: Write, tmp_path: Path) -> None:
    write("in/01.txt", SENTENCE)
    write("in/sub/deep/02.txt", SENTENCE)
    write("in/all.jsonl", json.dumps({"id": "n7", "text": SENTENCE}))
    write("in/sub/01.txt", SENTENCE)
    write("in/sub/01.htm", f"<html><body><article><p>{SENTENCE}</p></article></body></html>")
    run("extract", "in", "--out", "out")
    found = sorted(p.relative_to("out").as_posix() for p in Path("out").rglob("*.json"))
    assert found[0] == "01.json"
    assert re.fullmatch(r"all/n7-[0-9a-f]{12}\.json", found[1])
    assert found[2].startswith("sub/01")
    assert found[-1] == "sub/deep/02.json"
    assert len(found) == 5
    again = {p: p.read_bytes() for p in Path("out").rglob("*.json")}
    run("extract", "in", "--out", "out")
    assert again == {p: p.read_bytes() for p in Path("out").rglob("*.json")}
    assert not list(Path("out").rglob("*.tmp"))


def test_extract_of_several_folders_loses_no_document_of_the_same_name(write: Write) -> None:
    write("a/01.txt", SENTENCE)
    write("b/01.txt", SENTENCE + " Again.")
    run("extract", "a", "b", write("c.txt", SENTENCE), "--out", "out")
    assert len(list(Path("out").glob("*.json"))) == 3


def test_extract_of_many_in_processes_writes_the_same(write: Write) -> None:
    for n in range(55):
        write(f"in/{n:02}.txt", f"Number {n}. {SENTENCE}")
    for workers in ("1", "2"):
        run("extract", "in", "--out", f"out{workers}", "--workers", workers)
    one, two = ({p.name: p.read_bytes() for p in Path(f"out{w}").iterdir()} for w in "12")
    assert one == two
    assert len(one) == 55


def test_extract_of_an_unknown_language(write: Write) -> None:
    result = run("extract", write("01.txt", "Nothing that the stub knows."), code=3)
    assert "its language is not known" in result.stderr
    assert result.stdout == ""


def test_extract_explains(write: Write) -> None:
    assert "sell/fin: supplies" in run("extract", "--explain", write("01.txt", SENTENCE)).stderr


def test_extract_without_knowledge(write: Write) -> None:
    path = write("01.txt", SENTENCE)
    assert json.loads(run("extract", path).stdout)["entities"][0]["known"] == "otokar"
    assert json.loads(run("extract", "--knowledge", "none", path).stdout)["entities"][0]["known"] is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_extract_to_a_folder_that_cannot_be_written(write: Write, tmp_path: Path) -> None:
    write("in/01.txt", SENTENCE)
    (tmp_path / "out").mkdir(mode=0o500)
    assert "cannot be written" in run("extract", "in", "--out", "out", code=1).stderr


def test_evaluate(write: Write) -> None:
    gold = {
        "doc": "01.txt",
        "lang": "en",
        "entities": [
            {"id": "o", "type": "Company", "name": "Otokar", "mentions": ["Otokar"]},
            {"id": "k", "type": "Country", "name": "Kazakhstan", "mentions": ["Kazakhstan"]},
        ],
        "claims": [{"subject": "o", "predicate": "supplies", "object": "k", "modality": "asserted", "evidence": "sold"}],
    }
    write("gold/01.json", json.dumps(gold))
    write("gold/01.txt", SENTENCE)
    shown = run("evaluate", "gold").stdout
    assert re.search(r"^en +1 +0\.667 +1\.000 +0\.800", shown, re.MULTILINE)  # the platform is not annotated
    assert re.search(r"^supplies +1\.00 +1\.00 +1\.00 +1$", shown, re.MULTILINE)
    assert "entity spurious\tPlatform Cobra II" in run("evaluate", "gold", "--errors").stdout
    run("extract", "gold", "--out", "said")
    assert run("evaluate", "gold", "--predicted", "said").stdout == shown
    assert json.loads(run("evaluate", "gold", "--json").stdout)["facts"]["r"] == 1.0


def test_evaluate_without_texts(write: Write) -> None:
    write("gold/01.json", '{"lang": "en", "entities": [], "claims": []}')
    assert "no such text" in run("evaluate", "gold", code=1).stderr


def test_lookup_shows_what_is_said_and_where(graph: Path) -> None:
    shown = run("lookup", "COBRA II", "--graph", graph).stdout
    assert shown.startswith("Cobra II  (platform)")
    assert "Otokar → Kazakhstan: Cobra II" in shown
    assert f"«{SENTENCE}»" in shown
    assert re.search(r"01-[0-9a-f]{12}:45-80", shown), shown  # offsets into the file


def test_lookup_as_json(graph: Path) -> None:
    entity = json.loads(run("lookup", "OTOKAR", "--graph", graph, "--json").stdout)
    assert (entity["id"], entity["type"]) == ("otokar", "Company")
    assert entity["claims"]["supplies"][0]["quotes"][0]["text"] == SENTENCE


def test_lookup_of_what_is_not_there(graph: Path) -> None:
    assert "nothing in" in run("lookup", "Xyzzy Quux", "--graph", graph, code=1).stderr


def test_graph_that_is_not_there() -> None:
    assert "no graph here" in run("lookup", "Otokar", "--graph", "none", code=1).stderr


def test_query_from_expression_file_and_standard_input(graph: Path, write: Write) -> None:
    text = "SELECT ?who ?to WHERE { ?who kg:supplies ?to }"
    table = run("query", "-e", text, "--graph", graph).stdout
    assert re.fullmatch(r"who +to\nid:otokar +id:\S+\n", table)
    assert run("query", write("q.rq", text), "--graph", graph).stdout == table
    assert CliRunner().invoke(main, ["query", "-", "--graph", str(graph)], input=text).stdout == table


def test_query_formats(graph: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?c a kg:Claim } "
    union = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?c a kg:Claim } }"
    assert run("query", "-e", text, "--graph", graph, "--format", "csv").stdout == "n\n0\n"
    assert json.loads(run("query", "-e", union, "--graph", graph, "--format", "json").stdout) == [{"n": 1}]


def test_query_tells_where_rows_were_left_out(graph: Path) -> None:
    result = run("query", "-e", "SELECT * WHERE { ?s ?p ?o }", "--graph", graph, "--limit", "2")
    assert len(result.stdout.splitlines()) == 3
    assert "more than 2 rows" in result.stderr


def test_query_that_writes_or_is_malformed_is_refused(graph: Path) -> None:
    assert "queries only read it" in run("query", "-e", "DELETE WHERE { ?s ?p ?o }", "--graph", graph, code=1).stderr
    assert "malformed" in run("query", "-e", "SELECT * WHERE {", "--graph", graph, code=1).stderr


def test_query_wrong_usage(graph: Path) -> None:
    assert "Give one of NAME, FILE" in run("query", "--graph", graph, code=2).stderr
    assert "unknown query 'supliers'; did you mean 'suppliers'?" in run("query", "supliers", "--graph", graph, code=1).stderr


def test_schema() -> None:
    whole = run("schema").stdout
    assert re.search(r"^supplies +Company, Country", whole, re.MULTILINE)
    one = run("schema", "supplies").stdout
    assert "relation from Company, Country" in one
    assert "did you mean 'supplies'?" in run("schema", "suplies", code=1).stderr
    assert run("schema", "İHA").stdout == run("schema", "uav").stdout


def test_every_export(graph: Path, tmp_path: Path) -> None:
    from kg.export import EXPORTERS

    for form in EXPORTERS:
        run("export", "--format", form, "--out", tmp_path / f"out.{form}", "--graph", graph)
        assert (tmp_path / f"out.{form}").stat().st_size > 100
    run("export", "--out", tmp_path / "by-suffix.graphml", "--graph", graph)
    assert (tmp_path / "by-suffix.graphml").read_bytes() == (tmp_path / "out.graphml").read_bytes()
    assert "graphml" in run("export", "--format", "wrong", "--out", tmp_path / "x", "--graph", graph, code=1).stderr
    assert not (tmp_path / "x").exists()


def two_firms(article: Article, **options: Any) -> Extraction:
    """As `stub`, the firm being the words before "sold", and unknown."""
    name = article.text.split(" sold")[0]
    span = Span(text=article.text, start=0, end=len(article.text))
    firm = Entity(id="firm", type="Company", name=name, mentions=(Span(text=name, start=0, end=len(name)),))
    person = Entity(id="p", type="Person", name=article.text.split("said ")[1].rstrip("."))
    state = Entity(id="state", type="Country", name="Kazakhstan", known="KZ")
    claim = Claim(subject="firm", predicate="supplies", object="state", rule="stub", evidence=span)
    return Extraction(article=article.id, language="en", entities=(firm, state, person), claims=(claim,))


@pytest.fixture
def firms(write: Write, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A graph of two firms under three names; the option that names it."""
    monkeypatch.setattr(extract_stage, "extract_article", two_firms)
    for n, (firm, person) in enumerate([("Dearsan", "Haluk Demir"), ("Dearsan Shipyard", "Demir"), ("Otokar", "Aydın Demir")]):
        write(f"in/{n}.txt", f"{firm} sold vehicles to Kazakhstan, said {person}.")
    run("build", "in", "--graph", "g", "--knowledge", "none")
    return ["--graph", "g"]


def companies() -> int:
    return int(run("query", "-e", "SELECT (COUNT(*) AS ?n) WHERE { ?f a kg:Company }", "--graph", "g", "--format", "csv").stdout.split()[1])


def test_merge_and_unmerge(firms: list[str]) -> None:
    assert companies() == 2
    shown = run("merge", "Otokar", "DEARSAN SHIPYARD", *firms, "--note", "one owner").stdout
    assert "merge  company-otokar  company-dearsan-shipiard" in shown
    assert "g/judgements.tsv: 1 judgement; 1 article stored anew" in shown
    assert companies() == 1
    assert Path("g/judgements.tsv").read_text() == "merge\tcompany-otokar\tcompany-dearsan-shipiard\tone owner\n"
    run("build", "in", "--graph", "g", "--knowledge", "none")
    assert companies() == 1
    run("unmerge", "company-otokar", *firms)
    assert companies() == 2


def test_a_judgement_said_twice_is_one_row_and_a_merge_of_unlike_classes_is_remarked(firms: list[str]) -> None:
    run("merge", "Otokar", "Dearsan Shipyard", *firms)
    assert "said before" in run("merge", "Otokar", "Dearsan Shipyard", *firms).stdout
    assert len(Path("g/judgements.tsv").read_text().splitlines()) == 1
    assert "is a Company" in run("merge", "Otokar", "Aydın Demir", *firms).stderr


def test_distinct_parts_what_names_have_joined(firms: list[str]) -> None:
    run("distinct", "Dearsan", "Dearsan Shipyard", *firms, "--judgements", "kept.tsv")
    assert companies() == 3
    run("unmerge", "Dearsan", "Dearsan Shipyard", *firms, "--judgements", "kept.tsv")
    assert companies() == 2
    assert len(Path("kept.tsv").read_text().splitlines()) == 2
    run("unmerge", "company-dearsan", *firms, "--judgements", "kept.tsv")  # nobody merged it: it is parted from the rest
    assert companies() == 3


def test_judgements_of_what_is_not_there(firms: list[str]) -> None:
    assert "did you mean 'company-otokar'?" in run("merge", "company-otokarr", "Dearsan", *firms, code=1).stderr
    assert "one node" in run("merge", "Otokar", "company-otokar", *firms, code=1).stderr
    assert "joined with nothing" in run("unmerge", "Otokar", *firms, code=1).stderr
    assert "nothing was said" in run("unmerge", "Otokar", "Dearsan", *firms, code=1).stderr
    assert "did you mean 'company-dearsan-shipiard'?" in run("merge", "Otokar", "Dearsan Shipyards", *firms, code=1).stderr
    assert "did you mean" not in run("merge", "Otokar", "Nobody Else Ltd", *firms, code=1).stderr
    assert "no graph here" in run("merge", "a", "b", "--graph", "none", code=1).stderr


def test_review_asks_and_keeps_the_answers(firms: list[str]) -> None:
    pairs = json.loads(run("review", "--json", *firms).stdout)
    assert [(p["a"]["id"], p["b"]["id"]) for p in pairs] == [("person-aidin-demir", "person-demir"), ("person-demir", "person-haluk-demir")]
    assert pairs[0]["reasons"] == {"lone_surname": 0.5}
    assert pairs[0]["a"]["names"] == ["Aydın Demir"]

    def answer(text: str) -> str:
        result = CliRunner().invoke(main, ["review", *firms], input=text)
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "1 of 2   0.50: lone surname +0.5" in answer("s\nq\n")
    assert len(json.loads(run("review", "--json", *firms).stdout)) == 2
    answer("n\ny\n")
    assert "no open pairs" in answer("")
    rows = Path("g/judgements.tsv").read_text().splitlines()
    assert [row.split("\t")[0] for row in rows] == ["distinct", "merge"]
    people = run("query", "-e", "SELECT (COUNT(*) AS ?n) WHERE { ?f a kg:Person }", *firms, "--format", "csv").stdout
    assert people == "n\n2\n"
