"""The checks of a whole graph: each finds what it is for, and says it in plain words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from kg.errors import DataError
from kg.ontology import DCTERMS, NIF, NS, RDFS, XSD, article_iri, entity_iri
from kg.store import open_snapshot
from kg.turtle import RDF
from kg.validate import checks, find, validate
from tests.graphs import build
from tests.store.conftest import Run

EN, RU = NamedNode(article_iri("en-1")), NamedNode(article_iri("ru-1"))
NORDA, FALCON, RURITANIA = (NamedNode(entity_iri(e)) for e in ("norda", "falcon", "ruritania"))


def copy(folder: Path) -> Oxigraph:
    """The made-up graph in memory, to be broken."""
    db = Oxigraph()
    db.extend(open_snapshot(build(folder)))
    return db


def kg(name: str) -> NamedNode:
    return NamedNode(NS + name)


def drop(db: Oxigraph, prop: NamedNode, graph: NamedNode | None = EN) -> None:
    for quad in list(db.quads_for_pattern(None, prop, None, graph)):
        db.remove(quad)


def set_all(db: Oxigraph, prop: NamedNode, value: NamedNode | Literal) -> None:
    for quad in list(db.quads_for_pattern(None, prop, None, EN)):
        db.remove(quad)
        db.add(Quad(quad.subject, prop, value, EN))


def state(db: Oxigraph, subject: NamedNode, prop: NamedNode, value: NamedNode | Literal) -> None:
    """Says something in an article and, as the store would, in the default graph."""
    db.add(Quad(subject, prop, value, EN))
    db.add(Quad(subject, prop, value))


def a_claim(db: Oxigraph) -> NamedNode:
    """The claim that tells when."""
    found = next(db.quads_for_pattern(None, kg("date"), None, EN)).subject
    assert isinstance(found, NamedNode)
    return found


def break_it(db: Oxigraph, check: str) -> None:
    """Breaks a graph in the way that a check is for."""
    match check:
        case "claim-without-sentence":
            drop(db, kg("evidence"))
        case "quote-of-another-length":
            set_all(db, NamedNode(NIF + "endIndex"), Literal(5))
        case "evidence-of-nothing":
            db.remove(next(db.quads_for_pattern(a_claim(db), kg("evidence"), None, EN)))
        case "party-not-described":
            set_all(db, kg("item"), NamedNode(entity_iri("nothing")))
        case "incomplete-claim":
            drop(db, kg("modality"))
        case "unknown-relation":
            set_all(db, kg("predicate"), kg("adores"))
        case "subject-outside-domain":
            set_all(db, kg("subject"), FALCON)
        case "object-outside-range":
            set_all(db, kg("object"), NORDA)
        case "asserted-without-statement":
            drop(db, kg("supplies"))
        case "statement-without-claim":
            state(db, NORDA, kg("cooperatesWith"), RURITANIA)
        case "said-by-no-article":
            db.add(Quad(NORDA, kg("supplies"), FALCON))
        case "not-in-default-graph":
            db.add(Quad(NORDA, NamedNode(RDFS + "label"), Literal("Norda Ltd"), EN))
        case "graph-without-article":
            drop(db, NamedNode(DCTERMS + "identifier"))
        case "ends-before-it-begins":
            db.add(Quad(a_claim(db), kg("until"), Literal("2019", datatype=NamedNode(XSD + "gYear")), EN))
        case "same-text-twice":
            digest = next(db.quads_for_pattern(RU, kg("sha256"), None, RU)).object
            set_all(db, kg("sha256"), digest)
        case "with-itself":
            db.add(Quad(a_claim(db), kg("object"), NORDA, EN))
        case "circle-of-variants":
            state(db, FALCON, kg("derivedFrom"), NamedNode(entity_iri("falcon-mk2")))
        case "several-classes":
            state(db, NORDA, NamedNode(RDF + "type"), kg("Facility"))
        case _:
            pytest.fail(f"no graph here breaks {check}; say how one does")


def test_a_true_graph_has_no_findings(tmp_path: Path) -> None:
    assert validate(build(tmp_path)) == []


@pytest.mark.parametrize("name", checks())
def test_each_check_finds_what_it_is_for(name: str, tmp_path: Path) -> None:
    db = copy(tmp_path)
    break_it(db, name)
    found = {finding.check: finding for finding in find(db)}
    assert name in found
    assert found[name].count >= len(found[name].told) >= 1
    assert "{" not in found[name].told[0]
    assert found[name].level == checks()[name].level


def test_it_is_said_in_plain_words(tmp_path: Path) -> None:
    db = copy(tmp_path)
    break_it(db, "said-by-no-article")
    assert find(db)[0].told == ("the default graph says norda supplies falcon, and no article does",)


def test_by_the_command(run: Run) -> None:
    build(Path("graph"))
    assert f"{len(checks())} checks, 0 errors, 0 warnings" in run("validate").stdout
    db = Oxigraph("graph/store")
    break_it(db, "statement-without-claim")
    break_it(db, "same-text-twice")
    del db
    Path("graph/unpublished").touch()
    shown = run("validate", code=1).stdout
    assert "error: statement without claim: 1\n    norda cooperatesWith ruritania is stated in en-1" in shown
    assert "warning: same text twice: 1" in shown
    told = json.loads(run("validate", "--json", code=1).stdout)
    assert [f["level"] for f in told] == ["error", "warning"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("SELECT ?x WHERE { ?x ?p ?o }", "expected '# name: a'"),
        ("# name: a\n# level: fatal\n# says: {x}\nSELECT ?x WHERE { ?x ?p ?o }", "level: error or warning"),
        ("# name: a\n# level: error\n# says: {y} is wrong\nSELECT ?x WHERE { ?x ?p ?o }", "names y, which the query does not give"),
    ],
)
def test_a_check_that_is_not_whole_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "a.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=wrong):
        checks(tmp_path)
