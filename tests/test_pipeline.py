"""The flow from files to graph: what is added, what is put aside, what a defect or a dead process costs. Extraction is a stub here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
import kg.extract as extract_stage
from kg import export, ledger, pipeline, workers
from kg.errors import DataError, InputError
from kg.model import Article, Claim, Entity, Extraction, Modality, Span
from kg.query import Graph
from kg.read import Quarantined
from kg.resolve import Resolver
from kg.store import Store
from kg.workers import Extracted, extract_all

Write = Callable[[str, str | bytes], Path]


def stub(article: Article, *, knowledge: bool = True, explain: list[Any] | None = None) -> Extraction:
    """One claim, quoting the whole text; texts that begin with a word in capitals fail in that word's way."""
    text = article.text
    if text.startswith("UNKNOWN"):
        raise InputError(f"{article.source}: its language is not known; expected one of tr, pl, ru, en")
    if text.startswith("DEFECT"):
        return dict[str, Extraction]()["missing"]
    if text.startswith("DATA"):
        raise DataError("frames.yml:3: unknown predicate")
    if text.startswith("CRASH"):
        os._exit(1)
    span = Span(text=text, start=0, end=len(text))
    name = text.split()[0].strip(".,")
    firm = Entity(id="firm", type="Company", name=name, mentions=(Span(text=name, start=0, end=len(name)),))
    state = Entity(id="state", type="Country", name="Kazakhstan", known="KZ" if knowledge else None)
    claim = Claim(subject="firm", predicate="supplies", object="state", modality=Modality.PLANNED, rule="stub", evidence=span)
    if explain is not None:
        explain.append("stub: supplies")
    return Extraction(article=article.id, language="en", entities=(firm, state), claims=(claim,))


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_stage, "extract_article", stub, raising=False)


def statuses(graph: Path) -> list[str]:
    return [status for entry in ledger.entries(graph) if (status := entry["status"]) not in ("started", "finished")]


def test_build_adds_reports_and_notes(write: Write, tmp_path: Path) -> None:
    write("in/1.txt", "Otokar sold vehicles.")
    write("in/2.txt", "Baykar sold drones.")
    write("in/3.txt", "")
    write("in/4.txt", "UNKNOWN tongue.")
    report = pipeline.build([tmp_path / "in"], tmp_path / "graph")
    assert (report.added, report.unchanged, report.duplicates) == (2, 0, 0)
    assert sorted(report.entities.values()) == ["Company", "Company", "Country"]  # the state is one
    assert report.claims == {("supplies", "planned"): 2}
    assert [Path(q.source).name for q in report.quarantined] == ["3.txt", "4.txt"]
    assert statuses(tmp_path / "graph") == ["added", "added", "quarantined", "quarantined"]
    assert all(entry["version"] and entry["at"].startswith("2") for entry in ledger.entries(tmp_path / "graph"))


def test_same_article_twice_changes_nothing(write: Write, tmp_path: Path) -> None:
    write("in/1.txt", "Otokar sold vehicles.")
    write("copy/again.txt", "Otokar sold vehicles.")
    graph = tmp_path / "graph"
    pipeline.build([tmp_path / "in"], graph)
    report = pipeline.build([tmp_path / "in", tmp_path / "copy"], graph)
    assert (report.added, report.unchanged, report.duplicates) == (0, 1, 1)
    assert statuses(graph) == ["added", "unchanged", "duplicate"]
    with Store(graph) as store:
        assert len(store.articles()) == 1


def test_builds_are_the_same_in_every_detail(write: Write, tmp_path: Path) -> None:
    for n in range(4):
        write(f"in/{n}.txt", f"Firm{n} sold vehicles.")
    graphs = [tmp_path / "a", tmp_path / "b"]
    for graph in graphs:
        pipeline.build([tmp_path / "in"], graph)
    documents = [{p.relative_to(g).as_posix(): p.read_bytes() for p in sorted((g / "documents").rglob("*.gz"))} for g in graphs]
    assert documents[0] == documents[1]
    assert documents[0]


def test_a_defect_costs_one_document_and_names_its_place(write: Write, tmp_path: Path) -> None:
    write("1.txt", "DEFECT here.")
    write("2.txt", "Otokar sold vehicles.")
    first, second = pipeline.extract([tmp_path / "1.txt", tmp_path / "2.txt"])
    assert isinstance(first, Quarantined)
    assert "defect of kg" in first.reason
    assert "KeyError: 'missing'" in first.reason
    assert isinstance(second, Extracted)


def test_wrong_data_of_the_program_ends_the_run(write: Write) -> None:
    with pytest.raises(DataError, match=r"frames\.yml:3"):
        list(pipeline.extract([write("1.txt", "DATA is wrong.")]))


def test_what_the_graph_refuses_is_put_aside(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def false_quote(article: Article, **options: Any) -> Extraction:
        true = stub(article, **options)
        claim = true.claims[0].model_copy(update={"evidence": Span(text="never said", start=0, end=10)})
        return true.model_copy(update={"claims": (claim,)})

    monkeypatch.setattr(extract_stage, "extract_article", false_quote)
    report = pipeline.build([write("1.txt", "Otokar sold vehicles.")], tmp_path / "graph")
    assert report.added == 0
    assert "never said" in report.quarantined[0].reason


@pytest.fixture
def many(write: Write, tmp_path: Path) -> list[Path]:
    """Sixty documents, enough for worker processes."""
    return [write(f"{n:02}.txt", f"Firm{n} sold vehicles.") for n in range(60)]


def test_many_documents_in_processes_keep_their_order(many: list[Path]) -> None:
    found = list(pipeline.extract(many, workers=2))
    assert [o.article.source for o in found if isinstance(o, Extracted)] == [str(p) for p in many]
    assert found == list(pipeline.extract(many, workers=1))


def test_a_process_that_dies_costs_its_document_alone(many: list[Path]) -> None:
    many[7].write_text("CRASH")
    many[41].write_text("DEFECT")
    many[59].write_text("CRASH")
    found = list(pipeline.extract(many, workers=2))
    assert [n for n, o in enumerate(found) if isinstance(o, Quarantined)] == [7, 41, 59]
    assert [o.source if isinstance(o, Quarantined) else o.article.source for o in found] == [str(p) for p in many]
    crash = found[7]
    assert isinstance(crash, Quarantined)
    assert "process that read it died" in crash.reason


def test_wrong_data_ends_a_run_in_processes_too(many: list[Path]) -> None:
    many[3].write_text("DATA is wrong.")
    with pytest.raises(DataError, match=r"frames\.yml:3"):
        list(pipeline.extract(many, workers=2))


def test_few_documents_start_no_process(many: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert len(list(pipeline.extract(many[:49], workers=2))) == 49


def test_quarantined_pass_through() -> None:
    item = Quarantined(source="a", reason="b")
    assert list(extract_all([item], 1)) == [item]


def test_resolver_keeps_known_ids_and_tells_bodies_of_states_apart() -> None:
    def body(state: str) -> Extraction:
        of = Entity(id="s", type="Country", name=state, known=state.lower())
        return Extraction(
            article="a", language="en", entities=(of, Entity(id="m", type="GovernmentBody", name="Ministry of Defence", of="s"))
        )

    first, second = (Resolver().resolve(body(state)) for state in ("KZ", "UZ"))
    assert first["s"] == "kz"
    assert first["m"].startswith("government-body-")
    assert first["m"] != second["m"]


@pytest.mark.parametrize(("one", "other"), [("Жаксылыков", "Zhaksylykov"), ("COBRA II", "Cobra II"), ("T-129", "T129")])
def test_resolver_gives_one_id_to_a_name_in_several_spellings(one: str, other: str) -> None:
    def named(name: str) -> str:
        entity = Entity(id="e", type="Platform", name=name)
        return Resolver().resolve(Extraction(article="a", language="en", entities=(entity,)))["e"]

    assert named(one) == named(other)


def test_the_package_reads_builds_and_opens(write: Write, tmp_path: Path) -> None:
    extraction = kg.extract("Otokar sold vehicles.")
    assert extraction.claims[0].predicate == "supplies"
    report = kg.build([write("1.txt", "Otokar sold vehicles.")], tmp_path / "graph")
    assert report.added == 1


def test_ledger_with_a_line_cut_off_is_still_read(tmp_path: Path) -> None:
    (tmp_path / ledger.FILE).write_text('{"status": "added"}\n{"status": "ad')
    assert statuses(tmp_path) == ["added"]


FIRMS = ("Dearsan", "Dearsan Shipyard", "Казахстан Инжиниринг", "Kazakhstan Engineering", "Otokar", "Kazachstan Engineering")


def firm(article: Article, **_: Any) -> Extraction:
    """The firm that the text opens with supplies a state."""
    name = article.text.split(" sold")[0]
    span = Span(text=article.text, start=0, end=len(article.text))
    entities = (Entity(id="firm", type="Company", name=name), Entity(id="state", type="Country", name="Kazakhstan", known="KZ"))
    claim = Claim(subject="firm", predicate="supplies", object="state", rule="stub", evidence=span)
    return Extraction(article=article.id, language="en", entities=entities, claims=(claim,))


def turtle(graph: Path) -> str:
    return "\n".join(export.turtle.lines(Graph(graph)))


@pytest.fixture
def firms(write: Write, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Articles of which some name one firm in several ways."""
    monkeypatch.setattr(extract_stage, "extract_article", firm)
    return [write(f"{n}.txt", f"{name} sold vehicles.") for n, name in enumerate(FIRMS)]


def test_neither_order_nor_batches_matter(firms: list[Path], tmp_path: Path) -> None:
    a, b = firms[:3], firms[3:]
    batches = {"both": [firms], "a-b": [a, b], "b-a": [b, a], "back": [firms[::-1]], "each": [[f] for f in firms[::-1]]}
    for name, parts in batches.items():
        for part in parts:
            report = pipeline.build(part, tmp_path / name, knowledge=False)
            assert not report.quarantined
    assert len({turtle(tmp_path / name) for name in batches}) == 1
    assert len([i for i in Graph(tmp_path / "both").ids() if i.startswith("company-")]) == 3


def test_a_later_article_joins_earlier_ones_and_the_report_says_so(firms: list[Path], tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    pipeline.build([firms[0]], graph, knowledge=False)
    assert Graph(graph).ids() == ["KZ", "company-dearsan"]
    report = pipeline.build([firms[1]], graph, knowledge=False)
    assert (report.added, report.relinked) == (1, 1)
    assert Graph(graph).ids() == ["KZ", "company-dearsan-shipiard"]
    assert list(report.entities) == ["company-dearsan-shipiard", "KZ"]
    again = pipeline.build(firms[:2], graph, knowledge=False)
    assert (again.added, again.unchanged, again.relinked) == (0, 2, 0)


def test_what_an_article_no_longer_says_joins_nothing(firms: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "graph"
    pipeline.build(firms[:2], graph, knowledge=False)

    def without_yard(article: Article, **_: Any) -> Extraction:
        said = firm(article)
        renamed = tuple(e.model_copy(update={"name": e.name.replace("Dearsan Shipyard", "Desan")}) for e in said.entities)
        return said.model_copy(update={"entities": renamed})

    monkeypatch.setattr(extract_stage, "extract_article", without_yard)
    monkeypatch.setattr("kg.builder.reading", lambda _: "another program")
    report = pipeline.build([firms[1]], graph, knowledge=False)
    assert (report.changed, report.relinked) == (1, 1)
    assert Graph(graph).ids() == ["KZ", "company-dearsan", "company-desan"]


def test_what_the_graph_refuses_joins_nothing(firms: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(article: Article, **_: Any) -> Extraction:
        said = firm(article)
        broken = said.claims[0].model_copy(update={"object": "nobody"})
        return said.model_copy(update={"claims": (broken,)}) if "Shipyard" in article.text else said

    monkeypatch.setattr(extract_stage, "extract_article", refused)
    report = pipeline.build(firms[:2], tmp_path / "graph", knowledge=False)
    assert len(report.quarantined) == 1
    assert Graph(tmp_path / "graph").ids() == ["KZ", "company-dearsan"]


def test_a_build_that_was_killed_is_made_good_by_the_next(firms: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "graph"
    pipeline.build(firms[:1], graph, knowledge=False)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline.Linker, "settle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            pipeline.build(firms[1:], graph, knowledge=False)
    pipeline.build([], graph, knowledge=False)
    pipeline.build(firms, tmp_path / "whole", knowledge=False)
    assert turtle(graph) == turtle(tmp_path / "whole")


def test_judgements_are_replayed_and_taken_back(firms: list[Path], tmp_path: Path) -> None:
    graph, file = tmp_path / "graph", tmp_path / "kept" / "pairs.tsv"
    pipeline.build(firms, graph, knowledge=False)
    plain = turtle(graph)
    with pipeline.resolution(graph, file) as linker:
        linker.resolver.judge("merge", "company-otokar", "company-dearsan", "as an example")
    assert linker.relinked == 1
    assert "company-otokar" not in Graph(graph).ids()
    merged = turtle(graph)
    pipeline.build(firms, tmp_path / "anew", knowledge=False, judgements=file)
    assert turtle(tmp_path / "anew") == merged
    with pipeline.resolution(graph, file) as linker:
        linker.resolver.judge("unmerge", "company-otokar", "company-dearsan")
    assert turtle(graph) == plain


def test_a_graph_keeps_to_the_knowledge_that_it_was_built_with(firms: list[Path], tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    pipeline.build(firms, graph, knowledge=False)
    with pipeline.resolution(graph) as linker:
        assert not linker.knowledge
    assert linker.relinked == 0
    report = pipeline.build([], graph)
    assert report.relinked > 0
    assert "kazakhstan-engineering" in Graph(graph).ids()
