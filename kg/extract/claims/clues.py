"""Clues: the words at two units, between them and of their trigger, as the trigger marks them. How often candidates with a clue were right
in training is learned with the weights: it tells what a construction says that no frame of the lexicon describes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.unit import Unit
from kg.language.word import Word

WIDE = 12  # words between two units that are looked at
WHOLE = 4  # words between them that are a clue together
CASES = 2  # cases of a form that still tell something

Clue = tuple[str, str]  # what it is a clue of (the column), and its name

ONCE = ("trigger", "trigger.a", "trigger.b", "string")
OFTEN = ("between", "at.a", "at.b")  # several words bear on one pair: the best and the worst count
COLUMNS = tuple(f"clue.{c}" for c in (*ONCE, *(f"{c}.{end}" for c in OFTEN for end in ("max", "min")), "sum", "mean"))


class Clues:
    """Finds the clues of the candidates of one document."""

    def __init__(self, words: Sequence[Word], language: str):
        self.words, self.language = words, language
        self.tokens = [_token(w) for w in words]
        self.marks: dict[int, str] = {}

    def of(self, c: Candidate, first: int, last: int) -> list[Clue]:
        """The clues of a candidate in the sentence of words first..last (exclusive)."""
        base = f"{self.language} {c.predicate} {c.roles[0][0]}{c.roles[1][0]}"
        out: list[Clue] = []
        if c.trigger is not None:
            trigger = f"{c.trigger.lemma}/{c.trigger.form}"
            out.append(("trigger", f"{base} t {trigger}"))
            for side, u in (("a", c.a), ("b", c.b)):
                after = "<" if u.placed and u.first < c.trigger.first else ">"
                out.append((f"trigger.{side}", f"{base} t{side} {trigger} {self._mark(u)}{after}"))
        if c.a.placed and c.b.placed:
            out += self._between(base, c.a, c.b)
        for side, u in (("a", c.a), ("b", c.b)):
            if u.placed and u.first > first:
                out.append((f"at.{side}", f"{base} {side}^ {self.tokens[u.first - 1]}"))
            if u.placed and u.last < last:
                out.append((f"at.{side}", f"{base} {side}$ {self.tokens[u.last]}"))
        return out

    def _between(self, base: str, a: Unit, b: Unit) -> Iterable[Clue]:
        lo, hi, order = (a, b, "<") if a.first < b.first else (b, a, ">")
        between = self.tokens[lo.last : hi.first]
        if len(between) <= WHOLE:
            yield "string", f"{base} {order}= {' '.join(between)}"
        if len(between) <= WIDE:
            for token in sorted(set(between)):
                if not token.startswith("*"):
                    yield "between", f"{base} {order} {token}"

    def _mark(self, u: Unit) -> str:
        """How a unit is marked: its preposition or postposition, its cases where the form tells them, what it is."""
        if id(u) not in self.marks:
            m = u.marks[0]
            cases = "|".join(sorted(m.cases)) if len(m.cases) <= CASES else "?"
            self.marks[id(u)] = f"{m.prep or m.postp}+{cases}{'j' if u.adjective else ''}{u.origin[0]}" if u.placed else u.origin
        return self.marks[id(u)]


def columns_of(clues: Iterable[Clue], weight: Mapping[str, float]) -> dict[str, float]:
    """The features of a candidate's clues: `weight` gives the log-odds that a clue adds; a clue never seen has none."""
    found: dict[str, list[float]] = defaultdict(list)
    for column, name in clues:
        if (value := weight.get(name)) is not None:
            found[column].append(value)
    out = {f"clue.{column}": found[column][0] for column in ONCE if column in found}
    for column in OFTEN:
        if column in found:
            out |= {f"clue.{column}.max": max(found[column]), f"clue.{column}.min": min(found[column])}
    every = [v for values in found.values() for v in values]
    return out | {"clue.sum": sum(every), "clue.mean": sum(every) / len(every)} if every else out


def _token(w: Word) -> str:
    """A word as a clue: its lemma, or the shape of a name or number behind a star."""
    return (min(w.lemmas) if w.lemmas else w.lower) if w.shape in ("lower", "punct") else f"*{w.shape}"
