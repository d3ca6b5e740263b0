"""Graph formats: 300,000 edges as GraphML and GEXF beside networkx's writers, and a graph folder in every format.

scripts/bench export                      the writers alone, on made-up elements
scripts/bench export --claims 30000       also a made-up graph folder of so many claims, format by format
scripts/bench export --graph graph        also a graph folder of yours
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.elements import Edge, Node, Selection
from kg.elements.look import MODALITIES
from kg.ontology import load

EDGES, NODES = 300_000, 30_000
SECONDS, MEGABYTES, RATIO = 3.0, 300, 5.0
SENTENCE = "the ministry signed a contract for armoured vehicles & drones with the firm whose plant lies near the capital, it says"


def elements(edges: int = EDGES, nodes: int = NODES) -> tuple[Iterator[Node], Iterator[Edge]]:
    """Nodes and edges with all the attributes that those of a graph have."""
    ontology = load()
    classes, predicates, moods = list(ontology.types), list(ontology.predicates.values()), [str(m) for m in MODALITIES]
    of_nodes = [{"class": c, "kind": f"kind {n}", "country": f"State {n}", "r": n, "g": n, "b": n} for n, c in enumerate(classes)]
    of_edges = [
        {"label": p.label(), "predicate": p.id, "modality": m, "symmetric": p.symmetric, "implied": False, "r": 1, "g": 2, "b": 3}
        for p in predicates for m in moods
    ]  # fmt: skip

    def make_nodes() -> Iterator[Node]:
        for n in range(nodes):
            own = {
                "label": f"Entity № {n}", "claims": n % 90, "articles": n % 40, "sources": n % 30, "degree": n % 100, "first": "2019-05",
                "size": 8.0 + n % 20, "x": float(n % 1000), "y": float(n // 1000),
            }  # fmt: skip
            yield Node(f"entity-{n}", of_nodes[n % len(of_nodes)], own)

    def make_edges() -> Iterator[Edge]:
        for n in range(edges):
            quote = f"In report {n} {SENTENCE}."
            own = {
                "item": f"Vehicle {n % 400}", "weight": 1 + n % 5, "claims": 1 + n % 9, "articles": 1 + n % 7, "quantity": float(n % 300),
                "first": "2021", "last": "2023-04", "reported": "2023-04-05", "quote": quote, "article": f"article-{n // 10:06}",
                "claim": f"https://kg.example.org/claim/{n:024x}", "statement": f"{n:016x}",
            }  # fmt: skip
            yield Edge(f"{n:016x}", f"entity-{n * 7 % nodes}", f"entity-{n * 13 % nodes}", of_edges[n % len(of_edges)], own, "2021-01-01")

    return make_nodes(), make_edges()


def ours(form: str, path: Path) -> float:
    """Seconds of the processor to write the elements; making them is not counted."""
    from kg.export import gexf, graphml
    from kg.export.text import write_lines

    nodes, edges = elements()
    begin = time.process_time()
    with path.open("w", encoding="utf-8") as out:
        write_lines((gexf if form == "gexf" else graphml).document(nodes, edges), out)
    both = time.process_time() - begin
    begin = time.process_time()
    for made in elements():
        for _ in made:
            pass
    return both - (time.process_time() - begin)


def theirs(form: str, path: Path) -> float:
    """Seconds of networkx's writer; making the network is not counted."""
    import networkx

    nodes, edges = elements()
    network: Any = networkx.MultiDiGraph()
    network.add_nodes_from((node.id, node.attributes) for node in nodes)
    network.add_edges_from((edge.source, edge.target, edge.id, edge.attributes) for edge in edges)
    begin = time.process_time()
    {"graphml": networkx.write_graphml, "gexf": networkx.write_gexf}[form](network, path)
    return time.process_time() - begin


def folder(form: str, path: Path, graph: str) -> float:
    """Seconds to export a graph folder."""
    from kg.export import export
    from kg.query import Graph

    begin = time.process_time()
    form, _, layout = form.partition("+")
    export(Graph(Path(graph)), path, form, Selection(layout=layout or "none"))
    return time.process_time() - begin


WAYS: dict[str, Callable[..., float]] = {"ours": ours, "theirs": theirs, "folder": folder}


def measure(way: str, form: str, *more: str) -> dict[str, float]:
    """Seconds and peak megabytes of one way in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--one", way, form, *more]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent.parent)  # noqa: S603  this very file
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(way: str, form: str, *more: str) -> None:
    """What `measure` runs."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "out"
        seconds = WAYS[way](form, path, *more)
        size = sum(f.stat().st_size for f in (path.iterdir() if path.is_dir() else [path]))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "size": size / 1e6}))


def main(argv: list[str]) -> int:
    """Prints what was measured; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench export", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, help="make a graph folder of so many claims and export it in every format")
    parser.add_argument("--graph", help="a graph folder to export in every format")
    options = parser.parse_args(argv)
    missed = writers()
    if options.graph:
        folders(options.graph)
    if options.claims:
        with tempfile.TemporaryDirectory() as place:
            made(options.claims, Path(place))
            folders(place)
    return int(missed)


def writers() -> bool:
    """The writers alone; whether a goal is missed."""
    print(f"{EDGES:,} edges, {NODES:,} nodes       CPU s  peak MB  file MB")
    missed = False
    for form in ("graphml", "gexf"):
        mine, other = measure("ours", form), measure("theirs", form)
        for name, found in ((f"{form} kg", mine), (f"{form} networkx", other)):
            print(f"{name:32} {found['seconds']:5.2f} {found['megabytes']:8.0f} {found['size']:8.0f}")
        ratio = other["seconds"] / mine["seconds"]
        print(f"{'':32} {ratio:.1f} times faster")
        missed |= mine["seconds"] > SECONDS or mine["megabytes"] > MEGABYTES or ratio < RATIO
    print(f"goals: {SECONDS:g} s, {MEGABYTES} MB, {RATIO:g} times networkx: {'MISSED' if missed else 'met'}")
    return missed


def folders(graph: str) -> None:
    """A graph folder in every format."""
    from kg.export import EXPORTERS

    print(f"\n{graph}                 CPU s  peak MB  file MB")
    for form in [*EXPORTERS, "gexf+force"]:
        found = measure("folder", form, graph)
        print(f"{form:32} {found['seconds']:5.2f} {found['megabytes']:8.0f} {found['size']:8.0f}")


def made(claims: int, place: Path) -> None:
    """A graph folder of made-up articles, loaded in bulk."""
    from synthetic import documents

    from kg.ontology import ENTITY
    from kg.quads import ArticleQuads
    from kg.store import Store

    with Store(place) as store:
        quads = (q for article, extraction in documents(claims) for q in ArticleQuads(article, extraction, {}, {}, load()).quads())
        store._db.bulk_extend(both for q in quads for both in ([q, _default(q)] if str(q.subject)[1:].startswith(ENTITY) else [q]))
        (place / "unpublished").touch()


def _default(quad: Any) -> Any:
    return type(quad)(quad.subject, quad.predicate, quad.object)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))
    one(*sys.argv[2:])
