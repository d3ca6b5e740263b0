"""Long names spelt out before their abbreviation: Евразийский экономический союз (ЕАЭС), Organization for … (OSCE)."""

from __future__ import annotations

from kg.extract.names.candidate import Candidate
from kg.extract.names.inflection import fold
from kg.extract.names.phrases import head_of
from kg.extract.names.terms import Terms
from kg.extract.names.view import View, capital

_REACH = 11


def find(v: View, terms: Terms) -> list[Candidate]:
    """The stretches whose initials an abbreviation in brackets gives; a name must open with a capital."""
    plain = {w.lower() for w in v.lexicon.grammar.name_particles} | set(v.lexicon.grammar.prepositions) | set(v.lexicon.grammar.and_)
    out = []
    for i, word in enumerate(v.words):
        if word.text != "(" or i == 0 or i + 2 >= len(v.words):
            continue
        short = v.words[i + 1]
        closed = v.words[i + 2].text in (")", ",", ";", "-", "–")
        letters = fold(short.text, v.language)
        if not closed or not short.text.isupper() or not short.text.isalpha() or not 3 <= len(short.text) <= 9:
            continue
        first = _opening(v, i, letters, plain)
        if first >= 0:
            c = Candidate(first, i, "spelt", {"spelt"}, head=head_of(v, first, i))
            c.features |= {f"spelt:{h.entry.cls}" for h in terms.heads if first <= h.first and h.last <= i}
            out.append(c)
    return out


def _opening(v: View, end: int, letters: str, plain: set[str]) -> int:
    """Where the words begin whose initials are the abbreviation's letters in order, the longest such stretch; -1 where none does."""
    sentence, initials, best = v.words[end - 1].sentence, "", -1
    for k in range(end - 1, max(-1, end - 1 - _REACH), -1):
        word = v.words[k]
        broken = word.sentence != sentence or (word.suffix and k < end - 1)
        if broken or not (word.text[0].isalnum() or word.text in ("-", "&")) or v.quote[k] != v.quote[end - 1]:
            break
        if word.text[0].isalpha() and (word.lower not in plain or capital(word)):
            initials = fold(word.text, v.language)[:1] + initials
            if initials == letters and any(capital(w) for w in v.words[k:end]):  # "стран организации Договора о … (ОДКБ)"
                return k
            if len(initials) > 2 and initials[0] == letters[0] and capital(word) and _covers(letters, initials):
                best = k
    return best


def _covers(letters: str, initials: str) -> bool:
    """Whether every word gave the abbreviation a letter, in order."""
    rest = iter(letters)
    return all(c in rest for c in initials)
