"""The store: bulk load, adding, opening, named queries (beside rdflib) and memory, on a graph of 60,000 claims."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import synthetic

GOALS = {"load": 150_000, "add": 5.0, "add, validated": 15.0, "open": 100.0, "query": 200.0, "ratio": 10.0, "rss": 500}
NEW = 1_000_000  # numbers of articles that the graph does not hold
ARTICLES = 60  # added one by one
CLASSES = {  # parameter of a shipped query → the class of what is asked about; a state, where none is told
    "item": "platform", "supplier": "company", "maker": "company", "firm": "company", "seller": "company", "person": "person",
    "exercise": "exercise",
}  # fmt: skip
ROOTS = {"family": "platform", "components": "platform"}  # queries whose entity is a platform


def main(argv: list[str]) -> int:
    """Measures each phase in a process of its own and compares with the goals."""
    parser = argparse.ArgumentParser(prog="scripts/bench store", description=__doc__)
    parser.add_argument("--claims", type=int, default=60_000)
    parser.add_argument("--keep", type=Path, help="folder for the graph, to be used again")
    parser.add_argument("--no-rdflib", action="store_true", help="leave the comparison with rdflib's memory store out; it takes minutes")
    parser.add_argument("--phase", choices=PHASES, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.phase:
        print(json.dumps(PHASES[options.phase](options.keep)))
        return 0
    folder = options.keep or Path(tempfile.mkdtemp(prefix="kg-bench-"))
    try:
        return _measure(folder, options.claims, not options.no_rdflib)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, claims: int, with_rdflib: bool) -> int:
    missed = []

    def tell(name: str, value: float, unit: str, goal: float | None = None, least: bool = False) -> None:
        met = goal is None or (value >= goal if least else value <= goal)
        aim = "" if goal is None else f"   goal {'≥' if least else '≤'} {goal:,g}{'' if met else '   MISSED'}"
        print(f"{name:34} {value:12,.1f} {unit}{aim}", flush=True)
        if not met:
            missed.append(name)

    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    tell("statements", make(folder, claims), "")
    load = _phase("load", folder)
    tell("bulk load", load["rate"], "statements/s", GOALS["load"], least=True)
    tell("  seconds of a processor", load["cpu"], "s")
    tell("  whole import, with all checks", load["import"], "s")
    tell("  memory", load["rss"], "MB", GOALS["rss"])
    write = _phase("write", folder)
    for name in ("add", "add, validated"):
        tell(f"{name}: one article, median", write[name], "ms", GOALS[name])
        tell("  of a processor", write[f"{name}, cpu"], "ms")
        tell("  mean, with what is flushed to disk", write[f"{name}, mean"], "ms")
    tell("  change of an article", write["change"], "ms")
    tell("  retract an article", write["retract"], "ms")
    tell("  memory", write["rss"], "MB", GOALS["rss"])
    tell("open", statistics.median(_phase("open", folder)["ms"] for _ in range(3)), "ms", GOALS["open"])
    queries = _phase("query", folder)
    for name, ms in queries["ms"].items():
        tell(f"query {name}", ms, f"ms {queries['rows'][name]:8} rows", GOALS["query"])
    tell("  memory", queries["rss"], "MB", GOALS["rss"])
    if with_rdflib:
        for name, (ours, theirs, finished) in _phase("rdflib", folder)["ms"].items():
            told = f"times {'' if finished else 'or more '}({theirs:,.0f} ms, ours {ours:,.1f})"
            tell(f"rdflib {name}", theirs / ours, told, GOALS["ratio"], least=True)
    print(f"{len(missed)} goals missed" + (": " + ", ".join(missed) if missed else ""))
    return 1 if missed else 0


def _phase(name: str, folder: Path) -> Any:
    command = [sys.executable, str(Path(__file__).parent.parent / "bench.py"), "store", "--phase", name, "--keep", str(folder)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])  # noqa: S603


def make(folder: Path, claims: int) -> int:
    """Writes the graph as N-Quads, as the store would hold it; how many statements. What is there of that size is used again."""
    from pyoxigraph import RdfFormat, serialize

    from kg.ontology import load
    from kg.quads import ArticleQuads
    from kg.store.keys import keys
    from kg.store.records import in_default, of_entity

    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "size.json"
    if note.exists() and json.loads(note.read_text())["claims"] == claims:
        return int(json.loads(note.read_text())["statements"])
    count, stated, ontology = 0, set(), load()
    with (folder / "graph.nq").open("wb") as out:
        for article, extraction in synthetic.documents(claims):
            quads = set(ArticleQuads(article, extraction, {}, {}, ontology).quads())
            fresh = {d for q in quads if of_entity(q) and (d := in_default(q)) not in stated}
            fresh |= keys(fresh) - stated
            stated |= fresh
            count += len(quads) + len(fresh)
            out.write(serialize(sorted(quads | fresh, key=str), format=RdfFormat.N_QUADS))
    note.write_text(json.dumps({"claims": claims, "statements": count}))
    return count


def load(folder: Path) -> dict[str, float]:
    """Bulk load alone, then the whole import with its checks."""
    from kg.importing import import_files, load_files

    shutil.rmtree(folder / "draft", ignore_errors=True)
    shutil.rmtree(folder / "graph", ignore_errors=True)
    start, cpu = time.perf_counter(), time.process_time()
    db = load_files([folder / "graph.nq"], folder / "draft")
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    statements = len(db)
    del db
    shutil.rmtree(folder / "draft")
    start = time.perf_counter()
    import_files([folder / "graph.nq"], folder / "graph")
    return {"rate": statements / seconds, "cpu": cpu, "import": time.perf_counter() - start, "rss": _rss()}


def write(folder: Path) -> dict[str, float]:
    """Medians, in ms, of adding articles of ten claims, changing one and retracting one, in a graph that is full."""
    from kg.store import Store

    graph = folder / "graph"
    with Store(graph) as store:
        for number in range(3 * ARTICLES):  # of a run that was cut
            store.retract(synthetic.document(NEW + number)[0].id)
        store.add(*synthetic.document(NEW))  # the first reads the ontology and the shapes
        plain, plain_cpu, plain_mean = _medians(store.add, [synthetic.document(NEW + n) for n in range(1, ARTICLES)], validate=False)
        checked, checked_cpu, checked_mean = _medians(store.add, [synthetic.document(NEW + n) for n in range(ARTICLES, 2 * ARTICLES)])
        changed = []
        for number in range(1, ARTICLES):
            article, extraction = synthetic.document(NEW + number)
            changed.append((article, extraction.model_copy(update={"claims": extraction.claims[1:]})))
        change, *_ = _medians(store.add, changed)
        retract, *_ = _medians(store.retract, [(synthetic.document(NEW + n)[0].id,) for n in range(1, ARTICLES)])
        for number in range(2 * ARTICLES):
            store.retract(synthetic.document(NEW + number)[0].id)
    cpu = {"add, cpu": plain_cpu, "add, validated, cpu": checked_cpu}
    mean = {"add, mean": plain_mean, "add, validated, mean": checked_mean}
    return {"add": plain, "add, validated": checked, **cpu, **mean, "change": change, "retract": retract, "rss": _rss()}


def open_(folder: Path) -> dict[str, float]:
    """How long it takes to open the graph in a new process, in ms, its modules loaded."""
    from kg.query import Graph

    start = time.perf_counter()
    graph = Graph(folder / "graph")
    graph.sparql("ASK { ?s ?p ?o }")
    return {"ms": (time.perf_counter() - start) * 1000}


def query(folder: Path) -> dict[str, Any]:
    """The best run of each shipped query, in ms, with the number of its rows."""
    from kg.query import Graph

    graph = Graph(folder / "graph")
    times, rows = {}, {}
    for name, text in _queries():
        rows[name], times[name] = len(graph.sparql(text).rows), _best(graph, text)
    return {"ms": times, "rows": rows, "rss": _rss()}


def _best(graph: Any, text: str) -> float:
    """The best run of a query, in ms."""
    return min(_runs(lambda: graph.sparql(text))) * 1000


def _runs(run: Callable[[], object]) -> Iterator[float]:
    """Seconds of each of five runs, and of more where they are short, for a fifth of a second."""
    begun, done = time.perf_counter(), 0
    while done < 5 or time.perf_counter() - begun < 0.2:
        start = time.perf_counter()
        run()
        yield time.perf_counter() - start
        done += 1


def rdflib_(folder: Path) -> dict[str, Any]:
    """The same queries on rdflib's memory store, each in a fork that is ended when it has taken long enough to tell, and at the same
    moment on ours: ms, ms, and whether rdflib came to an end."""
    import rdflib

    from kg.ontology import PREFIXES
    from kg.query import Graph

    dataset = rdflib.Dataset()
    dataset.parse(folder / "graph.nq", format="nquads")
    from kg.settings import ONTOLOGY

    dataset.graph(rdflib.URIRef("https://kg.example.org/ontology")).parse(ONTOLOGY / "defence.ttl")
    graph, found = Graph(folder / "graph"), {}
    for name, text in _queries():
        ours = _best(graph, text)
        limit = max(2.0, 12 * ours / 1000)
        found[name] = (ours, *_in_fork(lambda text=text: len(list(dataset.query(text, initNs=PREFIXES))), limit))
    return {"ms": found}


def _in_fork(run: Callable[[], int], limit: float) -> tuple[float, bool]:
    """How long it took, in ms, and whether it came to its end within the limit, in seconds: the best run of as many as twice the
    limit lets come to their end."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        for seconds in _runs(run):
            os.write(writer, f"{seconds}\n".encode())
        os._exit(0)
    os.close(writer)
    deadline = time.monotonic() + 2 * limit
    done = 0
    while done == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
        done, _ = os.waitpid(child, os.WNOHANG)
    if done == 0:
        os.kill(child, 9)
        os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        times = [float(line) for line in told.read().split()]
    return (min(times) * 1000, True) if times else (limit * 1000, False)


def _queries() -> Iterator[tuple[str, str]]:
    """The shipped queries, each with what it must be told and the first entity that it can be asked about."""
    from kg.query.named import named_queries

    for name, shipped in named_queries().items():
        asked: dict[str, str] = {}
        for param in shipped.params.values():
            if param.type == "entity" and (param.required or not asked):
                asked[param.name] = f"{ROOTS.get(name) or CLASSES.get(param.name, 'country')}-7"
            elif param.required:
                asked[param.name] = "2020"
        yield name, shipped.filled(asked)


def _medians(call: Callable[..., object], arguments: Sequence[tuple[Any, ...]], **options: Any) -> tuple[float, float, float]:
    """Of calls, in ms: the median by the clock, that of a processor, which a busy machine distorts less, and the mean by the clock."""
    times, of_processor = [], []
    for given in arguments:
        start, cpu = time.perf_counter(), time.thread_time()
        call(*given, **options)
        of_processor.append((time.thread_time() - cpu) * 1000)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.median(of_processor), statistics.mean(times)


def _rss() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PHASES: dict[str, Callable[[Path], Any]] = {"load": load, "write": write, "open": open_, "query": query, "rdflib": rdflib_}
