"""What is settled before names are cut out of a text: words that belong to none, and capitals that a sentence's start alone explains."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.names import roles
from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.gazetteer import KnownHit
from kg.extract.names.terms import Hit, Terms
from kg.extract.names.view import View, capital, foreign
from kg.lexicon import Kind

DESIGNATION = re.compile(r"^(?=.*\d)(?=.*[^\W\d_])[\w.+/-]+$")
FUNCTION = frozenset({"det", "pron", "adp", "conj", "sconj", "part", "adv", "punct", "num"})


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
    if v.lexicon.syntax.attributive == "after":  # the noun that closes an event's name is no part of it: "AMAN-13 Tatbikatı"
        for h in terms.heads:
            if h.entry.cls == roles.load().event:
                mark(h.first, h.last, "event")
    for k in terms.kinds:
        written = v.words[k.first].shape == "title" and not v.initial[k.first] and not v.loud[k.first] and not _said_small(v, k, terms)
        beside = any(k.last == h.first and h.known.type == roles.load().product for h in known)
        if v.lexicon.syntax.attributive == "after":  # MİLGEM Korvet gemisi
            beside = beside or any(h.last == k.first and h.known.type == roles.load().product and not h.ambiguous for h in known)
        if (beside or not written) and not any(h.first <= k.first and k.last <= h.last and not h.ambiguous for h in known):
            mark(k.first, k.last, "kind")
    for a, b in terms.sources:
        mark(a, b, "source")
    for i in terms.not_names:
        mark(i, i + 1, "not")
    inside = {h.last - 1 for h in terms.heads if h.entry.position == "inside" or h.entry.legal or capital(v.words[h.first])}
    long = [h for h in known if h.last - h.first > 1 and not h.low and all(capital(w) for w in v.words[h.first : h.last])]
    common = _common(v, terms) - {h.first for h in long}
    return Ground(v, terms, cut, owner, common, inside, {i for h in terms.heads for i in range(h.first, h.last)})


def _said_small(v: View, k: Hit[Kind], terms: Terms) -> bool:
    """Whether a kind in capitals is said of what stands before it all the same, where heads stand last: "Füze Savunma Sistemi Projesi",
    "Bayraktar Taktik İHA"."""
    if v.lexicon.syntax.attributive != "after":
        return False
    last, before = v.words[k.last - 1], v.words[k.first - 1]
    if _of_project(v, k.last, terms) or (k.last - k.first > 1 and last.shape == "upper"):
        return True
    named = capital(before) and before.sentence == last.sentence and not before.suffix and any(r.poss for r in last.readings)
    firm = any(h.first == k.last or (h.last == k.last and h.entry.position == "inside") for h in terms.heads)
    return named and not firm  # "Gökbey Helikopteri", but "Delta Silah Sistemleri"


def _of_project(v: View, at: int, terms: Terms) -> bool:
    """Whether a word that is no name closes what stands before it, where heads stand last: "Füze Savunma Sistemi Projesi"."""
    return v.lexicon.syntax.attributive == "after" and at in terms.not_names and capital(v.words[at]) and not v.initial[at]


def common_title(g: Ground, first: int, last: int) -> bool:
    """Whether words are the common nouns of a project's or meeting's title, which the word after them closes, or a legal form alone."""
    v = g.v
    if all(any(h.entry.legal and h.first <= i < h.last for h in g.terms.heads) for i in range(first, last)):
        return True
    if last - first == 1 and v.lexicon.syntax.attributive == "after" and g.owner.get(last) == "kind" and capital(v.words[last]):
        word = v.words[first]  # a title's adjective: "Operatif İnsansız Hava Aracı"
        if word.shape == "title" and word.known and not v.quote[first] and all(r.pos == "adj" for r in word.readings):
            return True
    if last - first == 1 and first > 0 and v.lexicon.syntax.attributive == "after" and not v.initial[first] and not v.quote[first]:
        word, left = v.words[first], v.words[first - 1]  # the head of a compound: "(İHA) Sistemi", "Rum Lobisi"
        owned = word.known and any(r.poss for r in word.readings) and all(r.pos in ("noun", "verb") for r in word.readings)
        beside = word.sentence == left.sentence and not left.suffix and (left.text == ")" or first - 1 in g.cut)
        if owned and beside and word.shape == "title":
            return True
    plain = all(w.known and any(r.pos not in ("propn", "x", "") for r in w.readings) for w in v.words[first:last])
    return plain and last - first > 1 and last < len(v.words) and _of_project(v, last, g.terms)


def _leads_institution(v: View, c: CountryHit, heads: set[int], titled: set[int]) -> bool:
    """Whether a state's capitalised adjective opens the name of an institution ("Estonian Centre for …"): a head follows in the run."""
    if c.form == "seat" or v.words[c.last - 1].suffix or not capital(v.words[c.first]):
        return False
    if c.form == "name" and v.lexicon.syntax.possessor_side == "after":
        return _opens_foreign(v, c, heads)
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


def _opens_foreign(v: View, c: CountryHit, heads: set[int]) -> bool:
    """Whether a state's bare name opens a foreign one, where a possessor would stand after: a capitalised head that the language does not
    know follows (Kazachstan Engineering)."""
    if c.last >= len(v.words) or c.last not in heads or not v.words[c.first].has(case="nom"):
        return False
    head = v.words[c.last]
    return capital(head) and not head.known and head.sentence == v.words[c.first].sentence and not v.loud[c.last]


def _common(v: View, terms: Terms) -> set[int]:
    """Sentence-initial words, and words of loud lines, that are no names by what the analyser and the rest of the text say."""
    named: set[str] = set()
    forms: set[str] = set()
    for i, word in enumerate(v.words):
        if capital(word) and not v.initial[i] and not v.loud[i] and not any(r.pos in FUNCTION for r in word.readings):
            named |= v.keys[i]
            forms.add(v.exact[i])
    kept = v.lexicon.syntax.attributive == "after"  # names keep their form before the mark that sets endings off
    heads = {i for h in terms.heads for i in range(h.first, h.last) if not h.entry.legal}
    out = set()
    for i, word in enumerate(v.words):
        if not (v.initial[i] or v.loud[i]) or not word.text[0].isalpha() or foreign(word, v.language):
            continue
        if v.initial[i] and not v.loud[i] and (DESIGNATION.match(word.text) or (word.text.isupper() and len(word.text) > 1)):
            continue
        if any(c.isupper() for c in word.text[1:]) and not word.text.isupper():
            continue
        attested = v.exact[i] in forms if kept and word.known else not v.keys[i].isdisjoint(named)
        if attested or (word.suffix and not word.lemmas):
            continue
        plain = any(r.pos not in ("propn", "x", "") for r in word.readings)
        if v.loud[i]:
            if word.known or i in heads:
                out.add(i)
        elif i in heads or (word.known and plain and not _first_name(v, i)):
            out.add(i)
    return out


def _first_name(v: View, i: int) -> bool:
    """Whether a common noun that opens a sentence may be a first name: bare, and a word that is no other follows with a capital."""
    word, following = v.words[i], v.words[i + 1] if i + 1 < len(v.words) else None
    if following is None or word.suffix or word.shape != "title" or following.shape != "title" or following.sentence != word.sentence:
        return False
    bare = any(r.pos == "noun" and r.case == "nom" and r.lemma == word.lower for r in word.readings)
    return bare and not following.known and not any(r.pos in FUNCTION or r.form == "fin" for r in word.readings)
