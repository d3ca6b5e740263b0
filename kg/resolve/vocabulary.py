"""What the lexicons and `data/resolution.yml` say of the words of names: states, legal forms, nouns that tell a class, heads of bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from kg import settings
from kg.lexicon import languages, read_section
from kg.resolve.classes import classes
from kg.resolve.fold import fold

KAZAKH = "kk"  # CLDR knows its names of states, whether or not there is a lexicon


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Folded names of states → ISO code; nouns that tell a class and may be left out; heads, word by word → their meaning."""

    states: Mapping[str, str]
    seats: Mapping[str, str]  # folded name of a seat of government → code of its state
    legal: frozenset[str]
    heads: Mapping[str, frozenset[str]]  # class → single folded words
    family: Mapping[str, str]  # folded word → that which stands for all of its meaning
    forms: frozenset[tuple[str, ...]]  # legal forms, word by word
    bodies: Mapping[tuple[str, ...], str]
    sites: Mapping[tuple[str, ...], str]
    peculiar: frozenset[str]  # meanings that one state's body alone has

    def loose(self, cls: str) -> frozenset[str]:
        """The words that a name of the class may have or lack."""
        return (self.legal | self.heads.get(cls, frozenset())) - self.family.keys()

    @cache  # noqa: B019  one vocabulary a process
    def nouns(self, group: str) -> frozenset[str]:
        """The nouns that tell the classes of a group."""
        return frozenset(t for cls, terms in self.heads.items() if classes().group(cls) == group for t in terms)


def tongues(folder: Path) -> tuple[str, ...]:
    """The languages whose names of states are known."""
    return tuple(sorted({*languages(folder), KAZAKH}))


@cache
def vocabulary(folder: Path = settings.LEXICONS) -> Vocabulary:
    """The vocabulary of all languages that have a lexicon."""
    states = _states(folder)
    legal: set[str] = set()
    forms: set[tuple[str, ...]] = set()
    heads: dict[str, set[str]] = {}
    bodies: dict[tuple[str, ...], str] = {}
    meaning, sites = _rows(classes().heads), _rows(classes().sites)
    for language in languages(folder):
        for head in read_section(folder / language / "heads.yml"):
            terms = [fold(t, language) for t in (head.term, *head.abbr)]
            if head.body and head.english:
                for term in (*terms, fold(head.english)):
                    bodies.setdefault(_words(term), _meaning(_words(fold(head.english)), states, meaning))
            if head.legal:
                legal.update(w for t in terms for w in t.split())
                forms.update(tuple(t.split()) for t in terms)
            else:
                heads.setdefault(head.cls, set()).update(t for t in terms if " " not in t)
    legal -= states.keys()  # "UK" is the kingdom before it is a managing company
    return Vocabulary(
        states, _own(_spoken(folder, seats=True)), frozenset(legal), {cls: frozenset(terms) for cls, terms in heads.items()},
        {fold(w): fold(group[0]) for group in classes().family for w in group},
        frozenset(f for f in forms if not (len(f) == 1 and f[0] in states)), bodies | meaning, sites,
        frozenset("#" + " ".join(_words(fold(name))) for name in classes().peculiar),
    )  # fmt: skip


def _states(folder: Path) -> dict[str, str]:
    """Folded name or adjective → ISO code, where it means one state alone (РК is two republics); CLDR's names stand over others."""
    found: dict[str, str] = {}
    for language in tongues(folder):
        for code, name in Locale(language).territories.items():
            if len(code) == 2:
                found.setdefault(fold(name, language), code)
                found.setdefault(fold(name), code)
    return _own(_spoken(folder)) | found


def _own(spoken: Iterable[tuple[str, tuple[str, ...], str]]) -> dict[str, str]:
    """Folded name → code, of names that one state alone has."""
    claims: dict[str, set[str]] = {}
    for language, names, code in spoken:
        for name in names:
            for folded in (fold(name, language), fold(name)):
                claims.setdefault(folded, set()).add(code)
    return {name: min(codes) for name, codes in claims.items() if len(codes) == 1}


def _spoken(folder: Path, *, seats: bool = False) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(language, names, adjectives and inhabitants, or seats, code) of every state of the lexicons."""
    for language in languages(folder):
        for entry in read_section(folder / language / "countries.yml"):
            yield language, entry.seats if seats else (*entry.names, *entry.adjectives, *entry.people), entry.code


def _words(folded: str) -> tuple[str, ...]:
    return tuple(w for w in folded.split() if w not in classes().fillers)


def _meaning(english: tuple[str, ...], states: Mapping[str, str], meaning: Mapping[tuple[str, ...], str]) -> str:
    """What an English head means: "#armed forces"; of a head that names its state: "#armed forces @PL"."""
    code, rest = states.get(english[0], ""), english[1:]
    if code and rest:
        return meaning.get(rest, "#" + " ".join(rest)) + " @" + code
    return meaning.get(english, "#" + " ".join(english))


def _rows(rows: tuple[tuple[str, ...], ...]) -> dict[tuple[str, ...], str]:
    """Each term of each row, word by word → what stands for the row."""
    return {_words(fold(term)): "#" + " ".join(_words(fold(row[0]))) for row in rows for term in row}
