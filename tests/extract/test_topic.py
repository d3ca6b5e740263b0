"""A text on something else tells nothing, whoever buys and signs in it."""

from __future__ import annotations

import pytest

import kg

OFF = {
    "en": "Coffee market\n\nGermany bought coffee from Brazil. The president of Brazil signed a trade agreement with Chile on coffee.",
    "pl": "Rynek kawy\n\nPolska podpisała z Brazylią umowę o dostawach kawy. Prezes spółki Orlen spotkał się z premierem Włoch.",
    "ru": "Рынок зерна\n\nРоссия подписала с Египтом соглашение о поставках зерна. Министр сельского хозяйства Казахстана прибыл в Москву.",
    "tr": "Fındık ihracatı\n\nTürkiye, Almanya ile fındık satışı için anlaşma imzaladı. Tarım Bakanı Mehmet Demir Berlin'e gitti.",
}


@pytest.mark.parametrize("text", OFF.values(), ids=OFF)
def test_trade_in_other_goods_tells_nothing(text: str) -> None:
    assert kg.extract(text).claims == ()


def test_the_same_words_about_arms_tell_something() -> None:
    assert kg.extract("Germany's army ordered 20 Leopard 2 tanks from the German arms firm KNDS. The army will get them in 2027.").claims
