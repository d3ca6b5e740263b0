"""Turkish names: where a name ends before the noun that says what it is, what only looks like a name, forces apart from their commander."""

import pytest

from kg.language import analyse

FOUND = [  # text, class, forms of one entity
    ("Türkiye'nin katıldığı POYRAZ-31 tatbikatı bitti. POYRAZ-31 Tatbikatında gemiler atış yaptı.", "Exercise", ["POYRAZ-31"]),
    ("Dün Güney Kore ile Umman anlaştı.", "Country", ["Güney Kore"]),
    ("Dün gemileri Kuzey Kore satın aldı.", "Country", ["Kuzey Kore"]),
    ("Ürdün Deniz Kuvvetleri Komutanı Oramiral Samir Tal konuştu.", "ArmedForce", ["Ürdün Deniz Kuvvetleri"]),
    ("Kara Kuvvetleri Komutanlığı'nın yeni tankları geldi.", "ArmedForce", ["Kara Kuvvetleri Komutanlığı"]),
    ("Aracı Demirok Elektronik Sanayii ve Ticaret AŞ üretti.", "Company", ["Demirok Elektronik Sanayii ve Ticaret AŞ"]),
    ("Savunma Bakanı Mehmet Kaya konuştu. Basın, Kaya'nın sözlerini yazdı.", "Person", ["Mehmet Kaya", "Kaya"]),
    ("Aracı geliştiren ''Demirok Makina'' şirketi büyüyor.", "Company", ["Demirok Makina"]),
]


@pytest.mark.parametrize(("text", "cls", "forms"), FOUND)
def test_names_end_where_the_press_ends_them(read, text, cls, forms):
    assert forms in read(text, "tr").of(cls)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Firma, “Proje dört yıl sürecek. Sonra satacağız.” dedi. Yıldız Geliştirme Projesi uzadı.", "Proje"),
        ("Geçen yıl Füze Savunma Sistemi Projesi kapsamında görüşme yapıldı.", "Füze Savunma Sistemi Projesi"),
        ("Geçen yıl Füze Savunma Sistemi Projesi kapsamında görüşme yapıldı.", "Füze Savunma Sistemi"),
        ("Yaban Taktik İnsansız Hava Aracı (İHA) Sistemi'nde sorun yok.", "Sistemi"),
        ("Uzun süren Modern İnsansız Hava Aracı çalışması bitti.", "Modern"),
        ("Törende Barış Madalyası verildi.", "Barış Madalyası"),
    ],
)
def test_common_nouns_of_titles_are_no_names(read, text, form):
    assert form not in [f for e in read(text, "tr").names.entities if e.type != "Category" for f in read(text, "tr").forms(e)]


def test_a_force_is_that_of_the_state_it_belongs_to_not_of_one_before_a_clause(read):
    found = read("Dün Ürdün'e gelen Deniz Kuvvetleri Komutanı Oramiral Samir Tal konuştu.", "tr")
    assert ["Ürdün'e gelen Deniz Kuvvetleri"] not in found.of("ArmedForce")
    assert found.of("Country") == [["Ürdün"]]


def test_a_pair_of_apostrophes_is_one_quotation_mark():
    words = analyse("''Yaban''ın motoru", "tr")._.kg.words
    assert [w.text for w in words[:3]] == ['"', "Yaban", '"']
    assert words[1].suffix == "ın" and words[0].end - words[0].start == 2


def test_an_ending_after_a_loose_apostrophe_is_the_name_s():
    words = analyse("Türk Silahlı Kuvvetleri 'ne teslim edildi.", "tr")._.kg.words
    assert words[2].suffix == "ne"


def test_two_partners_one_of_them_known_are_a_firm(read):
    assert ["Toros-Baykar"] in read("Aracı Toros-Baykar ortaklığı üretti.", "tr", known=True).of("Company")
