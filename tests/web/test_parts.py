"""The parts that a server is made of, one by one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyoxigraph import QueryResultsFormat, Store

from kg.web.http_error import HttpError
from kg.web.negotiate import GRAPHS, RESULTS, best
from kg.web.output import row_counter


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/*;q=0.3, text/csv;q=0.1, */*;q=0.2", "text/tab-separated-values"),
        ("text/html, application/xml;q=0.9", "application/xml"),
        ("application/sparql-results+xml;q=0.8, application/sparql-results+json;q=0.8", "application/sparql-results+json"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/csv;q=0, application/xml;q=nonsense, text/xml;q=0.1", "text/xml"),
    ],
)
def test_the_accept_header(accept: str, chosen: str) -> None:
    assert best(accept, RESULTS)[0] == chosen


def test_nothing_acceptable() -> None:
    with pytest.raises(HttpError) as refused:
        best("image/png, text/turtle;q=0", GRAPHS)
    assert refused.value.status == 406


TRICKY = r"""SELECT ?a ?b { VALUES (?a ?b) {
  ("plain" <http://example.org/>) ("two\nlines" "a \"quoted\" word") ("},{\"" "[{") ("},{" "\\") ("<result>" "a,b") (UNDEF "{},{}")
  ("" "\r\n\r\n") ("\t" '''"''') ("},{" "},{") ("[{" UNDEF) } }"""


@pytest.mark.parametrize("form", [QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10_000])
def test_rows_are_counted_as_they_are_written(form: QueryResultsFormat, size: int) -> None:
    text = Store().query(TRICKY).serialize(format=form)
    assert text is not None
    count = row_counter(form)
    assert sum(count(memoryview(text[at : at + size])) for at in range(0, len(text), size)) == 10


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has seccomp")
def test_a_worker_has_no_network() -> None:
    told = run(
        "import socket; from pyoxigraph import Store; from kg.web.sandbox import without_network\n"
        "ear = socket.create_server(('127.0.0.1', 0)); ear.settimeout(0.3); print(without_network())\n"
        "try: socket.socket(); print('open')\n"
        "except PermissionError: print('refused')\n"
        "query = 'SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }' % ear.getsockname()[1]\n"
        "try: list(Store().query(query)); print('asked')\n"
        "except OSError as e: print(e)\n"
        "try: ear.accept(); print('reached')\n"
        "except TimeoutError: print('silent')\n"
    ).splitlines()
    assert told[:2] == ["True", "refused"]
    assert "not permitted" in told[2]
    assert told[3] == "silent"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts a process's memory so")
def test_a_worker_has_no_more_than_its_share_of_memory() -> None:
    code = "from kg.web.sandbox import limit_memory\nlimit_memory(200 << 20)\ntry: bytearray(300 << 20); print('taken')\n"
    assert run(code + "except MemoryError: print('refused')") == "refused"
