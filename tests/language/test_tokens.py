"""Words keep designations whole, cut off the endings that a mark sets apart, and stand at exact offsets."""

import pytest

from kg.language import analyse


def words(text: str, language: str) -> list[str]:
    return [w.text + (f"+{w.suffix}" if w.suffix else "") for w in analyse(text, language)._.kg.words]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "Türkiye’nin TB2'lerini KIRGIZİSTAN'A", "Türkiye+nin TB2+lerini KIRGIZİSTAN+a"),
        ("tr", "155 mm'lik 54'ü 2024'te", "155 mm+lik 54+ü 2024+te"),
        ("tr", "d'Assault O'Brien Kur'an", "d'Assault O'Brien Kur'an"),
        ("tr", "TB2-lerin 1.200.000 lira", "TB2+lerin 1.200.000 lira"),
        ("pl", "THeMIS-ów CAESAR-y F-16-ami", "THeMIS+ów CAESAR+y F-16+ami"),
        ("pl", "Boeing'a turecko-kazachski Kasym-Żomart", "Boeing+a turecko-kazachski Kasym-Żomart"),
        ("pl", "17. pułk, 4,9 mld", "17. pułk , 4,9 mld"),
        ("ru", "Су-35 TB2-ов Airbus'а 200-й 155-мм", "Су-35 TB2+ов Airbus+а 200-й 155-мм"),
        ("ru", "казахстанско-турецкий «Отокар»", "казахстанско-турецкий « Отокар »"),
        ("en", "Turkey's companies' ships; O'Brien's", "Turkey+s companies+' ships ; O'Brien+s"),
        ("en", "Orlan-10, 8x8 F-16C/D US$1.2bn it's", "Orlan-10 , 8x8 F-16C/D US$ 1.2bn it's"),
        ("en", "the U.S. Army, Mr. J. Smith", "the U.S. Army , Mr. J. Smith"),
    ],
)
def test_words(language: str, text: str, expected: str) -> None:
    assert words(text, language) == expected.split()


@pytest.mark.parametrize("text", ["", " \n", " date 2026-01-07 Çin ve\u00a0Rusya'ya\r\n\r\n\tiki  boşluk ", "İ’nin “tırnak”…"])
def test_offsets_and_white_space(text: str) -> None:
    doc = analyse(text, "tr")
    assert doc.text == text
    for word in doc._.kg.words:
        assert text[word.start : word.end] == word.text
        assert not word.text.isspace()
        assert len(word.lower) == len(word.text)
        assert doc.char_span(word.start, word.end) is not None


def test_shapes() -> None:
    found = analyse("TUSAŞ Türkiye THeMIS tank F-16 54 , TB2", "tr")._.kg.words
    assert [w.shape for w in found] == ["upper", "title", "mixed", "lower", "alnum", "digit", "punct", "alnum"]
