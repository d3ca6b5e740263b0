"""A sentence as the rules for dates see it: its words, and the years, months and tenses that stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.extract.values.terms import ValueTerms
from kg.language.word import Word

YEAR = re.compile(r"((?:19|20)\d\d)(?:-?(?:го|м|й|му))?$")


@dataclass(slots=True)
class Line:
    """The words of one sentence, the tables of its language and the day of publication; `i` counts from the sentence's first word."""

    words: list[Word]
    terms: ValueTerms
    published: date | None

    def text(self, i: int) -> str:
        """Word i as written; empty beyond the sentence."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def year_at(self, i: int) -> tuple[str, int] | None:
        """A year, perhaps after a comma, with the word for year that follows it."""
        if self.text(i) == "," and YEAR.match(self.text(i + 1)):
            i += 1
        found = YEAR.match(self.text(i))
        if found is None:
            return None
        end = i + 1
        word = self.terms.year_words.match(self.words, end)
        return found[1], word[1] if word else end

    def month_at(self, i: int, only_after_small: int | None = None) -> tuple[int, int] | None:
        """The month named at word i; with `only_after_small` only after a preposition there."""
        if only_after_small is not None:
            between = self.words[only_after_small] if only_after_small < len(self.words) else None
            if between is None or not between.has(pos="adp"):
                return None
        found = self.terms.months.match(self.words, i)
        if found is None:
            return None
        value, end = found
        if end < len(self.words) and self.text(end) == "." and end + 1 < len(self.words):
            end += 1  # an abbreviation whose point stands apart
        return value, end

    def year_after_noun(self, i: int) -> tuple[str, int] | None:
        """A year after a word that links it to its month: "May of 2022"."""
        if i < len(self.words) and self.words[i].shape == "lower" and self.words[i].has(pos="adp") and not self.words[i].has(pos="noun"):
            year = self.year_at(i + 1)
            return year if year and self.text(i + 1) != "," and self.words[i].lower in self.terms.year_links else None
        return None

    def towards(self, i: int) -> int | None:
        """What the word before a month or a weekday says: -1 the last, 0 this, 1 the next; None where it says nothing."""
        before = self.words[i - 1] if i else None
        return None if before is None or before.has(pos="adp") else self.terms.towards.get(before.lower)

    def tense(self, i: int) -> str:
        """The time of the nearest verb that leaves no doubt: past, fut, or empty."""
        for word in sorted(self.words, key=lambda w: abs(w.i - self.words[i].i)):
            past = any(r.tense == "past" and (r.form in ("fin", "imps") or (r.form == "part" and r.voice == "act")) for r in word.readings)
            future = any(r.tense == "fut" or r.mood == "nec" for r in word.readings)
            vague = any(r.pos == "verb" and r.form in ("part", "inf") and r.voice == "pass" for r in word.readings)
            if past != future and not (past and vague):
                return "past" if past else "fut"
        return ""

    def day_noun(self, i: int) -> bool:
        """A noun of time follows in possessive: "cuma günü"."""
        return i < len(self.words) and any(r.poss and r.case == "nom" for r in self.words[i].readings)
