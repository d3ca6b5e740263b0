"""Evidence around a name: heads, offices, kinds, states, numbers, prepositions, frames to its left and right."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.names.candidate import Candidate
from kg.extract.names.countries import CountryHit
from kg.extract.names.memo import by_identity
from kg.extract.names.terms import Hit, Terms
from kg.extract.names.view import View, capital
from kg.lexicon import Head, Kind, Lexicon, Title


@dataclass(slots=True)
class Surroundings:
    """Hits by the words they begin and end at, and other candidates, for quick looks to both sides of a name."""

    heads_from: dict[int, Hit[Head]]
    heads_to: dict[int, Hit[Head]]
    titles_from: dict[int, Hit[Title]]
    titles_to: dict[int, Hit[Title]]
    kinds_from: dict[int, Hit[Kind]]
    kinds_to: dict[int, Hit[Kind]]
    countries_from: dict[int, CountryHit]
    countries_to: dict[int, CountryHit]
    sources: set[int]
    verbs: dict[str, str]
    places: dict[tuple[str, str], str]
    prepositions: dict[str, str]


@by_identity
def _verbs(lexicon: Lexicon) -> dict[str, str]:
    """Lemma of a frame's verb or noun → predicate, and of verbs of saying → "say"."""
    out: dict[str, str] = {}
    for frame in lexicon.frames:
        for lemma in frame.verbs + frame.nouns:
            out.setdefault(lemma, frame.predicate)
    for lemma in lexicon.grammar.reporting:
        out.setdefault(lemma, "say")
    return out


@by_identity
def _places(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    """(preposition or postposition, case) → deep case, as the language's syntax has it."""
    out: dict[tuple[str, str], str] = {}
    for deep, signals in lexicon.syntax.marks.items():
        for signal in signals:
            if "+" in signal:
                prep, case = signal.split("+")
                out.setdefault((prep, case), deep)
            elif signal.startswith("~"):
                out.setdefault((signal[1:], "~"), deep)
            elif lexicon.syntax.positional:
                out.setdefault((signal, ""), deep)
            else:
                out.setdefault(("", signal), deep)
    return out


def surroundings(v: View, terms: Terms, countries: list[CountryHit]) -> Surroundings:
    """The lookups for one text."""
    plain = [h for h in terms.heads if not h.entry.legal]
    return Surroundings(
        {h.first: h for h in reversed(plain)}, {h.last: h for h in plain},
        {t.first: t for t in terms.titles}, {t.last: t for t in terms.titles},
        {k.first: k for k in terms.kinds}, {k.last: k for k in terms.kinds},
        {c.first: c for c in countries}, {c.last: c for c in countries},
        {i for a, b in terms.sources for i in range(a, b)},
        _verbs(v.lexicon), _places(v.lexicon), dict(v.lexicon.grammar.prepositions),
    )  # fmt: skip


def _step(v: View, i: int, by: int) -> int:
    """The next word in a direction, over quotation marks; -1 outside the sentence."""
    here = i - by
    i = here + by
    while 0 <= i < len(v.words) and v.words[i].text in ("«", "»", '"', "„", "”", "“"):
        i += by
    inside = 0 <= i < len(v.words) and 0 <= here < len(v.words) and v.words[i].sentence == v.words[here].sentence
    return i if inside else -1


def context(v: View, c: Candidate, around: Surroundings) -> set[str]:
    """Evidence outside the name: heads, offices, kinds, states, numbers, prepositions, verbs to its left and right."""
    out: set[str] = set()
    left, right = _step(v, c.first - 1, -1), _step(v, c.last, 1)
    out |= _left(v, c, left, around)
    if right >= 0 and not v.words[c.last - 1].suffix:
        out |= _right(v, c, right, around)
    elif right >= 0:
        out |= {f.replace("right", "right-of-suffix") for f in _right(v, c, right, around)}
    out |= _role(v, c, left, right, around)
    sentence = v.analysis.sentences[v.words[c.first].sentence]
    if sentence.kind != "body":
        out.add(f"in-{sentence.kind}")
    if c.first == sentence.first and right >= 0 and v.words[right].text in ("(", "-", "–", "—", ",", ".", "/") and c.last - c.first < 3:
        out.add("opens-before-dash" if v.words[right].text in ("-", "–", "—", "(") else "opens-before-stop")
        if v.words[c.first].text.isupper():
            out.add("dateline")
    return out


def _left(v: View, c: Candidate, left: int, around: Surroundings) -> set[str]:
    """What stands right before the name."""
    if left < 0:
        return {"left-none"}
    out: set[str] = set()
    at = left + 1
    word = v.words[left]
    head = around.heads_to.get(at)
    possessive = v.lexicon.syntax.possessor_side == "before" and (word.suffix or (word.cases() and "nom" not in word.cases()))
    if head is not None and not possessive and not (capital(v.words[head.first]) and not v.initial[head.first]):
        out |= {f"head-left:{head.entry.cls}", f"head:{head.entry.cls}"}
    title = around.titles_to.get(at)
    if title is not None:
        out.add("rank-left" if title.entry.rank else "title-left")
        out |= {f"title-of:{x}" for x in title.entry.attaches}
    kind = around.kinds_to.get(at)
    if kind is not None:
        out.add("kind-left")
        c.kind = c.kind or kind.entry.kind
    country = around.countries_to.get(at)
    if country is not None:
        out.add(f"state-left:{country.form}" + ("'s" if word.suffix else ""))
        beyond = around.titles_to.get(country.first)
        if beyond is not None:
            out.add("title-state-left")
    if word.shape == "digit":
        out.add("number-left")
    elif word.text[0].isalpha() and not word.known and not capital(word):
        out.add("left-unknown")
    if word.text in (",", "(", "/", "-", "–", "—", ":"):
        out.add(f"left{word.text}")
    if word.lower in v.lexicon.grammar.and_:
        out.add("left-and")
    if word.has(pos="num"):
        out.add("numeral-left")
    for pos in ("noun", "adj", "verb", "adp"):
        if word.has(pos=pos) and not capital(word):
            out.add(f"left-{pos}")
    out.add(f"L:{v.language}:{_lemma(v, left)}")
    return out


def _right(v: View, c: Candidate, right: int, around: Surroundings) -> set[str]:
    """What stands right after the name."""
    out: set[str] = set()
    word = v.words[right]
    head = around.heads_from.get(right)
    if head is not None and (v.lexicon.syntax.possessor_side == "before" or head.entry.position != "before"):
        out |= {f"head-right:{head.entry.cls}", f"head:{head.entry.cls}"}
    title = around.titles_from.get(right)
    if title is not None:
        out.add("title-right")
        out |= {f"title-right-of:{x}" for x in title.entry.attaches}
    kind = around.kinds_from.get(right)
    if kind is not None:
        out.add("kind-right")
        c.kind = c.kind or kind.entry.kind
    country = around.countries_from.get(right)
    if country is not None:
        out.add(f"state-right:{country.form}")
    if word.text in (",", "(", "/", "-", "–", "—"):
        out.add(f"right{word.text}")
        beyond = _step(v, right + 1, 1)
        if beyond >= 0:
            for name, table in (("title", around.titles_from), ("state", around.countries_from), ("head", around.heads_from)):
                if beyond in table:
                    out.add(f"right{word.text}{name}")
            if name_of := around.heads_from.get(beyond):
                out.add(f"right{word.text}head:{name_of.entry.cls}")
            if word.text == "," and _apposed(v, c, beyond, around):
                out.add("apposed-office")
            if any(k in around.titles_from for k in range(beyond, min(beyond + 5, len(v.words))) if v.words[k].sentence == word.sentence):
                out.add(f"right{word.text}title-near")
    elif any(k in around.titles_from for k in range(right, right + 3)):
        out.add("title-right-near")
    for pos in ("noun", "adj", "verb"):
        if word.has(pos=pos) and not capital(word):
            out.add(f"right-{pos}")
    out.add(f"R:{v.language}:{_lemma(v, right)}")
    return out


def _apposed(v: View, c: Candidate, i: int, around: Surroundings) -> bool:
    """Whether an office stands in apposition to a name of two to four words of a person's shape: "X Y, the head of", "X Y, Firm CEO"."""
    words = v.words[c.first : c.last]
    shaped = 2 <= len(words) <= 4 and all(w.shape == "title" or len(w.text) <= 3 for w in words) and words[-1].shape == "title"
    if not v.lexicon.syntax.positional or not shaped:
        return False
    i += v.words[i].has(pos="det")
    for k in range(i, min(i + 4, len(v.words))):
        title = around.titles_from.get(k)
        if title is not None and not title.entry.rank:
            following = v.words[title.last] if title.last < len(v.words) else None
            if following is None or following.text in ",.;)":
                return True
            goes_on = following.has(pos="adp") or following.has(pos="conj") or following.has(form="fin")
            return goes_on and not capital(following)
        if not (capital(v.words[k]) or v.words[k].suffix) or v.words[k].sentence != words[0].sentence:
            return False
    return False


def _lemma(v: View, i: int) -> str:
    """One lemma of a word, the same for the same form."""
    word = v.words[i]
    return min(word.lemmas, default=word.lower) if word.text[0].isalpha() else word.shape


def _role(v: View, c: Candidate, left: int, right: int, around: Surroundings) -> set[str]:
    """Case, preposition, postposition, and frames near by."""
    out: set[str] = set()
    last = v.words[c.last - 1]
    cases = last.cases()
    if len(cases) == 1:
        out.add(f"case={next(iter(cases))}")
        deep = around.places.get(("", next(iter(cases))))
        if deep and not v.lexicon.syntax.positional:
            out.add(f"deep={deep}")
    if left >= 0:
        form = v.words[left].lower
        prep = around.prepositions.get(form)
        if prep is not None:
            found = {around.places.get((prep, case)) for case in cases} | {around.places.get((prep, ""))}
            out |= {f"prep={d}" for d in found if d}
            out.add("after-preposition")
            out.add(f"prep:{v.language}:{prep}")
    if right >= 0:
        deep = around.places.get((v.words[right].lower, "~"))
        if deep:
            out.add(f"post={deep}")
    if last.suffix:
        out.add("suffix")
    span = [(left - k, "before") for k in range(3)] + [(right + k, "after") for k in range(3)] if left >= 0 or right >= 0 else []
    for i, side in span:
        if 0 <= i < len(v.words) and v.words[i].sentence == last.sentence and not (c.first <= i < c.last):
            for lemma in v.words[i].lemmas:
                predicate = around.verbs.get(lemma)
                if predicate:
                    out.add(f"{side}:{predicate}")
    return out
