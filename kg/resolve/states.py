"""Which state a name means, in any language or case, and what it is called in each."""

from __future__ import annotations

from functools import cache

from babel import Locale

from kg import settings
from kg.lexicon import languages, read_section
from kg.resolve.stems import bare, stems
from kg.resolve.vocabulary import tongues, vocabulary


def state(*names: str) -> str:
    """The code of the state that one of the folded names means, though a text may have left it in a case; else nothing."""
    exact, declined = vocabulary().states, _declined()
    for name in names:
        if name in exact:
            return exact[name]
        longest_first = sorted(stems(name) | bare(name), key=lambda s: (-len(s), s))
        if code := next((declined[s] for s in longest_first if s in declined), ""):
            return code
    return ""


@cache
def _declined() -> dict[str, str]:
    """Stem → code, for stems that one state's names alone have."""
    found: dict[str, set[str]] = {}
    for name, code in vocabulary().states.items():
        for stem in stems(name) | bare(name):
            found.setdefault(stem, set()).add(code)
    return {s: min(codes) for s, codes in found.items() if len(codes) == 1 and len(s) > 3}


def governed(*names: str) -> str:
    """The code of the state that one of the folded names means, its seat of government standing for it: "Ankara"; else nothing."""
    return state(*names) or next((vocabulary().seats[n] for n in names if n in vocabulary().seats), "")


def state_names(id_: str) -> dict[str, tuple[str, ...]]:
    """The names of a state by language, the usual one first, from its id in the graph, the ISO 3166 code in small letters; nothing for
    other ids. A name that another state bears as well is left out."""
    return dict(_names().get(id_.upper(), {})) if len(id_) == 2 and id_.islower() else {}


@cache
def _names() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in tongues(settings.LEXICONS):
        for code, name in Locale(language).territories.items():
            if len(code) == 2:
                found.setdefault(code, {})[language] = (name,)
    for language in languages(settings.LEXICONS):
        entries = read_section(settings.LEXICONS / language / "countries.yml")
        bearers: dict[str, set[str]] = {}
        for entry in entries:
            for name in entry.names:
                bearers.setdefault(name, set()).add(entry.code)
        for entry in entries:
            own = tuple(n for n in entry.names if len(bearers[n]) == 1)
            names = found.setdefault(entry.code, {})
            names[language] = tuple(dict.fromkeys((*names.get(language, ()), *own)))
    return {code: {language: names for language, names in each.items() if names} for code, each in found.items()}
