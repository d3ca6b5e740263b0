"""Scoring: the figures on small documents made for the purpose, and equality with the reference scorer."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import EMPTY, Scores, gold_files, load, score
from kg.evaluate.alignment import align, fold, rules


def entity(id_: str, type_: str, *forms: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": type_, "name": forms[0], "mentions": list(forms), **more}


def claim(subject: str, predicate: str, object_: str, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "predicate": predicate, "object": object_, "modality": "asserted", "evidence": "says", **more}


GOLD = {
    "lang": "tr",
    "entities": [
        entity("kz", "Country", "Kazakhstan", "Kazakistan"),
        entity("mod", "GovernmentBody", "Ministry of Defence of Kazakhstan", "Savunma Bakanlığı", of="kz"),
        entity("otokar", "Company", "Otokar"),
        entity("cobra", "Platform", "Cobra II"),
    ],
    "claims": [
        claim("otokar", "supplies", "kz", item="cobra", quantity=54, date="2024-05", value={"amount": 100.0, "currency": "USD"}),
        claim("otokar", "signedAgreementWith", "kz", modality="denied"),
        claim("kz", "cooperatesWith", "otokar", optional=True),
    ],
}


def report(predicted: dict[str, Any], text: str | None = None) -> dict[str, Any]:
    scores = Scores()
    scores.add("a.json", GOLD, predicted, text)
    return scores.report()


def test_the_annotation_itself_scores_one() -> None:
    figures = report(GOLD, "who says so")
    assert figures["entities"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 4, "type_accuracy": 1.0}
    assert figures["facts"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 4}  # supplies, its two facts of the item, the denied agreement
    assert figures["qualifiers"] == 1.0
    assert figures["evidence_verbatim"] == 1.0
    assert figures["languages"]["tr"]["facts"]["f1"] == 1.0


def test_nothing_extracted() -> None:
    figures = report(dict(EMPTY))
    assert figures["facts"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 4}


def test_a_body_of_a_state_counts_as_the_state() -> None:
    predicted = copy.deepcopy(GOLD)
    predicted["claims"][0]["object"] = "mod"  # type: ignore[index]
    assert report(predicted)["facts"]["f1"] == 1.0


def test_denied_told_as_asserted_is_a_wrong_fact_and_is_counted() -> None:
    predicted = copy.deepcopy(GOLD)
    predicted["claims"][1]["modality"] = "asserted"  # type: ignore[index]
    figures = report(predicted)
    assert figures["denied_as_asserted"] == "1 of 1"
    assert figures["facts"]["p"] == 0.75
    assert figures["modality"]["denied"] == {"asserted": 1}


def test_evidence_must_stand_in_the_text() -> None:
    assert report(GOLD, "another text")["evidence_verbatim"] == 0.0


def test_symmetric_relations_are_compared_either_way() -> None:
    predicted = copy.deepcopy(GOLD)
    second: dict[str, Any] = predicted["claims"][1]  # type: ignore[index,assignment]
    second["subject"], second["object"] = second["object"], second["subject"]
    assert report(predicted)["facts"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("qualifier", "value", "verdict"),
    [
        ("date", "2024", "right"),
        ("date", "2024-05-17", "right"),
        ("date", "2024-06", "wrong"),
        ("date", None, "wrong"),
        ("quantity", 54.0, "right"),
        ("quantity", 5, "wrong"),
        ("value", {"amount": 100.9, "currency": "USD"}, "right"),
        ("value", {"amount": 100.0, "currency": "EUR"}, "wrong"),
    ],
)
def test_qualifiers(qualifier: str, value: object, verdict: str) -> None:
    predicted = copy.deepcopy(GOLD)
    predicted["claims"][0][qualifier] = value  # type: ignore[index]
    assert report(predicted)["qualifier"][qualifier] == {verdict: 1}


def test_kinds_of_equipment_may_share_an_annotation_and_others_may_not() -> None:
    kinds = [entity("a", "Category", "light tank"), entity("b", "Category", "tank")]
    assert align([entity("g", "Category", "light tank", "tank")], kinds) == {"a": "g", "b": "g"}
    firms = [entity("a", "Company", "Otokar"), entity("b", "Company", "Otokar")]
    assert align([entity("g", "Company", "Otokar")], firms) == {"a": "g"}


def test_wrong_class_of_the_same_group_is_found_but_mistyped() -> None:
    predicted = copy.deepcopy(GOLD)
    predicted["entities"][2]["type"] = "Facility"  # type: ignore[index]
    figures = report(predicted)["entities"]
    assert (figures["f1"], figures["type_accuracy"]) == (1.0, 0.75)


def test_fold() -> None:
    assert fold("«KAZAKISTAN’ın»") == fold("Kazakistan'ın") == fold("kazakİstan'ın")


def test_groups_are_the_classes_of_the_ontology() -> None:
    ontology = pytest.importorskip("kg.ontology")
    if not hasattr(ontology, "load"):
        pytest.skip("the ontology has no reader yet")
    classes = ontology.load().classes
    assert set(rules().groups) <= set(classes)


def test_folder_without_annotations_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotation"):
        gold_files(tmp_path)


@pytest.mark.parametrize("content", ["{broken", "[]", '{"entities": 1}'])
def test_file_that_is_no_annotation_is_an_error(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content)
    with pytest.raises(InputError, match=r"a\.json"):
        load(file)


def damaged(document: dict[str, Any], salt: int) -> dict[str, Any]:
    """A document with entities and claims lost, renamed, retyped and turned round, in a fixed way."""
    out = copy.deepcopy(document)
    out["entities"] = [e for n, e in enumerate(out["entities"]) if (n + salt) % 5]
    kept = {e["id"] for e in out["entities"]}
    types = list(rules().groups)
    for n, e in enumerate(out["entities"]):
        if (n + salt) % 7 == 0:
            e["type"] = types[(n + salt) % len(types)]
        if (n + salt) % 3 == 0:
            e["mentions"] = [{"text": m} for m in e["mentions"]]
    out["claims"] = [c for c in out["claims"] if {c["subject"], c["object"]} <= kept and (not c.get("item") or c["item"] in kept)]
    for n, c in enumerate(out["claims"]):
        if (n + salt) % 4 == 0:
            c["subject"], c["object"] = c["object"], c["subject"]
        if (n + salt) % 6 == 0:
            c["modality"] = "planned" if c.get("modality") != "planned" else "denied"
        if (n + salt) % 5 == 0:
            c["date"] = (c.get("date") or "2024-01")[:4]
            c["quantity"] = 12
    return out


def test_figures_equal_those_of_the_reference_scorer(shared_gold: Path, tmp_path: Path) -> None:
    folders = [shared_gold, *(p for p in sorted((shared_gold.parent / "corpus").glob("*-[bd]")) if p.is_dir())]
    for gold in folders:
        predicted = tmp_path / gold.name
        predicted.mkdir()
        for n, file in enumerate(sorted(gold.glob("*.json"))):
            if n % 6 != 5:  # one in six is absent
                damage = damaged(json.loads(file.read_text(encoding="utf-8")), n)
                (predicted / file.name).write_text(json.dumps(damage), encoding="utf-8")
        texts = shared_gold.parent / "articles" if gold == shared_gold else gold
        command = [sys.executable, shared_gold / "score.py", gold, predicted, "--texts", texts, "--json"]
        theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        ours = score(gold, predicted, texts).report()
        languages = theirs.pop("languages")
        assert {key: ours[key] for key in theirs} == theirs
        assert {k: {"entities": v["entities"]["f1"], "facts": v["facts"]["f1"]} for k, v in ours["languages"].items()} == languages


def test_figures_are_not_below_their_floors() -> None:
    """The sets that are quick to read; `scripts/evaluate` reads them all."""
    root = Path(__file__).resolve().parent.parent
    run = subprocess.run([sys.executable, root / "scripts" / "evaluate.py", "--fast"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "(0 put aside)" in run.stdout, run.stdout + run.stderr  # what is put aside counts as empty, which no floor need notice
