"""Entity pages, look-up and shipped queries, for people and for programs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
import rdflib

from kg.ontology import NS
from kg.query.named import named_queries
from kg.store import Store
from tests.graphs import english
from tests.web.servers import Server, serving

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def text_of(page: str) -> str:
    """What a page shows, on one line."""
    shown: list[str] = []
    parser = HTMLParser()
    parser.handle_data = shown.append  # type: ignore[method-assign]
    parser.feed(page)
    return " ".join(" ".join(shown).split())


def test_the_first_page_has_the_editor_and_the_shipped_queries(server: Server) -> None:
    page = server.send("GET", "/", accept=BROWSER)
    assert page.media == "text/html"
    assert 'src="/static/yasgui.min.js"' in page.text
    for query in named_queries().values():
        assert query.answers in text_of(page.text)
    for path in set(re.findall(r'(?:src|href)="(/[^"#]*)', page.text)):
        assert server.send("GET", html.unescape(path)).status == 200, path


def test_no_page_takes_anything_from_another_server(server: Server) -> None:
    for path in ("/", "/lookup?q=Falcon", "/entity/falcon", "/entity/nothing"):
        page = server.send("GET", path, accept=BROWSER)
        assert not re.findall(r"""(?:src|href|action)=["']?(?:https?:)?//""", page.text)
        assert "default-src 'self'" in page.headers["content-security-policy"]


def test_an_entity_is_a_page_with_its_claims_and_quotes(server: Server) -> None:
    page = text_of(server.send("GET", "/entity/falcon", accept=BROWSER).text)
    for part in ("Falcon", "Фалкон", "Norda → Ruritania : Falcon × 12 50,000,000 USD 2024-05", "denied", "Norda sells Falcon",
                 "Norda denied that it would deliver the Falcon to Sylvania.", "2024-06-01"):  # fmt: skip
        assert part in page


def test_an_entity_is_json(server: Server) -> None:
    for answer in (server.send("GET", "/entity/falcon", accept="application/json"), server.send("GET", "/entity/falcon?format=json")):
        entity = answer.json()
        assert (answer.media, entity["label"], entity["labels"]["norda"]) == ("application/json", "Falcon", "Norda")
        assert {c["modality"] for claims in entity["claims"].values() for c in claims} == {"asserted", "denied"}


@pytest.mark.parametrize("media", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"])
def test_an_entity_is_rdf_with_its_evidence(server: Server, media: str) -> None:
    answer = server.send("GET", "/entity/falcon", accept=media)
    graph = rdflib.Graph().parse(data=answer.body, format=answer.media)
    assert answer.media == media
    falcon = rdflib.URIRef("https://kg.example.org/id/falcon")
    claims = set(graph.subjects(rdflib.URIRef(NS + "item"), falcon))
    assert len(claims) == 3
    assert all(graph.value(claim, rdflib.URIRef(NS + "evidence") / rdflib.URIRef(NS + "x") * "?") for claim in claims)


def test_an_unknown_entity_is_answered_with_near_ones(server: Server) -> None:
    for accept in (BROWSER, "application/json"):
        answer = server.send("GET", "/entity/falkon", accept=accept)
        assert (answer.status, "did you mean falcon" in answer.text) == (404, True)
    assert server.send("GET", "/entity/falkon", accept="text/turtle").status == 404


def test_names_are_looked_up(server: Server) -> None:
    found = server.send("GET", "/api/lookup?q=%D0%A4%D0%B0%D0%BB%D0%BA%D0%BE%D0%BD").json()["found"]
    assert (found[0]["id"], found[0]["label"], found[0]["class"]) == ("falcon", "Falcon", "platform")
    assert len(server.send("GET", "/api/lookup?q=Falcon&limit=1").json()["found"]) == 1
    assert server.send("GET", "/api/lookup").status == 400
    assert server.send("GET", "/api/lookup?q=x&limit=none").status == 400
    assert 'href="/entity/falcon"' in server.send("GET", "/lookup?q=falkon").text
    assert "Nothing in the graph" in server.send("GET", "/lookup?q=zzzzzzzzzz").text


def test_shipped_queries_are_listed_and_answered(server: Server) -> None:
    listed = server.send("GET", "/queries").json()
    assert [q["name"] for q in listed] == list(named_queries())
    for query in listed:
        assert server.query(query["text"]).status == 200, query["name"]
    answer = server.send("GET", "/queries/suppliers?item=falcon&format=csv")
    assert (answer.status, "https://kg.example.org/id/norda" in answer.text) == (200, True)
    planned = server.send("GET", "/queries/undelivered?item=falcon&item=falcon-mk2", accept="text/csv")
    assert "https://kg.example.org/id/falcon-mk2" in planned.text
    assert server.send("GET", "/queries/supliers").status == 404
    wrong = server.send("GET", "/queries/suppliers?itm=falcon")
    assert (wrong.status, "did you mean 'item'" in wrong.text) == (400, True)


def test_what_an_article_says_is_shown_as_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    article, extraction = english()
    article = article.model_copy(update={"title": "<script>alert(1)</script>", "url": "javascript:alert(2)"})
    with Store(folder := tmp_path_factory.mktemp("script") / "graph") as store:
        store.add(article, extraction)
    with serving(folder) as server:
        page = server.send("GET", "/entity/falcon", accept=BROWSER).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
        assert "javascript:" not in page
        assert "<img" not in server.send("GET", "/lookup?q=%3Cimg%20src=x%3E").text.partition("<main>")[2]


def test_pages_of_other_servers_read_where_they_may(start: Callable[..., Server]) -> None:
    server = start("--cors", "https://example.org")
    for origin, allowed in (("https://example.org", True), ("https://example.com", False)):
        answer = server.send("GET", "/api/lookup?q=Falcon", origin=origin)
        assert ("access-control-allow-origin" in answer.headers) is allowed


def test_a_name_of_another_server_made_to_mean_this_machine_is_refused(server: Server) -> None:
    assert server.send("GET", "/api/lookup?q=Falcon", host="example.org").status == 400
    assert server.send("GET", "/api/lookup?q=Falcon", host="localhost:8000").status == 200
