"""The cases of a phrase whose own form tells none, read from its place: its modifiers, the noun before it, a passive beside it."""

from __future__ import annotations

from kg.language.word import Sentence, Word
from kg.lexicon import Lexicon

SKIPPED = frozenset({"adj", "num", "det", "adv"})  # what may stand between a preposition and its noun
QUOTES = frozenset('«"“„‘')


def in_place(
    first: int,
    name: int,
    cases: frozenset[str],
    words: list[Word],
    sentence: Sentence,
    lexicon: Lexicon,
    guessed: bool = False,
    described: int | None = None,
) -> frozenset[str]:
    """The cases of a phrase whose own form tells none (indeclinable or foreign names, names quoted in the nominative), by what stands
    before it in a language that puts heads first: its modifiers, the noun it is apposed to or belongs to, a passive; else nom or acc."""
    syntax = lexicon.syntax
    if syntax.positional or syntax.possessor_side != "after":
        return cases
    quoted = name > sentence.first and words[name - 1].text in QUOTES
    told = bool(cases) and not guessed and not (quoted and cases <= {"nom", "acc"})
    if described is not None and cases <= {"nom", "acc"} and not words[described].cases() & cases:
        told = False  # "в провинции Восточный Азербайджан": the name stays as it is, the noun before it tells the case
    agentive = [case for case in syntax.alternations.get("passive", {}).get("nom", ()) if "+" not in case]  # no preposition marks it
    modifiers: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()  # the case of an agent, where a passive participle comes right before: "закупленные Марокко"
    titled = False  # a rank that does not decline has been passed
    i = name - 1
    while i >= sentence.first:
        w = words[i]
        own = frozenset(r.case for r in w.readings if r.case and (r.pos in SKIPPED or (r.pos == "verb" and r.form == "part")))
        particle = w.has(pos="part") and w.lower not in (*lexicon.grammar.and_, *lexicon.grammar.negation, *lexicon.grammar.prepositions)
        if w.text in QUOTES or w.shape == "digit" or particle or (i >= first and not w.cases()):
            titled = titled or (i >= first and w.shape == "lower")
            i -= 1
        elif titled and _follows_noun(w, words, sentence):
            break  # "dowódca sił zbrojnych gen. X"
        elif own and not w.has(pos="noun") and not _opens_clause(w, words, sentence):
            if told and (w.has(pos="det") or w.has(pos="num") or w.has(pos="pron")):
                break  # "до этого Россия": a phrase of its own
            if not modifiers and w.has(form="part", voice="pass"):
                agents = frozenset(agentive)
            modifiers = own if w.has(pos="num") or not modifiers & own else modifiers & own  # a numeral outranks what it governs
            i -= 1
        else:
            break
    if told:  # a name left in the nominative shows by its modifiers where it stands: "z popularnego L-39 Albatros"
        return modifiers if modifiers and cases <= {"nom"} and not modifiers & cases else cases
    if modifiers:
        return modifiers | agents
    subject = frozenset({"nom"} if _before_verb(name, words, sentence) else ())
    before = words[i] if i >= sentence.first else None
    if before is None or before.lower in lexicon.grammar.prepositions:
        return cases or (frozenset({"nom"}) if before is None else cases)
    dates = lexicon.values
    dated = before.lower in dates.months or before.lower in dates.year_words or not before.lemmas.isdisjoint(dates.year_words)
    if dated:  # "в 2015 году США": a new phrase begins
        return frozenset({"nom", "acc"})
    agent = frozenset(agentive if _after_passive(i, words, sentence) else ())
    if before.has(pos="noun") and not before.has(form="fin"):
        found = cases | frozenset(r.case for r in before.readings if r.pos == "noun" and r.case)
        found |= frozenset() if described is not None and found else {syntax.possessor_case}  # "компания X" is X, no possessor
        numbered = syntax.numeral_case in before.cases() and counted(i, words, sentence)
        placed = before.shape == "title" and i > sentence.first and words[i - 1].has(pos="adp")  # "в Стамбуле Dearsan": a new phrase
        return found | subject | agent | (frozenset({"nom", "acc"}) if numbered or placed else frozenset())
    if before.has(pos="verb", voice="pass"):
        return frozenset({"nom", "dat", *agentive})
    if before.has(form="part") and before.cases():  # "завод, принадлежащий Elbit"
        return frozenset({"acc", "dat", "ins"})
    if before.has(pos="propn"):  # "закупка у Франции Rafale"
        return frozenset({"nom", "acc", syntax.possessor_case}) | agent
    return frozenset({"nom", "acc", "dat"} if before.has(form="fin") else {"nom", "acc"}) | agent


def describer(name: int, words: list[Word], sentence: Sentence, nouns: frozenset[str]) -> int | None:
    """Where the noun stands right before a name that says what it is: "компания X", "провинция «X»"."""
    at = name - 1 - (name > sentence.first and words[name - 1].text in QUOTES)
    if at < sentence.first or words[at].shape != "lower" or not words[at].has(pos="noun"):
        return None
    return None if words[at].lemmas.isdisjoint(nouns) else at


def _follows_noun(w: Word, words: list[Word], sentence: Sentence) -> bool:
    """Whether an adjective stands after the noun that it modifies."""
    before = words[w.i - 1] if w.i > sentence.first else None
    return before is not None and before.has(pos="noun") and bool(before.cases() & w.cases()) and before.shape != "punct"


def _opens_clause(w: Word, words: list[Word], sentence: Sentence) -> bool:
    """Whether a participle after a comma modifies the noun before it, not the name that follows: "машины, выпускаемые Otokar"."""
    i = w.i - 1
    while i > sentence.first and words[i].has(pos="adv") and not words[i].has(pos="adj"):
        i -= 1
    return w.has(form="part") and i >= sentence.first and words[i].text == ","


def _after_passive(i: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether a passive stands before word `i` in its clause, so that a name after it may be the agent: "изготовлен в Стамбуле Dearsan"."""
    for w in reversed(words[max(sentence.first, i - 5) : i]):
        if w.text in ",;:—–()" or w.has(pos="conj"):
            return False
        if w.has(pos="verb", voice="pass"):
            return True
    return False


def _before_verb(name: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether a finite verb follows a name that starts at `name` (the words of the name and adverbs between)."""
    for w in words[name : min(name + 6, sentence.last)]:
        if w.has(pos="verb", form="fin") and w.shape == "lower":
            return True
        if w.i > name and w.shape == "lower" and not (w.has(pos="adv") or w.has(pos="part")):
            return False
        if w.shape == "punct" and w.text not in '«»"“”„':
            return False
    return False


def counted(noun: int, words: list[Word], sentence: Sentence) -> bool:
    """Whether a numeral stands before a noun and its modifiers."""
    i = noun - 1
    while i > sentence.first and modifier_cases(words[i]):
        i -= 1
    return i >= sentence.first and (words[i].shape == "digit" or words[i].has(pos="num"))


def modifier_cases(w: Word) -> frozenset[str]:
    """The cases of an adjective, determiner, ordinal or participle; empty for what can be a noun as well."""
    if w.has(pos="noun") or w.has(pos="propn"):
        return frozenset()
    return frozenset(r.case for r in w.readings if r.case and (r.pos in ("adj", "det") or r.form == "part"))
