"""Quantities: numbers of things, unless what stands beside one makes it a measure, a percentage, a designation or a part of a range."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.values.numbers import Numerals
from kg.language.word import Word

PERCENT = frozenset("%‰№")
MOST = 1e8  # no quantity of goods is larger


@dataclass(frozen=True, slots=True)
class Number:
    """Words `first`..`last` (exclusive) give a quantity; `counter` is the word between it and the thing counted ("adet", "units");
    `ordinal`: it is told as one of a series ("the first of six")."""

    first: int
    last: int
    value: float
    approximate: bool = False
    counter: str = ""
    ordinal: bool = False


def ordinal(row: Numerals, i: int) -> Number | None:
    """One piece told by its place in a series ("a second battery", "the first of six"); none where a number or a measure follows."""
    word = row.words[i]
    if i in row.taken or word.shape not in ("lower", "title") or row.terms.ordinals.match(row.words, i) is None:
        return None
    if (word.has(number="plur") and not word.has(number="sing")) or _measure(row, i + 1):
        return None
    if (i and row.part(i - 1)) or (i + 1 < row.last and row.run(i + 1)):
        return None
    return Number(i, i + 1, 1.0, ordinal=True)


def quantity(row: Numerals, i: int, end: int, value: float) -> Number | None:
    """The quantity, unless what stands beside the number makes it a measure, a percentage, a designation or a part of a range."""
    counter = ""
    after = end
    while found := row.terms.counters.match(row.words, after):
        counter = counter or row.words[after].lower
        after = found[1]
    if _measure(row, end) or (after > end and _measure(row, after)) or _marker(row, i, end):
        return None
    if not 0 < value < MOST or value != int(value) or _in_range(row, i, end) or _percent(row, i) or _designation(row, i, end, value):
        return None
    if (value == 1 and not counter and _article(row, i, end)) or _fraction(row, i, end, value):
        return None
    return Number(i, end, value, row.terms.approximate.ends_at(row.words, i) is not None, counter)


def _article(row: Numerals, i: int, end: int) -> bool:
    """Whether "one" is an article, a pronoun or that of "one of"."""
    word, follower = row.words[i], row.words[end] if end < row.last else None
    if word.shape == "digit":
        return False
    if follower is None or follower.shape == "punct":
        return True
    return row.verb_final and (word.has(pos="det") or word.has(pos="adv") or follower.has(pos="adp"))


def _fraction(row: Numerals, i: int, end: int, value: float) -> bool:
    """Four fifths: an ordinal in the plural, larger than the number word before it."""
    part = row.terms.ordinals.match(row.words, end)
    if row.words[i].shape == "digit" or part is None or part[0] <= value:
        return False
    return row.words[end].has(number="plur") or end + 1 >= row.last or row.words[end + 1].has(pos="adp")


def _measure(row: Numerals, k: int) -> bool:
    """A noun of measure, time or people follows; "askeri" (military) is not "asker" (soldier)."""
    found = row.terms.not_quantity.match(row.words, k)
    if found is None:
        return False
    word = row.words[k]
    return found[1] > k + 1 or bool(word.suffix) or not word.has(pos="adj", lemma=word.lower)


def _marker(row: Numerals, i: int, end: int) -> bool:
    """The number of an item in a list, "2)", or alone in brackets, "(214)"."""
    if end >= row.last or row.words[end].text != ")":
        return False
    return i == 0 or row.words[i - 1].text == "(" or row.words[i - 1].sentence != row.words[i].sentence


def _in_range(row: Numerals, i: int, end: int) -> bool:
    """10–12: neither end is the quantity."""
    if _between_prepositions(row, i, end):
        return True

    def glued(k: int) -> bool:
        return 0 < k < row.last - 1 and row.words[k].text in ("-", "–", "—", "/", ":") and not row.words[k].space_before

    return (glued(end) and not row.words[end + 1].space_before) or (glued(i - 1) and not row.words[i].space_before)


def _between_prepositions(row: Numerals, i: int, end: int) -> bool:
    """from 10 to 12, od 10 do 12, от 10 до 12: figures between prepositions."""

    def preposition(k: int) -> bool:
        return 0 <= k < row.last and row.words[k].has(pos="adp") and row.words[k].shape != "digit"

    def figures(k: int) -> bool:
        return 0 <= k < row.last and row.words[k].shape == "digit" and not row.words[k].suffix

    opens = preposition(i - 1) and preposition(end) and figures(end + 1)
    closes = preposition(i - 1) and figures(i - 2) and preposition(i - 3)
    return row.words[i].shape == "digit" and (opens or closes)


def _percent(row: Numerals, i: int) -> bool:
    """%40, yüzde 40, № 40."""
    if i == 0:
        return False
    before = row.words[i - 1]
    if before.text in PERCENT:
        return True
    hundred = row.terms.numbers.match([before], 0) or row.terms.multipliers.match([before], 0)
    return hundred is not None and hundred[0] == 100 and before.has(case="loc")


def _designation(row: Numerals, i: int, end: int, value: float) -> bool:
    """Block 70, Leopard 2: figures after a name with nothing to count behind them."""
    word = row.words[i]
    if word.shape != "digit" or end > i + 1 or i == 0:
        return word.text.endswith(".") and word.shape == "digit"
    if word.text.endswith(".") and value >= 32 and _counted_off(row, i):
        return False
    if word.text.endswith(".") or (word.text.startswith("0") and len(word.text) > 1):
        return True
    before, after = row.words[i - 1], row.words[end] if end < row.last else None
    if before.suffix or before.shape not in ("title", "upper", "mixed", "alnum") or row.words[i - 1].sentence != word.sentence:
        return False
    sentence_start = i - 1 == 0 or row.words[i - 2].sentence != word.sentence
    if sentence_start and before.known:
        return False
    if word.suffix:
        return True
    if row.verb_final and after is not None and _is_head(after):
        return True
    if not _counts(row, end) or (value < 10 and not (before.known and row.verb_final)):
        return True
    if row.verb_final:
        return False
    if before.shape in ("upper", "mixed"):
        return after is None or not after.has(case="gen")
    return before.shape == "title" and before.has(pos="noun") and not before.has(case="dat")


def _counted_off(row: Numerals, i: int) -> bool:
    """Whether a number with a point ends its sentence: "Dania zamówiła 129. Niemcy …", against "16. Dywizja"."""
    before = row.words[i - 1]
    return before.has(pos="verb", form="fin") or row.terms.approximate.ends_at(row.words, i) is not None


def _counts(row: Numerals, end: int) -> bool:
    """What stands behind a number can be counted by it."""
    if end >= row.last:
        return False
    after = row.words[end]
    if row.terms.counters.match(row.words, end):
        return True
    pos = {r.pos for r in after.readings}
    return bool(pos & {"noun", "adj", "propn"}) and not pos & {"adp", "conj", "punct", "pron"}


def _is_head(word: Word) -> bool:
    """The head of a compound, which a counted noun is not: "Dornier 228 uçağı", but "228 uçak"."""
    nouns = [r for r in word.readings if r.pos == "noun"]
    return bool(nouns) and any(r.poss for r in nouns) and not any(r.case == "nom" and not r.poss for r in nouns)
