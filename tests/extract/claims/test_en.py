"""English claims by grammar alone: an annotated sentence is a test."""

from __future__ import annotations

import pytest

from tests.constructions import cases
from tests.extract.claims.harness import fits

LANGUAGE = "en"

FACTS = [  # predicate, modality, sentence, constructions
    ("supplies", "asserted", "[Turkey:Country=subject] delivered 12 [radars:Category=item] to [Georgia:Country=object].", "active"),
    ("supplies", "asserted", "[Georgia:Country=object] bought 12 [radars:Category=item] from [Turkey:Country=subject].", "buyer-first"),
    (
        "supplies",
        "asserted",
        "[Radars:Category=item] have been delivered to [Georgia:Country=object] by [Demirok:Company=subject].",
        "passive-agent",
    ),
    ("supplies", "asserted", "[Norway:Country=subject] gave [Ukraine:Country=object] 40 [tanks:Category=item].", "seller-first"),
    (
        "supplies",
        "asserted",
        "The [drones:Category=item] that [Poland:Country=object] bought from [Demirok:Company=subject] arrived in May.",
        "relative",
    ),
    (
        "supplies",
        "asserted",
        "[Demirok:Company=subject] has, according to its chief executive, sold 40 [drones:Category=item] to [Chad:Country=object].",
        "reported-speech",
    ),
    (
        "supplies",
        "asserted",
        "[Chad:Country=object] ordered boats last year and bought 12 [radars:Category=item] from [Turkey:Country=subject].",
    ),
    (
        "supplies",
        "asserted",
        "[Kuzgun-9:Platform=item] drones supplied by [Turkey:Country=subject] to [Chad:Country=object] were seen on parade.",
        "participle-after",
    ),
    ("supplies", "planned", "[Poland:Country=object] to buy 32 [jets:Category=item] from [Saab:Company=subject]", "future"),
    (
        "supplies",
        "planned",
        "Two [corvettes:Category=item] are to be delivered to [Oman:Country=object] by [Demirok:Company=subject] in 2028.",
    ),
    ("supplies", "denied", "[Demirok:Company=subject] has not sold any [drones:Category=item] to [Chad:Country=object].", "negated"),
    ("supplies", "denied", "[Berlin:Country=subject] refused to sell [jets:Category=item] to [Turkey:Country=object].", "refusal"),
    (
        "supplies",
        "asserted",
        "The [radar:Category=item] was tested by the army and handed over to [Chad:Country=object] by [Turkey:Country=subject].",
    ),
    ("produces", "asserted", "[Demirok:Company=subject] has been building the [Kuzgun-9:Platform=object] since 2015."),
    (
        "supplies",
        "asserted",
        "The [Polish:Country=object] government bought 12 [radars:Category=item] from [Turkey:Country=subject].",
        "state-by-adjective",
    ),
    (
        "signedAgreementWith",
        "asserted",
        "The government of [Latvia:Country=subject] signed a pact with the [French:Country=object], a daily reported.",
    ),
    ("operates", "asserted", "The [Finnish Navy:ArmedForce=subject] operates four [Kuzgun-9:Platform=object] boats."),
    ("operates", "asserted", "[Latvia:Country=subject] has about 200 [Kuzgun-9:Platform=object] vehicles."),
    ("operates", "asserted", "The [Kuzgun-9:Platform=object] entered service with the [Omani Navy:ArmedForce=subject] in March."),
    ("operates", "asserted", "The [Kuzgun-9:Platform=object] is in service with the [Omani Navy:ArmedForce=subject]."),
    ("operates", "planned", "[Oman:Country=subject] has ordered at least five [Kuzgun-9:Platform=object] boats.", "ordered"),
    ("produces", "asserted", "[Demirok:Company=subject] builds the [Kuzgun-9:Platform=object] near Bursa."),
    ("produces", "asserted", "The army paraded [Demirok:Company=subject]-built [Kuzgun-9:Platform=object] drones.", "participle-before"),
    (
        "produces",
        "asserted",
        "Boats built by [Demirok:Company] are larger than the [Kuzgun-9:Platform=object] made by [Saab:Company=subject].",
    ),
    ("produces", "asserted", "[Demirok:Company=subject], the manufacturer of the [Kuzgun-9:Platform=object], was silent.", "apposition"),
    ("produces", "denied", "[Demirok:Company=subject] never built the [Kuzgun-9:Platform=object]."),
    ("signedAgreementWith", "asserted", "[Latvia:Country=subject] signed a contract with the Finnish group [Demirok:Company=object]."),
    (
        "signedAgreementWith",
        "asserted",
        "[Latvia:Country=subject] and the [Netherlands:Country=object] have signed a memorandum.",
        "parties-list",
    ),
    ("signedAgreementWith", "asserted", "The agreement was signed in Riga by [Latvia:Country=subject] and [Oman:Country=object]."),
    ("signedAgreementWith", "denied", "[Oman:Country=subject] has not signed the contract with [Demirok:Company=object]."),
    ("cooperatesWith", "asserted", "[Azerbaijan:Country=subject] cooperates with [Israel:Country=object] on drones."),
    ("cooperatesWith", "asserted", "Cooperation between [Turkey:Country=subject] and [Georgia:Country=object] goes on."),
    ("originatesFrom", "asserted", "Rebels captured a [Turkish:Country=object]-made [Kuzgun-9:Platform=subject].", "demonym"),
    ("originatesFrom", "asserted", "The talks were led by the [Turkish:Country=object] firm [Demirok:Company=subject]."),
    ("locatedIn", "asserted", "The [Zenit yard:Facility=subject] is located in [Oral:Place=object]."),
    ("locatedIn", "asserted", "[Efes-2030:Exercise=subject] took place near [Izmir:Place=object]."),
    ("participatesIn", "asserted", "[Georgia:Country=subject] took part in [Efes-2030:Exercise=object].", "light-verb"),
    ("participatesIn", "denied", "[Armenia:Country=subject] did not participate in [Efes-2030:Exercise=object]."),
    ("trains", "asserted", "[Turkey:Country=subject] trained [Somali:Country=object] commandos."),
    ("trains", "asserted", "Cadets from [Chad:Country=object] have been trained by [Turkey:Country=subject]."),
    ("funds", "asserted", "[Norway:Country=subject] finances [Ukraine:Country=object]'s drone purchases."),
    ("funds", "asserted", "[China:Country=subject] granted [Tajikistan:Country=object] a loan of $30 million."),
    ("memberOf", "asserted", "[Kyrgyzstan:Country=subject] is a member of the [CSTO:InternationalOrganization=object].", "copula"),
    ("memberOf", "asserted", "[Finland:Country=subject] joined [NATO:InternationalOrganization=object] in April 2023."),
    ("holdsPosition", "asserted", "[Anna Lind:Person=subject], who heads [Demirok:Company=object], praised the crew."),
    ("subsidiaryOf", "asserted", "[Kuzgun:Company=subject], a subsidiary of [Demirok:Company=object], opened a yard."),
    ("subsidiaryOf", "asserted", "[Demirok:Company=object] acquired [Kuzgun:Company=subject] in 2019."),
    ("derivedFrom", "asserted", "The [Kuzgun-9:Platform=subject] is based on the [Marauder:Platform=object]."),
    ("equippedWith", "asserted", "The [Kuzgun-9:Platform=subject] is fitted with the [HITFACT-2:Platform=object] turret."),
    ("equippedWith", "asserted", "The [Kuzgun-9:Platform=subject] carries [MAM-T:Platform=object] munitions."),
    ("transfersTechnologyTo", "asserted", "[Demirok:Company=subject] transferred know-how to [Kuzgun:Company=object]."),
    ("transfersTechnologyTo", "asserted", "[Demirok:Company=subject] licensed the [AMV-7:Platform=item] to [Latvia:Country=object]."),
    # a noun describes a name before its comma, after a copula, or after its own complement
    (
        "holdsPosition",
        "asserted",
        "[Ann Lee:Person=subject], general manager of [Demirok:Company=object], spoke to reporters.",
        "office",
        "apposition",
    ),
    ("holdsPosition", "asserted", "The news came from [Ann Lee:Person=subject], the [French:Country=object] defence minister."),
    ("holdsPosition", "asserted", "The then chief executive of [Demirok:Company=object], [Ann Lee:Person=subject], was silent."),
    ("holdsPosition", "asserted", "He met with [Demirok:Company=object] director [Ann Lee:Person=subject] in Riga."),
    ("subsidiaryOf", "asserted", "The parent company of [Demirok:Company=subject] is [Saab:Company=object]."),
    # a participle before its noun; two verbs with one object
    (
        "equippedWith",
        "asserted",
        "Powered by two [TM-170:Platform=object] engines, the [Kuzgun-9:Platform=subject] lifts 26 tonnes.",
        "participle-before",
    ),
    ("produces", "asserted", "[Demirok:Company=subject] has made and handed over 35,000 [Kuzgun-9:Platform=object] rifles.", "second-verb"),
    # what a contract is for; a party before a counted thing; lists with shares in brackets
    (
        "supplies",
        "planned",
        "[Demirok:Company=subject] signed a contract with [Latvia:Country=object] for the supply of nine [Kuzgun-9:Platform=item] boats.",
        "plan-under-contract",
    ),
    (
        "supplies",
        "asserted",
        "[Turkey:Country=subject] handed over to the [Latvian Defence Ministry:GovernmentBody=object] two [Kuzgun-9:Platform=item] boats.",
    ),
    (
        "subsidiaryOf",
        "asserted",
        "[Demirok:Company=subject] belongs to [Saab:Company=object] (50%), [Arex:Company=object] (49%) and the state.",
        "numbers-in-brackets",
    ),
    (
        "supplies",
        "planned",
        "[Peru:Country=object] is replacing its fleet with [Kuzgun-9:Platform=item] jets from [Sweden:Country=subject].",
    ),
    ("produces", "asserted", "[Japan:Country=subject] is developing the [Kuzgun-9:Platform=object] with [Italy:Country=subject]."),
    # two names that a preposition joins in one noun phrase
    ("produces", "asserted", "The jet is driven by the [TM-170:Platform=object] of [Demirok:Company=subject]."),
    ("operates", "asserted", "It was linked to the [Kuzgun-9:Platform=object] launchers of the [Armenian Air Force:ArmedForce=subject]."),
    ("equippedWith", "asserted", "A carrier, the [Kuzgun-9:Platform=subject] with the [TM-170:Platform=object] turret, stood there."),
    ("originatesFrom", "asserted", "Offers came from [Demirok:Company=subject] of [France:Country=object]."),
    ("locatedIn", "asserted", "It was built by the [Heavy Vehicles Factory:Facility=subject] at [Oral:Place=object]."),
    # who is given something, and what stays behind the verb
    ("supplies", "possible", "[Greece:Country=object] was offered 205 [Kuzgun-9:Platform=item] vehicles in 2023."),
    ("operates", "asserted", "In May India gave [Suriname:Country=subject] three [Kuzgun-9:Platform=object] helicopters."),
    ("supplies", "asserted", "[Demirok:Company=subject] on Tuesday turned over the [Kuzgun-9:Platform=item] to [Oman:Country=object]."),
    # who has what a participle describes; the members that a plural counts; a measure of goods
    (
        "supplies",
        "asserted",
        "[Malta:Country=object] flies three [Kuzgun-9:Platform=item] helicopters bought from [Demirok:Company=subject].",
    ),
    (
        "operates",
        "asserted",
        "The [Kuzgun-9:Platform=object] has been bought by 19 countries, among them [Norway:Country=subject] and [Chad:Country=subject].",
    ),
    ("operates", "asserted", "[Cyprus:Country=subject] has received the first components of the [Kuzgun-9:Platform=object]."),
    # parties of a clause under a contract, of a phrase's relative clause, joined across dependents
    (
        "signedAgreementWith",
        "asserted",
        "[Demirok:Company=subject] builds [boats:Category=item] for [Oman:Country=object] under a contract of June 2022.",
    ),
    (
        "signedAgreementWith",
        "asserted",
        "The contract, which [Oman:Country=subject] concluded with [Demirok:Company=object] in 2022, is secret.",
    ),
    ("signedAgreementWith", "asserted", "[Demirok:Company=subject] has agreed with [Arex:Company=object] to set up a centre."),
    ("signedAgreementWith", "asserted", "[Demirok:Company=subject] and [Arex:Company=object] renewed their partnership until 2032."),
    (
        "subsidiaryOf",
        "asserted",
        (
            "[Kuzgun:Company=subject] belongs to [Rafael:Company=object] of [Israel:Country] and the German companies "
            "[Arex:Company=object] and [Saab:Company=object]."
        ),
    ),
    ("subsidiaryOf", "asserted", "[Kuzgun:Company=subject], a [Demirok:Company=object] company, supplied them."),
    ("holdsPosition", "asserted", "The minister and his [Moroccan:Country=object] counterpart, [Ann Lee:Person=subject], spoke."),
    ("operates", "asserted", "The [Kuzgun-9:Platform=object] has served with [Ugandan:Country=subject] troops since 2018."),
    # a firm's noun after it tells what another is; a gerund has its own object; a pronoun's preposition is the word before it
    ("subsidiaryOf", "asserted", "[Arex:Company=subject], an [Demirok:Company=object] subsidiary, won."),
    ("operates", "possible", "[Oman:Country=subject] is interested in purchasing [radars:Category=object]."),
    ("produces", "asserted", "It went to [Demirok:Company=subject] of [Oman:Country], which makes the [Kuzgun-9:Platform=object]."),
    ("transfersTechnologyTo", "asserted", "[Togo:Country=object] received a license from [Demirok:Company=subject] for the gun."),
    (
        "signedAgreementWith",
        "asserted",
        "A contract was signed between the [Omani:Country=subject] government and French maker [Demirok:Company=object].",
    ),
]


@pytest.mark.parametrize(("predicate", "modality", "marked"), cases(FACTS, 3))
def test_fact_is_marked_by_grammar(predicate: str, modality: str, marked: str) -> None:
    strength, vote = fits(LANGUAGE, predicate, marked)
    assert strength >= 0.4
    assert vote == modality


NEAR_MISSES = [  # predicate, sentence whose roles grammar must not mark as told here, constructions
    ("supplies", "[Georgia:Country=subject] bought 12 radars from [Turkey:Country=object].", "roles-told-apart"),
    (
        "supplies",
        "[Georgia:Country=subject] waits, the minister said, until [Turkey:Country] sells the [radars:Category=item].",
        "other-clause",
    ),
    ("supplies", "The [radars:Category=item] that [Turkey:Country] bought are in use, and [Georgia:Country=object] praised them."),
    ("operates", "[Georgia:Country=subject] said that [Turkey:Country] operates the [Kuzgun-9:Platform=object]."),
    ("produces", "[Georgia:Country=subject] ordered boats after [Demirok:Company] built the [Kuzgun-9:Platform=object]."),
    ("trains", "[Turkey:Country=object] trained [Somali:Country=subject] commandos."),
    ("subsidiaryOf", "[Demirok:Company=subject] acquired [Kuzgun:Company=object] in 2019."),
    ("derivedFrom", "The [Kuzgun-9:Platform=object] is based on the [Marauder:Platform=subject]."),
    ("memberOf", "[Georgia:Country=subject] sent a delegation while [Latvia:Country] joined [NATO:InternationalOrganization=object]."),
    ("locatedIn", "The [Zenit yard:Facility=subject] closed after the exercise took place near [Oral:Place=object]."),
    # an agent is that of the participle beside it, a complement that of its own noun
    ("produces", "Developed in Izmir, the [Kuzgun-9:Platform=object] is powered by an engine made by [Demirok:Company=subject]."),
    ("holdsPosition", "[Ann Lee:Person=subject], general manager of Arex, and Bo Day, chairman of [Demirok:Company=object], spoke."),
    # another clause's complement; what stands on the other side of a preposition; what no plural counts
    (
        "operates",
        "[Chad:Country] provided six [vessels:Category=object]; the guests were [Oman:Country=subject] and [Mali:Country=subject].",
    ),
    ("produces", "He handed the [Kuzgun-9:Platform=object] to the guests of [Demirok:Company=subject]."),
    ("operates", "The [Kuzgun-9:Platform=object] was shown in May, among other things, to a visitor of [Chad:Country=subject]."),
    ("originatesFrom", "The [Omani:Country=object] government and French maker [Demirok:Company=subject] signed."),
    ("subsidiaryOf", "The [Demirok:Company=object] subsidiary praised [Arex:Company=subject]."),
    ("produces", "[Demirok:Company=subject] keeps its manufacturing units near the [Kuzgun-9:Platform=object]."),
]


@pytest.mark.parametrize(("predicate", "marked"), cases(NEAR_MISSES, 2))
def test_near_miss_is_not_marked(predicate: str, marked: str) -> None:
    assert fits(LANGUAGE, predicate, marked)[0] < 0.7
