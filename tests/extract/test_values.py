"""Annotated sentences: [12|N12] is a quantity, [May 2022|D2022-05] a date, [$5m|A5000000USD] a sum; nothing else may be found."""

import re

import pytest

from kg.extract.values import find_values, read_values
from kg.language import analyse
from kg.lexicon import read_section
from kg.settings import LEXICONS

PUBLISHED = "2025-11-17"  # a Monday
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

EXAMPLES = [
    ("en", "The contract was signed on [17 December 2024|D2024-12-17] for [12|N12] ships worth [$1.2bn|A1200000000USD]."),
    ("en", "[Last year|D2024] it ordered [twenty-four|N24] F-16 Block 70, [two hundred|N200] missiles for [US$50 million|A50000000USD]."),
    ("en", "In [May 2022|D2022-05] about [30|N30] units came; 155 mm shells, 40 per cent and 200 soldiers did not."),
    ("en", "On [Friday|D2025-11-14] Leopard 2 tanks arrived; between [2021-2023|D2021/2023] there were none."),
    ("en", "Deliveries will begin in [May|D2026-05]. It came in [December|D2024-12]."),
    ("ru", "[28 июля 2023 года|D2023-07-28] подписан контракт на [12|N12] танков стоимостью [2,5 млрд долларов|A2500000000USD]."),
    ("ru", "В [мае 2022 г.|D2022-05] купили около [54|N54] машин, 155-мм снаряды, 200-й танк, обучили 40 человек."),
    ("ru", "[В прошлом году|D2024] поставлено [двадцать четыре|N24] дрона и [1 200|N1200] ракет на [$50 млн|A50000000USD] в сумме."),
    ("ru", "В [четверг|D2025-11-13] передано [шесть|N6] Т-72 за [2020–2024 годы|D2020/2024]; 50 % акций."),
    ("ru", "В 14:30 от 10 до 12 машин."),
    ("pl", "Umowę podpisano [10 maja 2022 r.|D2022-05-10]; obejmuje [24|N24] myśliwce F-16 za [4,3 mld zł|A4300000000PLN] brutto."),
    ("pl", "W [maju 2022 roku|D2022-05] zamówiono [dwadzieścia cztery|N24] haubice kal. 155 mm, 8x8, 49 proc. udziałów."),
    ("pl", "W [piątek|D2025-11-14] 16. Dywizja dostała [1 200|N1200] rakiet od 20 do 30 km."),
    ("tr", "[28 Temmuz 2023'te|D2023-07-28] [54|N54] adet Cobra II için [1,5 milyar dolarlık|A1500000000USD] sözleşme imzalandı."),
    ("tr", "[Geçen yıl|D2024] yüzde 40 yerli, 8x8, 155 mm'lik [12|N12] obüs teslim edildi."),
    ("tr", "[Nisan 2022’de|D2022-04] [yirmi dört|N24] uçak alındı; Kasım Süleymani 2. Ordu'yu gördü."),
    ("tr", "[857 bin 500|N857500] mermi; 5'inci gemi; T-72."),
]


def found(text: str, language: str) -> set[tuple[str, str]]:
    analysis = analyse(text, language)._.kg
    values = read_values(analysis, read_section(LEXICONS / language / "values.yml"), PUBLISHED)

    def words(first: int, last: int) -> str:
        return text[analysis.words[first].start : analysis.words[last - 1].end_full]

    return (
        {(words(n.first, n.last), f"N{n.value:.0f}") for n in values.numbers}
        | {(words(d.first, d.last), f"D{d.iso}") for d in values.dates}
        | {(words(a.first, a.last), f"A{a.amount:.0f}{a.currency}") for a in values.amounts}
    )


@pytest.mark.parametrize(("language", "marked"), EXAMPLES)
def test_values(language: str, marked: str) -> None:
    assert found(MARK.sub(r"\1", marked), language) == set(MARK.findall(marked))


def test_without_publication_nothing_relative_is_told() -> None:
    analysis = analyse("Last year, on 5 May, it sold ships in 2020.", "en")._.kg
    dates = read_values(analysis, read_section(LEXICONS / "en" / "values.yml"), None).dates
    assert [d.iso for d in dates] == ["2020"]


def test_approximate_and_counter() -> None:
    analysis = analyse("It bought about 30 units.", "en")._.kg
    number = read_values(analysis, read_section(LEXICONS / "en" / "values.yml"), None).numbers[0]
    assert (number.value, number.approximate, number.counter) == (30, True, "units")


def test_find_values_takes_a_lexicon() -> None:
    class Some:
        values = read_section(LEXICONS / "en" / "values.yml")

    assert find_values(analyse("It bought 30 tanks.", "en")._.kg, Some(), None).numbers[0].value == 30  # type: ignore[arg-type]
