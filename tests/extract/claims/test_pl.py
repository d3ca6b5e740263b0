"""Polish claims by grammar alone: an annotated sentence is a test."""

from __future__ import annotations

import pytest

from tests.constructions import cases
from tests.extract.claims.harness import fits

LANGUAGE = "pl"

FACTS = [  # predicate, modality, sentence, constructions
    ("supplies", "asserted", "[Turcja:Country=subject] dostarczyła [Gruzji:Country=object] 12 [radarów:Category=item].", "active"),
    ("supplies", "asserted", "[Gruzja:Country=object] kupiła od [Turcji:Country=subject] 12 [radarów:Category=item].", "buyer-first"),
    (
        "supplies",
        "asserted",
        "[Radary:Category=item] zostały dostarczone [Gruzji:Country=object] przez [Demirok:Company=subject].",
        "passive-agent",
    ),
    (
        "supplies",
        "asserted",
        "[Radary:Category=item] dostarczone [Gruzji:Country=object] przez [Demirok:Company=subject] działają.",
        "participle-after",
    ),
    (
        "supplies",
        "asserted",
        "Dostarczenie [Gruzji:Country=object] dwunastu [radarów:Category=item] przez [Demirok:Company=subject] trwało rok.",
        "verbal-noun",
    ),
    ("supplies", "asserted", "Pięć [radarów:Category=item] trafiło z [Turcji:Country=subject] do [Gruzji:Country=object].", "seller-first"),
    ("supplies", "asserted", "[Gruzja:Country=object] otrzymała od [Demiroku:Company=subject] trzy [Poyraz-4:Platform=item]."),
    (
        "supplies",
        "asserted",
        "[Radary:Category=item], które [Turcja:Country=subject] przekazała [Gruzji:Country=object], stoją w Poti.",
        "relative",
    ),
    ("supplies", "planned", "[Turcja:Country=subject] dostarczy [Gruzji:Country=object] 12 [radarów:Category=item].", "future"),
    ("supplies", "planned", "[Turcja:Country=subject] ma dostarczyć [Gruzji:Country=object] 12 [radarów:Category=item]."),
    ("supplies", "planned", "[Radary:Category=item] będą dostarczane [Gruzji:Country=object] przez [Demirok:Company=subject]."),
    ("supplies", "possible", "[Turcja:Country=subject] może sprzedać [Gruzji:Country=object] 12 [radarów:Category=item].", "modal"),
    ("supplies", "denied", "[Turcja:Country=subject] nie dostarczyła [Gruzji:Country=object] [radarów:Category=item].", "negated"),
    ("supplies", "denied", "[Turcja:Country=subject] odmówiła dostawy [radarów:Category=item] do [Gruzji:Country=object].", "refusal"),
    ("supplies", "asserted", "Nie tylko [Turcja:Country=subject] sprzedała [Gruzji:Country=object] [radary:Category=item].", "not-only"),
    # lists with measures and genitives between, some of a number, a version, participles that agree by any reading
    (
        "equippedWith",
        "possible",
        "[Tur:Platform=subject] może być uzbrojony w [wkm:Category] 7,62 mm, [granatnik:Category] 40 mm lub [armatę:Category=object].",
    ),
    ("equippedWith", "asserted", "[Tur:Platform=subject] jest uzbrojony w [armatę:Category] kalibru 30 mm i [wyrzutnię:Category=object]."),
    ("equippedWith", "asserted", "Głównym orężem [Tura:Platform=subject] jest [Poyraz-4:Platform=object]."),
    ("operates", "asserted", "Pięć [Turów:Platform=object] bierze [Gruzja:Country=subject]."),
    ("operates", "asserted", "Jeden z trzech [Turów:Platform=object] odebrała [Gruzja:Country=subject]."),
    ("operates", "asserted", "[Polskę:Country=subject] na manewrach reprezentował okręt „[Sęp:Platform=object]”."),
    ("participatesIn", "asserted", "[Polskę:Country=subject] na manewrach [Jastrząb-24:Exercise=object] reprezentowały dwa okręty."),
    ("derivedFrom", "possible", "[Tury:Platform=object] można zmodernizować do wersji [Dragon-2:Platform=subject]."),
    ("holdsPosition", "asserted", "Powiedział generał [Jan Nowak:Person=subject], stojący na czele [Luftwaffe:ArmedForce=object]."),
    ("locatedIn", "asserted", "Na lotnisku w [Odense:Place=subject] na wyspie [Fionia:Place=object] otwarto bazę."),
    ("operates", "asserted", "[Mołdawia:Country=subject] ma 12 [czołgów:Category=object]."),
    ("operates", "asserted", "[Rosomaki:Platform=object] są na wyposażeniu [Mołdawii:Country=subject]."),
    ("operates", "asserted", "[Czołgi:Category=object] weszły do służby w [Siłach Zbrojnych Mołdawii:ArmedForce=subject]."),
    ("operates", "asserted", "[Marynarka Wojenna:ArmedForce=subject] Mołdawii używa [Rosomaków:Platform=object]."),
    ("operates", "asserted", "[Mołdawia:Country=subject] lata na [F-16:Platform=object]."),
    ("operates", "asserted", "[Mołdawskie:Country=subject] wojsko eksploatuje [Rosomaki:Platform=object]."),
    ("operates", "planned", "[Mołdawia:Country=subject] zamówiła osiem [Rosomaków:Platform=object].", "ordered"),
    ("operates", "denied", "[Mołdawia:Country=subject] nie używa [Rosomaków:Platform=object]."),
    ("produces", "asserted", "[Kuzgun:Company=subject] produkuje [Rosomaki:Platform=object]."),
    ("produces", "asserted", "[Rosomak:Platform=object] produkowany przez [Kuzgun:Company=subject] wszedł do służby."),
    ("produces", "asserted", "[Rosomaki:Platform=object] są produkowane przez [Kuzgun:Company=subject]."),
    ("produces", "asserted", "[Czołgi:Category=object], które buduje [Kuzgun:Company=subject], trafią do Kenii."),
    ("produces", "asserted", "Producentem [Rosomaków:Platform=object] jest [Kuzgun:Company=subject].", "copula"),
    ("produces", "asserted", "[Kuzgun:Company=subject] rozpoczął produkcję [Rosomaków:Platform=object]."),
    ("produces", "planned", "[Rosomaki:Platform=object] będą produkowane przez [Kuzgun:Company=subject]."),
    ("produces", "planned", "[Kuzgun:Company=subject] ma złożyć 150 [Rosomaków:Platform=object]."),
    ("produces", "denied", "[Kuzgun:Company=subject] nie produkuje [Rosomaków:Platform=object]."),
    ("signedAgreementWith", "asserted", "[Demirok:Company=subject] podpisał z [Kuzgunem:Company=object] umowę na [radary:Category=item]."),
    ("signedAgreementWith", "asserted", "Z [Kuzgunem:Company=object] umowę podpisał [Demirok:Company=subject].", "free-order"),
    ("signedAgreementWith", "asserted", "[Turcja:Country=subject] i [Gruzja:Country=object] podpisały porozumienie.", "parties-list"),
    ("signedAgreementWith", "asserted", "Podpisano umowę między [Turcją:Country=subject] a [Gruzją:Country=object].", "impersonal"),
    ("signedAgreementWith", "asserted", "[Turecki:Country=subject] rząd zawarł umowę z [Kuzgunem:Company=object].", "state-by-adjective"),
    ("signedAgreementWith", "denied", "[Demirok:Company=subject] nie podpisał umowy z [Kuzgunem:Company=object]."),
    ("signedAgreementWith", "denied", "[Demirok:Company=subject] zerwał umowę z [Kuzgunem:Company=object].", "cancellation"),
    ("signedAgreementWith", "planned", "[Demirok:Company=subject] ma podpisać umowę z [Kuzgunem:Company=object]."),
    ("cooperatesWith", "asserted", "[Demirok:Company=subject] współpracuje z [Kuzgunem:Company=object]."),
    ("cooperatesWith", "asserted", "Współpraca [Turcji:Country=subject] z [Gruzją:Country=object] trwa."),
    ("participatesIn", "asserted", "[Polska:Country=subject] wzięła udział w ćwiczeniach [Jastrząb-24:Exercise=object].", "light-verb"),
    ("participatesIn", "denied", "[Armenia:Country=subject] nie uczestniczyła w manewrach [Jastrząb-24:Exercise=object]."),
    (
        "transfersTechnologyTo",
        "asserted",
        "[Demirok:Company=subject] przekazał [Malezji:Country=object] technologię [radarów:Category=item].",
    ),
    (
        "transfersTechnologyTo",
        "planned",
        "Umowa o transferze technologii z [Turcji:Country=subject] do [Malezji:Country=object] jest gotowa.",
    ),
    ("funds", "asserted", "[Norwegia:Country=subject] udzieliła [Ukrainie:Country=object] kredytu w wysokości 2 mld euro."),
    ("trains", "asserted", "[Turcja:Country=subject] szkoli żołnierzy [Somalii:Country=object]."),
    ("trains", "asserted", "[Ryga:Country=subject] zobowiązała się pomagać, szkoli [ukraińskie:Country=object] załogi."),
    ("locatedIn", "asserted", "[Huta Zachód:Facility=subject] znajduje się w [Radomiu:Place=object]."),
    ("locatedIn", "asserted", "Ćwiczenia [Jastrząb-24:Exercise=subject] odbyły się w [Gruzji:Country=object]."),
    ("originatesFrom", "asserted", "[Qilong-5:Platform=subject] pochodzi z [Chin:Country=object]."),
    ("subsidiaryOf", "asserted", "[Kuzgun:Company=subject] należy do [Bozkurt Holding:Company=object]."),
    ("subsidiaryOf", "asserted", "[Bozkurt Holding:Company=object] przejął [Kuzgun:Company=subject]."),
    ("memberOf", "asserted", "[Finlandia:Country=subject] należy do [NATO:InternationalOrganization=object]."),
    ("memberOf", "denied", "[Gruzja:Country=subject] nie należy do [NATO:InternationalOrganization=object]."),
    ("holdsPosition", "asserted", "[Jan Nowak:Person=subject] kieruje spółką [Demirok:Company=object]."),
    ("holdsPosition", "asserted", "[Jan Nowak:Person=subject] objął stanowisko prezesa [Demiroku:Company=object]."),
    ("derivedFrom", "asserted", "[Rosomak-Z:Platform=subject] bazuje na [Patrii:Platform=object]."),
    ("derivedFrom", "asserted", "[Rosomak-Z:Platform=subject] wywodzi się z fińskiego [AMV-7:Platform=object]."),
    ("equippedWith", "asserted", "[Rosomaka:Platform=subject] wyposażono w [Poyraz-4:Platform=object]."),
    ("equippedWith", "asserted", "Na [Rosomaku:Platform=subject] zamontowano [karabin maszynowy:Category=object]."),
    # names in brackets, listed after a plural, undeclined beside an adjective
    (
        "signedAgreementWith",
        "asserted",
        "[Demirok:Company=subject] podpisał umowę z tureckim Zarządem Stoczni ([AKFAT:Company=object]).",
        "undeclined",
    ),
    (
        "signedAgreementWith",
        "asserted",
        "[Demirok:Company=subject] podpisał umowę z dwiema firmami zbrojeniowymi, [AKFAT:Company=object] i [Toros:Company].",
    ),
    ("derivedFrom", "asserted", "[Poyraz-5:Platform=subject] wywodzi się z popularnego [Poyraz-4:Platform=object]."),
    # a verb goes on with what another began; participles before and after their noun
    (
        "supplies",
        "asserted",
        "[Turcja:Country=subject] sprzedała [Gruzji:Country=object] rakiety i dostarczyła [radary:Category=item].",
        "second-verb",
    ),
    ("operates", "asserted", "Zbudowane przez [Demirok:Company] [radary:Category=object] kupiła także [Gruzja:Country=subject]."),
    ("produces", "asserted", "Produkowane przez [Demirok:Company=subject] [radary:Category=object] działają.", "participle-before"),
    (
        "subsidiaryOf",
        "asserted",
        "Konsorcjum [Ada:Company=subject], utworzone przez [Demirok:Company=object] oraz [Toros:Company], działa.",
    ),
    (
        "holdsPosition",
        "asserted",
        "Premier [Gruzji:Country=object] [Jan Nowak:Person=subject] i prezydent [Turcji:Country] przylecieli.",
        "office",
    ),
    ("produces", "planned", "Ujawnił plany wspólnej produkcji [dronów:Category=object] z [Gruzją:Country=subject]."),
    # names that do not decline take their case from their place
    ("signedAgreementWith", "asserted", "[Demirok:Company=subject] podpisał umowę z [Fincantieri:Company=object]."),
    ("supplies", "asserted", "Okręty „Walo” i „[Niani:Platform=item]” przekazano [Gruzji:Country=object].", "undeclined"),
    ("supplies", "asserted", "[Zestawy:Category] [Poraj-2:Platform=item] trafiły do [Gruzji:Country=object]."),
    ("memberOf", "asserted", "[Gruzja:Country=subject] należy do [Organizacji Układu o Bezpieczeństwie:InternationalOrganization=object]."),
    ("produces", "asserted", "[Wozy:Category=object] wytwarza się w [Hucie Stalowa Wola:Company=subject]."),
    # one noun phrase: what stands after the preposition belongs to the name before it
    ("equippedWith", "asserted", "Pokazano wóz [Poyraz-4:Platform=subject] z wieżą [Kuzgun-2:Platform=object]."),
    ("locatedIn", "asserted", "Projekt opracowała [Demirok:Company=subject] z [Ankary:Place=object]."),
    ("originatesFrom", "asserted", "Zakłady kupują silnik [Kuzgun-2:Platform=subject] z [Chin:Country=object]."),
    # people who speak for a state, beside its adjective
    ("trains", "asserted", "[Norwescy:Country=subject] i [estońscy:Country] instruktorzy szkolą [armię Gruzji:ArmedForce=object]."),
    ("operates", "asserted", "Lotnictwo [indonezyjskie:Country=subject] lata dziś na 33 [Poyraz-4:Platform=object]."),
    # the possessor in a relative clause
    ("produces", "asserted", "Armia ma dron [Poyraz-4:Platform=object], którego producentem jest [Demirok:Company=subject].", "relative"),
    ("operates", "asserted", "[Demirok:Company] zbudował [Gruzinom:Country=subject] dwie [korwety:Category=object]."),
]


@pytest.mark.parametrize(("predicate", "modality", "marked"), cases(FACTS, 3))
def test_fact_is_marked_by_grammar(predicate: str, modality: str, marked: str) -> None:
    strength, vote = fits(LANGUAGE, predicate, marked)
    assert strength >= 0.4
    assert vote == modality


NEAR_MISSES = [  # predicate, sentence whose roles grammar must not mark as told here, constructions
    ("supplies", "[Gruzja:Country=subject] kupiła od [Turcji:Country=object] 12 radarów.", "roles-told-apart"),
    ("supplies", "[Radary:Category=item] z [Gruzji:Country=object] trafiły do [Turcji:Country=subject]."),
    ("produces", "[Mołdawia:Country=subject] używa [Rosomaków:Platform=object], które chwali minister."),
    ("trains", "[Ryga:Country=subject] zobowiązała się do pomocy i szkoli się w [Polsce:Country=object]."),
    ("memberOf", "Do [NATO:InternationalOrganization=object] pojechała delegacja, [Gruzja:Country=subject] czeka."),
    ("derivedFrom", "[Rosomak:Platform=object] bazuje na [Patrii:Platform=subject]."),
    ("equippedWith", "[Rosomaka:Platform=object] wyposażono w [Poyraz-4:Platform=subject]."),
    ("supplies", "Spółka [Ada:Company=subject], należąca do [Demirok:Company=object], dostarczy armii [radary:Category=item]."),
    ("supplies", "[Radary:Category] przekazano [Gruzji:Country=object], poinformowała [Turcja:Country=subject].", "other-clause"),
    ("holdsPosition", "Premier [Gruzji:Country] [Jan Nowak:Person=subject] i prezydent [Turcji:Country=object] przylecieli."),
    ("trains", "Armia [norweska:Country=object] szkoli [ukraińskich:Country=subject] żołnierzy."),
    ("equippedWith", "Pokazano wóz [Poyraz-4:Platform=object] z wieżą [Kuzgun-2:Platform=subject]."),
    ("subsidiaryOf", "Połowa udziałów [Demiroku:Company=object] należy do [Torosu:Company=subject]."),
]


@pytest.mark.parametrize(("predicate", "marked"), cases(NEAR_MISSES, 2))
def test_near_miss_is_not_marked(predicate: str, marked: str) -> None:
    assert fits(LANGUAGE, predicate, marked)[0] < 0.7
