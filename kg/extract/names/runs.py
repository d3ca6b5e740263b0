"""Candidates from form: runs of capitalised words, words in quotation marks, model numbers, foreign script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.names import roles
from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.gazetteer import KnownHit
from kg.extract.names.terms import Terms
from kg.extract.names.view import View, capital, foreign

ROMAN = re.compile(r"^(?=[IVX])(X?(IX|IV|V?I{0,3}))$")
_YEAR = re.compile(r"^(19|20)\d\d$")
_NUMBER = re.compile(r"^\d{1,4}[A-Za-zА-Я]{0,3}\d?$")
_WHEELS = re.compile(r"^\d{1,2}[xхXХ×]\d{1,2}$")
_DESIGNATION = re.compile(r"^(?=.*\d)(?=.*[^\W\d_])[\w.+/-]+$")


@dataclass(slots=True)
class Ground:
    """What is known of the words before runs are cut: who owns each word, and where cuts fall."""

    v: View
    terms: Terms
    cut: set[int]  # words that belong to no run: offices, kinds, sources, states
    owner: dict[int, str]
    common: set[int]  # words at a sentence's start that are capitalised for that alone
    inside: set[int]  # last words of heads that belong inside names
    heads: set[int]  # words of head nouns


def find(v: View, terms: Terms, countries: list[CountryHit], known: list[KnownHit], bodies: list[Candidate]) -> list[Candidate]:
    """Candidates of all runs, those of knowledge among them; free of overlap."""
    ground = prepare(v, terms, countries, known, bodies)
    out: list[Candidate] = []
    by_first: dict[int, list[KnownHit]] = {}
    for hit in known:
        by_first.setdefault(hit.first, []).append(hit)
    quoted = list(_quoted(ground))
    covered = {i for c in quoted for i in range(c.first, c.last)}
    for c in quoted:
        same = next((h for h in by_first.get(c.first, ()) if h.last == c.last), None)
        c.known = same.known if same else None
    out += quoted
    done = set(covered)
    for first, last in _runs(ground, done):
        out += _segment(ground, first, last, by_first)
        done.update(range(first, last))
    taken = {i for c in out for i in range(c.first, c.last)} | ground.cut
    for i in sorted(ground.common - taken):
        readings = v.words[i].readings
        if v.initial[i] and not v.loud[i] and i not in ground.heads and not any(r.pos in _FUNCTION or r.form == "fin" for r in readings):
            out.append(Candidate(i, i + 1, "initial", {"initial-common"}))
            taken.add(i)
    for hit in known:  # known names in small letters, or that begin a sentence
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            out.append(_of_known(hit, "known"))
            taken.update(span)
    return sorted(out, key=lambda c: (c.first, c.last))


def prepare(v: View, terms: Terms, countries: list[CountryHit], known: list[KnownHit], bodies: list[Candidate]) -> Ground:
    """The words that no run may hold, and those that sentence starts alone make capital."""
    cut: set[int] = set()
    owner: dict[int, str] = {}
    kept: set[int] = set()  # words of sure known names longer than a word: they stand against cuts
    for hit in known:
        if hit.last - hit.first > 1 and not hit.low:
            kept.update(range(hit.first, hit.last))

    def mark(first: int, last: int, by: str) -> None:
        if not kept.issuperset(range(first, last)):
            cut.update(range(first, last))
            for i in range(first, last):
                owner[i] = by

    heads = {i for h in terms.heads for i in range(h.first, h.last) if capital(v.words[h.first])}
    titled = {i for t in terms.titles for i in range(t.first, t.last)}
    for body in bodies:
        cut.update(range(body.first, body.last))
    for state in countries:
        if not _leads_institution(v, state, heads, titled):
            mark(state.first, state.last, "country")
    for t in terms.titles:
        mark(t.first, t.last, "title")
    for k in terms.kinds:
        written = v.words[k.first].shape == "title" and not v.initial[k.first] and not v.loud[k.first]
        if not written and not any(h.first <= k.first and k.last <= h.last and not h.ambiguous for h in known):
            mark(k.first, k.last, "kind")
    for a, b in terms.sources:
        mark(a, b, "source")
    for i in terms.not_names:
        mark(i, i + 1, "not")
    inside = {h.last - 1 for h in terms.heads if h.entry.position == "inside" or h.entry.legal or capital(v.words[h.first])}
    common = _common(v, terms)
    return Ground(v, terms, cut, owner, common, inside, {i for h in terms.heads for i in range(h.first, h.last)})


def _leads_institution(v: View, c: CountryHit, heads: set[int], titled: set[int]) -> bool:
    """Whether a state's capitalised adjective opens the name of an institution ("Estonian Centre for …"): a head follows in the run."""
    if c.form == "seat" or v.words[c.last - 1].suffix or not capital(v.words[c.first]):
        return False
    if c.form == "name" and v.lexicon.syntax.possessor_side == "after":
        return False
    i = c.last
    while i < len(v.words) and v.words[i].sentence == v.words[c.first].sentence and capital(v.words[i]) and i < c.last + 4:
        if i in titled:
            return False
        if i in heads and i + 1 < len(v.words) and not capital(v.words[i + 1]):
            return True
        if v.words[i].suffix:
            return False
        i += 1
    return False


_FUNCTION = frozenset({"det", "pron", "adp", "conj", "sconj", "part", "adv", "punct", "num"})


def _common(v: View, terms: Terms) -> set[int]:
    """Sentence-initial words, and words of loud lines, that are no names by what the analyser and the rest of the text say."""
    named: set[str] = set()
    for i, word in enumerate(v.words):
        if capital(word) and not v.initial[i] and not v.loud[i] and not any(r.pos in _FUNCTION for r in word.readings):
            named |= v.keys[i]
    heads = {i for h in terms.heads for i in range(h.first, h.last) if not h.entry.legal}
    out = set()
    for i, word in enumerate(v.words):
        if not (v.initial[i] or v.loud[i]) or not word.text[0].isalpha() or foreign(word, v.language):
            continue
        if v.initial[i] and not v.loud[i] and (_DESIGNATION.match(word.text) or (word.text.isupper() and len(word.text) > 1)):
            continue
        if any(c.isupper() for c in word.text[1:]) and not word.text.isupper():
            continue
        attested = not v.keys[i].isdisjoint(named)
        if attested or (word.suffix and not word.lemmas):
            continue
        plain = any(r.pos not in ("propn", "x", "") for r in word.readings)
        if v.loud[i]:
            if word.known or i in heads:
                out.add(i)
        elif i in heads or (word.known and plain):
            out.add(i)
    return out


def _nameable(g: Ground, i: int) -> bool:
    """Whether a run may begin at this word."""
    word = g.v.words[i]
    if i in g.cut or i in g.common or not any(c.isalpha() for c in word.text):
        return False
    if capital(word):
        return len(word.text) > 1 or (i + 1 < len(g.v.words) and g.v.words[i + 1].text in (".", "-"))
    return (bool(_DESIGNATION.match(word.text)) and not word.text[0].isdigit() and word.text[-1].isdigit()) or (
        foreign(word, g.v.language) and len(word.text) > 2 and word.text.isalpha()
    )


def _continues(g: Ground, i: int) -> bool:
    """Whether a run that holds word i-1 goes on with word i."""
    v, word, before = g.v, g.v.words[i], g.v.words[i - 1]
    if i in g.cut or before.suffix or word.sentence != before.sentence or v.quote[i] != v.quote[i - 1] or v.bracket[i] != v.bracket[i - 1]:
        return False
    if _nameable(g, i):
        return True
    text = word.text
    if _WHEELS.match(text) or ROMAN.match(text):
        return True
    if _NUMBER.match(text) and not _YEAR.match(text):
        return not _measured(g, i)
    if _YEAR.match(text):
        return any(h.first == i + 1 and h.entry.cls == roles.load().event for h in g.terms.heads)
    return False


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
    return bool(following.lemmas & count) or form in count or following.text in count or following.text in ("%",)


def _runs(g: Ground, done: set[int]) -> Iterator[tuple[int, int]]:
    """Maximal stretches of nameable words, joined across particles, hyphens, initials and ampersands."""
    v, n = g.v, len(g.v.words)
    own = set(v.lexicon.grammar.prepositions)
    particles = {p.lower() for p in v.lexicon.grammar.name_particles}
    both = set(v.lexicon.grammar.and_)
    i = 0
    while i < n:
        if i in done or not _nameable(g, i):
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
    """Whether "and" stands inside one name: a head that belongs inside closes the words after it ("Makine ve Kimya Endüstrisi")."""
    k = at + 1
    while k < len(g.v.words) and (k == at + 1 or _continues(g, k)):
        if not _nameable(g, k):
            return False
        if k > at + 1 and k in g.inside:
            return not any(i in g.inside for i in range(first, at))
        k += 1
    return False


def _quoted(g: Ground) -> Iterator[Candidate]:
    """Short quotations that may be names: no finite verb, a capital or digit first."""
    v = g.v
    for a, b in v.quotes:
        if b - a > 7 or b <= a or (v.loud[a] and b - a > 3):
            continue
        words = v.words[a:b]
        first = words[0]
        strong = capital(first) or first.text[0].isdigit()
        if not strong and not (b - a == 1 and not first.known):
            continue
        if words[-1].text in (".", ",", "!", "?") or any(w.text in (",", "!", "?", ":", "«", "»") for w in words):
            continue
        if b - a > 2 and any(all(r.form == "fin" for r in w.readings) and w.readings and not capital(w) for w in words):
            continue
        out = Candidate(a, b, "quote", {"quoted"})
        if any(q[0] < a and b < q[1] for q in v.quotes):
            out.features.add("quoted-inner")
        if not strong:
            out.features.add("quoted-small")
        yield out


def _of_known(hit: KnownHit, rule: str) -> Candidate:
    """The candidate that a hit of the knowledge gives."""
    out = Candidate(hit.first, hit.last, rule, known=hit.known, kind=hit.known.kind)
    out.features.add("known-doubtful" if hit.ambiguous else "known-sure")
    if hit.low:
        out.features.add("known-low")
    return out


def _segment(g: Ground, first: int, last: int, by_first: dict[int, list[KnownHit]]) -> Iterator[Candidate]:
    """A run cut into names: known ones stand apart where what is left of the run is a name of its own."""
    v = g.v
    first, last = _trim(g, first, last)
    i = first
    begin = first
    while i < last:
        hit = next((h for h in by_first.get(i, ()) if h.last <= last and not h.low), None)
        if hit is None or not _apart(g, hit, begin, last, by_first):
            i += 1
            continue
        left = _trim(g, begin, i)
        if left[0] < left[1]:
            yield Candidate(*left, "run")
        yield _of_known(hit, "known")
        begin, last = _trim(g, hit.last, last)
        if all(v.words[k].shape == "digit" for k in range(begin, last)):
            return
        i = begin
    cut = _script_change(g, begin, last)
    if begin < cut < last:
        yield Candidate(begin, cut, "run")
        begin = cut
    if begin < last:
        yield Candidate(begin, last, "run")


def _trim(g: Ground, first: int, last: int) -> tuple[int, int]:
    """The stretch without marks, conjunctions and particles at its ends."""
    v = g.v
    loose = {"-", ".", "&", "/", "’", "'", *v.lexicon.grammar.and_, *v.lexicon.grammar.with_, *v.lexicon.grammar.name_particles}
    while last > first and v.words[last - 1].text in loose:
        last -= 1
    while first < last and v.words[first].text in loose:
        first += 1
    return first, last


def _script_change(g: Ground, first: int, last: int) -> int:
    """Where a Latin name is followed by two or more words of the text's own script (a firm and its head); `last` where nowhere."""
    v = g.v
    latin = [foreign(w, v.language) or not any(c.isalpha() for c in w.text) for w in v.words[first:last]]
    if not latin or not latin[0] or all(latin):
        return last
    cut = latin.index(False)
    own = [w for w, x in zip(v.words[first + cut : last], latin[cut:], strict=True) if not x and w.shape == "title"]
    return first + cut if len(own) >= 2 else last


def _apart(g: Ground, hit: KnownHit, begin: int, last: int, by_first: dict[int, list[KnownHit]]) -> bool:
    """Whether a known name inside a run is a name by itself: the whole, or beside another known name, or a firm before a product."""
    if hit.first == begin and hit.last == last:
        return True
    left, right = hit.first - begin, last - hit.last
    if right and any(h.last <= last for h in by_first.get(hit.last, ())):
        return True
    if hit.ambiguous:
        return False
    if right and (any(i in g.inside or g.v.words[i].text == "&" for i in range(hit.last, last)) or g.v.words[hit.last].text in ("-", "/")):
        return False
    if right and _WHEELS.match(g.v.words[hit.last].text):
        return False
    if left == 0 and hit.known.type in roles.load().owners:
        return right >= 2 or (right == 1 and (len(g.v.words[hit.last].text) > 2 or g.v.words[hit.last].shape == "digit"))
    if left == 0 and hit.known.type == roles.load().product:
        return False
    if hit.known.type == roles.load().product:
        numbered = any(c.isdigit() for c in g.v.text(hit.first, hit.last))
        return left >= 1 and right == 0 and (hit.last - hit.first > 1 or numbered)
    return hit.last - hit.first > 1


def split_offices(v: View, candidates: list[Candidate], terms: Terms) -> list[Candidate]:
    """Runs after an office cut into body and holder ("prezes PGZ Sebastian Chwałek"), where the body is named elsewhere or shows its form."""
    offices = {t.last for t in terms.titles if not t.entry.rank}
    forms = {v.text(c.first, c.last) for c in candidates}
    stems_of = [v.keys[c.first] for c in candidates if c.last - c.first == 1]
    heads = {h.last - 1 for h in terms.heads if h.entry.legal or h.entry.position == "inside"}
    out: list[Candidate] = []
    for c in candidates:
        cut = 0
        if c.rule == "run" and c.first in offices and c.last - c.first >= 3:
            for k in range(c.last - 2, c.first, -1):
                attested = v.words[c.first].text.isupper() or any(not v.keys[c.first].isdisjoint(s) for s in stems_of)
                single = k == c.first + 1 and attested
                if k - 1 in heads or single or v.text(c.first, k) in forms:
                    cut = k
                    break
        if cut and len(v.words[c.first].text) > 2:
            out += [Candidate(c.first, cut, "run"), Candidate(cut, c.last, "run", {"title-left", "title-body-left"})]
        else:
            out.append(c)
    return out
