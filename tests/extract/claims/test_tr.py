"""Turkish claims by grammar alone: an annotated sentence is a test."""

from __future__ import annotations

from itertools import product

import pytest

from kg import settings
from kg.lexicon import Frame, load, signal
from tests.constructions import cases
from tests.extract.claims.harness import MARKED, fits, proposer

LANGUAGE = "tr"

FACTS = [  # predicate, modality, sentence, constructions
    ("supplies", "asserted", "[Türkiye:Country=subject], [Gürcistan:Country=object]'a 12 [radar:Category=item] sattı.", "active"),
    (
        "supplies",
        "asserted",
        "[Gürcistan:Country=object]'a 12 [radar:Category=item] [Demirok:Company=subject] tarafından teslim edildi.",
        "passive-agent",
        "free-order",
    ),
    (
        "supplies",
        "asserted",
        "[Demirok:Company=subject]'un [Gürcistan:Country=object]'a sattığı [Poyraz-4:Platform=item]'ler göreve başladı.",
        "relative",
    ),
    (
        "supplies",
        "asserted",
        "[Gürcistan:Country=object]'a [radar:Category=item] satan [Demirok:Company=subject] fuara geldi.",
        "participle-before",
    ),
    (
        "supplies",
        "asserted",
        "Bakan, [Türkiye:Country=subject]'nin [Kenya:Country=object]'ya 40 [Yaban:Platform=item] sattığını açıkladı.",
        "reported-speech",
    ),
    ("supplies", "planned", "[Türkiye:Country=subject], [Kenya:Country=object]'ya 40 [Yaban:Platform=item] satacağını açıkladı.", "future"),
    ("supplies", "asserted", "[Demirok:Company=subject]'un [Yaban:Platform=item] sattığı [Kenya:Country=object] törene geldi."),
    ("supplies", "asserted", "[Katar:Country=object], [Türkiye:Country=subject]'den altı [Yaban:Platform=item] satın aldı.", "buyer-first"),
    (
        "supplies",
        "asserted",
        "[Rusya:Country=subject]'dan iki [denizaltı:Category=item] alan [Cezayir:Country=object] filosunu yeniliyor.",
        "seller-first",
    ),
    ("supplies", "denied", "[Demirok:Company=subject], [Moldova:Country=object]'ya [radar:Category=item] satmadı.", "negated"),
    ("supplies", "denied", "[Demirok:Company=subject], [Moldova:Country=object]'ya [radar:Category=item] satamadı."),
    ("supplies", "denied", "[Polonya:Country=subject], [Ukrayna:Country=object]'ya 14 [tank:Category=item] gönderecekti."),
    ("supplies", "asserted", "[Demirok:Company=subject], [Moldova:Country=object]'ya sonunda [radar:Category=item] satabildi."),
    ("supplies", "possible", "[Demirok:Company=subject], [Moldova:Country=object]'ya [radar:Category=item] satabilir.", "modal"),
    (
        "supplies",
        "possible",
        "Anlaşma imzalanırsa [Demirok:Company=subject], [Moldova:Country=object]'ya 12 [radar:Category=item] satacak.",
        "conditional",
    ),
    (
        "supplies",
        "planned",
        "[Demirok:Company=subject], [Moldova:Country=object]'ya 12 [radar:Category=item] satmayı planlıyor.",
        "cue-verb",
    ),
    (
        "supplies",
        "asserted",
        "[Türkiye:Country=subject]'den [Fas:Country=object]'a 12 [Yaban:Platform=item] teslimatı yapıldı.",
        "verbal-noun",
    ),
    ("operates", "asserted", "[Moldova Kara Kuvvetleri:ArmedForce=subject], [Yaban:Platform=object]'ı envanterine kattı."),
    ("operates", "asserted", "[Yaban:Platform=object]'lar [Moldova:Country=subject] ordusunun envanterine girdi.", "state-by-adjective"),
    ("operates", "asserted", "[Moldova Hava Kuvvetleri:ArmedForce=subject]ne ait [Alaca:Platform=object] helikopteri indi."),
    ("operates", "asserted", "[Moldova:Country=subject]'nın kullandığı [Yaban:Platform=object] araçları törende geçti."),
    ("operates", "denied", "[Moldova:Country=subject], [Yaban:Platform=object] kullanmıyor."),
    ("produces", "asserted", "[Yaban:Platform=object], [Kuzgun:Company=subject] tarafından üretiliyor."),
    ("produces", "asserted", "[Kuzgun:Company=subject]'un geliştirdiği [Yaban:Platform=object] ilk kez görüldü."),
    (
        "produces",
        "asserted",
        "[Kuzgun:Company=subject]'un ürettiği [Yaban:Platform=object], [Alaca:Platform=object] ve [Çelikbaş:Platform=object] sergilendi.",
        "items-list",
    ),
    ("produces", "asserted", "[Yaban:Platform=object]'ın üreticisi [Kuzgun:Company=subject] fuara geldi.", "apposition"),
    ("produces", "asserted", "[Kuzgun:Company=subject] yapımı [Yaban:Platform=object] ihraç edildi."),
    ("produces", "denied", "[Kuzgun:Company=subject], [Yaban:Platform=object]'ı üretmeyecek."),
    (
        "signedAgreementWith",
        "asserted",
        "[Demirok:Company=subject] ile [Toros Makina:Company=object] arasında mutabakat zaptı imzalandı.",
        "parties-list",
    ),
    ("signedAgreementWith", "asserted", "[Demirok:Company=subject], [Toros Makina:Company=object] ile sözleşme imzaladı."),
    (
        "signedAgreementWith",
        "asserted",
        "[Demirok:Company=subject], [Moldova Savunma Bakanlığı:GovernmentBody=object]yla anlaşmaya imza attı.",
        "light-verb",
    ),
    ("signedAgreementWith", "denied", "[Demirok:Company=subject], [Toros Makina:Company=object] ile anlaşma imzalamadı."),
    ("cooperatesWith", "asserted", "[Türkiye:Country=subject] ile [Moldova:Country=object] arasındaki iş birliği sürüyor."),
    ("cooperatesWith", "asserted", "[Demirok:Company=subject], [Toros Makina:Company=object] ile iş birliği yapıyor."),
    ("participatesIn", "asserted", "[Moldova:Country=subject], [Kararlı Kalkan:Exercise=object] tatbikatına katıldı."),
    ("participatesIn", "denied", "[Moldova:Country=subject], [Kararlı Kalkan:Exercise=object] tatbikatına katılmadı."),
    (
        "transfersTechnologyTo",
        "asserted",
        "[Demirok:Company=subject], [Malezya:Country=object]'ya [radar:Category=item] teknolojisini aktardı.",
    ),
    ("funds", "asserted", "[Güney Kore:Country=subject], [Polonya:Country=object]'ya 6 milyar dolarlık kredi açtı."),
    ("trains", "asserted", "[Türkiye:Country=subject], [Somali:Country=object]'ye askeri eğitim verdi."),
    ("locatedIn", "asserted", "[Konya:Place=object] merkezli [Sarp Silah:Company=subject] on ülkeye tabanca satıyor."),
    ("locatedIn", "asserted", "[Gölcük:Place=object]'te kurulu [Poyraz Tersanesi:Facility=subject] vardiyayı artırdı."),
    ("originatesFrom", "asserted", "[Türkiye:Country=object]'de geliştirilen [Yaban:Platform=subject], Fas'a satıldı."),
    ("originatesFrom", "asserted", "[Çin:Country=object] menşeli [Qilong-5:Platform=subject] düşürüldü."),
    ("subsidiaryOf", "asserted", "[Bozkurt Holding:Company=object]'e bağlı [Toros Makina:Company=subject] büyüyor."),
    ("subsidiaryOf", "asserted", "[Bozkurt Holding:Company=object]'in iştiraki [Toros Makina:Company=subject] büyüyor."),
    ("subsidiaryOf", "asserted", "[Toros Makina:Company=subject]'nın yarısını elinde bulunduran [Bozkurt Holding:Company=object] sustu."),
    ("subsidiaryOf", "asserted", "[Bozkurt Holding:Company=object]'in yüzde 67'sini elinde tuttuğu [Toros Makina:Company=subject] sustu."),
    ("produces", "asserted", "[Toros Makina:Company=subject] ortaklığında üretilen [Yaban:Platform=object] göründü."),
    ("produces", "asserted", "[Toros Makina:Company=subject] işbirliğiyle geliştirilen [Yaban:Platform=object] göründü."),
    ("operates", "asserted", "[Moldova:Country=subject]'ya 12 [Yaban:Platform=object] transferi sürüyor."),
    ("supplies", "asserted", "[Türkiye:Country=subject], [Moldova:Country=object]'ya 12 [Yaban:Platform=item] teslimatını tamamladı."),
    ("memberOf", "asserted", "[NATO:InternationalOrganization=object] üyesi [Portekiz:Country=subject] asker gönderdi."),
    ("memberOf", "denied", "[Gürcistan:Country=subject] [NATO:InternationalOrganization=object] üyesi değil."),
    ("holdsPosition", "asserted", "[Ali Kaya:Person=subject], [Demirok:Company=object] genel müdürlüğüne atandı.", "office"),
    ("derivedFrom", "asserted", "[Yaban:Platform=object] tabanlı [Yaban-Z:Platform=subject] tanıtıldı."),
    ("equippedWith", "asserted", "[Yaban:Platform=subject], [Poyraz-4:Platform=object] radarıyla donatıldı."),
    ("equippedWith", "asserted", "[Poyraz-4:Platform=object] radarı [Yaban:Platform=subject]'a entegre edildi."),
    # all members of a list stand in the case of its last; an ending after a quotation mark is the name's
    (
        "supplies",
        "planned",
        '[Kuzgun:Company=subject], [Yaban:Platform=item], [Alaca:Platform] ve "[Çelikbaş:Platform=item]"i [Fas:Country=object]\'a verecek.',
        "undeclined",
    ),
    (
        "supplies",
        "denied",
        "[Fas:Country=object], [Kuzgun:Company=subject]'un [Yaban:Platform=item]'ı ile [Arın:Company]'ın [Alaca:Platform]'sını reddetti.",
    ),
    (
        "memberOf",
        "asserted",
        "İki [NATO:InternationalOrganization=object] üyesi, [Moldova:Country=subject] ve [Gürcistan:Country=subject], sustu.",
    ),
    # an office's holder acts for its body; a firm's plant for the firm
    (
        "signedAgreementWith",
        "asserted",
        "[Katar:Country=subject], [Demirok:Company=object] Genel Müdürü [Ali Kaya:Person]'yla sözleşme imzaladı.",
    ),
    ("produces", "asserted", "[Yaban:Platform=object]'lar [Kuzgun:Company=subject]'un Bursa fabrikasında üretiliyor."),
    # infinitives and nouns of purchase take the subject of the verb above
    ("supplies", "denied", "[Katar:Country=object]'ın [Fas:Country=subject]'tan [radar:Category=item] almaktan vazgeçtiği yazıldı."),
    (
        "supplies",
        "denied",
        "[Katar:Country=object], [Fas:Country=subject]'tan 16 [Alaca:Platform=item] alımını iptal etti.",
        "cancellation",
    ),
    ("participatesIn", "asserted", "[Kararlı Kalkan:Exercise=object] tatbikatına [Moldova:Country=subject]'dan birlikler katıldı."),
    ("cooperatesWith", "asserted", "[Moldova:Country=subject], [Fas:Country=object] ile savunma alanındaki ortaklığını güçlendirdi."),
    # each thing of a list with a party of its own
    (
        "supplies",
        "asserted",
        "[Katar:Country=object], [Fas:Country]'tan beş [Yaban:Platform], [Kuzgun:Company=subject]'dan 14 [Alaca:Platform=item] satın aldı.",
    ),
    (
        "supplies",
        "asserted",
        "[Katar:Country=object], [Fas:Country=subject]'tan beş [Yaban:Platform=item], [Kuzgun:Company]'dan 14 [Alaca:Platform] satın aldı.",
    ),
    # so many of a thing; two verbs with one object; a class and the noun for its kind
    ("operates", "asserted", "[Katar:Country=subject], [Yaban:Platform=object]'dan 12 adet aldı."),
    ("supplies", "asserted", "[Kuzgun:Company=subject], yeni hattında [mermi:Category=item] üretip [Fas:Country=object]'a satıyor."),
    (
        "supplies",
        "asserted",
        "[Poyraz Tersanesi:Company=subject], [Ufuk:Platform=item] sınıfı altı [denizaltıyı:Category] [Katar:Country=object]'a teslim etti.",
    ),
    # the noun of a verb of plan is that of the verb below it
    ("supplies", "planned", "[Katar:Country=object]'a teslim edilmesi planlanan [Yaban:Platform=item]'lar bekliyor."),
    ("operates", "asserted", "[Peru Kara Kuvvetleri:ArmedForce=subject]'nin elindeki [Yaban:Platform=object]'lar eskidi."),
    ("transfersTechnologyTo", "asserted", "[Katar:Country=object], [radarı:Category] [Demirok:Company=subject] lisansıyla üretiyor."),
    ("subsidiaryOf", "asserted", "[Bozkurt Holding:Company=object] bünyesindeki [Toros Makina:Company=subject] büyüyor."),
]


@pytest.mark.parametrize(("predicate", "modality", "marked"), cases(FACTS, 3))
def test_fact_is_marked_by_grammar(predicate: str, modality: str, marked: str) -> None:
    strength, vote = fits(LANGUAGE, predicate, marked)
    assert strength >= 0.5
    assert vote == modality


NEAR_MISSES = [  # predicate, sentence whose roles grammar must not mark as told here, constructions
    ("supplies", "[Gürcistan:Country=subject], [Türkiye:Country=object]'den 12 radar satın aldı.", "roles-told-apart"),
    ("supplies", "[Kenya:Country=subject]'nın sattığı araçlar [Fas:Country]'a vardı; [Türkiye:Country=object]'yi sevindirdi."),
    ("produces", "[Moldova:Country=subject]'nın kullandığı [Yaban:Platform=object] araçları törende geçti."),
    ("subsidiaryOf", "[Toros Makina:Company=object]'ya bağlı bölge müdürlüğüne [Demirok:Company=subject] radar verdi."),
    ("originatesFrom", "[Yaban:Platform=subject]'lar [Kazakistan:Country=object]'da üretilecek."),
    ("cooperatesWith", "[Kazakistan:Country=subject] ve [Özbekistan:Country=object]'ın ortak tatbikatında uçaklar uçtu."),
    ("memberOf", "[NATO:InternationalOrganization=object], [Moldova:Country=subject] gibi ülkelerde çalışıyor."),
    ("subsidiaryOf", "[Toros Makina:Company=subject], [Demirok:Company=object] kulesini elinde bulunduruyor."),
    ("memberOf", "[NATO:InternationalOrganization=object] heyeti [Gürcistan:Country=subject]'da toplandı."),
    ("locatedIn", "[Konya:Place=object] merkezli fuar açıldı, [Sarp Silah:Company=subject] katılmadı.", "other-clause"),
    # a subject and the possessor after its comma are no list; a clause with a subject of its own takes no other
    ("supplies", "[Katar:Country=subject], [Kuzgun:Company]'dan 8 [Yaban:Platform=item] alacak."),
    ("operates", "[Fas:Country=subject], [Katar:Country]'ın sipariş ettiği [Yaban:Platform=object]'ları dün teslim etti."),
    ("supplies", "[Katar:Country=object]'a altı [Yaban:Platform] sattı; ertesi yıl [Alaca:Platform=item] üretti."),
    # the name after a title is its holder, no other
    ("holdsPosition", "[Can Er:Person=subject], [Demirok:Company=object] Genel Müdürü [Ali Kaya:Person]'yla görüştü."),
    # the first part of a compound is not its subject; the place of another noun is not that of a firm's works
    ("produces", "[Demirok:Company=subject] lisansıyla [Kuzgun:Company] [Yaban:Platform=object]'ı üretiyor."),
    ("locatedIn", "Araç [Katar:Country=object]'da değil, [Demirok:Company=subject]'un fabrikasında yapılıyor."),
    # what a firm or state owns does not act for it
    ("produces", "[Arex:Company], [Kuzgun:Company=subject]'un [Yaban:Platform] aracının yerine [Alaca:Platform=object] üretiyor."),
    ("produces", "[Katar:Country=subject] versiyonu [Yaban:Platform] fuarda; [Arex:Company] yeni [Alaca:Platform=object]'yı üretiyor."),
]


@pytest.mark.parametrize(("predicate", "marked"), cases(NEAR_MISSES, 2))
def test_near_miss_is_not_marked(predicate: str, marked: str) -> None:
    assert fits(LANGUAGE, predicate, marked)[0] < 0.7


def _classes(frame: Frame, role: str) -> list[str]:
    """The classes that a frame's signals allow in a role."""
    roles = {**dict(frame.roles), **dict(frame.noun_roles or {})}
    texts = [*frame.roles.get(role, ()), *roles.get(role, ()), *frame.roles.get("party", ()), *roles.get("party", ())]
    named = {c for text in texts for c in signal(text).classes}
    allowed = proposer(LANGUAGE).allowed[frame.predicate].get(role, frozenset())
    return sorted(named & allowed) or sorted(allowed)


def example_fit(frame: Frame) -> float:
    """How well a frame's own example is marked, with the classes that suit it best."""
    example = frame.example.replace("|party]", "|subject]")
    roles = sorted({m[3] for m in MARKED.finditer(example) if m[3]})
    choices = [[(r, c) for c in _classes(frame, r)] for r in roles]
    return max(fits(LANGUAGE, frame.predicate, example, dict(chosen))[0] for chosen in product(*choices))


def test_examples_of_frames_are_marked() -> None:
    weak = [f"{f.id}: {f.example}" for f in load(settings.LEXICONS, LANGUAGE).frames if example_fit(f) < 0.5]
    assert weak == []
