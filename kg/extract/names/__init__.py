"""Finds and types the names of a document, from knowledge and from form, merged over the whole document."""

from __future__ import annotations

from pathlib import Path

from kg import ontology, settings
from kg.extract.mention import Names
from kg.extract.names import (
    acronyms,
    classify,
    context,
    countries,
    decide,
    dismissed,
    document,
    features,
    formal,
    gazetteer,
    institutions,
    roles,
    runs,
    seats,
    segment,
    terms,
    units,
)
from kg.extract.names.terms import Terms
from kg.extract.names.units import Unit
from kg.extract.names.view import View, view
from kg.knowledge import Knowledge
from kg.language.word import Analysis
from kg.lexicon import Lexicon

__all__ = ["find_names", "find_units"]

WEIGHTS = settings.WEIGHTS / "names.json"


class Found:
    """What a document holds before its units are typed."""

    def __init__(self, v: View, knowledge: Knowledge | None) -> None:
        self.v = v
        self.terms = terms.find(v)
        barred = set(self.terms.not_phrases)
        self.known = [h for h in gazetteer.find(v, knowledge) if (h.first, h.last) not in barred]
        longer = {(h.first, h.last) for h in self.known if h.last - h.first > 1 and not h.ambiguous}
        longer |= {(a, b) for a, b in self.terms.sources if b - a > 1}  # a paper's state is no party
        self.countries = [
            c for c in countries.find(v) if not any(a <= c.first and c.last <= b and (a, b) != (c.first, c.last) for a, b in longer)
        ]
        bodies = [
            b for b in institutions.find(v, self.terms, self.countries)
            if not any(h.first <= b.first and b.last <= h.last and h.known.type != roles.load().state for h in self.known)
        ]  # fmt: skip
        bodies += [
            s for s in acronyms.find(v, self.terms)
            if not any(b.first < s.last and s.first < b.last for b in bodies)
            and not any(h.first <= s.first and s.last <= h.last for h in self.known)
        ]  # fmt: skip
        bodies, self.countries = institutions.governments(bodies, self.countries)
        bodies += [
            f for f in formal.find(v, self.terms, self.countries, bodies)
            if not any(h.first < f.last and f.first < h.last and (h.last - h.first > 1 or h.last > f.first + 1) for h in self.known)
        ]  # fmt: skip
        found = runs.find(v, self.terms, self.countries, self.known, bodies)
        self.candidates = bodies + [c for c in segment.split_offices(v, found, self.terms, self.known) if not dismissed.dismissed(v, c)]
        for c in self.candidates:
            half = gazetteer.owner_half(v.text(c.first, c.last), v.language, knowledge) if c.known is None else None
            c.features |= {f"half:{half}"} if half else set()
        legal = {i for h in self.terms.heads if h.entry.legal for i in range(h.first, h.last)}
        self.units = units.gather(v, self.candidates, legal, knowledge)
        units.link_parts(self.units)
        self.units = [u for u in self.units if not _bare_head(v, u, self.terms)]
        self.around = context.surroundings(v, self.terms, self.countries)
        for unit in self.units:
            features.describe(v, unit, self.around, self.terms)


def _bare_head(v: View, unit: Unit, terms: Terms) -> bool:
    """Whether a unit is a head noun alone, written large, and part of no name, where heads stand first: "Rada", "Baza", ORP."""
    if v.lexicon.syntax.possessor_side != "after" or v.lexicon.syntax.positional or unit.known is not None or unit.part_of:
        return False
    heads = {h.first for h in terms.heads if h.last - h.first == 1 and not h.entry.legal and h.entry.position != "after"}
    return all(c.rule in ("run", "initial") and c.last - c.first == 1 and c.first in heads for c in unit.candidates)


def find_units(analysis: Analysis, lexicon: Lexicon, knowledge: Knowledge | None) -> tuple[View, list[Unit]]:
    """The units of a document with their features, untyped: what the training script reads."""
    found = Found(view(analysis, lexicon), knowledge)
    return found.v, found.units


def find_names(
    analysis: Analysis, lexicon: Lexicon, knowledge: Knowledge | None, published: str | None = None, weights: Path = WEIGHTS
) -> Names:
    """All entities of a document with their mentions. `published` is kept for names that change with time; nothing depends on it yet."""
    del published
    labels = {kind: term.label() for kind, term in ontology.load().kinds.items()}
    found = Found(view(analysis, lexicon), knowledge)
    decide.decide(found.v, found.units, classify.load(weights))
    places = {c.first for c in found.countries if seats.may_be_place(found.v, c) and seats.is_place(found.v, c, found.around)}
    return document.build(found.v, found.terms, found.countries, places, found.units, labels)
