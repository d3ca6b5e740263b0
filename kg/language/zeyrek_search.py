"""The search of zeyrek without its defects: the library changes shared sets of phonetic attributes while it searches, so that a form
loses readings the second time it is asked, and it formats several log lines for every step."""

from __future__ import annotations

import logging
from typing import Any

from kg.language.without_nltk import without_nltk

with without_nltk():
    from zeyrek import morphotactics
    from zeyrek.attributes import PhoneticAttribute, calculate_phonetic_attributes
    from zeyrek.lexicon import RootLexicon
    from zeyrek.morphotactics import SearchPath, SurfaceTransition, generate_surface
    from zeyrek.rulebasedanalyzer import parse_analysis


class Search:
    """A Turkish analyser: `analyze(form)` returns zeyrek's analyses, the same every time."""

    def __init__(self) -> None:
        logging.getLogger("zeyrek").setLevel(logging.ERROR)
        # A set in the order of hashes and a cache that hands out the same mutable set twice make the load differ from run to run.
        morphotactics.calculate_phonetic_attributes = calculate_phonetic_attributes.__wrapped__
        lexicon = RootLexicon.default_text_dictionaries()
        lexicon.item_set = dict.fromkeys(lexicon.id_dict.values())
        self._stems = morphotactics.TurkishMorphotactics(lexicon).stem_transitions
        self.verbs = frozenset(item.lemma for item in lexicon.items if item.primary_pos.name == "Verb")

    def analyze(self, form: str) -> list[Any]:
        """All analyses of a form in lower case, in the order of the search."""
        paths = [SearchPath.initial(c, form[len(c.surface) :]) for c in self._stems.prefix_matches(form)]
        results = []
        while paths:
            following: list[Any] = []
            for path in paths:
                if not path.tail and path.is_terminal and PhoneticAttribute.CannotTerminate not in path.phonetic_attributes:
                    results.append(path)
                else:
                    following.extend(_advance(path))
            paths = following
        return [parse_analysis(path) for path in results]


def _advance(path: Any) -> list[Any]:
    """The paths that one more suffix gives."""
    found = []
    for transition in path.current_state.outgoing:
        if not path.tail and transition.has_surface_form:
            continue
        surface = generate_surface(transition, path.phonetic_attributes)
        if not path.tail.startswith(surface) or not transition.can_pass(path):
            continue
        if not transition.has_surface_form:
            found.append(path.copy(SurfaceTransition("", transition), path.phonetic_attributes))
            continue
        same = path.tail == surface
        attributes = set(path.phonetic_attributes if same else calculate_phonetic_attributes(surface, tuple(path.phonetic_attributes)))
        attributes.discard(PhoneticAttribute.CannotTerminate)
        kind = transition.last_template_token.type_
        if kind == "LAST_VOICED":
            attributes.add(PhoneticAttribute.ExpectsConsonant)
        elif kind == "LAST_NOT_VOICED":
            attributes |= {PhoneticAttribute.ExpectsVowel, PhoneticAttribute.CannotTerminate}
        found.append(path.copy(SurfaceTransition(surface, transition), attributes))
    return found
