"""A text on something else tells nothing, whoever buys and signs in it."""

from __future__ import annotations

import pytest

import kg

OFF = {
    "en": """Coffee market

Germany bought coffee from Brazil for 200 million euros. The president of Brazil signed a trade agreement with Chile on coffee and sugar.
Prices had risen by a tenth since spring, the statistical office of the country said. The minister of farming of Colombia came to
Berlin to speak about the harvest. The German firm Tchibo delivered twelve roasting machines to Vietnam in May. Farmers expect
a better year.""",
    "pl": """Rynek kawy

Polska podpisała z Brazylią umowę o dostawach kawy za 200 milionów euro. Prezes spółki Orlen spotkał się z premierem Włoch w Rzymie.
Ceny wzrosły od wiosny o jedną dziesiątą, poinformował urząd statystyczny. Minister rolnictwa Kolumbii przyjechał do Warszawy, by rozmawiać
o zbiorach. Niemiecka firma Tchibo dostarczyła w maju Wietnamowi 12 maszyn do palenia kawy. Rolnicy spodziewają się lepszego roku.""",
    "ru": """Рынок зерна

Россия подписала с Египтом соглашение о поставках зерна на 200 миллионов долларов. Министр сельского хозяйства Казахстана прибыл в Москву,
чтобы обсудить урожай и цены на пшеницу. С весны цены выросли на десять процентов, сообщила статистическая служба страны. Немецкая компания
Claas поставила Узбекистану в мае двенадцать комбайнов. Президент Бразилии встретился с премьер-министром Чили. Фермеры ждут хорошего года,
хотя дождей летом было мало, а закупочные цены в Турции упали.""",
    "tr": """Fındık ihracatı

Türkiye, Almanya ile 200 milyon avroluk fındık satışı için anlaşma imzaladı. Tarım Bakanı Mehmet Demir görüşmeler için Berlin'e gitti.
Fiyatlar ilkbahardan bu yana yüzde on arttı, istatistik kurumu açıkladı. Alman firması Bosch, mayıs ayında Vietnam'a on iki kurutma makinesi
teslim etti. Brezilya Devlet Başkanı, Şili Başbakanı ile görüştü. Çiftçiler bu yıl daha iyi bir ürün bekliyor, ancak yazın az yağmur yağdı
ve İtalya'daki alım fiyatları düştü.""",
}


@pytest.mark.parametrize("text", OFF.values(), ids=OFF)
def test_trade_in_other_goods_tells_nothing(text: str) -> None:
    assert kg.extract(text).claims == ()


def test_the_same_words_about_arms_tell_something() -> None:
    assert kg.extract("Germany's army ordered 20 Leopard 2 tanks from the German arms firm KNDS. The army will get them in 2027.").claims
