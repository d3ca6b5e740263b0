from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError, StoreError
from kg.ontology import ENTITY, NS
from kg.query import Graph
from kg.resolve.fold import fold
from kg.settings import ONTOLOGY
from tests.graphs import build, english


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.open(build(tmp_path_factory.mktemp("graph")))


ONE_KEY = [
    ["Жаксылыков", "Żaksylykow", "Zhaksylykov", "Jaksılıkov"],
    ["Касым-Жомарт", "Қасым-Жомарт", "Kassym-Jomart", "Kasym-Żomart", "Kasım Jomart"],
    ["Токаев", "Tokajew", "Tokayev", "Тоқаев"],
    ["Шойгу", "Szojgu", "Shoigu", "Şoygu"],
    ["Щербаков", "Szczerbakow", "Shcherbakov"],
    ["Чемезов", "Czemiezow", "Chemezov", "Çemezov"],
    ["Cobra II", "Cobra 2", "COBRA-II", "Кобра II"],
    ["T-129", "T129", "T 129", "Т-129"],
    ["8x8", "8х8", "8×8"],
    ["İSTANBUL", "Istanbul", "ıstanbul"],
]


@pytest.mark.parametrize("names", ONE_KEY, ids=lambda names: names[0])
def test_spellings_of_one_name_fold_to_one_key(names: list[str]) -> None:
    assert len({fold(name) for name in names}) == 1


TWO_KEYS = [("Haluk Bayraktar", "Selçuk Bayraktar"), ("Cobra", "Cobra II"), ("Mk1", "Mk2"), ("Anka", "Ankara")]


@pytest.mark.parametrize(("one", "other"), TWO_KEYS)
def test_other_names_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_language_settles_how_letters_are_read() -> None:
    assert fold("Cemil", "tr") == fold("Джемиль") != fold("Cemil")
    assert fold("Chabarowsk", "pl") == fold("Хабаровск")


@pytest.mark.parametrize(
    ("name", "id_", "reason"),
    [
        ("Falcon", "falcon", "exact"),
        ("FALCON", "falcon", "case"),
        ("Сильванией", "sylvania", "exact"),  # an inflected form that an article uses
        ("Zhaksylykov", "ruslan-zhaksylykov", "spelling"),
        ("Jaksılıkov", "ruslan-zhaksylykov", "spelling"),
        ("Żaksylykow", "ruslan-zhaksylykov", "exact"),
        ("Mk2", "falcon-mk2", "part"),
        ("Ruritonia", "ruritania", "near"),
        ("Zhaksylikof", "ruslan-zhaksylykov", "near"),
    ],
)
def test_lookup(graph: Graph, name: str, id_: str, reason: str) -> None:
    best = graph.lookup(name)[0]
    assert (best.id, best.reason) == (id_, reason)
    assert 0 < best.score <= 1


def test_lookup_finds_nothing_where_nothing_is_like_it(graph: Graph) -> None:
    assert graph.lookup("Quetzalcoatl") == []
    assert graph.lookup("!") == []
    assert len(graph.lookup("Falcon", limit=1)) == 1


def test_an_entity_with_all_that_is_said_of_it(graph: Graph) -> None:
    falcon = graph.entity("falcon")
    assert falcon.type == "Platform"
    assert falcon.classes == ("Platform", "UnmannedAircraft")
    assert falcon.kind == "combat-uav"
    assert falcon.names["ru"][0] == "Фалкон"
    assert falcon.articles == ("en-1", "ru-1")
    asserted = [c for c in falcon.claims["supplies"] if c.modality == "asserted"]
    assert {(c.subject, c.object, c.quantity, c.date, c.article) for c in asserted} == {
        ("norda", "ruritania", 12.0, "2024-05", "en-1"),
        ("norda", "ruritania", None, None, "ru-1"),
    }
    sale = next(c for c in asserted if c.article == "en-1")
    assert (sale.amount, sale.currency, sale.published) == (50e6, "USD", "2024-06-01")
    text = english()[0].text
    assert all(text[q.start : q.end] == q.text for q in sale.quotes)
    assert [c.role for c in graph.entity("ruslan-zhaksylykov").claims["holdsPosition"]] == ["министр обороны"]


def test_labels_follow_the_language(graph: Graph) -> None:
    assert graph.label("ruritania", "pl") == "Rurytania"
    assert graph.label("ruritania", "kk") == "Ruritania"


def test_an_unknown_entity_is_answered_with_near_ones(graph: Graph) -> None:
    with pytest.raises(QueryError, match="did you mean falcon"):
        graph.entity("falkon")
    with pytest.raises(QueryError, match="unknown article 'en-2'; did you mean 'en-1'"):
        graph.document("en-2")
    assert graph.document("en-1") == english()


def test_sparql_answers(graph: Graph) -> None:
    buyers = graph.sparql("SELECT DISTINCT ?b ?n { id:norda kg:supplies ?b . ?c kg:object ?b ; kg:quantity ?n } ORDER BY ?n", union=True)
    assert buyers.columns == ("b", "n")
    assert buyers.rows == ((ENTITY + "ruritania", 6.0), (ENTITY + "ruritania", 12.0))
    assert graph.sparql("ASK { id:norda kg:supplies id:sylvania }").rows == ((False,),)
    assert graph.sparql("CONSTRUCT { ?s kg:operates ?o } WHERE { ?s kg:operates ?o }").rows == (
        (ENTITY + "ruritania", NS + "operates", ENTITY + "falcon"),
    )
    cut = graph.sparql("SELECT * { ?s ?p ?o }", limit=3)
    assert (len(cut.rows), cut.cut) == (3, True)


FORBIDDEN = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "select * { service silent ?x { ?s ?p ?o } }",
    r"SELECT * { SERV\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r"SELECT * { SERV\u005cu0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p '#' SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p <http://x/#a> . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p '''a'b''' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT ?s { FILTER(?a<?b) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(?c>?d) }",
    "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA { <http://x/a> <http://x/b> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP GRAPH <http://x/>",
]


@pytest.mark.parametrize("query", FORBIDDEN)
def test_a_query_that_leaves_the_graph_or_changes_it_is_refused(graph: Graph, query: str) -> None:
    with pytest.raises(QueryError, match=r"asks another server|fetches|changes the graph"):
        graph.sparql(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a kg:Company } # SERVICE and LOAD in a comment",
        'SELECT * { ?s rdfs:label "SERVICE LOAD DELETE" }',
        "SELECT * { ?s <http://x/SERVICE> ?o . ?s kg:load ?drop }",
        "PREFIX service: <http://x/> SELECT * { ?s service:load ?o }",
    ],
)
def test_the_same_words_elsewhere_are_no_harm(graph: Graph, query: str) -> None:
    graph.sparql(query)


@pytest.mark.parametrize("query", ["", "SELECT * {", "hello", "SELECT ?x WHERE { ?x foo:bar 1 }", r"ASK { '\UFFFFFFFF' ?p ?o }"])
def test_a_malformed_query_is_explained(graph: Graph, query: str) -> None:
    with pytest.raises(QueryError):
        graph.sparql(query)


def test_every_named_query_runs_and_is_deterministic(graph: Graph) -> None:
    queries = graph.named_queries()
    assert len(queries) >= 8
    for name in queries:
        assert graph.run(name) == graph.run(name)


def test_named_queries_answer_the_analyst(graph: Graph) -> None:
    def rows(name: str, **params: str) -> list[tuple[object, ...]]:
        return [tuple(v.rsplit("/", 1)[-1] if isinstance(v, str) else v for v in row) for row in graph.run(name, **params).rows]

    suppliers = rows("suppliers", item="falcon")
    assert [(r[0], r[1], r[6], r[3]) for r in suppliers] == [("norda", "ruritania", None, None), ("norda", "ruritania", "2024-05", 12.0)]
    assert rows("operators", platform="falcon") == [("falcon", "ruritania", "2024-05", 2)]
    assert [r[:4] for r in rows("planned-deals")] == [("norda", "ruritania", "falcon-mk2", 6.0)]
    assert [r[3] for r in rows("denied", entity="falcon")] == ["sylvania"]
    assert rows("variants", platform="falcon") == [("falcon", "falcon-mk2", "falcon")]
    assert [r[2] for r in rows("agreements", party="ruritania", other="sylvania")] == ["2023", "2025"]
    assert rows("partners", entity="sylvania")[0][:5] == ("sylvania", "ruritania", "ontology#signedAgreementWith", "2023", "2025-03-03")
    assert {r[1:4] for r in rows("single-source", entity="falcon")} == {("falcon-mk2", "ontology#derivedFrom", "falcon")}
    assert rows("equipment-of", operator="ruritania", kind="uav")[0][2] == "falcon"
    assert rows("equipment-of", operator="ruritania", kind="tank") == []
    assert {r[-1] for r in rows("believed-on", entity="norda", day="2024-06-15")} == {"en-1"}


def test_parameters_are_bound_never_spliced(graph: Graph) -> None:
    with pytest.raises(QueryError, match="no entity"):
        graph.run("suppliers", platform="x> . ?s ?p ?o } #")
    with pytest.raises(QueryError, match="unknown parameter 'platfrom'; did you mean 'platform'"):
        graph.run("suppliers", platfrom="falcon")
    with pytest.raises(QueryError, match="did you mean 'suppliers'"):
        graph.run("supliers")
    assert graph.run("believed-on", entity="norda", day='" || true || "').rows == ()


def test_rdflib_sees_the_same_graph(graph: Graph) -> None:
    found = graph.to_rdflib().query("SELECT ?b { <https://kg.example.org/id/norda> <https://kg.example.org/ontology#supplies> ?b }")
    assert [str(row[0]) for row in found] == [ENTITY + "ruritania"]


def test_looking_up_a_name_is_quick_from_a_cold_start(graph: Graph) -> None:
    program = f"import kg; print(kg.open({str(graph.folder)!r}).lookup('Zhaksylikof')[0].id)"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], cwd=ONTOLOGY.parent, capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < 3  # about 0.3 s alone; a busy machine is no failure
    assert done.stdout.strip() == "ruslan-zhaksylykov"


def test_what_loads_slowly_is_loaded_late() -> None:
    program = "import sys, kg.query; assert not {'rdflib', 'networkx', 'rapidfuzz', 'spacy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ONTOLOGY.parent, check=True)


def test_no_graph_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build one first"):
        kg.open(tmp_path)
