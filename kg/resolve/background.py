"""What is known of an entity beside its names, and put beside them: the family of a variant, the state of a body, a state's identifier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from babel.core import get_global

from kg.knowledge import Known
from kg.ontology import NS, SKOS, entity_iri
from kg.resolve.classes import classes
from kg.resolve.states import state_names

VARIANT, OF, MATCH = NS + "variantOf", NS + "of", SKOS + "exactMatch"
# The country authority table of the Publications Office of the EU, whose codes are those of ISO 3166-1 alpha-3.
COUNTRY = "http://publications.europa.eu/resource/authority/country/"

Facts = dict[str, tuple[str, ...]]  # IRI of a property → IRIs


def beforehand(ids: Iterable[str], entries: Mapping[str, Known]) -> dict[str, Facts]:
    """Names by language, the usual one first, and facts of those ids of the graph that are entries or states."""
    found: dict[str, Facts] = {}
    for id_ in ids:
        if known := entries.get(id_):
            found[id_] = {**known.by_language(), **of_entry(known)}
        elif names := state_names(id_):
            found[id_] = {**names, **of_state(id_)}
    return found


def of_entry(known: Known) -> Facts:
    """The facts of an entry of the knowledge: what it is a variant of, which state it is a body of."""
    facts: Facts = {}
    if known.parent is not None and known.type in classes().models:
        facts[VARIANT] = (entity_iri(known.parent),)
    if known.of is not None:
        facts[OF] = (entity_iri(known.of.lower()),)
    return facts


def of_state(id_: str) -> Facts:
    """The facts of a state by its id, the ISO 3166 code in small letters: its identifier where ISO assigns the code."""
    code = _alpha3().get(id_.upper())
    return {MATCH: (COUNTRY + code,)} if code is not None else {}


@cache
def _alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3, as CLDR maps one to the other, of codes that are assigned."""
    known = classes()
    found: dict[str, str] = {}
    for long, short in get_global("territory_aliases").items():
        if len(long) == 3 and long.isalpha() and len(short) == 1 and long not in known.withdrawn:
            code = short[0]
            if code not in known.reserved and code[0] != "X":  # ISO leaves X to users
                found[code] = long
    return found
