"""Whether two nodes are one thing: a readable list of (small feature, weight), and the reasons of each decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.near import near
from kg.resolve.parts import Parts
from kg.resolve.people import OPEN, OTHER, persons
from kg.resolve.people import SAME as ONE
from kg.resolve.profile import Profile
from kg.resolve.stems import stems
from kg.resolve.vocabulary import vocabulary

SAME, REVIEW = 0.8, 0.5  # from SAME on two nodes are one; between the two a person should look
Feature = Callable[[Profile, Profile], float]


@dataclass(frozen=True, slots=True)
class Decision:
    """The score of a pair and what made it: (feature, contribution), the strongest first; `evidence` is what the names alone say."""

    score: float
    reasons: tuple[tuple[str, float], ...]
    evidence: float = 0.0

    @property
    def same(self) -> bool:
        """Whether the two are one thing."""
        return self.score >= SAME

    @property
    def open(self) -> bool:
        """Whether a person should decide."""
        return REVIEW <= self.score < SAME


def _pairs(a: Profile, b: Profile) -> Iterator[tuple[Parts, Parts]]:
    """The names of one beside those of the other; a body's name that every state's body bears is compared only with a sure one."""
    for one in a.views():
        for other in b.views():
            if not (one.generic or other.generic) or (one.compact == other.compact and (_sure(a, one) or _sure(b, other))):
                yield one, other


def _sure(profile: Profile, name: Parts) -> bool:
    return profile.known and name.name not in profile.doubtful


def _any(a: Profile, b: Profile, test: Callable[[Parts, Parts], bool]) -> float:
    return float(any(test(x, y) for x, y in _pairs(a, b)))


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
        if x != y and not a.designators and a.cls in classes().models and (x.startswith(y) or y.startswith(x)):
            return False
    return True


def same_name(a: Profile, b: Profile) -> float:
    """A name of one is a name of the other, script, case, spaces and hyphens aside."""
    return _any(a, b, lambda x, y: bool(x.compact) and x.acronym == y.acronym and (x.compact == y.compact or x.plain == y.plain))


def alike(a: Profile, b: Profile) -> float:
    """The names differ by spelling: other transliterations, a letter missing."""
    unlike = classes().persons | classes().exact
    return 0.0 if a.cls in unlike or b.cls in unlike else _any(a, b, _alike)


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
    """One is what stands beside the noun of the class and a place in the other: "Zenit", "Uralsk Plant Zenit"."""
    known = classes()
    if a.cls in known.bodies | known.persons | known.models | known.exact:
        return 0.0
    return _any(a, b, lambda x, y: _own_name(x, y) or _own_name(y, x))


def _own_name(x: Parts, y: Parts) -> bool:
    if len(x.words) != 1 or not 1 < len(y.words) < 4 or x.designators != y.designators or x.words[0] not in (y.words[0], y.words[-1]):
        return False
    rest = {w for w in y.words if w != x.words[0]}
    own = len(x.words[0]) > 4 and x.words[0][0] not in "#@" and x.words[0] not in vocabulary().nouns(classes().group(y.cls))
    return own and any(w[0] == "#" for w in rest) and rest.isdisjoint(vocabulary().family.values())


def same_model(a: Profile, b: Profile) -> float:
    """One product with and without its family name or maker: "TB2", "Bayraktar TB2"; "Otokar Cobra II", "Cobra II"."""
    return _any(a, b, lambda x, y: _model(x, y, a.makers | b.makers)) if a.cls == b.cls and a.cls in classes().models else 0.0


def _model(x: Parts, y: Parts, makers: set[str]) -> bool:
    """The same designators, and words that one of the two only adds: of the maker, or beside a designator of letters and number."""
    one, other = set(x.words), set(y.words)
    if x.designators != y.designators or one == other:
        return False
    extra = one ^ other
    if not (one < other or other < one):
        return False
    if extra <= makers:
        return True
    strong = any(d[0].isalpha() and d[-1].isdigit() and len(d) > 2 for d in x.designators)
    return strong and len(extra) == 1


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
    return float(_people(a, b) and all(persons(x, y) == OTHER for x, y in _pairs(a, b)))


def beside(a: Profile, b: Profile) -> float:
    """They stand in claims with the same things."""
    return float(bool(a.beside & b.beside))


def together(a: Profile, b: Profile) -> float:
    """Articles name them with the same firms, products or people, two or more."""
    return float(len((a.among & b.among) - {a.id, b.id}) > 1)


def one_article(a: Profile, b: Profile) -> float:
    """An abbreviation and the name that it abbreviates stand in one article."""
    return float((b.id in a.among or a.id in b.among) and bool(initials(a, b)))


def other_state(a: Profile, b: Profile) -> float:
    """They belong to two states: every state has a ministry of defence."""
    if a.owner and b.owner and a.owner != b.owner:
        return 1.0
    named = [({w for w in x.words if w[0] == "@"}, {w for w in y.words if w[0] == "@"}) for x, y in _pairs(a, b)]
    return float(bool(named) and all(one and other and not one & other for one, other in named))


def same_state(a: Profile, b: Profile) -> float:
    """They belong to one state."""
    return float(bool(a.owner and a.owner == b.owner) or bool(a.states & b.states))


def one_stateless(a: Profile, b: Profile) -> float:
    """A body of no state known, and one of a state; an entry of the knowledge is named by names that are its own."""
    return float(a.cls in classes().bodies and bool(a.owner) != bool(b.owner) and not (a.known or b.known))


def other_model(a: Profile, b: Profile) -> float:
    """No name of one bears the designators of a name of the other: TB2 and TB3."""
    return 0.0 if _people(a, b) else float(not any(same_designators(x, y) for x, y in _pairs(a, b)))


def other_class(a: Profile, b: Profile) -> float:
    """Classes that texts take for each other, as firm and plant."""
    return float(a.cls != b.cls)


def doubtful(a: Profile, b: Profile) -> float:
    """The name they share is a common word or a person's name, and neither state nor kind nor maker speaks for the entry; a place that
    bears it is the place."""
    if a.cls in classes().exact:
        return 0.0
    for entry, found in ((a, b), (b, a)):
        if entry.known and found.names <= entry.doubtful:
            return float(not (entry.kinds & found.kinds or entry.states & found.states or entry.makers & found.makers))
    return 0.0


WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (same_name, 1.0),
    (same_person, 1.0),
    (alike, 0.85),
    (declined, 0.85),
    (same_core, 0.85),
    (same_model, 0.85),
    (same_alias, 0.8),
    (lone_surname, 0.5),
    (own_name, 0.5),
    (initials, 0.5),
    (beside, 0.3),
    (together, 0.3),
    (one_article, 0.3),
    (same_state, 0.3),
    (other_class, -0.1),
    (doubtful, -0.4),
    (one_stateless, -0.3),
    (other_model, -0.6),
    (other_state, -2.0),
    (other_person, -2.0),
)
NAMES = frozenset({same_name, same_person, alike, declined, same_core, same_model, same_alias, lone_surname, own_name, initials})


def compare(a: Profile, b: Profile) -> Decision:
    """The score of two nodes, with reasons. What speaks of names counts once, by its best; without any, the pair is no candidate."""
    if (a.known and b.known) or not classes().comparable(a.cls, b.cls):
        return Decision(0.0, ())
    best: tuple[str, float] | None = None
    for feature, weight in WEIGHTS:
        if feature in NAMES and (best is None or weight > best[1]) and feature(a, b):
            best = (feature.__name__, weight)
    if best is None:
        return Decision(0.0, ())
    rest = [(f.__name__, w * f(a, b)) for f, w in WEIGHTS if f not in NAMES]
    reasons = [best, *((name, value) for name, value in rest if value)]
    return Decision(round(sum(v for _, v in reasons), 3), tuple(sorted(reasons, key=lambda r: (-abs(r[1]), r[0]))), best[1])
