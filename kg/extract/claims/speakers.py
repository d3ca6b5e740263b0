"""Nouns that speak for an entity beside its adjective or possessive, and lend it their marks: "the Polish government", "turecki rząd"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.marks import marks_of, preposition
from kg.extract.claims.places import QUOTES, modifier_cases
from kg.extract.claims.unit import Mark
from kg.extract.mention import Mention
from kg.language.word import Sentence, Word
from kg.lexicon import Lexicon


def borne(m: Mention, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> list[Mark]:
    """The marks of an adjective's entity: none of its own, and those of a noun beside it that speaks for the entity ("turecki rząd")."""
    own = [Mark("", frozenset(), "own")]
    if lexicon.syntax.positional:
        if not _modifies(m.last, words, sentence):  # "the Tajiks", "the French": a noun of its own
            return [Mark(preposition(m.first, words, sentence, lexicon)[0], frozenset(), "outer")]
        return own + speaking_for(m.first, m.last, cls, words, sentence, lexicon, taken)
    if lexicon.syntax.attributive == "after":
        return own + _before_head(m, cls, words, sentence, lexicon, taken)
    if lexicon.syntax.possessor_side != "after":
        return own
    around = [i for i in (m.last, m.last + 1, m.first - 1) if sentence.first <= i < sentence.last]
    for i in around:
        w = words[i]
        if i in taken or not w.has(pos="noun") or w.lemmas.isdisjoint(speakers(lexicon, cls)):
            continue
        if i == m.last + 1 and not modifier_cases(words[m.last]):
            continue
        cases = w.cases() & words[m.head].cases()
        if cases:
            first = min(i, m.first)
            return own + [replace(k, via="outer") for k in marks_of(first, max(i + 1, m.last), cases, False, words, sentence, lexicon)]
    return own


def _before_head(m: Mention, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> list[Mark]:
    """The marks of the noun that an adjective stands before, where heads stand last: for certain if it speaks for the entity
    ("Macar devletinin"), perhaps if it tells of several people ("Türk eğitmenler"); an inhabitant in the plural bears its own
    ("Kırgızlar")."""
    people = words[m.head]
    if people.has(number="plur") and people.cases():
        row = marks_of(m.first, m.last, people.cases(), False, words, sentence, lexicon)
        return [replace(k, via="outer") for k in row if k.via == "own"]
    before = words[m.first - 1] if m.first > sentence.first else None
    counted = before is not None and (before.shape == "digit" or before.has(pos="num"))
    for i in range(m.last, min(m.last + 5, sentence.last)):
        w = words[i]
        if i in taken or w.shape == "punct" or w.has(form="fin"):
            return []
        if w.shape == "digit" or w.has(pos="num"):
            counted = True
        elif w.has(pos="noun") and w.cases():
            speaks = not w.lemmas.isdisjoint(speakers(lexicon, cls))
            if speaks or w.has(number="plur") or counted:
                row = marks_of(m.first, i + 1, w.cases(), False, words, sentence, lexicon)[:1]
                return [replace(k, via="outer" if speaks else "near") for k in row]
            if not w.has(case="nom"):
                return []
        elif not (w.has(pos="adj") or w.has(pos="det")):
            return []
    return []


def _modifies(last: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether what follows an adjective can be the noun that it modifies."""
    people = words[last - 1].lower
    if last >= sentence.last or (people.endswith("s") and not people.endswith("ss")):
        return False
    w = words[last]
    if w.text == ",":  # "the French, ..." but "Polish, Turkish and Greek firms"
        following = words[last + 1] if last + 1 < sentence.last else None
        return following is not None and following.text[0].isupper() and any(r.pos in ("adj", "propn") for r in following.readings)
    noun = any(r.pos in ("noun", "propn", "adj", "num", "conj") for r in w.readings) or w.has(form="part") or w.shape in ("digit", "alnum")
    return noun or w.text in "-–/(" or w.text in QUOTES


def speaking_for(
    first: int, last: int, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]
) -> list[Mark]:
    """The mark of the noun that speaks for an entity, after its adjective or possessive: "the Polish government", "Poland's navy"."""
    for i in range(last, min(last + 4, sentence.last)):
        w = words[i]
        if i not in taken and w.has(pos="noun") and not w.lemmas.isdisjoint(speakers(lexicon, cls)):
            return [Mark(preposition(first, words, sentence, lexicon)[0], frozenset(), "outer")]
        if w.shape == "punct" or not any(r.pos in ("noun", "adj") for r in w.readings):
            return []
    return []


def spoken_for_by(first: int, cls: str, words: list[Word], sentence: Sentence, lexicon: Lexicon, taken: frozenset[int]) -> list[Mark]:
    """The mark of the noun before a possessor's preposition, which speaks for it ("with the government of Poland"), counts it ("a batch of
    radars") or leads to it ("a contract for the supply of radars")."""
    for i in range(first - 1, max(first - 5, sentence.first), -1):
        if words[i].has(pos="adp"):
            noun = words[i - 1]
            measure = not noun.lemmas.isdisjoint(lexicon.values.counters)
            if (noun.i in taken and not measure) or not (noun.has(pos="noun") or noun.has(pos="num") or noun.shape == "digit"):
                return []
            speaks = noun.has(pos="noun") and not noun.lemmas.isdisjoint(speakers(lexicon, cls))
            counts = noun.has(pos="num") or noun.shape == "digit" or measure
            prep = preposition(noun.i, words, sentence, lexicon)[0]
            if words[i].lower in lexicon.syntax.marks.get("source", ()) and not (speaks and noun.has(number="plur")):
                return []  # "officers from Malta", but "a turret from Malta"
            return [Mark(prep, frozenset(), "outer")] if speaks or counts or prep else []
    return []


_describing: dict[tuple[str, str], frozenset[str]] = {}


def describers(lexicon: Lexicon, cls: str) -> frozenset[str]:
    """The nouns that stand for entities of one class alone, so that a name after them is theirs: "компания X"."""
    key = (lexicon.language, cls)
    if key not in _describing:
        classes: dict[str, set[str]] = {}
        for a in lexicon.anaphora:
            classes.setdefault(a.term.lower(), set()).update(() if a.pronoun or a.dual else a.classes)
        for h in lexicon.heads:
            classes.setdefault(h.term.lower(), set()).add(h.cls)
        _describing[key] = frozenset(t for t, own in classes.items() if own == {cls} and " " not in t)
    return _describing[key]


_speaking: dict[tuple[str, str], frozenset[str]] = {}


def speakers(lexicon: Lexicon, cls: str) -> frozenset[str]:
    """The nouns that stand for an entity of a class when its adjective is beside them: its bodies, forces and offices."""
    key = (lexicon.language, cls)
    if key not in _speaking:
        terms = [a.term for a in lexicon.anaphora if cls in a.classes and not a.pronoun] + [
            t.title for t in lexicon.titles if cls in t.attaches
        ]
        head = -1 if lexicon.syntax.attributive == "after" else 0
        _speaking[key] = frozenset(t.lower().split()[head] for t in terms) | frozenset(lexicon.grammar.people)
    return _speaking[key]
