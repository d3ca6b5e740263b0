"""Quantities and sums of money: figures, number words and multipliers, and what beside them makes a number something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.value_terms import ValueTerms
from kg.language.word import Analysis, Word

_ATTACHED = re.compile(r"(\d[\d.,]*)-?([^\W\d_]+)(?:-([^\W\d_]+))*$")  # 1.2bn, 50m, 50-million, 200-million-dollar
_GROUPS = re.compile(r"\d{1,3}([., \u00a0])\d{3}(?:\1\d{3})*$")
_GROUP = re.compile(r"\d{3}(?:,\d+)?$")
LONGEST = 12  # figures; beyond it a telephone or serial number
PERCENT = frozenset("%‰№")
MOST = 1e8  # no quantity of goods is larger
SUM = 1e6  # a number so large, written with its multiplier, may be a sum whose currency was named just before


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


@dataclass(frozen=True, slots=True)
class Amount:
    """Words `first`..`last` (exclusive) give a sum in whole units of an ISO 4217 currency."""

    first: int
    last: int
    amount: float
    currency: str


class Counter:
    """Reads the numbers of one sentence."""

    def __init__(self, analysis: Analysis, terms: ValueTerms, last: int, taken: set[int]) -> None:
        self.words, self.terms, self.last, self.taken = analysis.words[:last], terms, last, taken
        self.decimal, self.verb_final = terms.decimal, terms.verb_final
        self.text = analysis.text

    def run(self, i: int) -> tuple[float, int] | None:
        """The number that begins at word i, of figures, number words and multipliers, and the word after it."""
        total, current, end = 0.0, -1.0, i
        ceiling, scale = float("inf"), 0.0
        while end < self.last and end not in self.taken:
            part = self._part(end)
            if part is None:
                break
            kind, value, after = part
            if kind == "multiplier":
                if current < 0 and not (end == i and self._alone(end)):
                    break
                if value >= 1000 and value >= ceiling:
                    break
                if value < 1000:  # hundred
                    current = max(current, 1.0) * value
                    scale = value
                else:
                    total, current, ceiling, scale = total + (current if current >= 0 else 1.0) * value, -1.0, value, float("inf")
            elif current < 0 and value < ceiling:
                current, scale = value, _magnitude(value, kind)
            elif kind == "word" and current > 0 and (value == 0.5 or (value < scale and value >= 1)):  # twenty + four, three and a half
                current, scale = current + value, _magnitude(value, kind)
            else:
                break
            end = after
        if end == i:
            return None
        return total + max(current, 0.0), end

    def _alone(self, i: int) -> bool:
        """A multiplier that may stand without a number: "bin 200", "тысяча ракет", and not the bin of a name."""
        w = self.words[i]
        if w.has(number="plur") and not w.has(number="sing"):
            return False
        return w.shape == "lower" and w.has(pos="num") and not (i + 1 < self.last and self.words[i + 1].shape == "title")

    def _part(self, i: int) -> tuple[str, float, int] | None:
        word = self.words[i]
        if word.shape == "digit":
            if word.suffix and word.has(pos="adj"):
                return None  # 5'inci, 155'lik
            value, end = self._figure(i)
            return ("figure", value, end) if value is not None else None
        attached = _ATTACHED.match(word.text)
        if attached and word.shape == "alnum":
            factor = self.terms.attached.get(attached[2], self.terms.attached.get(attached[2].lower()))
            value = parse_figure(attached[1], self.decimal)
            unit = len(attached[2]) > 1 or self._beside_currency(i)
            return ("figure", value * factor, i + 1) if factor and value is not None and unit else None
        if found := self.terms.multipliers.match(self.words, i):
            return ("multiplier", *found)
        if found := self.terms.numbers.match(self.words, i):
            return ("word", *found) if self._is_numeral(i, found[0]) else None
        parts = [self.terms.plain_numbers.get(p) for p in word.lower.split("-")]
        if len(parts) == 2 and parts[0] and parts[1] and parts[1] < 10 <= parts[0] < 100 and parts[0] % 10 == 0:  # twenty-four
            return "word", parts[0] + parts[1], i + 1
        return None

    def _is_numeral(self, i: int, value: float) -> bool:
        word = self.words[i]
        if word.shape in ("upper", "mixed"):
            return False
        inflected = self.verb_final and word.lower not in self.terms.plain_numbers
        if inflected and (word.has(pos="pron") or not any(r.pos in ("num", "noun") and r.number != "plur" for r in word.readings)):
            return False  # onun, ona: his, him; doksanlarda: in the nineties
        if word.has(pos="num") or not word.known:
            return True
        if value == 1 and not self.verb_final and word.lower in self.terms.plain_numbers and not word.has(pos="pron"):
            return True
        return value != 1 and any(r.pos in ("noun", "adj", "det", "pron") for r in word.readings)

    def _figure(self, i: int) -> tuple[float | None, int]:
        """The value of figures, groups of thousands set off by blanks included."""
        text, end = self.words[i].text, i + 1
        if text.isdigit() and len(text) <= 3 and text[0] != "0":
            while end < self.last and end not in self.taken and _GROUP.match(self.words[end].text) and self._one_blank(end):
                text, end = text + self.words[end].text, end + 1
        return parse_figure(text, self.decimal), end

    def _one_blank(self, i: int) -> bool:
        return len(self.text[self.words[i - 1].end_full : self.words[i].start]) == 1 and not self.words[i - 1].suffix

    def _beside_currency(self, i: int) -> bool:
        return self.terms.currencies.ends_at(self.words, i) is not None or self.terms.currencies.match(self.words, i + 1) is not None

    def amount(self, i: int, end: int, value: float) -> Amount | None:
        """The sum, where a currency stands right after or before the number."""
        if end == i + 1 and (inside := self._currency_inside(i)):
            return Amount(i, end, value, inside)
        after = self.terms.currencies.match(self.words, end)
        if after and after[1] == end + 1 and self.words[end].has(pos="adj", lemma=self.words[end].lower):
            after = None  # "üç yeni": new, not yen
        if after is None and end + 1 < self.last and self.words[end].has(pos="adj"):
            after = self.terms.currencies.match(self.words, end + 1)  # "million American dollars" where the phrase is not listed
        if after:
            return Amount(i, after[1], value, after[0])
        before = self.terms.currencies.ends_at(self.words, i)
        if before and (self.words[before[1]].shape in ("punct", "upper") or not self.words[before[1]].text.islower()):
            return Amount(before[1], end, value, before[0])
        return None

    def _currency_inside(self, i: int) -> str | None:
        """The currency of "200-million-dollar", one word."""
        found = _ATTACHED.match(self.words[i].text)
        return self.terms.plain_currencies.get(found[3].lower()) if found and found[3] else None

    def bare_amount(self, i: int, end: int, value: float, currency: str | None) -> Amount | None:
        """The sum of "Sweden gave 125m euros, Iceland 2.7m": the currency is that of the sum before."""
        if currency is None or value < SUM or not any(self.terms.multipliers.match(self.words, k) for k in range(i, end)):
            return None
        after = self.words[end] if end < self.last else None
        return Amount(i, end, value, currency) if after is None or after.shape == "punct" or after.has(pos="conj") else None

    def ordinal(self, i: int) -> Number | None:
        """One piece told by its place in a series ("a second battery", "the first of six"); none where a number or a measure follows."""
        word = self.words[i]
        if i in self.taken or word.shape not in ("lower", "title") or self.terms.ordinals.match(self.words, i) is None:
            return None
        if (word.has(number="plur") and not word.has(number="sing")) or self._measure(i + 1):
            return None
        if (i and self._part(i - 1)) or (i + 1 < self.last and self.run(i + 1)):
            return None
        return Number(i, i + 1, 1.0, ordinal=True)

    def quantity(self, i: int, end: int, value: float) -> Number | None:
        """The quantity, unless what stands beside the number makes it a measure, a percentage, a designation or a part of a range."""
        counter = ""
        after = end
        while found := self.terms.counters.match(self.words, after):
            counter = counter or self.words[after].lower
            after = found[1]
        if self._measure(end) or (after > end and self._measure(after)) or self._marker(i, end):
            return None
        if not 0 < value < MOST or value != int(value) or self._in_range(i, end) or self._percent(i) or self._designation(i, end, value):
            return None
        if (value == 1 and not counter and self._article(i, end)) or self._fraction(i, end, value):
            return None
        return Number(i, end, value, self.terms.approximate.ends_at(self.words, i) is not None, counter)

    def _article(self, i: int, end: int) -> bool:
        """Whether "one" is an article, a pronoun or that of "one of"."""
        word, follower = self.words[i], self.words[end] if end < self.last else None
        if word.shape == "digit":
            return False
        if follower is None or follower.shape == "punct":
            return True
        return self.verb_final and (word.has(pos="det") or word.has(pos="adv") or follower.has(pos="adp"))

    def _fraction(self, i: int, end: int, value: float) -> bool:
        """Four fifths: an ordinal in the plural, larger than the number word before it."""
        part = self.terms.ordinals.match(self.words, end)
        if self.words[i].shape == "digit" or part is None or part[0] <= value:
            return False
        return self.words[end].has(number="plur") or end + 1 >= self.last or self.words[end + 1].has(pos="adp")

    def _measure(self, k: int) -> bool:
        """A noun of measure, time or people follows; "askeri" (military) is not "asker" (soldier)."""
        found = self.terms.not_quantity.match(self.words, k)
        if found is None:
            return False
        word = self.words[k]
        return found[1] > k + 1 or bool(word.suffix) or not word.has(pos="adj", lemma=word.lower)

    def _marker(self, i: int, end: int) -> bool:
        """The number of an item in a list, "2)", or alone in brackets, "(214)"."""
        if end >= self.last or self.words[end].text != ")":
            return False
        return i == 0 or self.words[i - 1].text == "(" or self.words[i - 1].sentence != self.words[i].sentence

    def _in_range(self, i: int, end: int) -> bool:
        """10–12: neither end is the quantity."""
        if self._between_prepositions(i, end):
            return True

        def glued(k: int) -> bool:
            return 0 < k < self.last - 1 and self.words[k].text in ("-", "–", "—", "/", ":") and not self.words[k].space_before

        return (glued(end) and not self.words[end + 1].space_before) or (glued(i - 1) and not self.words[i].space_before)

    def _between_prepositions(self, i: int, end: int) -> bool:
        """from 10 to 12, od 10 do 12, от 10 до 12: figures between prepositions."""

        def preposition(k: int) -> bool:
            return 0 <= k < self.last and self.words[k].has(pos="adp") and self.words[k].shape != "digit"

        def figures(k: int) -> bool:
            return 0 <= k < self.last and self.words[k].shape == "digit" and not self.words[k].suffix

        opens = preposition(i - 1) and preposition(end) and figures(end + 1)
        closes = preposition(i - 1) and figures(i - 2) and preposition(i - 3)
        return self.words[i].shape == "digit" and (opens or closes)

    def _percent(self, i: int) -> bool:
        """%40, yüzde 40, № 40."""
        if i == 0:
            return False
        before = self.words[i - 1]
        if before.text in PERCENT:
            return True
        hundred = self.terms.numbers.match([before], 0) or self.terms.multipliers.match([before], 0)
        return hundred is not None and hundred[0] == 100 and before.has(case="loc")

    def _designation(self, i: int, end: int, value: float) -> bool:
        """Block 70, Leopard 2: figures after a name with nothing to count behind them."""
        word = self.words[i]
        if word.shape != "digit" or end > i + 1 or i == 0:
            return word.text.endswith(".") and word.shape == "digit"
        if word.text.endswith(".") and value >= 32 and self._counted_off(i):
            return False
        if word.text.endswith(".") or (word.text.startswith("0") and len(word.text) > 1):
            return True
        before, after = self.words[i - 1], self.words[end] if end < self.last else None
        if before.suffix or before.shape not in ("title", "upper", "mixed", "alnum") or self.words[i - 1].sentence != word.sentence:
            return False
        sentence_start = i - 1 == 0 or self.words[i - 2].sentence != word.sentence
        if sentence_start and before.known:
            return False
        if word.suffix:
            return True
        if self.verb_final and after is not None and self._is_head(after):
            return True
        if not self._counts(end) or (value < 10 and not (before.known and self.verb_final)):
            return True
        if self.verb_final:
            return False
        if before.shape in ("upper", "mixed"):
            return after is None or not after.has(case="gen")
        return before.shape == "title" and before.has(pos="noun") and not before.has(case="dat")

    def _counted_off(self, i: int) -> bool:
        """Whether a number with a point ends its sentence: "Dania zamówiła 129. Niemcy …", against "16. Dywizja"."""
        before = self.words[i - 1]
        return before.has(pos="verb", form="fin") or self.terms.approximate.ends_at(self.words, i) is not None

    def _counts(self, end: int) -> bool:
        """What stands behind a number can be counted by it."""
        if end >= self.last:
            return False
        after = self.words[end]
        if self.terms.counters.match(self.words, end):
            return True
        pos = {r.pos for r in after.readings}
        return bool(pos & {"noun", "adj", "propn"}) and not pos & {"adp", "conj", "punct", "pron"}

    def _is_head(self, word: Word) -> bool:
        """The head of a compound, which a counted noun is not: "Dornier 228 uçağı", but "228 uçak"."""
        nouns = [r for r in word.readings if r.pos == "noun"]
        return bool(nouns) and any(r.poss for r in nouns) and not any(r.case == "nom" and not r.poss for r in nouns)


def _magnitude(value: float, kind: str) -> float:
    """What a smaller number word after this one must stay below: 20 takes up to 9, 200 up to 99; figures take none."""
    if kind == "figure":
        return 0.0
    return 100.0 if value >= 100 else 10.0 if value >= 20 or value == 10 else 0.0


def parse_figure(text: str, decimal: str) -> float | None:
    """The value of figures with the decimal mark of the language; None for dates, times, versions and serial numbers."""
    text = text.rstrip(".")
    if text.isdigit():
        return float(text) if len(text) <= LONGEST else None
    marks = [c for c in text if not c.isdigit()]
    thousands = "," if decimal == "." else "."
    if any(c not in ".," for c in marks):
        return None
    if _GROUPS.match(text) and marks[0] == thousands:
        return float(text.replace(thousands, ""))
    whole, mark, part = text.rpartition(decimal)
    if mark and part.isdigit() and (whole.isdigit() or _GROUPS.match(whole)):
        return float(whole.replace(thousands, "") + "." + part)
    whole, mark, part = text.rpartition(thousands)  # a foreign decimal: "$1,2" in English, 1.5 in Polish
    if mark and whole.isdigit() and part.isdigit() and (len(part) == 1 or whole == "0"):  # 14.30 is a time
        return float(f"{whole}.{part}")
    return None
