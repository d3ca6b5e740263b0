"""The shapes as kg checks them: pyshacl, which knows all of SHACL, must find the same faults in the same broken documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib.namespace import RDF as RDFLIB_RDF
from rdflib.namespace import SH

from kg.errors import DataError
from kg.ontology import CLAIM, DCTERMS, ENTITY, KIND, NIF, NS, RDFS, SKOS, XSD, load
from kg.quads import ArticleQuads
from kg.settings import ONTOLOGY
from kg.shapes import Fault, Shapes, shapes
from kg.turtle import RDF
from tests.graphs import IDS, NAMES, english, russian

Quads = set[Quad]


def quads() -> Quads:
    article, extraction = english()
    return set(ArticleQuads(article, extraction, IDS, NAMES, load()).quads())


def iri(text: str) -> NamedNode:
    return NamedNode(text)


def without(prop: str) -> Callable[[Quads], Quads]:
    return lambda found: {q for q in found if q.predicate.value != prop}


def with_value(prop: str, *values: NamedNode | Literal) -> Callable[[Quads], Quads]:
    """Every subject that has the property has these values of it."""

    def change(found: Quads) -> Quads:
        old = {q for q in found if q.predicate.value == prop}
        return (found - old) | {Quad(q.subject, q.predicate, value, q.graph_name) for q in old for value in values}

    return change


def also(prop: str, *values: NamedNode | Literal) -> Callable[[Quads], Quads]:
    """Every claim has these values of a property too."""

    def change(found: Quads) -> Quads:
        claims = {(q.subject, q.graph_name) for q in found if q.object == iri(NS + "Claim")}
        return found | {Quad(s, iri(prop), value, g) for s, g in claims for value in values}

    return change


def decimal(text: str) -> Literal:
    return Literal(text, datatype=iri(XSD + "decimal"))


NODE, TEXT, YEAR = iri(ENTITY + "nobody"), Literal("some words"), Literal("2020", datatype=iri(XSD + "gYear"))
BROKEN: dict[str, Callable[[Quads], Quads]] = {
    "valid": lambda found: found,
    "no evidence": without(NS + "evidence"),
    "evidence that is not described": without(NIF + "anchorOf"),
    "no label": without(RDFS + "label"),
    "an empty label": with_value(RDFS + "label", Literal("")),
    "a label in a language": with_value(RDFS + "label", Literal("Norda", language="en")),
    "two usual names": with_value(SKOS + "prefLabel", Literal("One", language="en"), Literal("Two", language="en")),
    "a usual name in no language": with_value(SKOS + "prefLabel", TEXT),
    "a kind of no scheme": with_value(NS + "kind", NODE),
    "a kind that is text": with_value(NS + "kind", TEXT),
    "a kind, right": with_value(NS + "kind", iri(KIND + "howitzer")),
    "a subject that is not described": with_value(NS + "subject", NODE),
    "two subjects": also(NS + "subject", iri(ENTITY + "falcon"), iri(ENTITY + "norda")),
    "no object": without(NS + "object"),
    "a relation of no vocabulary": with_value(NS + "predicate", iri(NS + "adores")),
    "another relation": with_value(NS + "predicate", iri(NS + "holdsPosition")),
    "an item that is no equipment": with_value(NS + "item", iri(ENTITY + "ruritania")),
    "two items": also(NS + "item", iri(ENTITY + "falcon"), iri(ENTITY + "falcon-mk2")),
    "no modality": without(NS + "modality"),
    "an unknown modality": with_value(NS + "modality", iri(NS + "rumoured")),
    "too confident": with_value(NS + "confidence", decimal("1.5")),
    "confident below nothing": with_value(NS + "confidence", decimal("-0.1")),
    "confident in words": with_value(NS + "confidence", Literal("very")),
    "none of them": with_value(NS + "quantity", decimal("0")),
    "a sum without a currency": without(NS + "currency"),
    "a currency in words": with_value(NS + "currency", Literal("dollars")),
    "a date in words": with_value(NS + "date", Literal("last May")),
    "two dates": also(NS + "date", YEAR, Literal("2021", datatype=iri(XSD + "gYear"))),
    "an end without a beginning": lambda found: also(NS + "until", YEAR)(without(NS + "date")(found)),
    "a role in a language": also(NS + "role", Literal("minister", language="en")),
    "no article": without(NS + "article"),
    "another's article": with_value(NS + "article", NODE),
    "an article of no language": with_value(DCTERMS + "language", Literal("English")),
    "an article without a digest": without(NS + "sha256"),
    "a quote that ends before it begins": with_value(NIF + "endIndex", Literal("0", datatype=iri(XSD + "integer"))),
    "a quote that begins before the text": with_value(NIF + "beginIndex", Literal("-1", datatype=iri(XSD + "integer"))),
    "a quote of nothing": with_value(NIF + "anchorOf", Literal("")),
    "nothing has a class": without(RDF + "type"),
    "all are claims": with_value(RDF + "type", iri(NS + "Claim")),
}


@cache
def read(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / name)


def by_pyshacl(found: Quads) -> set[tuple[str, str, str]]:
    """(node, property, component) of each fault that pyshacl finds."""
    data = rdflib.Graph()
    data.parse(serialize({q.triple for q in found}, format=RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=read("shapes.ttl"), ont_graph=read("defence.ttl"), advanced=True, inplace=True)
    assert isinstance(report, rdflib.Graph)
    faults = set()
    for result in report.subjects(RDFLIB_RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        plain = "" if path is None else "(path)" if isinstance(path, rdflib.BNode) else str(path)
        faults.add((str(report.value(result, SH.focusNode)), plain, component))
    return faults


def by_kg(found: Quads) -> set[tuple[str, str, str]]:
    def component(fault: Fault) -> str:
        name = "SPARQL" if fault.component == "sparql" else fault.component[0].upper() + fault.component[1:]
        return f"{name}ConstraintComponent"

    sequences = {iri(NS + "predicate").value}  # its hasValue is on a sequence of properties, which pyshacl reports as a list
    return {
        (f.node, "(path)" if f.path in sequences and f.component == "hasValue" else f.path or "", component(f))
        for f in shapes().check(found)
    }


@pytest.mark.parametrize("name", BROKEN)
def test_the_same_faults_as_pyshacl(name: str) -> None:
    broken = BROKEN[name](quads())
    ours = by_kg(broken)
    assert ours == by_pyshacl(broken)
    assert bool(ours) == (name not in ("valid", "a kind, right", "nothing has a class"))


def test_a_fault_is_told_in_plain_words() -> None:
    faults = [str(f) for f in shapes().check(BROKEN["too confident"](quads()))]
    assert faults[0].endswith(": 1.0 or less expected (confidence, not 1.5)")
    faults = [str(f) for f in shapes().check(BROKEN["no evidence"](quads()))]
    assert faults[0].endswith(": Nothing without its sentence (evidence)")
    claim = next(f for f in shapes().check(BROKEN["no evidence"](quads())))
    assert claim.node.startswith(CLAIM)


def test_one_check_leaves_nothing_for_the_next() -> None:
    assert shapes().check(BROKEN["another relation"](quads()))
    article, extraction = russian()
    assert shapes().check(set(ArticleQuads(article, extraction, IDS, NAMES, load()).quads())) == []


def test_a_constraint_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "defence.ttl").write_bytes((ONTOLOGY / "defence.ttl").read_bytes())
    text = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(text.replace("sh:uniqueLang true", "sh:uniqueLangs true"), encoding="utf-8")
    with pytest.raises(DataError, match=r"unknown constraint 'uniqueLangs'; did you mean 'uniqueLang'"):
        Shapes(tmp_path)
