"""Candidates from form: runs of capitalised words, words in quotation marks, model numbers, foreign script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.names import quotations, roles
from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.gazetteer import KnownHit
from kg.extract.names.ground import DESIGNATION, FUNCTION, Ground, common_title, prepare
from kg.extract.names.inflection import lower
from kg.extract.names.segment import of_known, segment
from kg.extract.names.terms import Hit, Terms, no_names
from kg.extract.names.view import View, capital, foreign
from kg.language.word import Word
from kg.lexicon import Head

ROMAN = re.compile(r"^(?=[IVX])(X?(IX|IV|V?I{0,3}))$")
QUOTES = frozenset('«"“„‘')
_YEAR = re.compile(r"^(19|20)\d\d$")
_NUMBER = re.compile(r"^\d{1,4}[A-Za-zА-Я]{0,3}\d?$")
_BLOCK = re.compile(r"^\d{2}/\d{2}$")
_WHEELS = re.compile(r"^\d{1,2}[xхXХ×]\d{1,2}$")


def find(v: View, terms: Terms, countries: list[CountryHit], known: list[KnownHit], bodies: list[Candidate]) -> list[Candidate]:
    """Candidates of all runs, those of knowledge among them; free of overlap."""
    ground = prepare(v, terms, countries, known, bodies)
    out: list[Candidate] = []
    by_first: dict[int, list[KnownHit]] = {}
    for hit in known:
        by_first.setdefault(hit.first, []).append(hit)
    quoted = list(quotations.find(ground))
    covered = {i for c in quoted for i in range(c.first, c.last)}
    for c in quoted:
        same = next((h for h in by_first.get(c.first, ()) if h.last == c.last), None)
        c.known = same.known if same else None
        c.features |= {f"led:{h.entry.cls}" for h in _leading(ground, c)}
    out += quoted
    long = list(_long(ground, known, covered))
    out += long
    done = covered | {i for c in long for i in range(c.first, c.last)}
    for first, last in _runs(ground, done):
        out += [c for c in segment(ground, first, last, by_first) if not _nameless(ground, c)]
        done.update(range(first, last))
    taken = {i for c in out for i in range(c.first, c.last)} | ground.cut
    for i in sorted(ground.common - taken):
        readings = v.words[i].readings
        plain = any(r.pos in FUNCTION or r.form == "fin" for r in readings)
        if v.initial[i] and not v.loud[i] and i not in ground.heads and not plain:
            out.append(Candidate(i, i + 1, "initial", {"initial-common"}))
            taken.add(i)
    for hit in known:  # known names in small letters, or that begin a sentence
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            out.append(of_known(hit, "known"))
            taken.update(span)
    return sorted(out, key=lambda c: (c.first, c.last))


def _long(g: Ground, known: list[KnownHit], covered: set[int]) -> Iterator[Candidate]:
    """Known names that no run of capitals holds whole, for some of their words are small: Организация Договора о …, Caspian flotilla."""
    reach = 0
    for hit in known:
        words = g.v.words[hit.first : hit.last]
        whole = not hit.ambiguous and not hit.low and capital(words[0]) and hit.first >= reach
        if whole and any(w.shape == "lower" for w in words[1:]) and covered.isdisjoint(range(hit.first, hit.last)):
            yield of_known(hit, "known")
            reach = hit.last


def _nameless(g: Ground, c: Candidate) -> bool:
    """Whether a candidate of a run's form is no name: a kind before a quoted name, a date, the title of a project, a legal form alone."""
    return c.known is None and (_leads_quoted(g, c) or _dated(g, c) or common_title(g, c.first, c.last))


def _leads_quoted(g: Ground, c: Candidate) -> bool:
    """Whether a candidate is an abbreviation that says what the quoted name after it is: ТОО «X», ВМБ «Y»."""
    v = g.v
    if c.known is not None or c.last - c.first > 1 or not v.words[c.first].text.isupper() or v.loud[c.first] or c.last >= len(v.words):
        return False
    return v.words[c.last].text in QUOTES and any(h.first == c.first and h.last == c.last and h.abbr for h in g.terms.heads)


def _leading(g: Ground, c: Candidate) -> list[Hit[Head]]:
    """The abbreviations that say what a quoted name is: ООО «X», КБ «Y»."""
    before = c.first - 2  # before the opening quotation mark
    if before < 0 or not g.v.words[before].text.isupper() or g.v.loud[before]:
        return []
    return [h for h in g.terms.heads if h.last == before + 1 and h.abbr and not h.entry.body]


def _dated(g: Ground, c: Candidate) -> bool:
    """Whether a candidate is a month or a fair with its year in one word: Август-2018, IDEX-2023."""
    word = g.v.words[c.first]
    lead, _, rest = word.text.partition("-")
    return c.last - c.first == 1 and bool(_YEAR.match(rest)) and lower(lead, g.v.language) in no_names(g.v.lexicon)


def _nameable(g: Ground, i: int) -> bool:
    """Whether a run may begin at this word."""
    word = g.v.words[i]
    if i in g.cut or i in g.common or not any(c.isalpha() for c in word.text):
        return False
    if capital(word):
        return len(word.text) > 1 or (i + 1 < len(g.v.words) and g.v.words[i + 1].text in (".", "-"))
    return (bool(DESIGNATION.match(word.text)) and not word.text[0].isdigit() and word.text[-1].isdigit()) or (
        foreign(word, g.v.language) and len(word.text) > 2 and word.text.isalpha()
    )


def _continues(g: Ground, i: int) -> bool:
    """Whether a run that holds word i-1 goes on with word i."""
    v, word, before = g.v, g.v.words[i], g.v.words[i - 1]
    if before.suffix and _declines_with(g, before, word) and v.quote[i] == v.quote[i - 1] and i not in g.cut:
        return _nameable(g, i)
    if i in g.cut or before.suffix or word.sentence != before.sentence or v.quote[i] != v.quote[i - 1] or v.bracket[i] != v.bracket[i - 1]:
        return False
    if _nameable(g, i):
        return True
    text = word.text
    lead, _, rest = text.partition("-")
    if rest[:1].isupper() and lead in v.lexicon.grammar.name_particles:  # аль-Бурхан
        return True
    if _WHEELS.match(text) or ROMAN.match(text):
        return True
    if text == "+" and not word.space_before and before.text[-1].isalnum() and any(c.isdigit() for c in before.text):  # 2A7+
        return True
    if _BLOCK.match(text) or (_NUMBER.match(text) and (not _YEAR.match(text) or _round(g, i))):
        return not _measured(g, i)
    if _YEAR.match(text):
        return _event(g, i)
    return False


def _round(g: Ground, i: int) -> bool:
    """Whether 2000 after a name in foreign letters is its number, not a year: Mirage 2000."""
    following = g.v.words[i + 1] if i + 1 < len(g.v.words) else None
    dated = following is not None and not following.lemmas.isdisjoint(g.v.lexicon.values.year_words)
    return g.v.words[i].text == "2000" and foreign(g.v.words[i - 1], g.v.language) and not dated


def _event(g: Ground, i: int) -> bool:
    """Whether the year at i ends the name of an event: its head stands before the name or after the year."""
    first = i
    while first > 0 and _nameable(g, first - 1) and g.v.quote[first - 1] == g.v.quote[i]:
        first -= 1
    return any(h.entry.cls == roles.load().event and (h.first == i + 1 or h.last == first) for h in g.terms.heads)


def _declines_with(g: Ground, first: Word, second: Word) -> bool:
    """Whether a given name with an ending set off and the word after it stand in one case: Steve'a Rosenberga."""
    declined = g.v.lexicon.syntax.possessor_side == "after" and not g.v.lexicon.syntax.positional
    plain = first.shape == second.shape == "title" and first.sentence == second.sentence
    return declined and plain and not first.cases().isdisjoint(second.cases())


def _measured(g: Ground, i: int) -> bool:
    """Whether the number at i counts what follows it rather than ends a name."""
    if g.v.words[i].suffix:
        return False
    following = g.v.words[i + 1] if i + 1 < len(g.v.words) else None
    if following is None or following.sentence != g.v.words[i].sentence or not following.space_before:
        return False
    form = g.v.exact[i + 1]
    values = g.v.lexicon.values
    count = {*values.counters, *values.not_quantity, *values.multipliers, *values.currencies, *values.months}
    if following.lemmas & count or form in count or following.text in count or following.text == "%":
        return True
    return _counts_kind(g, i + 1)


def _counts_kind(g: Ground, at: int) -> bool:
    """Whether a kind of equipment stands at `at` in the form that a number before it asks for; order tells nothing."""
    kind = next((k for k in g.terms.kinds if k.first == at), None)
    if kind is None or g.v.lexicon.syntax.positional:
        return False
    last = g.v.words[kind.last - 1]
    if g.v.lexicon.syntax.bare_object:
        return bool(last.readings) and not last.suffix and not any(r.poss for r in last.readings) and last.has(case="nom", number="sing")
    return g.v.words[at].has(case=g.v.lexicon.syntax.numeral_case, number="plur")


def _runs(g: Ground, done: set[int]) -> Iterator[tuple[int, int]]:
    """Maximal stretches of nameable words, joined across particles, hyphens, initials and ampersands."""
    v, n = g.v, len(g.v.words)
    own = set(v.lexicon.grammar.prepositions)
    particles = {p.lower() for p in v.lexicon.grammar.name_particles}
    both = set(v.lexicon.grammar.and_)
    i = 0
    while i < n:
        opens = i in g.common and i not in g.cut and i + 2 < n and v.words[i + 1].text in both and _joined_by_and(g, i, i + 1)
        if i in done or not (opens or _nameable(g, i)):
            i += 1
            continue
        j = i + 1
        while j < n and j not in done:
            if _continues(g, j):
                j += 1
                continue
            word, before = v.words[j], v.words[j - 1]
            follows = j + 1 < n and j + 1 not in done and v.words[j + 1].sentence == before.sentence and v.quote[j + 1] == v.quote[j - 1]
            if not follows or before.suffix or word.suffix:
                break
            glued = word.text in ("-", "‑", "/", "’", "'") and not word.space_before and not v.words[j + 1].space_before
            initial = word.text == "." and len(before.text) == 1 and not word.space_before and _nameable(g, j + 1)
            if (glued and j + 1 not in g.cut) or initial:
                j += 2
                continue
            if word.text == "&" and _nameable(g, j + 1):
                j += 2
                continue
            if word.text in particles and word.text not in both and capital(before) and (word.text not in own or _headed(g, i, j)):
                step = 2 if v.words[j + 1].text in particles and j + 2 < n else 1
                if _nameable(g, j + step) and v.words[j + step].sentence == before.sentence:
                    j += step + 1
                    continue
            if word.text in both and _joined_by_and(g, i, j):
                j += 2
                continue
            break
        yield i, j
        i = j


def _headed(g: Ground, first: int, last: int) -> bool:
    """Whether a preposition of the language may go on with the run: a head noun stands in it, and order, not case, tells roles."""
    return g.v.lexicon.syntax.positional and any(i in g.heads for i in range(first, last))


def _joined_by_and(g: Ground, first: int, at: int) -> bool:
    """Whether "and" stands inside one name: a head that belongs inside closes the words after it, and common
    words stand before ("Makine ve Kimya Endüstrisi", not "Aselsan and Baykar Defence")."""
    if any(h.entry.legal and h.first < at < h.last - 1 for h in g.terms.heads):  # X Sanayi ve Ticaret
        return True
    if not all(w.known and not w.has(pos="propn") for w in g.v.words[first:at] if w.text[0].isalpha()):
        return False
    k = at + 1
    while k < len(g.v.words) and (k == at + 1 or _continues(g, k)):
        if not _nameable(g, k):
            return False
        if k > at + 1 and k in g.inside:
            return not any(i in g.inside for i in range(first, at))
        k += 1
    return False
