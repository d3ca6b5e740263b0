"""Annotated texts: a bar stands where a sentence ends."""

import pytest

from kg.language import analyse


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("pl", "Umowę podpisano w 2022 r.| Dostawy ruszą w 2024 r.| Wtedy Polska zapłaci."),
        ("pl", "W maju 2006 r. Koreańczycy odstąpili Kazachom okręty.| O tym mówił gen. Kukuła z 17. Brygady."),
        ("pl", "„Kupimy je”, powiedział prof. Nowak.| „To dobrze.”| Koniec."),
        ("ru", "В мае 2022 г. Казахстан купил 10 машин.| Их цена 3 млн долл. США.| Ген. Токаев доволен."),
        ("ru", "«Мы купили их!» — сказал министр.| Срок (янв. 2024 г.) прошел."),
        ("tr", 'Prof. Dr. Haluk Görgün konuştu.| 2. Ordu TB2 aldı.| "Hazır mısınız?" dedi.'),
        ("en", 'The U.S. Army bought 12.| Lt. Gen. J. Smith said so.| "Yes."| He left.'),
        ("en", "It was made by Otokar A.S. in Turkey.| Ok?| Yes!"),
    ],
)
def test_sentences(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    analysis = analyse(text, language)._.kg
    assert [text[s.start : s.end] for s in analysis.sentences] == [part.strip() for part in marked.split("|")]
    for sentence in analysis.sentences:
        assert all(w.sentence == sentence.i for w in analysis.of(sentence))


def test_kinds() -> None:
    text = " date 2026-01-07 Türkiye yeni gemi aldı\nAnkara dün üç gemi aldı. Gemiler yenidir.\n\nYENİ DÖNEM\nAnlaşma imzalandı."
    analysis = analyse(text, "tr")._.kg
    assert [s.kind for s in analysis.sentences] == ["heading", "headline", "body", "body", "heading", "body"]
    assert [s.paragraph for s in analysis.sentences] == [0, 1, 2, 2, 3, 4]
    assert analysis.sentences[1].start == text.index("Türkiye")


def test_long_first_line_is_body() -> None:
    analysis = analyse("Türkiye dün Kazakistan'a üç gemi sattı.\nGemiler yenidir.", "tr")._.kg
    assert {s.kind for s in analysis.sentences} == {"body"}
