"""Which nodes are worth comparing: those that share a key. Keys that many nodes share tell nothing and are left out."""

from __future__ import annotations

from collections.abc import Iterator

from kg.resolve.classes import classes
from kg.resolve.parts import Parts
from kg.resolve.profile import Profile
from kg.resolve.stems import bones, skeleton, stems
from kg.resolve.vocabulary import vocabulary

FULL = 40  # nodes of one key; beyond it the key is a common word, and comparing all of them would cost the square


def keys(profile: Profile) -> set[str]:
    """The keys of a node, each with its class."""
    group = classes().group(profile.cls)
    found = {k for view in profile.views() for k in (_person(view) if profile.cls in classes().persons else _name(view))}
    found.update("a:" + a for a in profile.aliases)
    return {f"{group}:{k}" for k in found if k}


def _name(view: Parts) -> Iterator[str]:
    yield "n:" + view.compact
    yield "n:" + view.plain
    yield "a:" + view.name if view.acronym else ""
    yield "i:" + (view.acronym or view.initials)
    drop = vocabulary().loose(view.cls)
    for word in view.words:
        if not word.startswith("@") and word not in drop:
            yield "w:" + (skeleton(word) if len(word) > 4 else word)
            bones = skeleton(word)
            if len(word) > 4 and bones:  # a letter missing early or late leaves the other end
                rest = "".join((*view.designators, *sorted(w for w in view.words if w[0] == "@")))
                yield f"s:{bones[:3]}:{rest}"
                yield f"e:{bones[0]}{bones[-3:]}:{rest}"
    yield from ("d:" + d for d in view.designators if len(d) > 2 and d[0].isalpha())
    if not view.acronym and len(view.compact) > 5:
        yield from ("t:" + ".".join(sorted({min(stems(w), key=len) for w in view.words} | set(view.designators))),)
    yield "c:" + ".".join(sorted(skeleton(w) for w in view.core)) if view.core else ""


def _person(view: Parts) -> Iterator[str]:
    surname, given = view.person
    for stem in stems(surname):
        yield f"p:{bones(stem)}:{_initial(given)}"
        yield f"l:{stem}"
    if len(given) == 1 and len(given[0]) > 1:  # the surname may stand first
        yield f"o:{min(surname, given[0])}:{max(surname, given[0])}"


def _initial(given: tuple[str, ...]) -> str:
    """The first sound of a given name: Jens is Йенс."""
    return (given[0].lstrip("ji") or given[0])[0] if given else ""
