"""A writable server takes updates and graphs from whoever has its token, and shows them at once."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import rdflib

from kg.store import Store, articles, open_snapshot
from tests.graphs import IDS, NAMES, build, english, russian
from tests.web.servers import TOKEN, Server, serving

BEARER = f"Bearer {TOKEN}"
HERE = "/data?graph=" + quote("http://example.org/g", safe="")


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("writable") / "graph"), "--writable", "--deadline", "3") as running:
        yield running


def test_an_update_is_seen_by_the_next_query(writable: Server) -> None:
    for number in range(5):
        assert writable.update(f"INSERT DATA {{ GRAPH <urn:u> {{ <urn:a> <urn:n> {number} }} }}").status == 204
        assert writable.query(f"ASK {{ GRAPH <urn:u> {{ <urn:a> <urn:n> {number} }} }}").json()["boolean"] is True
    form = "update=" + quote("DROP GRAPH <urn:u>")
    answer = writable.send("POST", "/sparql", form, content_type="application/x-www-form-urlencoded", authorization=BEARER)
    assert answer.status == 204
    assert writable.query("ASK { GRAPH <urn:u> { ?s ?p ?o } }").json()["boolean"] is False


@pytest.mark.parametrize("given", ["", "Bearer wrong", "Basic wrong", "Basic " + base64.b64encode(b"kg:wrong").decode()])
def test_nobody_writes_without_the_token(writable: Server, given: str) -> None:
    for method, path, media in (("POST", "/sparql", "application/sparql-update"), ("PUT", HERE, "text/turtle"), ("DELETE", HERE, "")):
        answer = writable.send(method, path, "CLEAR ALL", content_type=media, authorization=given)
        assert (answer.status, answer.headers["www-authenticate"]) == (401, 'Bearer realm="kg", Basic realm="kg"')
    assert writable.query("ASK { ?s ?p ?o }").json()["boolean"] is True


def test_the_token_may_come_as_a_password(writable: Server) -> None:
    basic = "Basic " + base64.b64encode(f"kg:{TOKEN}".encode()).decode()
    answer = writable.send("POST", "/sparql", "CLEAR SILENT GRAPH <urn:x>", content_type="application/sparql-update", authorization=basic)
    assert answer.status == 204


def test_an_update_that_fails_changes_nothing(writable: Server) -> None:
    answer = writable.update("INSERT DATA { <urn:half> <urn:p> 1 } ; DROP GRAPH <urn:there-is-no-such>")
    assert answer.status >= 400
    assert writable.update("INSERT DATA { <urn:half> ").status == 400
    assert writable.query("ASK { <urn:half> ?p ?o }").json()["boolean"] is False


def test_an_update_that_takes_too_long_is_stopped_and_changes_nothing(writable: Server) -> None:
    pairs = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5))
    answer = writable.update(f"INSERT {{ <urn:late> <urn:p> ?o0 }} WHERE {{ {pairs} }}")
    assert (answer.status, "no answer within 3 s" in answer.text) == (500, True)
    assert writable.query("ASK { <urn:late> ?p ?o }").json()["boolean"] is False
    assert writable.update("INSERT DATA { <urn:in-time> <urn:p> 1 }").status == 204


def test_an_update_fetches_nothing(writable: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as ear:
        ear.settimeout(0.2)
        other = f"<http://127.0.0.1:{ear.getsockname()[1]}/>"
        for update in (f"LOAD {other}", f"LOADSILENT{other}", f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {other} {{ ?s ?p ?o }} }}"):
            assert writable.update(update).status == 403
        with pytest.raises(TimeoutError):
            ear.accept()


def test_an_update_reads_the_graphs_that_the_request_names(writable: Server) -> None:
    copy = "INSERT { GRAPH <urn:copy> { ?a a kg:Article } } WHERE { ?a a kg:Article }"
    assert writable.update(copy, **{"using-graph-uri": "https://kg.example.org/article/en-1"}).status == 204
    assert writable.query("SELECT (COUNT(*) AS ?n) { GRAPH <urn:copy> { ?a ?p ?o } }", "text/csv").text.split() == ["n", "1"]
    both = writable.update("WITH <urn:copy> DELETE { ?a ?p ?o } WHERE { ?a ?p ?o }", **{"using-graph-uri": "urn:copy"})
    assert (both.status, "exclude each other" in both.text) == (400, True)


def test_a_graph_is_put_read_added_to_and_removed(writable: Server) -> None:
    def send(method: str, body: str | None = None, media: str = "text/turtle") -> int:
        return writable.send(method, HERE, body, content_type=media, authorization=BEARER).status

    def held() -> set[str]:
        graph = rdflib.Graph().parse(data=writable.send("GET", HERE, accept="text/turtle").body, format="turtle")
        return {str(o) for o in graph.objects()}

    assert writable.send("GET", HERE).status == 404
    assert send("PUT", "<urn:a> <urn:p> 'one', 'two' .") == 201
    assert held() == {"one", "two"}
    assert send("PUT", "<urn:a> <urn:p> _:b . _:b <urn:q> 'three' .") == 204
    assert len(held()) == 2
    assert send("POST", '[{"@id": "urn:a", "urn:p": [{"@value": "four"}]}]', "application/ld+json") == 204
    assert "four" in held()
    head = writable.send("HEAD", HERE, accept="text/turtle")
    assert (head.status, head.body) == (200, b"")
    assert send("PUT", "<urn:a> <urn:p> ") == 400
    assert send("PUT", "a,b", "text/csv") == 415
    assert send("DELETE") == 204
    assert (send("DELETE"), writable.send("GET", HERE).status) == (404, 404)
    assert writable.send("GET", "/data").status == 400
    default = rdflib.Graph().parse(data=writable.send("GET", "/data?default", accept="text/turtle").body, format="turtle")
    assert rdflib.URIRef("https://kg.example.org/id/norda") in set(default.subjects())


def test_a_build_is_seen_while_the_server_runs_and_goes_on_after_updates(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("grows") / "graph"
    with Store(folder) as store:
        store.add(*english(), IDS, NAMES)
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a a kg:Article } }"
    with serving(folder, "--writable") as server:
        assert server.query(count, "text/csv").text.split() == ["n", "1"]
        assert server.update("INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:p> 1 } }").status == 204
        with Store(folder) as store:
            store.add(*russian(), IDS, NAMES)
            assert server.query(count, "text/csv").text.split() == ["n", "1"]  # not published yet
            busy = server.update("INSERT DATA { <urn:b> <urn:p> 1 }")
            assert (busy.status, "another process is writing" in busy.text, busy.headers["retry-after"]) == (503, True, "2")
        assert server.query(count, "text/csv").text.split() == ["n", "2"]
        assert server.query("ASK { GRAPH <urn:mine> { ?s ?p ?o } }").json()["boolean"] is True
    assert [a.id for a in articles(open_snapshot(folder))] == ["en-1", "ru-1"]
