"""What SPARQL is let through: nothing that leaves the machine, however it is written, and all that merely looks like it."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.guard import checked, checked_update

# %s is the address of a server that must hear nothing; each of these would reach it, or would if it stood in another place.
SNEAKY = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "select * { service silent <%s> { ?s ?p ?o } }",
    r"SELECT * { SERV\u0049CE <%s> { ?s ?p ?o } }",
    r"SELECT * { SERV\u005cu0049CE <%s> { ?s ?p ?o } }",
    r"SELECT * { SERVICE <%s\u00E9> { ?s ?p ?o } }",
    "SELECT*{SERVICE<%s>{?s ?p ?o}}",
    "SELECT * { SERVICESILENT<%s>{?s ?p ?o} }",
    "PREFIX : <%s> SELECT * { SERVICE:x{?s ?p ?o} }",
    "PREFIX e: <%s> SELECT * { SERVICE e:x{?s ?p ?o} }",
    "PREFIX e: <%s> SELECT * { SERVICE e:it\\'s {?s ?p ?o} }",
    "SELECT * { VALUES ?x { <%s> } SERVICE?x{?s ?p ?o} }",
    "SELECT * { VALUES (?a ?b) {(1 2)} FILTER(?a<?b)SERVICE#>\n<%s> {?s ?p ?o} }",
    "SELECT * { VALUES ?a {false} FILTER(?a<true#>'''\n)SERVICE <%s> {?s ?p ?o} #'''\n}",
    "PREFIX urn: <urn:> SELECT * { VALUES ?a {1} FILTER(?a<urn:a#>'''\n||true)SERVICE <%s> {?s ?p ?o} #'''\n}",
    "SELECT * { VALUES (?x ?y) {(''' a ')} SERVICE <%s> {?s ?p ?o} # \\x '''\n}",
    "PREFIX e: <urn:> SELECT * { VALUES ?a {e:·\\'} SERVICE <%s> {?s ?p ?o} FILTER(''='') }",
    "SELECT * { VALUES ?a {true} SERVICE # a comment\n # another\n <%s> # and\n { ?s ?p ?o } }",
    "SELECT * { {} ?s ?p trueSERVICE<%s>{?s ?p ?o} }",
    "SELECT * { {} ?s ?p 5e3SERVICE<%s>{?s ?p ?o} }",
    "SELECT * { OPTIONAL { SERVICE <%s> { ?s ?p ?o } } }",
    "SELECT ?s { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p '#' SERVICE <%s> { ?s ?p ?o } }",
    "SELECT ?s { {} ?s ?p '''a'b''' . SERVICE <%s> { ?s ?p ?o } }",
]
SNEAKY_UPDATES = [
    "LOAD <%s>",
    "LOADSILENT<%s>",
    "load silent <%s> into graph <http://x/g>",
    r"L\u004fAD <%s>",
    "PREFIX e: <%s> LOAD e:x",
    "PREFIX e: <%s>LOAD e:x",
    "CLEAR ALL;LOAD<%s>",
    "CLEAR ALL # done\n; # next\nLOAD # this\n<%s>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
    "INSERT DATA { <a:a> <a:b> 'x' } ; INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <%s> { ?s ?p ?o } }",
]


@pytest.fixture
def ear() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        yield listening


def heard(ear: socket.socket) -> bool:
    with contextlib.suppress(TimeoutError):
        ear.accept()[0].close()
        return True
    return False


@pytest.mark.parametrize("query", SNEAKY)
def test_no_query_reaches_another_server(ear: socket.socket, query: str) -> None:
    with pytest.raises(QueryError, match="asks another server"):
        Store().query(checked(query % f"http://127.0.0.1:{ear.getsockname()[1]}/"))
    assert not heard(ear)


@pytest.mark.parametrize("update", SNEAKY_UPDATES)
def test_no_update_reaches_another_server(ear: socket.socket, update: str) -> None:
    with pytest.raises(QueryError, match=r"asks another server|fetches from the network"):
        Store().update(checked_update(update % f"http://127.0.0.1:{ear.getsockname()[1]}/"))
    assert not heard(ear)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { ?s ?p ?o }",
        'SELECT * { ?s ?p "SERVICE <http://x/> {" ; <http://x/it#> ?o }',
        "PREFIX k: <http://k/#> # it's\nSELECT ?service ?x { ?s k:service ?service ; k:load ?x }",
        "SELECT * { ?s <http://x/SERVICE> ?o . GRAPH ?service { ?s ?p ?load } }",
        "PREFIX service: <http://x/> SELECT * { ?s service:load ?o }",
        r"SELECT * { ?s ?p '\u0022\u005C' ; <http://x/\u00E9> '\\u0041' }",
        "SELECT * { ?s ?p ?o FILTER(?s<?p && ?p>?o) FILTER('LOAD <http://x/>' != ?o) }",
    ],
)
def test_the_same_words_elsewhere_are_no_harm(query: str) -> None:
    assert checked(query) == query
    Store().query(query)


def test_the_same_words_in_an_update_are_no_harm() -> None:
    update = "PREFIX k: <http://k/> INSERT DATA { k:a k:load k:b ; k:service 'LOAD <http://x/>' } # LOAD <http://x/>"
    assert checked_update(update) == update
    Store().update(update)


def test_a_query_that_changes_the_graph_is_told_so() -> None:
    with pytest.raises(QueryError, match="INSERT changes the graph"):
        checked("INSERT DATA { <a:a> <a:b> 1 }")
    with pytest.raises(QueryError, match="expected one of ASK"):
        checked("hello")


def test_an_update_reads_the_graphs_it_is_given() -> None:
    db = Store()
    db.update("INSERT DATA { <a:0> a <a:T> GRAPH <a:g1> { <a:1> a <a:T> } GRAPH <a:g2> { <a:2> a <a:T> } }")
    db.update(checked_update("INSERT { GRAPH <a:new> { ?s a <a:New> } } WHERE { ?s a <a:T> }", using=["a:g1"]))
    assert [str(r["s"]) for r in db.query("SELECT ?s { GRAPH <a:new> { ?s ?p ?o } }")] == ["<a:1>"]
    db.update(checked_update("DELETE WHERE { GRAPH ?g { ?s a <a:T> } } ; CLEAR GRAPH <a:new>", using_named=["a:g2"]))
    assert [str(r["s"]) for r in db.query("SELECT ?s { GRAPH ?g { ?s a <a:T> } }")] == ["<a:1>"]


@pytest.mark.parametrize("update", ["WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT {} USING <a:g> WHERE { }"])
def test_an_update_names_its_graphs_in_one_way(update: str) -> None:
    with pytest.raises(QueryError, match="exclude each other"):
        checked_update(update, using=["a:g1"])


def test_a_graph_is_named_by_an_iri() -> None:
    with pytest.raises(QueryError, match="no IRI"):
        checked_update("DELETE WHERE { ?s ?p ?o }", using=["a:> WHERE {} ; CLEAR ALL #"])


def test_a_text_made_to_take_long_does_not() -> None:
    for text in ("SERVICE <a:a> { } " * 5000, "SERVICE" * 20_000, "#" * 100_000, "SERVICE " + "#\n" * 50_000, "'" * 50_001, "<" * 100_000):
        with contextlib.suppress(QueryError):
            checked(text)
