"""The clients that people use, over loopback: curl, SPARQLWrapper, rdflib, and the editor in a browser."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed, Unauthorized

from kg.ontology import NS
from tests.web.servers import TOKEN, Server

BUYERS = "SELECT DISTINCT ?buyer { GRAPH ?g { ?claim kg:subject id:norda ; kg:object ?buyer } } ORDER BY ?buyer"
RURITANIA = "https://kg.example.org/id/ruritania"
NORDA = rdflib.URIRef("https://kg.example.org/id/norda")


def test_curl(server: Server) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")

    def run(*arguments: str) -> str:
        return subprocess.run([curl, "-sS", *arguments], capture_output=True, text=True, check=True, timeout=60).stdout

    assert run(server.endpoint, "--data-urlencode", f"query={BUYERS}", "-H", "Accept: text/csv").split()[1] == RURITANIA
    assert run("-G", server.endpoint, "--data-urlencode", f"query={BUYERS}", "-d", "format=tsv").split()[1] == f"<{RURITANIA}>"
    status = run(server.endpoint, "--data-urlencode", "query=SELECT", "-o", "/dev/null", "-w", "%{http_code}")
    assert status == "400"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # SPARQLWrapper makes one
def test_sparqlwrapper_reads(server: Server) -> None:
    client = SPARQLWrapper(server.endpoint)
    client.setQuery(BUYERS)
    for method in ("GET", POST):
        client.setMethod(method)
        client.setReturnFormat(JSON)
        assert client.queryAndConvert()["results"]["bindings"][0]["buyer"]["value"] == RURITANIA
        client.setReturnFormat(XML)
        assert RURITANIA in client.queryAndConvert().toxml()
        client.setReturnFormat(CSV)
        assert RURITANIA in client.queryAndConvert().decode()
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2
    client.setQuery("CONSTRUCT WHERE { id:norda ?p ?o }")
    for form in (RDFXML, JSONLD):
        client.setReturnFormat(form)
        assert (NORDA, rdflib.RDF.type, rdflib.URIRef(NS + "Company")) in client.queryAndConvert()
    client.setReturnFormat(TURTLE)
    assert b"id:norda" in client.queryAndConvert()


def test_sparqlwrapper_is_told_what_is_wrong(server: Server) -> None:
    client = SPARQLWrapper(server.endpoint)
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="malformed"):
        client.query()


def test_sparqlwrapper_is_told_of_limits(start: Callable[..., Server]) -> None:
    client = SPARQLWrapper(start("--rows", "5").endpoint)
    client.setQuery("SELECT * { ?s ?p ?o }")
    with pytest.raises(EndPointInternalError, match="more than 5 rows"):
        client.query()


def test_sparqlwrapper_writes(start: Callable[..., Server]) -> None:
    client = SPARQLWrapper(start("--writable").endpoint)
    client.setMethod(POST)
    client.setQuery("INSERT DATA { <urn:a> <urn:p> 1 }")
    with pytest.raises(Unauthorized):
        client.query()
    client.setCredentials("kg", TOKEN)
    client.query()
    client.setQuery("ASK { <urn:a> <urn:p> 1 }")
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["boolean"] is True


def test_rdflib_reads(server: Server) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        graph = rdflib.Graph(SPARQLStore(server.endpoint, method=method))
        rows = graph.query(BUYERS, initNs={"kg": NS, "id": "https://kg.example.org/id/"})
        assert [str(row.buyer) for row in rows] == [RURITANIA, "https://kg.example.org/id/sylvania"]
        assert rdflib.URIRef(NS + "Company") in set(graph.objects(NORDA, rdflib.RDF.type))
        assert (NORDA, rdflib.RDF.type, rdflib.URIRef(NS + "Company")) in graph
    article = rdflib.URIRef("https://kg.example.org/article/en-1")
    graph = rdflib.Graph(SPARQLStore(server.endpoint, context_aware=True), identifier=article)
    assert str(graph.value(article, rdflib.DCTERMS.identifier)) == "en-1"


def test_rdflib_writes(start: Callable[..., Server]) -> None:
    server = start("--writable")
    store = SPARQLUpdateStore(server.endpoint, server.endpoint, auth=("kg", TOKEN), context_aware=True)
    graph = rdflib.Graph(store, identifier=rdflib.URIRef("urn:mine"))
    triple = (rdflib.URIRef("urn:a"), rdflib.RDFS.label, rdflib.Literal("Ölçü", lang="tr"))
    graph.add(triple)
    assert triple in graph
    graph.remove(triple)
    assert triple not in graph


def test_the_editor_in_a_browser(server: Server) -> None:
    """Yasgui asks the endpoint, shows the table, takes a shipped query, and talks to no other server."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        faults: list[str] = []
        asked: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server.address)
        page.wait_for_selector(".CodeMirror")
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr table.dataTable tbody tr")
        assert "id:norda" in page.inner_text(".yasr table.dataTable")
        page.click("button.load[data-query=denied]")
        page.wait_for_selector(".tab.active >> text=denied")
        page.click(".tabPanel.active .yasqe_queryButton")
        page.wait_for_selector(".tabPanel.active .yasr table.dataTable tbody tr")
        assert "id:sylvania" in page.inner_text(".tabPanel.active .yasr table.dataTable")
        page.goto(server.address + "lookup?q=Фалкон")
        page.click("table.found a")
        assert page.inner_text("h1") == "Falcon"
        browser.close()
    assert faults == []
    assert [url for url in asked if not url.startswith((server.address, "data:", "blob:"))] == []
