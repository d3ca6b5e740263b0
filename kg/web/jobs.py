"""What a worker process does for a request: each job is a frozen value that runs against the graph and writes its answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Triple, parse, serialize

from kg.errors import StoreError
from kg.guard import checked, checked_update
from kg.ontology import PREFIXES
from kg.query import Graph
from kg.store import Store
from kg.store.snapshots import UNPUBLISHED
from kg.web.http_error import HttpError
from kg.web.negotiate import GRAPHS, RESULTS, best
from kg.web.output import Output, row_counter

UNION = "urn:x-arq:UnionGraph"  # the names that Jena gave them and others know
DEFAULT = "urn:x-arq:DefaultGraph"
PATIENCE = 1.0  # seconds to wait for another writer
GraphName = NamedNode | DefaultGraph
WITH_BOOLEAN = {media: form for media, form in RESULTS.items() if form in (QueryResultsFormat.JSON, QueryResultsFormat.XML)}


class Job(Protocol):
    """Something to be done in a worker."""

    def run(self, graph: Graph, out: Output) -> None:
        """Writes the answer; KgError where there is none."""


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query. `default` and `named` are the graphs that the protocol names, None where it names none."""

    text: str
    accept: str
    base: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None

    def run(self, graph: Graph, out: Output) -> None:
        """Writes a table, a truth value or statements, in the format that the client likes best."""
        text = checked(self.text)
        result = _parsed(lambda: graph.db.query(text, base_iri=self.base, prefixes=PREFIXES, **self._dataset()))
        if isinstance(result, QueryTriples):
            write_triples(result, self.accept, out)
        elif isinstance(result, QueryBoolean):
            media, form = best(self.accept, WITH_BOOLEAN if "csv" not in self.accept and "tab-" not in self.accept else RESULTS)
            out.head(media)
            result.serialize(out.file, form)
        else:
            media, form = best(self.accept, RESULTS)
            out.head(media, row_counter(form))
            result.serialize(out.file, form)

    def _dataset(self) -> dict[str, Any]:
        if self.default is None and self.named is None:
            return {}
        default, named = self.default or (), self.named or ()
        if UNION in default:
            return {"use_default_graph_as_union": True}
        graphs = [DefaultGraph() if iri == DEFAULT else _node(iri) for iri in default]
        return {"default_graph": graphs, "named_graphs": [_node(iri) for iri in named]}


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update; `using` and `using_named` are the graphs that the protocol names for it to read."""

    text: str
    base: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()

    def run(self, graph: Graph, out: Output) -> None:
        """Changes the graph as one transaction and publishes it."""
        text = checked_update(self.text, self.using, self.using_named)
        change(graph.folder, lambda store: _parsed(lambda: store.db.update(text, base_iri=self.base, prefixes=PREFIXES)))
        out.head("text/plain")


@dataclass(frozen=True, slots=True)
class GraphRead:
    """The statements of one graph; None is the default graph."""

    name: str | None
    accept: str

    def run(self, graph: Graph, out: Output) -> None:
        """Writes the statements; HttpError 404 where there is no such graph."""
        node = _graph(self.name)
        if isinstance(node, NamedNode) and not graph.db.contains_named_graph(node):
            raise HttpError(404, f"there is no graph <{self.name}>")
        write_triples((quad.triple for quad in graph.db.quads_for_pattern(None, None, None, node)), self.accept, out)


@dataclass(frozen=True, slots=True)
class GraphWrite:
    """Statements to be put in a graph: in place of its own, or beside them."""

    name: str | None
    data: bytes
    media: str
    base: str
    replace: bool

    def run(self, graph: Graph, out: Output) -> None:
        """Changes the graph as one transaction and publishes it; answers whether the graph is new."""
        form = GRAPHS.get(self.media)
        if form is None:
            raise HttpError(415, f"statements of the type '{self.media[:80]}' cannot be read; send one of {', '.join(GRAPHS)}")
        node = _graph(self.name)
        triples = _parsed(lambda: [quad.triple for quad in parse(self.data, format=form, base_iri=self.base)])
        new = isinstance(node, NamedNode) and not graph.db.contains_named_graph(node)
        change(graph.folder, lambda store: store.db.update(self._update(triples)))
        out.head("text/plain")
        out.write(b"new" if new else b"")

    def _update(self, triples: Iterable[Triple]) -> str:
        """One update, and so one transaction, whatever there was before."""
        place = "DEFAULT" if self.name is None else f"GRAPH {_node(self.name)}"
        lines = "".join(f"{triple} .\n" for triple in triples)
        block = lines if self.name is None else f"{place} {{ {lines} }}"
        create = "" if self.name is None else f"CREATE SILENT {place} ; "
        return (f"CLEAR SILENT {place} ; " if self.replace else "") + create + f"INSERT DATA {{ {block} }}"


@dataclass(frozen=True, slots=True)
class GraphDrop:
    """A graph to be removed."""

    name: str | None

    def run(self, graph: Graph, out: Output) -> None:
        """Removes the graph and publishes; HttpError 404 where there is none."""
        node = _graph(self.name)
        if isinstance(node, NamedNode) and not graph.db.contains_named_graph(node):
            raise HttpError(404, f"there is no graph <{self.name}>")
        change(graph.folder, lambda store: store.db.update("DROP DEFAULT" if self.name is None else f"DROP GRAPH {node}"))
        out.head("text/plain")


def write_triples(triples: Iterable[Triple], accept: str, out: Output) -> None:
    """Writes statements in the format that the client likes best."""
    media, form = best(accept, GRAPHS)
    out.head(media)
    prefixed = form in (RdfFormat.TURTLE, RdfFormat.RDF_XML)
    serialize(out.counted(triples), out.file, form, prefixes=PREFIXES if prefixed else None)


def change(folder: Path, write: Callable[[Store], object]) -> None:
    """Lets a function write to the database and publishes the result. StoreError while another process writes to it."""
    with _opened(folder) as store:
        (folder / UNPUBLISHED).touch()  # should this process be killed, the next one publishes what was written
        write(store)


def _opened(folder: Path) -> Store:
    """The store, open for writing. A process that was killed may hold it for a moment longer, and one that publishes what that left."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return Store(folder)
        except StoreError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _parsed(run: Callable[[], Any]) -> Any:
    """What Oxigraph answers; its complaints as errors of ours."""
    try:
        return run()
    except SyntaxError as e:
        raise HttpError(400, f"malformed: {(e.msg or str(e)).strip()[:500]}") from None


def _graph(name: str | None) -> GraphName:
    return DefaultGraph() if name is None else _node(name)


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise HttpError(400, f"'{iri[:200]}' is no absolute IRI; a graph is named by one") from None
