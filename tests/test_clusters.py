"""B-cubed, strays and intruders on a handful of placed entities, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.clusters import CUT, JOINED, LEVELS, MIXED, WORDS, Placed, entities, forms, intruders, joined, levels, same_names, strays


def placed(*rows: tuple[str, str]) -> list[Placed]:
    """(thing, node) of one class."""
    return [Placed(f"d{n}", ("org", thing), "Company", thing, node) for n, (thing, node) in enumerate(rows)]


def test_all_apart_and_all_together() -> None:
    right = joined(placed(("a", "1"), ("a", "1"), ("b", "2")))
    assert (right.precision, right.recall, right.f1, right.strays) == (1.0, 1.0, 1.0, 0)
    split = joined(placed(("a", "1"), ("a", "2")))
    assert (split.precision, split.recall, split.strays) == (1.0, 0.5, 1)
    merged = joined(placed(("a", "1"), ("b", "1")))
    assert (merged.precision, merged.recall, merged.strays) == (0.5, 1.0, 0)


def test_b_cubed_as_computed_by_hand() -> None:
    found = joined(placed(("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")))
    assert found.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_strays_and_intruders_are_named() -> None:
    rows = placed(("a", "1"), ("a", "1"), ("a", "2"), ("b", "1"))
    assert [(p.thing[1], node) for p, node in strays(rows)] == [("a", "1")]
    assert [(p.thing[1], thing[1], why) for p, thing, why in intruders(rows)] == [("b", "a", JOINED)]
    assert [why for *_, why in intruders(rows, frozenset({frozenset({"a", "b"})}))] == [LEVELS]


def test_what_resolution_did_not_join_is_told_apart() -> None:
    gold = {
        "entities": [
            {"id": "f", "type": "Platform", "name": "F-16AM", "mentions": ["F-16AM", "F-16"]},
            {"id": "t", "type": "Platform", "name": "TB2", "mentions": ["TB2"]},
            {"id": "u", "type": "Platform", "name": "TB3", "mentions": ["TB3"]},
        ],
        "claims": [],
    }
    said = {
        "entities": [
            {"id": "x", "type": "Platform", "name": "F-16", "mentions": ["F-16"]},
            {"id": "y", "type": "Platform", "name": "TB2", "mentions": ["TB2", "TB3"]},
        ],
        "claims": [],
    }
    found = {p.form: p.read for p in forms("d", gold, said, {"x": "1", "y": "2"}, {})}
    assert found == {"f-16": CUT, "tb2": MIXED, "tb3": MIXED}


def test_forms_that_two_things_bear_are_told_apart() -> None:
    hanwha, aerospace = ("org", "hanwha"), ("org", "hanwhaaerospace")
    rows = [Placed(f"d{n}", hanwha, "Company", "hanwha", "1") for n in range(3)] + [Placed("d9", aerospace, "Company", "hanwha", "1")]
    assert [why for *_, why in intruders(rows)] == [WORDS]
    fuller = [*rows, Placed("d9", aerospace, "Company", "hanwha aerospace", "1")]
    assert {why for *_, why in intruders(fuller)} == {JOINED}


def test_the_table_of_levels_gives_reasons(tmp_path: Path) -> None:
    file = tmp_path / "levels.csv"
    file.write_text("name,other,reason\nKazakh Army,Armed Forces of Kazakhstan,either\n", encoding="utf-8")
    assert levels(file) == {frozenset({"kazakharmy", "armedforcesofkazakhstan"})}
    file.write_text("name,other,reason\na,b,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"levels\.csv"):
        levels(file)


def test_annotated_entities_and_forms_take_the_node_of_what_was_found() -> None:
    gold = {"entities": [{"id": "g", "type": "Company", "name": "TUSAŞ", "mentions": ["TUSAŞ", "TAI"]}], "claims": []}
    said = {
        "entities": [
            {"id": "x", "type": "Company", "name": "TUSAŞ", "mentions": ["TUSAŞ"]},
            {"id": "y", "type": "Company", "name": "TAI", "mentions": ["TAI"]},
        ],
        "claims": [],
    }
    names = {"TUSAŞ": "Turkish Aerospace Industries"}
    whole = list(entities("d", gold, said, {"x": "1", "y": "2"}, names))
    assert [(p.thing, p.node) for p in whole] == [(("org", "turkishaerospaceindustries"), "1")]
    assert {(p.form, p.node) for p in forms("d", gold, said, {"x": "1", "y": "2"}, names)} == {("tusaş", "1"), ("tai", "2")}


def test_tables_of_variants_are_chained(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("variant,name\nTUSAŞ,Turkish Aerospace\nTurkish Aerospace,TAI\n", encoding="utf-8")
    assert same_names(file) == {"TUSAŞ": "TAI", "Turkish Aerospace": "TAI"}
    file.write_text("variant,name\nTUSAŞ,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"names\.csv"):
        same_names(file)
