"""Languages that are not ours are told from ours and refused by name."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.language import detect

FOREIGN = {
    "nl": "Dit is een bericht over de aankoop van tanks door de regering van een ver land.",
    "es": "El gobierno firmó un contrato para la compra de helicópteros y radares.",
    "it": "Il governo ha firmato un contratto con la ditta per gli elicotteri.",
    "ro": "Guvernul a semnat un contract pentru achiziția de tancuri și elicoptere.",
}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_others_are_refused(code: str, text: str) -> None:
    with pytest.raises(InputError, match=f"language '{code}'"):
        detect(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Poland ordered 180 tanks."),
        ("pl", "Polska zamówiła 180 czołgów."),
        ("ru", "Турция поставила 12 дронов."),
        ("tr", "Türkiye 12 İHA teslim etti."),
    ],
)
def test_ours_are_told_from_a_short_line(code: str, text: str) -> None:
    assert detect(text) == code
