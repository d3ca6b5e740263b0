"""What the names of two nodes say of their being one: each feature 1.0 where it holds, else 0.0."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapidfuzz.distance import Levenshtein

from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.near import near
from kg.resolve.parts import Parts
from kg.resolve.people import OPEN, OTHER, persons
from kg.resolve.people import SAME as ONE
from kg.resolve.profile import Profile
from kg.resolve.stems import skeleton, stems
from kg.resolve.vocabulary import vocabulary


def name_pairs(a: Profile, b: Profile) -> Iterator[tuple[Parts, Parts]]:
    """The names of one beside those of the other; a body's name that every state's body bears is compared only with a sure one."""
    for one in a.views():
        for other in b.views():
            if not (one.generic or other.generic) or (one.compact == other.compact and (_sure(a, one) or _sure(b, other))):
                yield one, other


def _sure(profile: Profile, name: Parts) -> bool:
    return profile.known and name.name not in profile.doubtful


def _any(a: Profile, b: Profile, test: Callable[[Parts, Parts], bool]) -> float:
    return float(any(test(x, y) for x, y in name_pairs(a, b)))


def same_designators(a: Parts, b: Parts) -> bool:
    """TB2 is no TB3, K2 no K2PL, Anka no Anka-S."""
    return a.designators == b.designators or a.compact == b.compact or a.plain == b.plain


def _alike(a: Parts, b: Parts) -> bool:
    """As many words, each near one of the other name; a name of one word alone must agree better, and a suffix makes another model."""
    if len(a.words) != len(b.words) or not a.words or not same_designators(a, b) or a.acronym != b.acronym:
        return False
    alone = len(a.words) == 1 and not a.designators
    for x, y in zip(sorted(a.words), sorted(b.words), strict=True):
        if not near(x, y) or (alone and x != y and (max(len(x), len(y)) < 7 or Levenshtein.distance(x, y) > 1)):
            return False
        if alone and a.cls in classes().models and skeleton(x) != skeleton(y):  # Stinger and Slinger are two
            return False
        if x != y and not a.designators and a.cls in classes().models and (x.startswith(y) or y.startswith(x)):
            return False
    return True


def same_name(a: Profile, b: Profile) -> float:
    """A name of one is a name of the other, script, case, spaces and hyphens aside; a little less where only the sounds agree: what folds
    like two entries (Typhon; Typhoon, Тайфун) is the one that is written so."""
    pairs = [(x, y) for x, y in name_pairs(a, b) if x.compact and x.acronym == y.acronym]
    if any(x.plain == y.plain for x, y in pairs):
        return 1.0
    return 0.99 if any(x.compact == y.compact for x, y in pairs) else 0.0


def alike(a: Profile, b: Profile) -> float:
    """The names differ by spelling: other transliterations, a letter missing; none is a common word that an entry bears."""
    unlike = classes().persons | classes().exact
    if a.cls in unlike or b.cls in unlike:
        return 0.0
    return float(any(_alike(x, y) for x, y in name_pairs(a, b) if x.name not in a.doubtful and y.name not in b.doubtful))


def declined(a: Profile, b: Profile) -> float:
    """The names differ by the endings of case that a text has left."""
    return 0.0 if _people(a, b) else _any(a, b, _declined)


def _declined(x: Parts, y: Parts) -> bool:
    one, other = sorted(x.words), sorted(y.words)
    if len(one) != len(other) or not one or x.designators != y.designators or x.acronym or y.acronym:
        return False
    if x.cls in classes().models and not (x.cyrillic or y.cyrillic or one[0].startswith(other[0]) or other[0].startswith(one[0])):
        return False  # Kargu and Kargı are two
    least = 3 if x.cls in classes().exact else 4
    return all(v == w or (min(len(v), len(w)) > least and not stems(v).isdisjoint(stems(w))) for v, w in zip(one, other, strict=True))


def same_core(a: Profile, b: Profile) -> float:
    """Without legal forms and nouns of the class the names agree: "Dearsan Shipyard", "Dearsan"."""
    known = classes()
    if a.cls in known.bodies | known.persons | known.models | known.exact:
        return 0.0
    return _any(a, b, _core)


def _core(x: Parts, y: Parts) -> bool:
    one, other = set(x.words), set(y.words)
    return same_designators(x, y) and bool(x.core) and x.core == y.core and (one <= other or other <= one)


def own_name(a: Profile, b: Profile) -> float:
    """One is what stands beside the noun of the class, after a place, in the other: "Zenit", "Uralsk Plant Zenit"; a place after it names
    a branch: "Damen Shipyards Galati"."""
    known = classes()
    if a.cls in known.bodies | known.persons | known.models | known.exact:
        return 0.0
    return _any(a, b, lambda x, y: _own_name(x, y) or _own_name(y, x))


def _own_name(x: Parts, y: Parts) -> bool:
    if len(x.words) != 1 or not 1 < len(y.words) < 4 or x.designators != y.designators:
        return False
    if x.words[0] != y.words[-1] and not (x.words[0] == y.words[0] and y.words[-1][0] == "#"):
        return False
    rest = {w for w in y.words if w != x.words[0]}
    own = len(x.words[0]) > 4 and x.words[0][0] not in "#@" and x.words[0] not in vocabulary().nouns(classes().group(y.cls))
    return own and any(w[0] == "#" for w in rest) and rest.isdisjoint(vocabulary().family.values())


def same_model(a: Profile, b: Profile) -> float:
    """One product with and without its maker or its family's name: "Otokar Cobra II", "Cobra II"; "Bayraktar TB2", "TB2". An entry of the
    knowledge has all names that are a word alone: "Eurofighter Tayfun" is no "Tayfun"."""
    makers, known = a.makers | b.makers, a.known or b.known
    return _any(a, b, lambda x, y: _model(x, y, set() if known and not x.designators else makers, after=False)) if _models(a, b) else 0.0


def nickname(a: Profile, b: Profile) -> float:
    """A word after the number of a model: its by-name ("T129 ATAK") or a variant ("MiG-21 Lancer"); a person should look."""
    return _any(a, b, lambda x, y: _model(x, y, set(), after=True)) if _models(a, b) else 0.0


def _models(a: Profile, b: Profile) -> bool:
    return a.cls == b.cls and a.cls in classes().models


def _model(x: Parts, y: Parts, makers: set[str], *, after: bool) -> bool:
    """The same designators, and words that one of the two only adds: of the maker, or one beside a designator of letters and number."""
    one, other = set(x.words), set(y.words)
    if x.designators != y.designators or not (one < other or other < one):
        return False
    extra, longer = one ^ other, x if one > other else y
    if extra <= makers:
        return True
    return len(extra) == 1 and any(_model_number(d) for d in x.designators) and (longer.tokens[0] not in extra) == after


def _model_number(designator: str) -> bool:
    """Whether a designator tells a model by itself: TB2, but no number alone, and no mark of one ("Mk 3")."""
    letters = designator.rstrip("0123456789")
    return letters[:1].isalpha() and designator[-1].isdigit() and len(designator) > 2 and letters not in classes().marks


def same_alias(a: Profile, b: Profile) -> float:
    """An abbreviation that a text ties to one is the other's name, or is tied to the other as well; of bodies, where every state's body of
    the kind has it, it tells nothing."""
    if any(v.generic for p in (a, b) if not p.known for v in p.views()):
        return 0.0
    return float(any(len(x) > 2 for x in _abbreviations(a) & _abbreviations(b)))


def _abbreviations(p: Profile) -> set[str]:
    """Its abbreviations; a word of its full name is none of it but a short form, and may be the family's: "VDL" of VDL Defentec."""
    words = {w for v in p.views() if len(v.tokens) > 1 for w in v.tokens}
    return {v.name for v in p.views() if v.acronym} | {x for x in p.aliases if fold(x) not in words}


def initials(a: Profile, b: Profile) -> float:
    """One is the other's initials."""
    return _any(a, b, lambda x, y: _initials(x, y) or _initials(y, x))


def _initials(x: Parts, y: Parts) -> bool:
    return len(x.acronym) > 2 and x.acronym == y.initials


def _people(a: Profile, b: Profile) -> bool:
    return a.cls in classes().persons and b.cls in classes().persons


def same_person(a: Profile, b: Profile) -> float:
    """One surname, and given names or initials that agree; a surname alone proves nothing."""
    return _any(a, b, lambda x, y: persons(x, y) == ONE) if _people(a, b) else 0.0


def lone_surname(a: Profile, b: Profile) -> float:
    """One surname, and one of the two has no given name."""
    return _any(a, b, lambda x, y: persons(x, y) == OPEN) if _people(a, b) else 0.0


def other_person(a: Profile, b: Profile) -> float:
    """A given name of one contradicts every one of the other."""
    return float(_people(a, b) and all(persons(x, y) == OTHER for x, y in name_pairs(a, b)))


def other_model(a: Profile, b: Profile) -> float:
    """No name of one bears the designators of a name of the other: TB2 and TB3."""
    return 0.0 if _people(a, b) else float(not any(same_designators(x, y) for x, y in name_pairs(a, b)))
