"""A model and its variant in one text stay two, each with its claims; a short form without a number stands for the whole."""

from __future__ import annotations

import kg


def known(text: str) -> dict[str, set[str]]:
    return {e.known: {m.text for m in e.mentions} for e in kg.extract(text).entities if e.known}


def test_k2_is_no_short_form_of_k2pl() -> None:
    found = known("Polska zamówiła 180 czołgów K2 w Korei Południowej. Ich odmiana K2PL ma być od 2026 r. produkowana w kraju.")
    assert found["k2-black-panther"] == {"K2"}
    assert found["k2pl"] == {"K2PL"}


def test_a_number_alone_is_short_for_the_full_name() -> None:
    found = known("Poland ordered 180 K2 Black Panther tanks from South Korea. The first ten K2 tanks arrived in December.")
    assert found["k2-black-panther"] == {"K2 Black Panther", "K2"}
