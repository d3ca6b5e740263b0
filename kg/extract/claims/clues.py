"""Clues: the words at two units, between them and of their trigger, and how the units are marked. What each tells of a relation in a
language is learned: a clue that the weights know adds to the log-odds of its candidate, for constructions that no frame describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
from kg.language.word import Word

COLUMN = "clues"  # the feature that all clues of a candidate make together
WIDE = 12  # words between two units that are looked at
WHOLE = 4  # words between them that are a clue together
PATTERN = 7  # words between them whose pattern is a clue
NEAR = 3  # words beside a unit that are looked at; words between it and the trigger that are a clue together
CASES = 2  # cases of a form that still tell something


class Clues:
    """Finds the clues of the candidates of one document."""

    def __init__(self, words: Sequence[Word], language: str):
        self.words, self.language = words, language
        self.tokens = [_token(w) for w in words]
        self.classes = [_class(w) for w in words]
        self.verbs = [i for i, w in enumerate(words) if w.has(pos="verb", form="fin")]
        self.marks: dict[int, str] = {}

    def kind(self, c: Candidate) -> str:
        """What the clues of a candidate bear on: the language, the relation and the roles."""
        return f"{self.language} {c.predicate} {c.roles[0]}-{c.roles[1]}"

    def of(self, c: Candidate, first: int, last: int) -> set[str]:
        """The clues of a candidate in the sentence of words first..last (exclusive)."""
        a, b = c.a, c.b
        out = ["", f"y {a.type} {b.type}"]
        if c.trigger is not None:
            out += self._of_trigger(c.trigger, a, b)
        for side, u in (("a", a), ("b", b)):
            out += self._of_unit(side, u, first, last)
        if a.placed and b.placed:
            out += self._between(a, b, c.trigger)
        if a.placed or b.placed:
            out += self._around([u for u in (a, b) if u.placed], first, last)
        return set(out)

    def _of_trigger(self, t: Trigger, a: Unit, b: Unit) -> Iterator[str]:
        name = f"{t.lemma}/{t.form}"
        placed = sorted([(u.first, side) for side, u in (("a", a), ("b", b)) if u.placed] + [(t.first, "t")])
        yield f"t {name}"
        yield f"tt {t.lemma} {a.type} {b.type}"
        yield f"tab {name} {self._mark(a)} {self._mark(b)}"
        yield f"tm {t.form} {self._mark(a)} {self._mark(b)}"
        yield f"to {name} {''.join(side for _, side in placed)} {a.origin} {b.origin}"
        for side, u in (("a", a), ("b", b)):
            before = u.placed and u.first < t.first
            order = "<" if before else ">"
            yield f"t{side} {name} {self._mark(u)}{order}"
            if u.placed:
                between = self.tokens[u.last : t.first] if before else self.tokens[t.last : u.first]
                if len(between) <= NEAR:
                    yield f"tp{side} {t.lemma} {order} {' '.join(between)}"
                elif len(between) <= WIDE:
                    yield from (f"tq{side} {order} {token}" for token in between if not token.startswith("*"))

    def _of_unit(self, side: str, u: Unit, first: int, last: int) -> Iterator[str]:
        yield f"{side}m {u.type} {self._mark(u)}"
        if u.kind:
            yield f"{side}k {u.kind}"
        if not u.placed:
            return
        tokens = self.tokens
        if u.origin != "mention":
            yield f"{side}h {tokens[u.head]}"
        elif u.described >= 0:
            yield f"{side}d {tokens[u.described]}"
        if u.first > first:
            yield f"{side}^ {tokens[u.first - 1]}"
        if u.first - 1 > first:
            yield f"{side}^^ {tokens[u.first - 2]} {tokens[u.first - 1]}"
        if u.last < last:
            yield f"{side}$ {tokens[u.last]}"
        if u.last + 1 < last:
            yield f"{side}$$ {tokens[u.last]} {tokens[u.last + 1]}"
        near = (*range(max(first, u.first - NEAR), u.first), *range(u.last, min(last, u.last + NEAR)))
        yield from (f"{side}w {tokens[i]}" for i in near if not tokens[i].startswith("*"))

    def _between(self, a: Unit, b: Unit, t: Trigger | None) -> Iterator[str]:
        low, high, order = (a, b, "<") if a.first < b.first else (b, a, ">")
        between = self.tokens[low.last : high.first]
        if len(between) <= WHOLE:
            yield f"{order}= {' '.join(between)}"
        if len(between) <= PATTERN:
            yield f"{order}~ {' '.join(self.classes[low.last : high.first])}"
        if len(between) <= WIDE:
            yield from (f"{order} {token}" for token in between if not token.startswith("*"))
            yield from (f"{order} {one}_{two}" for one, two in pairwise(between))
        if t is not None and len(between) <= 2 * WIDE:
            yield f"{order}# {t.form} {self._skeleton(low.last, high.first, t)}"

    def _skeleton(self, first: int, last: int, t: Trigger) -> str:
        """What parts two units: T the trigger, V finite verbs, S subordinators, commas and brackets, repetitions once."""
        out: list[str] = []
        for i in range(first, last):
            sign = "T" if t.first <= i < t.last else self.classes[i] if self.classes[i] in _PARTING else ""
            if sign and out[-1:] != [sign]:
                out.append(sign)
        return "".join(out)

    def _around(self, units: list[Unit], first: int, last: int) -> Iterator[str]:
        """The finite verbs nearest to the units: before, between and after them."""
        low, high = min(u.first for u in units), max(u.last for u in units)
        here = [i for i in self.verbs if first <= i < last]
        left, within, right = [i for i in here if i < low], [i for i in here if low <= i < high], [i for i in here if i >= high]
        yield f"vn {len(left) > 0}{min(len(within), 3)}{len(right) > 0}"
        for name, found in (("vl", left[-1:]), ("vm", within[:1]), ("vm", within[1:][-1:]), ("vr", right[:1])):
            yield from (f"{name} {self.tokens[i]}" for i in found)

    def _mark(self, u: Unit) -> str:
        """How a unit is marked: its preposition or postposition, its cases where the form tells them, what it is."""
        if id(u) not in self.marks:
            m = u.marks[0]
            cases = "|".join(sorted(m.cases)) if len(m.cases) <= CASES else "?"
            self.marks[id(u)] = f"{m.prep or m.postp}+{cases}{'j' if u.adjective else ''}{u.origin[0]}" if u.placed else u.origin
        return self.marks[id(u)]


def column_of(clues: Iterable[str], weights: Mapping[str, float] | None) -> dict[str, float]:
    """The feature of a candidate's clues: the log-odds that they add up to, by the weights of their kind."""
    return {COLUMN: sum(weights[clue] for clue in sorted(clues) if clue in weights)} if weights else {}


def _token(w: Word) -> str:
    """A word as a clue: its lemma, or the shape of a name or number behind a star."""
    return (min(w.lemmas) if w.lemmas else w.lower) if w.shape in ("lower", "punct") else f"*{w.shape}"


_PARTING = frozenset("VS,()")
_SMALL = ("adp", "conj", "sconj", "det", "pron")


def _class(w: Word) -> str:
    """A word in a pattern: itself where it is a sign or a small word, V a finite verb, S a subordinator, else its part of speech."""
    if w.shape not in ("lower", "punct"):
        return "*"
    if w.shape == "punct":
        return w.text
    if w.has(pos="verb", form="fin"):
        return "V"
    if w.has(pos="sconj"):
        return "S"
    pos = sorted({r.pos for r in w.readings})
    return w.lower if not pos or any(p in _SMALL for p in pos) else pos[0]
