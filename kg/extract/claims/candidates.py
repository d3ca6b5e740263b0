"""Candidates: pairs of units that may stand in a predicate's roles, each with named features. A frame's trigger proposes pairs by its
valency; two neighbours propose what the ontology allows between them (verbless constructions). What is kept the scorer decides."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.claims.order import clause_reach, object_reach, relative_object, subject_reach, takes_object
from kg.extract.claims.triggers import Trigger, valency
from kg.extract.claims.units import UNTOLD, Mark, Unit
from kg.language.word import Analysis, Sentence
from kg.lexicon import Lexicon, Signal, signal

PAIRS = (("subject", "object"), ("subject", "item"), ("object", "item"))
OBLIQUE = frozenset({"acc", "dat", "loc", "abl", "ins"})
NEAR = 7  # words that may stand between neighbours of a verbless construction


@dataclass(slots=True)
class Candidate:
    """Two units in two roles of a predicate, by a trigger or (None) by standing side by side."""

    predicate: str
    roles: tuple[str, str]
    a: Unit
    b: Unit
    trigger: Trigger | None
    sentence: int
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a unit's marks meet a role's signals: rank of the signal met (0 is the surest; 9: none), certainty, kind, whose mark."""

    rank: int = 9
    strength: float = 0.0
    kind: str = ""
    via: str = ""


NO_FIT = Fit()


def deep_cases(u: Unit, lexicon: Lexicon) -> frozenset[str]:
    """The language-neutral roles that a unit's marks suggest: agent, patient, goal, source, partner, location, …"""
    return frozenset(
        name for name, signals in lexicon.syntax.marks.items() for s in signals if any(_met(m, u, signal(s)) > 0.5 for m in u.marks)
    )


def _met(m: Mark, u: Unit, s: Signal) -> float:
    """How surely a mark meets a case, preposition or postposition signal (0 to 1)."""
    if s.kind == "prep":
        if m.prep != s.value:
            return 0.0
        return 1.0 if not s.case or s.case in m.cases else 0.7 if not m.cases else 0.3
    if s.kind == "postp":
        return 1.0 if m.postp == s.value else 0.0
    if s.kind == "case" and not m.prep and not m.postp and (not u.adjective or m.via == "outer"):
        if s.value in m.cases:
            return 1.0 if len(m.cases) == 1 else 0.8
        return 0.4 if not m.cases else 0.0
    return 0.0


def fit(u: Unit, signals: tuple[Signal, ...], t: Trigger, analysis: Analysis, lexicon: Lexicon) -> Fit:
    """The best fit of a unit to a role's signals."""
    best = NO_FIT
    for rank, s in enumerate(signals):
        if s.classes and u.type not in s.classes:
            continue
        for m in u.marks:
            strength = _met(m, u, s) or _positional(u, m, s, t, analysis, lexicon)
            if s.kind == "prep" and strength and lexicon.syntax.positional and u.placed:
                lo, hi = (u.last, t.first) if u.last <= t.first else (t.last, u.first)
                strength *= clause_reach(lo, hi, t, analysis, lexicon)
            if m.via == "outer":
                strength *= 0.9
            elif s.kind == "case" and strength and _turned(u, m, s, t, lexicon):
                strength *= 0.8
            if s.kind in ("case", "prep") and strength and u.placed:
                strength *= min(_reach(u, s, t, analysis, lexicon), _attached(u, s, t, analysis, lexicon))
            if m.via != "outer" and s.kind == "case" and s.value == "nom" and strength and not _concords(u, t, analysis, lexicon):
                strength *= 0.4
            if strength > best.strength + 0.05 * (rank - best.rank if best.rank < 9 else 0):
                best = Fit(rank, strength, s.kind, m.via)
    return best


def _turned(u: Unit, m: Mark, s: Signal, t: Trigger, lexicon: Lexicon) -> bool:
    """Whether a form that is nominative and accusative alike stands where the other is usual: subjects before, objects after."""
    if lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional or not u.placed or not {"nom", "acc"} <= m.cases:
        return False
    return u.first >= t.last if s.value == "nom" else u.last <= t.first if s.value == "acc" else False


def _attached(u: Unit, s: Signal, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a possessor belongs to a noun: it follows it in the same phrase (languages whose possessor stands after)."""
    syntax = lexicon.syntax
    if syntax.possessor_side != "after" or syntax.positional or s.value != syntax.possessor_case or s.kind != "case":
        return 1.0
    if t.part != "noun" and not t.form.startswith(("noun", "vnoun")):
        return 1.0
    if u.first < t.first:
        return 1.0 if u.origin == "pronoun" else PARTED  # "jej udziałowcy"
    between = analysis.words[t.last : u.first]
    if any(w.has(pos="verb", form="fin") and not w.has(pos="noun") for w in between):
        return PARTED
    return PARTED if u.group < 0 and any(w.text in ",:–—" for w in between) else 1.0


PARTED, SHARED = 0.4, 0.65  # a filler beyond the clause; a subject that the next clause may leave unsaid


def _reach(u: Unit, s: Signal, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a unit belongs to a trigger across a semicolon or a clause that opened and is still open (languages of free order)."""
    if lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional:
        return 1.0
    before = u.last <= t.first
    between = analysis.words[u.last : t.first] if before else analysis.words[t.last : u.first]
    if any(w.text == ";" for w in between):
        return PARTED
    relative = set(lexicon.grammar.relative)
    openers = relative | set(lexicon.grammar.subordinate)
    state, reach = 0, 1.0  # 1: a clause has opened, 2: its verb has come
    for i, w in enumerate(between):
        if state == 2 and w.text in ",–—":
            state, reach = 0, 1.0
        elif i and between[i - 1].text == "," and (w.lower in openers or not w.lemmas.isdisjoint(openers)):
            named = w.lower in relative or not w.lemmas.isdisjoint(relative)
            state, reach = 1, SHARED if before and s.value == "nom" and not named else PARTED
        elif state == 1 and w.has(pos="verb", form="fin"):
            state = 2
    return reach


def _concords(u: Unit, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a noun can be the subject of a finite verb by number and, in the past, gender; where forms leave it open it can."""
    if t.reading is None or t.reading.form != "fin" or not u.placed or u.numbered or u.group >= 0:
        return True
    head, verbs = analysis.words[u.head], [r for r in analysis.words[t.anchor].readings if r.form == "fin" and r.number]
    subjects = [r for r in head.readings if r.case == "nom" and r.number and r.gender]
    if not head.known or not subjects or not verbs or head.shape == "upper" or len(head.cases()) > UNTOLD:
        return True  # the verb may agree with the noun that an undeclined name stands for
    if any(w.lower in lexicon.grammar.and_ for w in (*analysis.words[max(u.first - 4, 0) : u.first], *analysis.words[u.last : u.last + 4])):
        verbs = [v for v in verbs if v.number != "plur"]  # a subject beside others
        if not verbs:
            return True
    return any(v.number == r.number and (v.number == "plur" or not v.gender or v.gender == r.gender) for v in verbs for r in subjects)


def _positional(u: Unit, m: Mark, s: Signal, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """The signals told by position: before, after, bare, poss, adj, relative, appos."""
    if not u.placed:
        return 0.0
    free = not m.prep and not m.postp
    gap_before, gap_after = t.first - u.last, u.first - t.last
    start, end = u.extent or (u.first, u.last)
    near_before, near_after = (t.first - end if gap_before >= 0 else -1), (start - t.last if gap_after >= 0 else -1)  # of the coordination
    whole = 0.5 if (u.possessor or u.adjective) and m.via != "outer" else 1.0  # of the state, but not surely it
    if s.kind == "before":
        return whole * subject_reach(u.last, t.first, t, analysis, lexicon) if free and gap_before >= 0 else 0.0
    if s.kind == "after" and gap_after < 0 and t.first < u.first < t.last - 1 and t.part != "noun":  # "granted X a loan"
        return whole if free else 0.0
    if s.kind == "after" and t.part == "adjective" and 0 <= gap_after <= 2:  # within one noun phrase, whatever governs it
        return 1.0
    if s.kind == "after":
        return whole * object_reach(t.last, u.first, u.group >= 0, analysis, lexicon) if free and gap_after >= 0 else 0.0
    if s.kind == "bare":
        unmarked = free and not u.possessor and (not m.cases or "nom" in m.cases)
        if not unmarked or near_before < 0:
            return 0.0
        counted = u.numbered and lexicon.syntax.bare_object  # "12 radar" may stand apart from its verb
        return 1.0 if near_before <= 2 else 0.8 if counted and near_before <= 8 else 0.5 if near_before <= 4 else 0.0
    if s.kind == "poss":
        before = lexicon.syntax.possessor_side == "before"
        gap = gap_before if before else gap_after
        return 1.0 if u.possessor and 0 <= gap <= 4 else 0.0
    if s.kind == "adj":
        return (
            1.0
            if u.adjective and (-1 <= gap_before <= 3 or 0 <= gap_after <= 3)
            else 0.6
            if u.extra.get("on_unit")
            else 0.4
            if u.adjective
            else 0.0
        )
    if s.kind == "relative":
        if lexicon.syntax.positional and t.form == "active":
            return relative_object(u.last, t, analysis, lexicon) if gap_before >= 0 else 0.0
        if t.form == "participle_passive" and lexicon.syntax.positional and takes_object(t, analysis):
            return 0.3
        return _relative(u, t, near_before, near_after, analysis, lexicon)
    if s.kind == "appos":
        if u.first <= t.first and t.last <= u.last:  # the descriptor is part of the name's own phrase: "компания X"
            return 1.0
        if lexicon.syntax.attributive == "after":  # heads last: what stands before depends on the noun
            return _relative(u, t, near_before, near_after, analysis, lexicon)
        beside = gap_after == 0 and lexicon.syntax.positional and not u.possessor  # "with the shipyard X": one phrase
        return 1.0 if beside or (free and (0 <= gap_before <= 2 or 0 <= gap_after <= 2)) else 0.0
    return 0.0


def _relative(u: Unit, t: Trigger, gap_before: int, gap_after: int, analysis: Analysis, lexicon: Lexicon) -> float:
    """Whether a unit is the noun that a participle modifies: the nearest on the side that the language has it."""
    side = lexicon.syntax.attributive
    if side in ("after", "either") and 0 <= gap_after <= 5:
        between = analysis.words[t.last : t.last + gap_after]
        if side == "after" and any(w.cases() and w.cases() <= OBLIQUE and not w.has(pos="adj") for w in between):
            return 0.0  # another noun is the one modified
        if not any(w.shape == "punct" and w.text not in "«\"“„'" for w in between):
            return 1.0 if side == "after" or _agrees(u, t, analysis) else 0.6
    if side in ("before", "either") and 0 <= gap_before <= 4:
        return 1.0 if side == "before" or _agrees(u, t, analysis) else 0.6
    if side == "before" and 0 <= gap_before <= 8:
        return 0.5
    return 0.0


def _agrees(u: Unit, t: Trigger, analysis: Analysis) -> bool:
    if t.reading is None or not t.reading.case:
        return True
    head = analysis.words[u.head]
    return not head.cases() or any(
        r.case == t.reading.case and (not r.number or not t.reading.number or r.number == t.reading.number) for r in head.readings
    )


def describe(u: Unit, role: str, t: Trigger | None, f: Fit, deep: frozenset[str]) -> dict[str, float]:
    """The features of one unit in one role; names are prefixed by the caller."""
    out: dict[str, float] = {
        "rank": float(f.rank),
        "strength": f.strength,
        f"met={f.kind or 'none'}": 1.0,
        "outer": float(f.via == "outer"),
        f"type={u.type}": 1.0,
        f"origin={u.origin}": 1.0,
        "adjective": float(u.adjective),
        "possessor": float(u.possessor),
        "bracket": float(u.bracket),
        "grouped": float(u.group >= 0),
        "numbered": float(u.numbered),
        "ambiguous": float(max((len(m.cases) for m in u.marks), default=0)),
    }
    out.update({f"deep={d}": 1.0 for d in deep})
    out.update(u.extra)
    if t is not None and u.placed:
        before = t.first - u.last
        out["after"] = float(before < 0)
        out["distance"] = float(min(before if before >= 0 else max(u.first - t.last, 0), 25))
    return out


class Sight:
    """What lies between two words of a sentence: commas, finite verbs, subordinators, triggers; counted once a sentence."""

    def __init__(self, sentence: Sentence, analysis: Analysis, lexicon: Lexicon):
        self.first = sentence.first
        subordinate = set(lexicon.grammar.subordinate) | set(lexicon.grammar.relative)
        rows = {
            "commas": lambda w: w.text in ",;:—–",
            "verbs": lambda w: w.has(pos="verb", form="fin"),
            "openers": lambda w: w.lower in subordinate or not w.lemmas.isdisjoint(subordinate),
        }
        self.sums: dict[str, list[int]] = {}
        for name, test in rows.items():
            sums = [0]
            for w in analysis.of(sentence):
                sums.append(sums[-1] + bool(test(w)))
            self.sums[name] = sums

    def between(self, name: str, first: int, last: int) -> float:
        """How many of a kind stand in words first..last (exclusive)."""
        sums = self.sums[name]
        lo, hi = max(first - self.first, 0), min(last - self.first, len(sums) - 1)
        return float(min(sums[hi] - sums[lo], 6)) if hi > lo else 0.0

    def span(self, a: Unit | Trigger, b: Unit | Trigger, prefix: str) -> dict[str, float]:
        """What lies between two units or triggers, as features."""
        lo, hi = (a.last, b.first) if a.last <= b.first else (b.last, a.first)
        return {f"{prefix}.{name}": self.between(name, lo, hi) for name in self.sums}


def pairs_of(t: Trigger, roles: tuple[str, str], fillers: dict[str, list[tuple[Unit, Fit]]]) -> list[tuple[Unit, Fit, Unit, Fit]]:
    """Every two different entities that may fill two roles of a trigger."""
    return [
        (a, fa, b, fb) for a, fa in fillers.get(roles[0], ()) for b, fb in fillers.get(roles[1], ()) if a.entity != b.entity and a is not b
    ]


def fillers_of(
    t: Trigger, units: list[Unit], lexicon: Lexicon, analysis: Analysis, allowed: dict[str, frozenset[str]]
) -> dict[str, list[tuple[Unit, Fit]]]:
    """For each role of a trigger the units whose class the predicate allows there, with their fit."""
    slots = valency(t, lexicon)
    party = slots.get("party", ())
    out: dict[str, list[tuple[Unit, Fit]]] = {}
    for role, types in allowed.items():
        signals = slots.get(role, ()) + party if role != "item" else slots.get(role, ())
        apposed = any(s.kind == "appos" for s in signals)
        out[role] = [
            (u, fit(u, signals, t, analysis, lexicon))
            for u in units
            if u.type in types and (apposed or not set(range(u.first, u.last)) >= set(t.words))
        ]
    return out
