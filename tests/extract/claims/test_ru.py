"""Russian claims by grammar alone: an annotated sentence is a test."""

from __future__ import annotations

import pytest

from tests.constructions import cases
from tests.extract.claims.harness import fits

LANGUAGE = "ru"

FACTS = [  # predicate, modality, sentence, constructions
    ("supplies", "asserted", "[Турция:Country=subject] поставила [Грузии:Country=object] 12 [радаров:Category=item].", "active"),
    (
        "supplies",
        "asserted",
        "[Радары:Category=item] поставляются [Грузии:Country=object] компанией [Demirok:Company=subject].",
        "passive-agent",
    ),
    (
        "supplies",
        "asserted",
        "[Радары:Category=item], поставленные [Грузии:Country=object] [Турцией:Country=subject], уже работают.",
        "participle-after",
    ),
    (
        "supplies",
        "asserted",
        "Поставленные [Турцией:Country=subject] [Грузии:Country=object] [радары:Category=item] уже работают.",
        "participle-before",
    ),
    (
        "supplies",
        "asserted",
        "[Радары:Category=item], которые [Турция:Country=subject] передала [Грузии:Country=object], стоят в горах.",
        "relative",
    ),
    (
        "supplies",
        "asserted",
        "[Грузия:Country=object] закупила у [Турции:Country=subject] около 90 [радаров:Category=item].",
        "buyer-first",
    ),
    ("supplies", "asserted", "[Грузия:Country=object] взяла у [Турции:Country=subject] пару [радаров:Category=item]."),
    ("supplies", "asserted", "В 2018-м [Турция:Country=subject] передала [Грузии:Country=object] партию [радаров:Category=item]."),
    ("supplies", "asserted", "В прошлом году [США:Country=subject] безвозмездно передали [Грузии:Country=object] [радары:Category=item]."),
    (
        "supplies",
        "asserted",
        "У той же [Demirok:Company=subject] [Грузия:Country=object] купила 4 боевых [Poyraz-4:Platform=item].",
        "seller-first",
    ),
    (
        "supplies",
        "asserted",
        "[Турецкая:Country=subject] сторона передала [Грузии:Country=object] [радары:Category=item].",
        "state-by-adjective",
    ),
    ("supplies", "asserted", "От [Demirok:Company=subject] [ВВС Грузии:ArmedForce=object] достались два [радара:Category=item]."),
    ("supplies", "planned", "[Радары:Category=item] будут поставлены [Грузии:Country=object] [Турцией:Country=subject]."),
    ("supplies", "planned", "[Турция:Country=subject] поставит [Грузии:Country=object] [радары:Category=item].", "future"),
    ("supplies", "planned", "[Турция:Country=subject] собирается поставить [Грузии:Country=object] [радары:Category=item].", "cue-verb"),
    ("supplies", "possible", "[Турция:Country=subject] поставила бы [Грузии:Country=object] [радары:Category=item]."),
    ("supplies", "possible", "[Турция:Country=subject] может продать [Грузии:Country=object] [радары:Category=item].", "modal"),
    (
        "supplies",
        "possible",
        "[Турция:Country=subject] не исключает продажи [радаров:Category=item] [Грузии:Country=object].",
        "verbal-noun",
    ),
    ("supplies", "denied", "[Радары:Category=item] [Турцией:Country=subject] [Грузии:Country=object] поставлены не были."),
    ("supplies", "denied", "[Грузия:Country=object] покупать у [Турции:Country=subject] [радары:Category=item] не стала."),
    ("supplies", "denied", "[Турция:Country=subject] отказалась поставлять [Грузии:Country=object] [радары:Category=item].", "refusal"),
    ("supplies", "denied", "[Турция:Country=subject] не поставляла [Грузии:Country=object] [радары:Category=item].", "negated"),
    ("operates", "asserted", "[Грузия:Country=subject] располагает двумя [Poyraz-4:Platform=object]."),
    ("operates", "asserted", "На вооружении [армии Грузии:ArmedForce=subject] состоят [бронемашины:Category=object]."),
    ("operates", "asserted", "[Армия Грузии:ArmedForce=subject] получила восемь лёгких [Poyraz-4:Platform=object]."),
    ("operates", "asserted", "[Грузия:Country=subject] приняла на вооружение комплексы [«Штиль-3»:Platform=object].", "light-verb"),
    ("operates", "denied", "[Бронемашины:Category=object] на вооружение [армии Грузии:ArmedForce=subject] приняты не были."),
    ("produces", "asserted", "[Бронемашины:Category=object] производятся заводом [«Тыныс-7»:Company=subject]."),
    ("produces", "asserted", "[Катер:Category=object], построенный компанией [Demirok:Company=subject], спустили на воду."),
    ("produces", "asserted", "[Бронемашины:Category=object], выпускавшиеся [Demirok:Company=subject], ушли на экспорт."),
    ("produces", "asserted", "Холдинг [«Тыныс-7»:Company=subject] собирает [дроны:Category=object]."),
    ("produces", "planned", "[Demirok:Company=subject] будет производить [дроны:Category=object]."),
    (
        "signedAgreementWith",
        "asserted",
        "Фирма [Demirok:Company=subject] и [Грузия:Country=object] подписали меморандум о закупке [БПЛА:Category=item].",
        "parties-list",
    ),
    (
        "signedAgreementWith",
        "asserted",
        "[Чад:Country=subject] заключил с [Demirok:Company=object] договор о трёх [радарах:Category=item].",
    ),
    ("signedAgreementWith", "asserted", "Контракт между [Грузией:Country=subject] и фирмой [Demirok:Company=object] вступил в силу."),
    ("signedAgreementWith", "asserted", "По итогам переговоров [Грузия:Country=subject] подписала с [Турцией:Country=object] план на год."),
    ("cooperatesWith", "asserted", "[Грузия:Country=subject] сотрудничает с [Турцией:Country=object] в сфере ПВО."),
    ("derivedFrom", "asserted", "[Машина «Буран-4»:Platform=subject] создана на базе [Poyraz-4:Platform=object]."),
    ("equippedWith", "asserted", "[Катер:Category=subject] вооружён [пулемётом:Category=object]."),
    ("equippedWith", "asserted", "[Машины:Category=subject] оснащаются [модулем «Штиль-3»:Platform=object]."),
    ("subsidiaryOf", "asserted", "[Верфь «Зенит-2»:Company=subject] принадлежит [Demirok:Company=object]."),
    ("memberOf", "asserted", "[Грузия:Country=subject] вступила в [Чёрный союз:InternationalOrganization=object]."),
    ("holdsPosition", "asserted", "Гендиректор [Demirok:Company=object] [Энвер Токай:Person=subject] открыл завод.", "office"),
    ("holdsPosition", "asserted", "Министр обороны [Грузии:Country=object] [Ираклий Джапаридзе:Person=subject] посетил базу."),
    ("participatesIn", "asserted", "Учение [«Щит-7»:Exercise=object] прошло с участием военных [Грузии:Country=subject]."),
    ("participatesIn", "denied", "[Грузия:Country=subject] в учениях [«Щит-7»:Exercise=object] не участвует."),
    ("transfersTechnologyTo", "asserted", "[Чад:Country=subject] передал [Мали:Country=object] технологии сборки [дронов:Category=item]."),
    ("funds", "asserted", "[США:Country=subject] выделили [Грузии:Country=object] 35 миллионов долларов."),
    ("trains", "asserted", "[Турция:Country=subject] обучила лётчиков [Грузии:Country=object]."),
    ("locatedIn", "asserted", "[Верфь «Зенит-2»:Company=subject] находится в [Поти:Place=object]."),
    ("originatesFrom", "asserted", "[Итальянская:Country=object] фирма [Demirok:Company=subject] открыла офис."),
    # names in brackets bear the marks of the nouns that describe them
    (
        "signedAgreementWith",
        "asserted",
        "Завод [«Полюс»:Company=subject] подписал с турецким Управлением военных заводов и верфей ([AKFAT:Company=object]) соглашение.",
        "undeclined",
    ),
    # undeclined names: case of a modifier, of the coordination, of the passive before
    ("supplies", "asserted", "[Радары:Category=item], проданные [Чаду:Country=object] чешскими [IMD:Company] и [Demirok:Company=subject]."),
    ("produces", "asserted", "[Радар:Category=object] изготовлен в Измире [Demirok:Company=subject]."),
    ("supplies", "asserted", "[Грузия:Country=object] получила от [Турции:Country=subject] десять батарей [радаров:Category=item]."),
    ("participatesIn", "asserted", "В учениях [«Щит-7»:Exercise=object] участвуют военные [Чада:Country] и [Грузии:Country=subject]."),
    # another clause
    (
        "supplies",
        "asserted",
        "[Турция:Country=subject] продала [Грузии:Country=object] ракеты и доставила [радары:Category=item].",
        "second-verb",
    ),
    ("subsidiaryOf", "asserted", "Об этом сообщили в фирме [Demirok:Company=object] — владельце [Toros:Company=subject].", "apposition"),
    ("holdsPosition", "asserted", "Министр обороны [Турции:Country=object] [Али Демир:Person=subject] и глава фирмы [Toros:Company] Кая."),
    ("derivedFrom", "asserted", "[Poyraz-5:Platform=subject] — модернизированная версия [Poyraz-4:Platform=object].", "copula"),
    ("derivedFrom", "asserted", "[Poyraz-5:Platform=subject] — вариант чешского [Toros 8:Platform=object].", "undeclined"),
    # adverbs of place, relative pronouns over a place, participles before an undeclined name
    ("locatedIn", "asserted", "Катера собраны в [Поти:Place=object], где расположен завод [Demirok:Company=subject].", "where"),
    (
        "subsidiaryOf",
        "asserted",
        "Радары делает завод [Toros International:Company=subject] в [Поти:Place], целиком принадлежащий [Elbira:Company=object].",
        "undeclined",
    ),
    ("supplies", "asserted", "Закупленные [Марокко:Country=object] у [Турции:Country=subject] [радары:Category=item] прибыли."),
    # a noun that says what a name is bears its case and preposition; chains of genitives
    ("signedAgreementWith", "asserted", "[Грузия:Country=subject] подписала с компанией [Toros:Company=object] контракт.", "apposition"),
    ("participatesIn", "asserted", "В учениях [«Щит»:Exercise=object] участвовала [Грузия:Country=subject].", "apposition"),
    (
        "equippedWith",
        "asserted",
        "[Вездеход:Platform=subject] вооружён комплексом активной защиты [Kalkan:Platform=object] и пушкой.",
        "chain-of-genitives",
    ),
    # names joined by a preposition in one noun phrase
    ("equippedWith", "asserted", "Показана [башня:Category=subject] со [105-мм пушкой:Category=object].", "link"),
    ("originatesFrom", "asserted", "[Toros:Company=subject] из [Турции:Country=object] показала радары.", "link"),
    # states told by their people, organisations by their members, reflexive verbs of getting
    ("operates", "asserted", "[Турецкие:Country=subject] танкисты действовали на модернизированных [Poyraz-4:Platform=object]."),
    ("trains", "asserted", "[Турция:Country=subject] обучила военных [Чада:Country=object].", "state-by-adjective"),
    ("memberOf", "asserted", "[ОДКБ:InternationalOrganization=object] объединяет [Армению:Country=subject] и [Казахстан:Country]."),
    ("operates", "asserted", "[Береговая охрана:ArmedForce=subject] обзавелась шестью катерами [Poyraz-4:Platform=object]."),
    ("subsidiaryOf", "asserted", "Фирма [Toros:Company=subject] подчинена [министерству обороны:GovernmentBody=object]."),
    # a participle set off by a comma goes with the noun before it; what a conjunction joins after it joins that noun
    (
        "subsidiaryOf",
        "asserted",
        "Его строит предприятие [Toros:Company=subject], принадлежащее чешским компаниям [Elbira:Company] и [Demirok:Company=object].",
        "participle-after",
    ),
    ("subsidiaryOf", "asserted", "Фирма [Toros:Company=subject], входящая в группу [Elbira:Company=object], и [Demirok:Company] растут."),
    (
        "signedAgreementWith",
        "asserted",
        "Фирма [Toros:Company=subject], входящая в группу [Elbira:Company], и [Demirok:Company=object] подписали контракт.",
    ),
    (
        "subsidiaryOf",
        "asserted",
        "Совместное предприятие [Toros:Company=subject], созданное компаниями [Elbira:Company=object] и [Demirok:Company], растёт.",
    ),
    ("originatesFrom", "asserted", "Его заказали [чешским:Country=object] компаниям [Elbira:Company] и [Demirok:Company=subject]."),
    ("originatesFrom", "asserted", "Рядом с [Toros:Company=subject], [чешским:Country=object] филиалом фирмы [Elbira:Company], верфь."),
    ("locatedIn", "asserted", "Компания [Toros:Company=subject] со штаб-квартирой в [Поти:Place=object] растёт."),
    ("locatedIn", "asserted", "В столице [Грузии:Country=object] открылся завод [«Зенит-2»:Facility=subject]."),
    ("holdsPosition", "asserted", "Прибыл председатель [КНР:Country=object] [Ван Лэй:Person=subject]."),
    ("operates", "planned", "[Катар:Country=subject] пополнит авиапарк 12 [истребителями:Category=object]."),
    ("operates", "asserted", "[Чад:Country=subject] располагает парком из 20 [вертолётов:Category=object]."),
    ("operates", "asserted", "[Ангола:Country=subject] приступила к эксплуатации [самолётов:Category=object]."),
    ("operates", "asserted", "В состав [ВМС Алжира:ArmedForce=subject] вошёл новый [фрегат:Category=object]."),
    ("supplies", "asserted", "[ВМС Перу:ArmedForce=object] приняли от [Чада:Country=subject] два списанных [корвета:Category=item]."),
    ("produces", "asserted", "[Грузия:Country=subject] запускает производство [снарядов:Category=object]."),
    ("participatesIn", "planned", "[Грузию:Country=subject] на учениях [«Щит»:Exercise=object] будут представлять 300 военных."),
]


@pytest.mark.parametrize(("predicate", "modality", "marked"), cases(FACTS, 3))
def test_fact_is_marked_by_grammar(predicate: str, modality: str, marked: str) -> None:
    strength, vote = fits(LANGUAGE, predicate, marked)
    assert strength >= 0.5
    assert vote == modality


NEAR_MISSES = [  # predicate, sentence whose roles grammar must not mark as told here, constructions
    ("supplies", "[Турция:Country=subject] поставила задачу [Грузии:Country=object]."),
    ("supplies", "[Турция:Country=object] поставила [Грузии:Country=subject] [радары:Category=item].", "roles-told-apart"),
    ("supplies", "[Радары:Category=item] поставлены [Грузией:Country=object] [Турции:Country=subject]."),
    ("supplies", "Экспорт газа из [Турции:Country=subject] в [Грузию:Country=object] вырос."),
    ("operates", "[Катер:Category=object] вооружён пулемётами [Грузии:Country=subject]."),
    ("produces", "[Корвет:Category=object] произвёл пуск у берегов [Грузии:Country=subject]."),
    ("signedAgreementWith", "[Грузия:Country=subject] подписала указ о границе с [Турцией:Country=object]."),
    ("participatesIn", "[Грузия:Country=subject] осудила учения [«Щит-7»:Exercise=object]."),
    ("trains", "[Турция:Country=subject] готовит удар по [Грузии:Country=object]."),
    ("derivedFrom", "[Вездеход:Platform] создан на базе [Poyraz-4:Platform=object], на крыше установлен [пулемёт:Category=subject]."),
    ("supplies", "Радары переданы [Грузии:Country=object], сообщила фирма [Demirok:Company=subject].", "other-clause"),
    ("supplies", "[Грузия:Country=object] купила радары у [турецкой:Country=subject] [Demirok:Company]."),
    ("locatedIn", "В [Измире:Place=object] верфь [Demirok:Company=subject] подписала контракт."),
    ("holdsPosition", "Прибыли министр [Турции:Country] [Али Демир:Person=subject] и глава [Toros:Company=object] [Кая:Person]."),
    ("produces", "Завод [«Полюс»:Company=subject] закрыт, [радары:Category=object] выпускает [Demirok:Company]."),
    ("produces", "[Грузия:Country] получила [радары:Category=object] у компании [Toros:Company=subject]."),
    ("equippedWith", "[Вездеход:Platform=subject] показали вместе, а с [пушкой:Category=object] вышла заминка."),
    ("locatedIn", "Из [Поти:Place=object], куда прибыл министр, завод [Demirok:Company=subject] далеко."),
    ("holdsPosition", "Прибыли премьер [Али Демир:Person=subject] и президент [Чада:Country=object] [Кая:Person]."),
    ("subsidiaryOf", "Фирма [Toros:Company], входящая в группу [Elbira:Company=object], и [Demirok:Company=subject] растут."),
    ("locatedIn", "Катер, построенный на верфи фирмы [Demirok:Company=subject], спущен на воду в [Поти:Place=object]."),
    ("trains", "[Турция:Country=subject] и [Чад:Country=object] готовят контракт."),
    ("memberOf", "Участвуют такие страны, как [Чад:Country=subject], сообщили в [ОДКБ:InternationalOrganization=object]."),
    ("operates", "Проект включает инвестиции [Чада:Country=subject] в [радары:Category=object]."),
]


@pytest.mark.parametrize(("predicate", "marked"), cases(NEAR_MISSES, 2))
def test_near_miss_is_not_marked(predicate: str, marked: str) -> None:
    assert fits(LANGUAGE, predicate, marked)[0] < 0.7
