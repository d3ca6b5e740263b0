"""The whole flow: read → extract → resolve → store, with a ledger and a report; and the same for what is taken back or read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.builder import Builder, Report
from kg.errors import QueryError, StoreError
from kg.ledger import Ledger, copies, cut_run
from kg.linker import Linker
from kg.model import Article
from kg.ontology import unknown
from kg.read import read
from kg.read.source import Quarantined
from kg.settings import WORKERS
from kg.store import ArticleRecord, Store, load_document
from kg.versions import reading
from kg.workers import Extracted, Outcome, extract_all

Progress = Callable[[Outcome], None]

__all__ = ["Linker", "Report", "build", "extract", "rebuild", "resolution", "resume", "retract"]


def build(
    paths: Iterable[Path],
    graph: Path,
    *,
    knowledge: bool = True,
    judgements: Path | None = None,
    workers: int = WORKERS,
    progress: Progress | None = None,
    texts: bool | None = None,
    aside: dict[str, str] | None = None,
) -> Report:
    """Reads files and folders into a graph folder. What is there stays; an article that is there already changes nothing; a file that holds
    another text than when it was last read has its article replaced.

    `judgements` is a file of what people decided of pairs, by default that of the graph folder; `texts` tells whether texts are kept (None:
    as before); `aside` names sources that are not to be tried again, with the reason. Which articles came first, or in one build, does
    not matter to the result.
    """
    asked = [Path(path) for path in paths]
    with Store(graph) as store:
        if texts is not None:
            store.keep_texts(texts)
        builder = Builder(store, judgements, knowledge, progress)
        told = {"paths": [str(p) for p in asked], "folder": str(Path.cwd()), "knowledge": knowledge, "judgements": _absolute(judgements)}
        with builder.ledger.run("build", **told):
            builder.take(extract_all(builder.unread(read(asked), aside or {}), workers, knowledge))
            builder.replace()
            builder.settle()
    return builder.report


def rebuild(
    graph: Path,
    *,
    everything: bool = False,
    judgements: Path | None = None,
    workers: int = WORKERS,
    progress: Progress | None = None,
) -> Report:
    """Reads the kept texts of a graph anew where another program or other data read them last (or `everything`). An article whose text is
    not kept, or which can no longer be read, stays as it is and is among those put aside."""
    _existing(graph)
    with Store(graph) as store:
        builder = Builder(store, judgements, None, progress)
        knowledge = builder.linker.knowledge
        with builder.ledger.run("rebuild", everything=everything, judgements=_absolute(judgements)):
            builder.take(extract_all(_kept(store, "" if everything else reading(knowledge)), workers, knowledge))
            builder.settle()
    return builder.report


def _kept(store: Store, current: str) -> Iterator[Article | Outcome]:
    """The articles of a graph to be read anew; those that the current program and data have read, as they are."""
    for record in store.articles():
        try:
            document = load_document(store.folder, record)
        except StoreError as e:
            yield Quarantined(source=record.source or record.id, reason=f"{record.id} stays as it is: {e}")
            continue
        if not document.has_text:
            yield Quarantined(source=record.source or record.id, reason=f"{record.id} stays as it is: its text is not kept; build it again")
        elif document.reading == current:
            yield Extracted(document.article, document.extraction)
        else:
            yield document.article


def retract(graph: Path, articles: Sequence[str], *, judgements: Path | None = None) -> Report:
    """Takes articles, named by id, source or address, out of a graph with all that they alone support; what they joined comes apart.
    QueryError where the graph does not hold one of them, and then nothing is taken out."""
    _existing(graph)
    with Store(graph) as store:
        records = store.articles()
        found = [_find(records, name, graph) for name in articles]
        linker, ledger, report = Linker(graph, records, judgements), Ledger(graph), Report()
        ledger.reconcile({a.id: a.source or "" for a in records})
        with ledger.run("retract", articles=[r.id for r in found], judgements=_absolute(judgements)):
            for record in found:
                linker.drop(record.id)
                if store.retract(record.id):
                    report.retracted.append(record.id)
                    report.copies += copies(graph, record.id)
                    ledger.note(record.id, "retracted", record.source or "")
            report.relinked = linker.settle(store)
    return report


def _find(records: Sequence[ArticleRecord], name: str, graph: Path) -> ArticleRecord:
    found = [r for r in records if name in (r.id, r.source, r.url)]
    if not found:
        raise QueryError(f"{graph}: {unknown(name, [r.id for r in records], 'article')}; nothing was retracted")
    if len(found) > 1:
        raise QueryError(f"{graph}: '{name}' is the source of {', '.join(r.id for r in found)}; name them; nothing was retracted")
    return found[0]


def resume(graph: Path, *, workers: int = WORKERS, progress: Progress | None = None) -> Report | None:
    """Goes on with the run that was cut, a build, rebuild or retraction, as it was asked for; None where the last run came to its end.
    StoreError where a build named files relative to another folder than the present one."""
    _existing(graph)
    run = cut_run(graph)
    if run is None:
        return None
    judgements = Path(run.asked["judgements"]) if run.asked.get("judgements") else None
    if run.command == "rebuild":
        return rebuild(graph, everything=run.asked["everything"], judgements=judgements, workers=workers, progress=progress)
    if run.command == "retract":
        with Store(graph) as store:
            held = {a.id for a in store.articles()}
        return retract(graph, [a for a in run.asked["articles"] if a in held], judgements=judgements)
    if run.command != "build":
        raise StoreError(f"{graph}: the run that was cut was '{run.command}'; run it again, nothing of it is in the graph")
    paths = [Path(path) for path in run.asked["paths"]]
    if run.asked["folder"] != str(Path.cwd()) and not all(path.is_absolute() for path in paths):
        raise StoreError(f"{graph}: the build that was cut was run in {run.asked['folder']}; resume it there")
    return build(paths, graph, knowledge=run.asked["knowledge"], judgements=judgements, workers=workers, progress=progress, aside=run.aside)


def extract(paths: Iterable[Path], *, knowledge: bool = True, workers: int = WORKERS) -> Iterator[Outcome]:
    """What the articles of files and folders say, in the order of reading; Quarantined for each that could not be read."""
    return extract_all(read(paths), workers, knowledge)


@contextmanager
def resolution(graph: Path, judgements: Path | None = None) -> Iterator[Linker]:
    """The entities of a graph, to be judged; on leaving, the articles whose entities were joined or parted are stored anew."""
    _existing(graph)
    with Store(graph) as store:
        linker = Linker(graph, store.articles(), judgements)
        yield linker
        linker.relinked = linker.settle(store)


def _existing(graph: Path) -> None:
    if not (graph / "store").exists():
        raise StoreError(f"{graph}: no graph here; build one first, or name the folder it is in")


def _absolute(path: Path | None) -> str | None:
    return str(path.absolute()) if path is not None else None
