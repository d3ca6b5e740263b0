"""Whether two names are one person's: by surname and given name, never by how like the whole names are."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Levenshtein

from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.near import near
from kg.resolve.parts import Parts
from kg.resolve.stems import bones, stems

SAME, OPEN, OTHER = 1, 0, -1


def persons(x: Parts, y: Parts) -> int:
    """SAME: surnames and given names or initials agree; OPEN: one of the two has a surname alone, or may be a woman, or the
    names between do not agree; OTHER: two people."""
    (surname, given), (other, named) = x.person, y.person
    if x.plain == y.plain or (len(x.tokens) > 1 and sorted(x.tokens) == sorted(y.tokens)):
        return SAME
    if not given or not named:
        return (OPEN if bool(given) != bool(named) else SAME) if _surnames(surname, other) else OTHER
    foreign = x.cyrillic != y.cyrillic
    if not (_surnames(surname, other) or _misspelt(surname, other, given[0], named[0], foreign)):
        return OTHER
    if not (_given(given[0], named[0], foreign) or _twin(x, y) or _twin(y, x)):
        return OTHER
    return OPEN if _woman((surname, given[0]), (other, named[0])) or _others_between(given[1:], named[1:]) else SAME


def _others_between(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both have further given names, no two of which begin alike: Luis Richard Silva, Luis Inácio Lula da Silva."""
    return bool(one and other) and {name[0] for name in one}.isdisjoint(name[0] for name in other)


def _surnames(a: str, b: str) -> bool:
    """One surname, though a text may have left it in a case."""
    return a == b or (min(len(a), len(b)) > 3 and not stems(a).isdisjoint(stems(b)))


def _misspelt(a: str, b: str, given: str, named: str, foreign: bool) -> bool:
    """One surname in other spellings: a long one beside one initial, a short one beside one given name in full. Between scripts vowels may
    differ, as transcribers hear them (Гёргюн, Görgün); within one they tell people apart (Çelik, Çalık)."""
    shortest = min(len(a), len(b))
    if shortest > 6 and near(a, b) and given[0] == named[0]:
        return True
    if min(len(given), len(named)) < 2 or not _given(given, named, foreign):
        return False
    if foreign:
        return shortest > 3 and any(bones(s) == bones(t) and Levenshtein.distance(s, t) < 3 for s in stems(a) for t in stems(b))
    return shortest > 6 and near(given, named) and bones(a) == bones(b) and Levenshtein.distance(a, b) == 1


def _woman(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the longer surname may be a woman's and no case of the other: Aleksandra Ivanova beside Aleksandr Ivanov or A. Ivanov. Where
    both names end in -a, it is a man's genitive unless the given name is a woman's."""
    (short, given), (long, named) = sorted((one, other), key=lambda n: len(n[0]))
    if long != short + "a" or not long.endswith(tuple(classes().feminine)) or len(named) == 1:
        return False
    return given != named and (named != given + "a" or named in _women())


@cache
def _women() -> frozenset[str]:
    return frozenset(fold(name) for name in classes().women)


def _given(a: str, b: str, foreign: bool) -> bool:
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if near(a, b) or not stems(a).isdisjoint(stems(b)):
        return True
    if not foreign:
        return False
    one, other = a.lstrip("ji"), b.lstrip("ji")  # Jens is Йенс
    return min(len(one), len(other)) > 2 and (one == other or any(_heard(s, t) for s in stems(a) for t in stems(b)))


def _heard(a: str, b: str) -> bool:
    """Given names that differ by what a transcriber heard: a vowel, or one letter of a longer name."""
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    distance = Levenshtein.distance(a, b)
    return distance == 1 and (bones(a) == bones(b) or min(len(a), len(b)) > 4)


def _twin(x: Parts, y: Parts) -> bool:
    """The one given name of x is a half of the double one of y."""
    given = x.person[1]
    return len(given) == 1 and any(near(given[0], half) for half in y.twins)
