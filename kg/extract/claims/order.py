"""How surely a place before or after a word makes a phrase its subject or object, in a language that marks roles by order: what counts is
what stands between, finite verbs and openers of clauses above all, and whether a verb shares its subject with the one before it."""

from __future__ import annotations

from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Unit
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
        return FAR if openers and not _joined(t, analysis, lexicon) else PARTED if parted else 1.0
    if _joined(t, analysis, lexicon):
        return SHARED if not openers else PARTED
    if len(verbs) == 1 and not openers:
        if _infinitive(t, analysis, lexicon):
            return SHARED
        if t.form not in ("active", "passive"):
            return LOOSE
    return FAR


def object_reach(first: int, last: int, grouped: bool, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a phrase that starts at word `last` is the object of a trigger that ends before `first`."""
    between = analysis.words[first:last]
    own = _without_joined_verb(between)
    outside = _without_insertion(own)
    if any((_main_verb(w, lexicon) and not _attributive(w, analysis)) or _opens_clause(w, lexicon) for w in outside):
        return FAR
    if t.part in ("verb", "phrase") and any(_copula(w, lexicon) and not w.has(form="part") for w in outside):
        return FAR  # another clause: "provided six ships; the participants are X and Y"
    if own is not between:
        return SHARED
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
    verbs = sum(_main_verb(w, lexicon) and not _attributive(w, analysis) for w in between)
    if any(_opens_clause(w, lexicon) for w in between) or verbs > 1:
        return PARTED
    if not verbs:
        return 1.0
    return PARTED if after or not (_joined(t, analysis, lexicon) or _infinitive(t, analysis, lexicon)) else LOOSE


def apposition(u: Unit, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a noun describes a name: right before it, after a comma ("X, the Polish maker of Y"), by a copula, or, with its own
    complement, before the comma ("the maker of Y, X")."""
    if u.possessor or u.adjective:
        return 0.0
    words = analysis.words
    if u.last <= t.first:
        end = u.mention.last if u.mention else u.last
        between = _without_brackets(words[min(end, u.last) : t.first])
        if not between or (between[0].text in ",–—" and all(in_phrase(w) for w in between[1:])):
            return 1.0
        return 1.0 if _copula(between[0], lexicon) and all(_copula(w, lexicon) or in_phrase(w) for w in between) else 0.0
    between = words[t.last : u.first]
    if not between or (between[0].text == "," and len(between) == 1):
        return 1.0 if not between else LOOSE
    if not between[0].has(pos="adp") or any(_main_verb(w, lexicon) and not _copula(w, lexicon) for w in between):
        return 0.0
    tail = [k for k, w in enumerate(between) if w.text in ",–—" or _copula(w, lexicon)]
    return LOOSE if len(tail) == 1 and all(in_phrase(w) for w in between[tail[0] + 1 :]) else 0.0


def fronted(u: Unit, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a phrase is what a participle at the head of a sentence describes: the first after its comma ("Powered by X, the Y …")."""
    words = analysis.words
    if u.first < t.last or (t.first > 0 and words[t.first - 1].sentence == words[t.first].sentence):
        return 0.0
    between = words[t.last : u.first]
    comma = max((k for k, w in enumerate(between) if w.text == ","), default=-1)
    if comma < 0 or any(_main_verb(w, lexicon) for w in between):
        return 0.0
    return SHARED if all(in_phrase(w) for w in between[comma + 1 :]) else 0.0


def _copula(w: Word, lexicon: Lexicon) -> bool:
    return w.has(pos="verb", form="fin") and any(r.lemma == lexicon.syntax.auxiliary[0] for r in w.readings)


def in_phrase(w: Word) -> bool:
    """Whether a word may stand before a noun within its phrase."""
    inner = any(r.pos in ("det", "adj", "num", "noun", "propn", "adv") for r in w.readings)
    named = w.shape in ("digit", "upper", "title", "mixed", "alnum") or w.text in '"“”-'
    return (inner or named) and not w.has(pos="adp") and not w.has(pos="conj")


def _without_brackets(between: list[Word]) -> list[Word]:
    close = next((k for k, w in enumerate(between) if w.text in ")]"), -1)
    return between[close + 1 :] if close >= 0 else between


def _without_joined_verb(between: list[Word]) -> list[Word]:
    """The words without a second verb of the same object: "built and handed over X"."""
    if not between or not between[0].has(pos="conj"):
        return between
    verbal = [k for k, w in enumerate(between[1:4], 1) if w.has(pos="verb") and all(_chained(x) for x in between[1:k])]
    if not verbal:
        return between
    at = verbal[-1] + 1
    particle = at < len(between) and between[at].has(pos="adp") and between[at - 1].has(pos="verb")
    return between[at + particle :]


def _attributive(w: Word, analysis: Analysis) -> bool:
    """Whether a participle stands within a noun phrase, after its article and adverbs: "its first locally assembled X"."""
    if not w.has(pos="verb", form="part"):
        return False
    i = w.i - 1
    while i > 0 and analysis.words[i].has(pos="adv") and not analysis.words[i].has(pos="det") and not analysis.words[i].has(pos="num"):
        i -= 1
    before = analysis.words[i]
    owned = bool(before.suffix) and before.sentence == w.sentence  # "India's locally developed X"
    return owned or (any(before.has(pos=pos) for pos in ("det", "num", "adj")) and not before.has(pos="verb"))


def _chained(w: Word) -> bool:
    return w.has(pos="verb") or w.has(pos="adv")


def agent_reach(first: int, last: int, analysis: Analysis) -> float:
    """How surely an agent belongs to a passive with words first..last between: a participle nearer to it takes it ("powered by an engine
    made by X")."""
    between = analysis.words[first:last]
    by = max((k for k, w in enumerate(between) if w.has(pos="adp")), default=0)
    return FAR if any(w.has(pos="verb", form="part") and not w.has(pos="noun") and not w.has(pos="adp") for w in between[:by]) else 1.0


def complement_reach(first: int, last: int, lexicon: Lexicon, analysis: Analysis) -> float:
    """How surely a possessor with a preposition belongs to a noun with words first..last between: they are one phrase."""
    joiners = lexicon.grammar.and_
    parted = any(w.text in BREAKS or w.lower in joiners or _main_verb(w, lexicon) for w in analysis.words[first:last])
    return FAR if parted else 1.0


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


def _chain(t: Trigger, analysis: Analysis, lexicon: Lexicon) -> int:
    """The word before a trigger and its auxiliaries, adverbs and particles."""
    i = t.first - 1
    while i > 0 and any(
        r.pos in ("adv", "part") or (r.pos == "verb" and (r.mood or r.tense == "fut" or r.lemma in lexicon.syntax.helpers))
        for r in analysis.words[i].readings
    ):
        i -= 1
    return i


def _joined(t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a conjunction or comma stands right before a trigger, so that it shares the subject of the verb before."""
    i = _chain(t, analysis, lexicon)
    return i >= 0 and (analysis.words[i].has(pos="conj") or analysis.words[i].text == ",")


def _infinitive(t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a trigger depends on another verb as its infinitive."""
    return any(w.lower in lexicon.syntax.infinitive for w in analysis.words[max(t.first - 2, 0) : t.first])
