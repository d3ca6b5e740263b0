"""What is told for a state and for its own bodies is one fact, told of those that the sentence names."""

from __future__ import annotations

import pytest

from kg.extract import extract_article
from kg.model import Article

TEXTS = {
    "en": "Georgia's army and the Ministry of Defence of Georgia showed new equipment. Georgia bought 12 Caesar howitzers from France.",
    "pl": "Armia Gruzji i Ministerstwo Obrony Gruzji pokazały nowy sprzęt w Tbilisi. Gruzja kupiła od Francji 12 haubic Caesar.",
    "ru": "Армия Грузии и Министерство обороны Грузии показали новую технику. Грузия закупила у Франции 12 гаубиц Caesar.",
    "tr": "Gürcistan ordusu ve Gürcistan Savunma Bakanlığı yeni araçlar gösterdi. Gürcistan, Fransa'dan 12 Caesar obüsü satın aldı.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_body_that_the_sentence_does_not_name_is_no_second_buyer(language: str) -> None:
    found = extract_article(Article(id="t", text=TEXTS[language], source="t", language=language))
    of = {e.id: e.of or e.id for e in found.entities}
    facts = [(c.predicate, of[c.subject], of[c.object], c.item, c.modality == "denied", c.quantity) for c in found.claims]
    assert any(predicate == "supplies" for predicate, *_ in facts)
    assert len(facts) == len(set(facts))
