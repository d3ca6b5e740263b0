"""The knowledge is whole: counts, references, kinds, uniqueness of ids and names."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from kg import ontology, settings
from kg.knowledge import Knowledge, load
from kg.lexicon import read_section
from kg.resolve.background import _alpha3
from kg.resolve.fold import fold
from kg.resolve.states import state_names

MINIMUM = {"InternationalOrganization": 60, "Company": 300, "Platform": 600, "Exercise": 60, "Place": 200}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(settings.KNOWLEDGE, frozenset(ontology.load().types))


def test_it_is_broad_enough(knowledge: Knowledge) -> None:
    counts = Counter(k.type for k in knowledge.entries.values())
    assert not {cls: counts[cls] for cls, least in MINIMUM.items() if counts[cls] < least}
    assert counts["GovernmentBody"] + counts["ArmedForce"] >= 150


def test_platforms_have_a_kind_of_the_ontology(knowledge: Knowledge) -> None:
    kinds = ontology.load().kinds
    assert not [k.id for k in knowledge.entries.values() if k.type == "Platform" and k.kind not in kinds]
    assert not [k.id for k in knowledge.entries.values() if k.type != "Platform" and (k.kind or k.maker)]


def test_makers_are_firms_and_parents_of_one_kind_of_thing(knowledge: Knowledge) -> None:
    entries = knowledge.entries
    assert not [k.id for k in entries.values() if k.maker and entries[k.maker].type not in ("Company", "Facility")]
    assert not [k.id for k in entries.values() if k.parent and entries[k.parent].type != k.type and k.type == "Platform"]


def test_no_entry_is_its_own_ancestor(knowledge: Knowledge) -> None:
    for known in knowledge.entries.values():
        seen, at = {known.id}, known.parent
        while at is not None:
            assert at not in seen, known.id
            seen.add(at)
            at = knowledge.entries[at].parent


def test_every_entry_has_a_source(knowledge: Knowledge) -> None:
    assert not [k.id for k in knowledge.entries.values() if len(k.source) < 4 or "http" in k.source]


def test_bodies_belong_to_a_state(knowledge: Knowledge) -> None:
    bodies = [k for k in knowledge.entries.values() if k.type in ("GovernmentBody", "ArmedForce")]
    assert not [k.id for k in bodies if k.of is None and (k.country is not None or k.type != "ArmedForce")]  # but for groups of no country


def test_sure_names_lead_to_one_entry(knowledge: Knowledge) -> None:
    found: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for name, known, doubtful in knowledge.named():
        if not doubtful:
            found[fold(name), name.isupper()].add(known.id)
    assert not {name: ids for name, ids in found.items() if len(ids) > 1}


def test_common_words_are_marked(knowledge: Knowledge) -> None:
    doubtful = {name for known in knowledge.entries.values() for name in known.ambiguous}
    common = ["Atak", "Arma", "Alpar", "Raven", "Anka", "Piorun", "Krab", "Borsuk", "Hürkuş", "Kirpi", "Cobra", "Leopard", "Tiger"]
    common += ["Гроза", "Град", "Искандер"]
    assert not [name for name in common if name not in doubtful]


def test_states_have_names_in_every_language_and_a_capital(knowledge: Knowledge) -> None:
    codes = {e.code for e in read_section(settings.LEXICONS / "en" / "countries.yml") if e.code in _alpha3()}
    assert len(codes) > 190
    assert not {code for code in codes if not {"tr", "pl", "ru", "en", "kk"} <= state_names(code.lower()).keys()}
    towns = {known.country for known in knowledge.entries.values() if known.type == "Place"}
    # cities that are states, capitals named as their state, and what has none that all agree on
    small = {"DJ", "EH", "HK", "MC", "NR", "PW", "SC", "SG", "VA"}
    assert not codes - towns - small
