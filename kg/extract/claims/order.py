"""How surely a place before or after a word makes a phrase its subject or object, in a language that marks roles by order: what counts is
what stands between, finite verbs and openers of clauses above all, and whether a verb shares its subject with the one before it."""

from __future__ import annotations

from kg.extract.claims.triggers import Trigger
from kg.language.word import Analysis, Word
from kg.lexicon import Lexicon

FAR = 0.3  # another clause's
SHARED = 0.9  # a subject shared with the verb before
LOOSE = 0.8  # with an insertion, or by way of a participle or noun
PARTED = 0.6  # a comma stands between
BREAKS = frozenset(",;:—–()")


def subject_reach(first: int, last: int, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a phrase that ends before word `first` is the subject of a trigger that starts at `last`."""
    between = analysis.words[first:last]
    outside = _without_insertion(between)
    verbs = [w for w in outside if _main_verb(w, lexicon)]
    openers = [w for w in between if _opens_clause(w, lexicon) or _opens_with_subject(w, last, analysis, lexicon)]
    openers = [w for w in openers if w in outside or _opens_with_subject(w, last, analysis, lexicon)]
    parted = outside is between and any(w.text in BREAKS for w in between)
    if not verbs:
        return FAR if openers and not _joined(t, analysis) else PARTED if parted else 1.0
    if _joined(t, analysis):
        return SHARED if not openers else PARTED
    if len(verbs) == 1 and not openers:
        if _infinitive(t, analysis):
            return SHARED
        if t.form != "active" and t.form != "passive":
            return LOOSE
    return FAR


def object_reach(first: int, last: int, grouped: bool, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a phrase that starts at word `last` is the object of a trigger that ends before `first`."""
    between = analysis.words[first:last]
    outside = _without_insertion(between)
    if any(_main_verb(w, lexicon) or _opens_clause(w, lexicon) for w in outside):
        return FAR
    if outside is between and any(w.text in BREAKS for w in between) and not grouped:
        return PARTED
    return 1.0


def relative_object(first: int, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a phrase that ends before word `first` is what a relative clause on a finite verb leaves out: "the boats (that) the yard
    will build". Between them stands a relative pronoun or a new subject, and no comma, verb or preposition before it."""
    between = analysis.words[first : t.first]
    if not between or len(between) > 10 or any(_main_verb(w, lexicon) or w.text in BREAKS for w in between):
        return 0.0
    head = between[0]
    if head.lower in lexicon.grammar.relative:
        subject = [w for w in between[1:] if any(r.pos in ("noun", "propn", "pron") for r in w.readings)]
        return 1.0 if subject else 0.0
    starts = head.has(pos="det") or head.has(pos="pron") or (head.has(pos="propn") and not head.has(pos="verb"))
    return 0.8 if starts and not head.has(pos="adp") else 0.0


def takes_object(t: Trigger, analysis: Analysis) -> bool:
    """Whether an object follows a form of past or participle at once, so that it is no participle: "X trained Y troops"."""
    if not analysis.words[t.anchor].has(form="fin") or t.anchor + 1 >= len(analysis.words):
        return False
    w = analysis.words[t.anchor + 1]
    return (
        any(r.pos in ("det", "num", "noun", "propn", "adj", "pron") for r in w.readings) and not w.has(pos="adp") and not w.has(pos="adv")
    )


def clause_reach(first: int, last: int, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a phrase with a preposition belongs to a trigger with words first..last between."""
    between = analysis.words[first:last]
    after = bool(between) and between[0].i >= t.last
    verbs = sum(_main_verb(w, lexicon) for w in between)
    if any(_opens_clause(w, lexicon) for w in between) or verbs > 1:
        return PARTED
    if not verbs:
        return 1.0
    return PARTED if after or not (_joined(t, analysis) or _infinitive(t, analysis)) else LOOSE


def _without_insertion(between: list[Word]) -> list[Word]:
    """The words without what stands between two commas, dashes or brackets; the list itself where nothing does."""
    breaks = [k for k, w in enumerate(between) if w.text in BREAKS]
    return between[: breaks[0]] + between[breaks[-1] + 1 :] if len(breaks) > 1 else between


def _main_verb(w: Word, lexicon: Lexicon) -> bool:
    """A finite verb that is no auxiliary and can be no noun or participle."""
    if not w.has(pos="verb", form="fin") or w.has(pos="noun") or (w.has(pos="adj") and w.has(form="part")):
        return False
    return not any(r.mood or r.tense == "fut" or r.lemma in lexicon.syntax.auxiliary for r in w.readings)


def _opens_clause(w: Word, lexicon: Lexicon) -> bool:
    return (w.lower in lexicon.grammar.relative or w.lower in lexicon.grammar.subordinate) and not w.has(pos="adp")


def _opens_with_subject(w: Word, last: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a word that may be a preposition opens the clause of a verb at `last`: "after X built"."""
    if w.lower not in lexicon.grammar.subordinate or not w.has(pos="adp"):
        return False
    rest = analysis.words[w.i + 1 : last]
    named = any(r.pos in ("noun", "propn", "pron") for x in rest for r in x.readings)
    return named and not any(x.shape == "punct" or x.has(pos="verb", form="fin") for x in rest)


def _chain(t: Trigger, analysis: Analysis) -> int:
    """The word before a trigger and its auxiliaries, adverbs and particles."""
    i = t.first - 1
    while i > 0 and any(
        r.pos in ("adv", "part") or (r.pos == "verb" and (r.mood or r.tense == "fut" or r.lemma in ("be", "do", "have")))
        for r in analysis.words[i].readings
    ):
        i -= 1
    return i


def _joined(t: Trigger, analysis: Analysis) -> bool:
    """Whether a conjunction or comma stands right before a trigger, so that it shares the subject of the verb before."""
    i = _chain(t, analysis)
    return i >= 0 and (analysis.words[i].has(pos="conj") or analysis.words[i].text == ",")


def _infinitive(t: Trigger, analysis: Analysis) -> bool:
    """Whether a trigger depends on another verb as its infinitive."""
    return any(w.lower == "to" for w in analysis.words[max(t.first - 2, 0) : t.first])
