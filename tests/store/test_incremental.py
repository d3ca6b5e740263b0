"""What a build notices: files that changed, articles that moved, readings that are old, runs that were cut."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg import ledger
from kg.store import Store, articles, document_file, load_document, open_snapshot
from kg.versions import reading
from tests.store import reader
from tests.store.conftest import Run, lines

ONE, TWO = "Otokar sold vehicles.", "Baykar sold drones."


def built(run: Run, folder: str, *more: str, code: int = 0) -> str:
    return run("build", folder, "--graph", "graph", *more, code=code).stdout.splitlines()[0]


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fresh(run: Run, *folders: str) -> list[str]:
    run("build", *folders, "--graph", "fresh")
    return lines("fresh")


def test_what_was_read_before_is_not_read_again(run: Run) -> None:
    put("in/1.txt", ONE)
    put("in/2.txt", TWO)
    assert built(run, "in") == "graph: 2 articles added, 0 unchanged"
    reader.read_texts.clear()
    assert built(run, "in") == "graph: 0 articles added, 2 unchanged"
    assert reader.read_texts == []
    assert "Company" in run("build", "in", "--graph", "graph").stdout  # the summary tells of them all the same


def test_a_file_that_changed_has_its_article_replaced(run: Run) -> None:
    put("in/1.txt", ONE)
    put("in/2.txt", TWO)
    built(run, "in")
    put("in/1.txt", "Roketsan sold missiles.")
    assert built(run, "in") == "graph: 0 articles added, 1 changed, 1 unchanged"
    assert lines("graph") == fresh(run, "in")
    gone = [e for e in ledger.entries(Path("graph")) if e["status"] == "replaced"]
    assert [e["source"] for e in gone] == ["in/1.txt"]
    assert gone[0]["by"] != gone[0]["article"]


def test_an_article_that_moved_is_not_lost(run: Run) -> None:
    put("in/1.txt", ONE)
    put("in/2.txt", TWO)
    built(run, "in")
    put("in/1.txt", TWO)  # the other's text
    Path("in/2.txt").unlink()
    built(run, "in")
    assert len(articles(open_snapshot(Path("graph")))) == 1
    assert re.search("Baykar", "\n".join(lines("graph")))


def test_the_same_name_in_another_folder_replaces_nothing(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put("a/news/1.txt", ONE)
    put("b/news/1.txt", TWO)
    for folder in "ab":
        monkeypatch.chdir(tmp_path / folder)
        run("build", "news", "--graph", tmp_path / "graph")
    assert len(articles(open_snapshot(tmp_path / "graph"))) == 2


def test_a_page_at_an_address_replaces_what_stood_there(run: Run) -> None:
    def feed(*texts: str) -> None:
        rows = [{"url": f"https://news.example/{n}", "text": text} for n, text in enumerate(texts)]
        put("in/feed.jsonl", "\n".join(map(json.dumps, rows)))

    feed(ONE, TWO)
    built(run, "in")
    feed(ONE, "Baykar sold more drones.")
    assert built(run, "in") == "graph: 0 articles added, 1 changed, 1 unchanged"
    assert lines("graph") == fresh(run, "in")


def test_lines_of_a_collection_without_names_replace_nothing(run: Run) -> None:
    put("in/feed.jsonl", "\n".join(json.dumps({"text": t}) for t in (ONE, TWO)))
    built(run, "in")
    put("in/feed.jsonl", "\n".join(json.dumps({"text": t}) for t in ("Roketsan sold missiles.", ONE)))
    assert built(run, "in") == "graph: 1 articles added, 0 unchanged, 1 copies of others"
    assert len(articles(open_snapshot(Path("graph")))) == 3


def test_a_new_lexicon_reads_kept_texts_anew(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/1.txt", ONE)
    put("in/2.txt", TWO)
    built(run, "in")
    assert run("rebuild", "--graph", "graph").stdout.startswith("graph: 0 articles added, 2 unchanged")
    Path("in/2.txt").unlink()
    reader.read_texts.clear()
    monkeypatch.setattr("kg.builder.reading", lambda _: "newer")
    monkeypatch.setattr("kg.pipeline.reading", lambda _: "newer")
    assert run("rebuild", "--graph", "graph").stdout.startswith("graph: 0 articles added, 2 unchanged")  # it reads the same in them
    assert len(reader.read_texts) == 2
    run("rebuild", "--graph", "graph")
    assert len(reader.read_texts) == 2
    run("rebuild", "--graph", "graph", "--all")
    assert len(reader.read_texts) == 4
    last = [e for e in ledger.entries(Path("graph")) if "article" in e][-1]
    assert (last["reading"], last["status"]) == ("newer", "unchanged")


def test_a_text_that_can_no_longer_be_read_stays_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/1.txt", ONE)
    built(run, "in")
    before = lines("graph")
    monkeypatch.setattr("kg.extract.extract_article", lambda a, **_: reader.firm(a.model_copy(update={"text": "UNKNOWN"})))
    assert "put aside: in/1.txt" in run("rebuild", "--all", "--graph", "graph", code=3).stderr
    assert lines("graph") == before


def test_texts_need_not_be_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/1.txt", ONE)
    put("in/2.txt", TWO)
    built(run, "in", "--no-texts")
    built(run, "in")  # as before
    record = articles(open_snapshot(Path("graph")))[0]
    document = load_document(Path("graph"), record)
    assert (document.article.text, document.has_text) == ("", False)
    assert document.content().digest() == record.content_hash
    assert ONE not in b"".join(f.read_bytes() for f in Path("graph/documents").rglob("*.gz")).decode("latin-1")
    assert lines("graph") == fresh(run, "in")
    for current in (reading(), "newer"):
        monkeypatch.setattr("kg.pipeline.reading", lambda _, current=current: current)
        told = run("rebuild", "--graph", "graph", code=3)
        assert told.stderr.count("its text is not kept; build it again") == 2
    assert "2 articles not proved: its text is not kept" in run("verify", "--graph", "graph", code=3).stderr
    built(run, "in", "--texts")
    assert load_document(Path("graph"), record).article.text == ONE
    run("verify", "--graph", "graph")
    built(run, "in", "--no-texts")
    assert not load_document(Path("graph"), record).has_text


def test_names_are_joined_and_parted_without_the_texts(run: Run) -> None:
    put("in/1.txt", "Dearsan sold boats.")
    built(run, "in", "--no-texts", "--knowledge", "none")
    put("in/2.txt", "Dearsan Shipyard sold boats.")
    built(run, "in", "--knowledge", "none")
    run("build", "in", "--graph", "fresh", "--knowledge", "none")
    assert lines("graph") == lines("fresh")
    run("retract", "in/2.txt", "--graph", "graph")
    Path("in/2.txt").unlink()
    run("build", "in", "--graph", "again", "--knowledge", "none")
    assert lines("graph") == lines("again")


def test_a_lost_document_is_named_and_brought_back_by_the_next_build(run: Run) -> None:
    put("in/1.txt", ONE)
    put("in/2.txt", TWO)
    built(run, "in")
    record = articles(open_snapshot(Path("graph")))[0]
    document_file(Path("graph"), record.content_hash).unlink()
    assert "is missing; build the article again" in run("rebuild", "--graph", "graph", code=3).stderr
    assert "is missing" in run("verify", "--graph", "graph", code=1).stdout
    built(run, "in")
    run("verify", "--graph", "graph")
    assert lines("graph") == fresh(run, "in")


class Cut(BaseException):
    """A run that is cut in the middle, as by Ctrl-C."""


@pytest.fixture
def cut(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of four files, of which the second cannot be read, cut at the fourth."""
    for n, text in enumerate((ONE, "UNKNOWN tongue.", TWO, "Roketsan sold missiles.")):
        put(f"in/{n}.txt", text)

    def firm(article: object, **options: object) -> object:
        if "Roketsan" in getattr(article, "text", ""):
            raise Cut
        return reader.firm(article, **options)  # type: ignore[arg-type]  # as it was given

    with monkeypatch.context() as patch:
        patch.setattr("kg.extract.extract_article", firm)
        with pytest.raises(Cut):
            run("build", "in", "--graph", "graph")
    reader.read_texts.clear()


@pytest.mark.usefixtures("cut")
def test_resume_goes_on_where_a_build_was_cut(run: Run) -> None:
    result = run("build", "--resume", "--graph", "graph", code=3)
    assert result.stdout.startswith("graph: 1 articles added, 2 unchanged, 1 put aside")
    assert [a.partition("-")[0] for a in reader.read_texts] == ["3"]  # neither what was stored nor what was put aside is read again
    assert "its language is not known" in result.stderr
    run("build", "in", "--graph", "fresh", code=3)
    assert lines("graph") == lines("fresh")
    assert "nothing to resume" in run("build", "--resume", "--graph", "graph").stdout


@pytest.mark.usefixtures("cut")
def test_resume_needs_the_folder_that_the_paths_are_relative_to(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "resume it there" in run("build", "--resume", "--graph", tmp_path / "graph", code=1).stderr


@pytest.mark.usefixtures("cut")
def test_a_plain_build_makes_a_cut_one_good_too(run: Run) -> None:
    run("build", "in", "--graph", "graph", code=3)
    run("build", "in", "--graph", "fresh", code=3)
    assert lines("graph") == lines("fresh")


def test_resume_takes_no_paths_and_needs_a_graph(run: Run) -> None:
    put("in/1.txt", ONE)
    assert "leave PATH" in run("build", "in", "--resume", code=2).stderr
    assert "no graph here" in run("build", "--resume", code=1).stderr


def test_the_ledger_goes_on_after_a_line_that_was_cut(tmp_path: Path) -> None:
    (tmp_path / ledger.FILE).write_text('{"status": "started", "command": "build", "asked": {}}\n{"status": "add')
    ledger.Ledger(tmp_path).note("a", "retracted", "a.txt")
    assert [e["status"] for e in ledger.entries(tmp_path)] == ["started", "retracted"]
    assert ledger.cut_run(tmp_path) is not None


def test_drafts_and_orphans_of_a_killed_writer_are_swept(run: Run) -> None:
    put("in/1.txt", ONE)
    built(run, "in")
    for name in ("documents/ab/left.tmp", "documents/ab/" + "0" * 64 + ".json.gz"):
        put(f"graph/{name}", "")
    put("graph/unpublished", "")
    with Store(Path("graph")):
        pass
    assert len([f for f in Path("graph/documents").rglob("*") if f.is_file()]) == 1


def test_an_article_that_the_ledger_knows_and_the_graph_does_not_is_named(run: Run) -> None:
    put("in/1.txt", ONE)
    built(run, "in")
    with Store(Path("graph")) as store:
        gone = store.articles()[0].id
        store.retract(gone)
    assert f"{gone}: {gone}: the ledger says that it is in the graph, and it is not" in run("verify", "--graph", "graph", code=1).stdout


@pytest.mark.usefixtures("cut")
def test_the_ledger_of_a_cut_run_is_brought_to_what_the_graph_holds(run: Run) -> None:
    lines_ = Path("graph/ledger.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("graph/ledger.jsonl").write_text("".join(line for line in lines_ if "2.txt" not in line), encoding="utf-8")
    with Store(Path("graph")) as store:
        gone = next(a.id for a in store.articles() if a.source == "in/0.txt")
        store.retract(gone)
    run("verify", "--graph", "graph")  # a kill may have come between the graph and the ledger
    run("rebuild", "--graph", "graph")
    assert ledger.held(Path("graph")) == {a.id for a in articles(open_snapshot(Path("graph")))}
