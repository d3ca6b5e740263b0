"""What speaks beside the names for or against two nodes being one: states, classes, the company they keep; 1.0 or 0.0."""

from __future__ import annotations

import re

from kg.resolve.by_name import initials, name_pairs
from kg.resolve.classes import classes
from kg.resolve.profile import Profile


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
    """They belong to two states: every state has a ministry of defence; "Thai Aerospace" is no Turkish Aerospace."""
    if (a.owner and b.owner and a.owner != b.owner) or foreign(a, b) or foreign(b, a):
        return 1.0
    named = [({w for w in x.words if w[0] == "@"}, {w for w in y.words if w[0] == "@"}) for x, y in name_pairs(a, b)]
    return float(bool(named) and all(one and other and not one & other for one, other in named))


def foreign(found: Profile, entry: Profile) -> bool:
    """Whether every name of a firm found names a state, and none is the entry's or in its names ("TUSAŞ-TAI" names no Thai)."""
    if not entry.known or found.known or not entry.states or found.cls not in classes().sited:
        return False
    states = [{w[1:] for w in v.words if w[0] == "@"} for v in found.views()]
    spelt = (v for v in entry.views() if not any(word.isupper() for word in re.findall(r"\w{2,}", v.name)))
    own = entry.states.union(w[1:] for v in spelt for w in v.words if w[0] == "@")
    return bool(states) and all(each and each.isdisjoint(own) for each in states)


def same_state(a: Profile, b: Profile) -> float:
    """They belong to one state."""
    return float(bool(a.owner and a.owner == b.owner) or bool(a.states & b.states))


def one_stateless(a: Profile, b: Profile) -> float:
    """A body of no state known, and one of a state; an entry of the knowledge is named by names that are its own."""
    return float(a.cls in classes().bodies and bool(a.owner) != bool(b.owner) and not (a.known or b.known))


def its_site(a: Profile, b: Profile) -> float:
    """One is a site named after a known firm, whose own names tell no site: "Otokar fabrikası" is a plant of Otokar."""
    firm, site = (a, b) if a.known else (b, a)
    if not firm.known or site.known or firm.cls == site.cls or not {firm.cls, site.cls} <= classes().sited:
        return 0.0
    return float(all(v.headed for v in site.views()) and not any(v.headed for v in firm.views()))


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
