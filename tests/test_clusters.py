"""B-cubed, strays and intruders on a handful of placed entities, by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.clusters import Placed, entities, forms, intruders, joined, same_names, strays


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
    assert [(p.thing[1], thing[1]) for p, thing in intruders(rows)] == [("b", "a")]


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
    assert [(p.thing, p.node) for p in whole] == [(("org", "Turkish Aerospace Industries"), "1")]
    assert {(p.form, p.node) for p in forms("d", gold, said, {"x": "1", "y": "2"}, names)} == {("tusaş", "1"), ("tai", "2")}


def test_tables_of_variants_are_chained(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("variant,name\nTUSAŞ,Turkish Aerospace\nTurkish Aerospace,TAI\n", encoding="utf-8")
    assert same_names(file) == {"TUSAŞ": "TAI", "Turkish Aerospace": "TAI"}
    file.write_text("variant,name\nTUSAŞ,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"names\.csv"):
        same_names(file)
