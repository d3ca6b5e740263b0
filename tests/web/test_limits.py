"""Each answer has its limits; whoever passes them is told so, and the server goes on."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.graphs import build
from tests.web.servers import Server, serving

SQUARE = "SELECT * { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } GRAPH ?i { ?e ?r ?f } GRAPH ?j { ?k ?s ?l } }"
GREEDY = "SELECT ?a ?c ?e { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } GRAPH ?i { ?e ?r ?f } } ORDER BY ?f LIMIT 1"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    options = ["--deadline", "2", "--rows", "1000", "--megabytes", "1", "--memory", "256", "--workers", "2"]
    with serving(build(tmp_path_factory.mktemp("strict") / "graph"), *options) as running:
        yield running


def test_too_many_rows_are_refused_in_every_format(strict: Server) -> None:
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"):
        answer = strict.query(SQUARE, media)
        assert (answer.status, "more than 1,000 rows" in answer.text, "LIMIT" in answer.text) == (500, True, True)
        assert strict.query(SQUARE + " LIMIT 1000", media).status == 200
    answer = strict.query("CONSTRUCT { ?a ?q ?d } WHERE { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } }", "text/turtle")
    assert (answer.status, "more than 1,000 rows" in answer.text) == (500, True)


def test_too_many_bytes_are_refused(strict: Server) -> None:
    long = "REPLACE('" + "x" * 2000 + "', 'x', '12345')"
    answer = strict.query(f"SELECT ({long} AS ?text) {{ GRAPH ?g {{ ?a ?p ?b }} }}")
    assert (answer.status, "larger than 1 MiB" in answer.text) == (500, True)


def test_a_query_that_takes_too_long_is_stopped(strict: Server) -> None:
    begun = time.monotonic()
    answer = strict.query(ENDLESS)
    assert (answer.status, "no answer within 2 s" in answer.text) == (500, True)
    assert time.monotonic() - begun < 20
    assert strict.query("ASK {}").status == 200


def test_a_query_that_takes_too_much_memory_is_stopped(strict: Server) -> None:
    answer = strict.query(GREEDY)
    assert answer.status == 500
    assert "memory" in answer.text or "no answer within" in answer.text
    assert strict.query("ASK {}").status == 200


def test_a_long_answer_comes_as_a_stream_and_breaks_off_where_it_is_too_long(start: Callable[..., Server]) -> None:
    server = start("--rows", "30000")
    with closing(http.client.HTTPConnection(server.address.split("/")[2], timeout=60)) as connection:
        connection.request("GET", "/sparql?query=" + (SQUARE + " LIMIT 25000").replace(" ", "%20"), headers={"Accept": "application/json"})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("transfer-encoding")) == (200, "chunked")
        assert len(json.loads(answer.read())["results"]["bindings"]) == 25_000
        connection.request("GET", "/sparql?query=" + SQUARE.replace(" ", "%20"), headers={"Accept": "application/json"})
        answer = connection.getresponse()
        assert answer.status == 200  # it was long before it was too long
        with pytest.raises(http.client.IncompleteRead) as broken:
            answer.read()
        assert b"more than 30,000 rows" in broken.value.partial[-500:]


def test_short_queries_pass_by_long_ones(strict: Server) -> None:
    with asking(strict, ENDLESS, 8) as waiting:
        for _ in range(20):
            assert strict.query("ASK { id:norda a kg:Company }").json()["boolean"] is True
        statuses = [int(connection.recv(12).split()[1]) for connection in waiting]
        assert set(statuses) <= {500, 503}  # worked on until the deadline, or told to come again
    assert strict.query("ASK {}").status == 200


def test_long_queries_take_turns(start: Callable[..., Server]) -> None:
    server = start("--workers", "1", "--deadline", "60")
    with asking(server, ENDLESS, 2):  # for the one long place
        answer = server.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?p ?b } GRAPH ?h { ?c ?q ?d } FILTER(STRLEN(STR(?b)) > 3) }")
        assert (answer.status, int(answer.json()["results"]["bindings"][0]["n"]["value"]) > 100_000) == (200, True)


def test_a_query_whose_client_has_gone_is_stopped(start: Callable[..., Server]) -> None:
    server = start("--deadline", "600", "--workers", "2")
    before = workers(server)
    for _ in range(2):
        with asking(server, ENDLESS):
            wait_until(lambda: any(process not in before for process in workers(server)))  # it has become a long one
        wait_until(lambda: all(busy(process) < 90 for process in workers(server)))
    assert server.query("ASK {}").status == 200


@pytest.mark.skipif(not Path("/proc").exists(), reason="worker processes are found in /proc")
def test_a_worker_that_dies_is_replaced(start: Callable[..., Server]) -> None:
    server = start("--workers", "1")
    for _ in range(3):
        for process in workers(server):
            os.kill(process, signal.SIGKILL)
        wait_until(lambda: server.query("ASK {}").status == 200)


@pytest.mark.skipif(not Path("/proc").exists(), reason="worker processes are found in /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(start: Callable[..., Server], end: signal.Signals) -> None:
    server = start("--deadline", "600", "--workers", "1")
    with asking(server, ENDLESS, 2):
        wait_until(lambda: [state(process) for process in workers(server)].count("T") == 1)  # one works, one is halted
        family = descendants(server.process.pid)
        assert len(family) >= 5
        server.process.send_signal(end)
        server.process.wait(20)
    wait_until(lambda: not [p for p in family if Path(f"/proc/{p}").exists() and state(p) != "Z"])


@contextmanager
def asking(server: Server, query: str, number: int = 1) -> Iterator[list[socket.socket]]:
    """Clients that have asked and wait for the answer."""
    host, _, port = server.address.split("/")[2].partition(":")
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\n\r\n"
    with ExitStack() as stack:
        connections = [stack.enter_context(socket.create_connection((host, int(port)), timeout=60)) for _ in range(number)]
        for connection in connections:
            connection.sendall((head + query).encode())
        yield connections


def told(file: Path) -> str:
    """What a file of /proc says; nothing where its process or thread has just ended."""
    try:
        return file.read_text()
    except OSError:
        return ""


def descendants(pid: int) -> list[int]:
    found = [int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in told(file).split()]
    return found + [grandchild for child in found for grandchild in descendants(child)]


def workers(server: Server) -> list[int]:
    """Those that the process copied for the server, the resource tracker left out."""
    return [p for p in descendants(server.process.pid) if "forkserver" in command(p) and descendants(p) == [] and state(p) != "Z"]


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def busy(pid: int) -> float:
    """Hundredths of a second that a process worked within a fifth of one, in per cent."""
    from kg.web.sandbox import processor_time

    before = processor_time(pid)
    time.sleep(0.2)
    after = processor_time(pid)
    return 0.0 if after == float("inf") else (after - before) / 0.2 * 100


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)
