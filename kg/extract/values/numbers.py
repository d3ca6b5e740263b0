"""Numbers as they are written: figures, number words and multipliers, alone or in a row."""

from __future__ import annotations

import re

from kg.extract.values.figures import parse_figure
from kg.extract.values.terms import ValueTerms
from kg.language.word import Analysis

ATTACHED = re.compile(r"(\d[\d.,]*)-?([^\W\d_]+)(?:-([^\W\d_]+))*$")  # 1.2bn, 50m, 50-million, 200-million-dollar
_GROUP = re.compile(r"\d{3}(?:,\d+)?$")


class Numerals:
    """Reads the numbers of one sentence, which ends before word `last`; words `taken` by dates are none."""

    def __init__(self, analysis: Analysis, terms: ValueTerms, last: int, taken: set[int]) -> None:
        self.words, self.terms, self.last, self.taken = analysis.words[:last], terms, last, taken
        self.decimal, self.verb_final = terms.decimal, terms.verb_final
        self.text = analysis.text

    def run(self, i: int) -> tuple[float, int] | None:
        """The number that begins at word i, of figures, number words and multipliers, and the word after it."""
        total, current, end = 0.0, -1.0, i
        ceiling, scale = float("inf"), 0.0
        while end < self.last and end not in self.taken:
            part = self.part(end)
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

    def part(self, i: int) -> tuple[str, float, int] | None:
        """What word i adds to a number: its kind (figure, word, multiplier), its value and the word after it."""
        word = self.words[i]
        if word.shape == "digit":
            if word.suffix and word.has(pos="adj"):
                return None  # 5'inci, 155'lik
            value, end = self._figure(i)
            return ("figure", value, end) if value is not None else None
        attached = ATTACHED.match(word.text)
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


def _magnitude(value: float, kind: str) -> float:
    """What a smaller number word after this one must stay below: 20 takes up to 9, 200 up to 99; figures take none."""
    if kind == "figure":
        return 0.0
    return 100.0 if value >= 100 else 10.0 if value >= 20 or value == 10 else 0.0
