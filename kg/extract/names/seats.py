"""Whether a capital or palace stands for its government or is a place on the map."""

from __future__ import annotations

from kg.extract.names import countries, roles
from kg.extract.names.context import Surroundings
from kg.extract.names.countries import CountryHit
from kg.extract.names.inflection import fold
from kg.extract.names.terms import state_nouns
from kg.extract.names.view import View
from kg.language.word import Word


def may_be_place(v: View, hit: CountryHit) -> bool:
    """Whether the mention is a seat of government, or a state that is a city."""
    return hit.form == "seat" or (hit.form == "name" and fold(v.text(hit.first, hit.last), v.language) in countries.cities(v.language))


def is_place(v: View, hit: CountryHit, around: Surroundings) -> bool:
    """Whether the mention is a place: a dateline, a locative, "in X", or a possessor of a district or site."""
    word = v.words[hit.last - 1]
    sentence = v.analysis.sentences[word.sentence]
    after = v.words[hit.last] if hit.last < sentence.last else None
    if _opens(v, hit, sentence.first, after):
        return True
    if hit.form != "seat":
        return False
    if hit.first == sentence.first and all(w.shape == "punct" for w in v.words[hit.last : sentence.last]):
        return True
    cases = word.cases()
    before = v.words[hit.first - 1] if hit.first > sentence.first else None
    several = (" ".join(w.lower for w in v.words[max(hit.first - n, sentence.first) : hit.first]) for n in (3, 2, 1))
    form = next((f for f in several if f in around.prepositions), "")  # "недалеко от"
    if before is not None and form:
        prep = around.prepositions[form]
        deep = {around.places.get((prep, case)) for case in cases} | {around.places.get((prep, ""))}
        ruled = around.heads_to.get(hit.first - 1)
        if ruled is not None and ruled.entry.cls in roles.load().bodies:  # the government in X
            return False
        spatial = any(where == "location" for (p, _), where in around.places.items() if p == prep)
        return "location" in deep or ("goal" in deep and spatial and not v.lexicon.syntax.positional)
    if not v.lexicon.syntax.positional and cases and {around.places.get(("", c)) for c in cases} <= {"location"}:
        return True
    head = around.heads_from.get(hit.last)
    if v.lexicon.syntax.bare_object and after is not None and not word.suffix and head is None:
        rules = not state_nouns(v.lexicon).isdisjoint(after.lemmas)
        return after.shape == "lower" and not rules and any(r.pos == "noun" and r.poss for r in after.readings)
    return head is not None and head.entry.cls in (roles.load().town, roles.load().site)


def _opens(v: View, hit: CountryHit, first: int, after: Word | None) -> bool:
    """Whether the mention opens the text's line as a dateline does: alone, or after other names in capitals."""
    word = v.words[hit.last - 1]
    if after is None or any(w.text[0].isalpha() and not w.text.isupper() for w in v.words[first : hit.first]) or hit.first > first + 3:
        return False
    if hit.first == first and hit.form == "seat" and after.text in ("(", "–", "—", "-"):
        return True
    return after.text in (".", ",", "/", "(", "–", "—") and word.text.isupper() and len(word.text) > 3
