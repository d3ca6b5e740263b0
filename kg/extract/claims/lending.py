"""What the members of a coordination lend one another: preposition, case, ending, the noun that they all depend on."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.places import modifier_cases
from kg.extract.claims.unit import Mark, Unit
from kg.language.word import Analysis
from kg.lexicon import Lexicon


def marks(u: Unit, first: Unit, lexicon: Lexicon) -> None:
    """A later member shares the preposition of the first, and the noun that they all depend on: "the troops of A, B and C"."""
    own = first.marks[0]
    if own.prep and not u.marks[0].prep:
        u.marks = (*u.marks, Mark(own.prep, u.marks[0].cases & own.cases or own.cases, "group", own.postp))
    elif own.cases & u.marks[0].cases and not u.marks[0].prep and not any(m.via == "outer" for m in u.marks):
        if lexicon.syntax.possessor_side == "after" and lexicon.syntax.possessor_case not in u.marks[0].cases:
            return  # no possessor: "ракет производства A, а также радар"
        u.marks = (*u.marks, *(m for m in first.marks if m.via == "outer"))


def case(members: list[Unit], analysis: Analysis) -> None:
    """Members whose own form tells no case stand in that of one that does."""
    told = [u for u in members if not u.adjective and u.marks[0].cases and modifier_cases(analysis.words[u.first - 1])]
    told += [u for u in members if u.described >= 0 and u.marks[0].cases and "nom" not in u.marks[0].cases]  # "компаниям A и B"
    declined = next((u for u in members if not u.undeclined and not u.adjective), told[0] if told else None)
    for u in members:
        if declined is None or not u.undeclined or (u.marks[0].prep and not declined.marks[0].prep):
            continue
        lent = replace(declined.marks[0], via="group")
        if "nom" not in lent.cases and not u.marks[0].prep:
            u.marks = (lent, *u.marks[1:])
        elif lent.cases - u.marks[0].cases:
            u.marks = (*u.marks, lent)


def ending(u: Unit, last: Unit) -> None:
    """A bare member of a coordination stands in the case, and before the postposition, of the last one: "Baykar ve TUSAŞ'ın"."""
    bare = bool(u.marks[0].cases) and u.marks[0].cases <= {"nom"} and not u.marks[0].postp
    lent = tuple(replace(m, via="group") if m.via == "own" else m for m in last.marks)
    u.marks = lent if bare else (*u.marks, lent[0])
