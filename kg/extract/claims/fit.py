"""How well a unit fits a role: its marks against the signals of the role, and what stands between it and the trigger."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.claims.clauses import clause
from kg.extract.claims.heads_last import reach_of_final
from kg.extract.claims.order import agent_reach, clause_reach, complement_reach
from kg.extract.claims.positions import linked, positional
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import PARTED, SHARED, UNTOLD, Mark, Unit
from kg.extract.claims.valency import valency
from kg.language.word import Analysis, Word
from kg.lexicon import Lexicon, Signal, signal


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a unit's marks meet a role's signals: rank of the signal met (0 is the surest; 9: none), certainty, kind, whose mark."""

    rank: int = 9
    strength: float = 0.0
    kind: str = ""
    via: str = ""


NO_FIT = Fit()


def deep_cases(u: Unit, lexicon: Lexicon) -> frozenset[str]:
    """The language-neutral roles that a unit's marks suggest: agent, patient, goal, source, partner, location, …"""
    return frozenset(
        name for name, signals in lexicon.syntax.marks.items() for s in signals if any(_met(m, u, signal(s)) > 0.5 for m in u.marks)
    )


def _met(m: Mark, u: Unit, s: Signal) -> float:
    """How surely a mark meets a case, preposition or postposition signal (0 to 1)."""
    if s.kind == "prep":
        if m.prep != s.value:
            return 0.0
        return 1.0 if not s.case or s.case in m.cases else 0.7 if not m.cases else 0.3
    if s.kind == "postp":
        return 1.0 if m.postp == s.value else 0.0
    if s.kind == "case" and not m.prep and not m.postp and (not u.adjective or m.via != "own"):
        if s.value in m.cases:
            return 1.0 if len(m.cases) == 1 else 0.8
        return 0.4 if not m.cases else 0.0
    return 0.0


def fit(u: Unit, signals: tuple[Signal, ...], t: Trigger, analysis: Analysis, lexicon: Lexicon) -> Fit:
    """The best fit of a unit to a role's signals."""
    best = NO_FIT
    for rank, s in enumerate(signals):
        if s.classes and u.type not in s.classes:
            continue
        for m in u.marks:
            strength = _met(m, u, s) or positional(u, m, s, t, analysis, lexicon)
            if s.kind == "prep" and strength and lexicon.syntax.positional and u.placed:
                lo, hi = (u.last, t.first) if u.last <= t.first else (t.last, u.first)
                strength *= clause_reach(lo, hi, t, analysis, lexicon)
                if lo == t.last and s.value in lexicon.syntax.marks["agent"]:
                    strength *= agent_reach(lo, hi, analysis)
                if t.part == "noun" and lo == t.last and s.value in lexicon.syntax.marks["possessor"]:
                    strength *= complement_reach(lo, min(u.extent[0], u.first) if u.extent else u.first, lexicon, analysis)
            if m.via == "own" and s.value == "nom" and (t.part == "noun" or not {u.last, u.last + 1} & set(t.words)):
                strength *= u.first_part
            if t.part == "link" and s.kind == "prep" and strength:
                strength *= linked(u, s, -1, u.first - t.last, t, analysis, lexicon)
            if m.via == "outer":
                strength *= 0.9
            elif m.via == "near":
                strength *= 0.6
            if m.via != "near" and s.kind == "case" and strength and s.value in m.cases and {"nom", "acc"} <= m.cases:
                if s.value == "nom" and m.cases == {"nom", "acc"} and _objectless(t, lexicon):
                    strength /= 0.8  # "на вооружение поступил комплекс": it can be nothing but the subject
                elif _turned(u, s, t, lexicon):
                    strength *= 0.8
            if s.kind in ("case", "prep", "postp") and strength and u.placed:
                strength *= min(_reach(u, s, t, analysis, lexicon), _attached(u, s, t, analysis, lexicon))
            if m.via != "outer" and s.kind == "case" and s.value == "nom" and strength and not _concords(u, t, analysis, lexicon):
                strength *= 0.4
            if strength > best.strength + 0.05 * (rank - best.rank if best.rank < 9 else 0):
                best = Fit(rank, strength, s.kind, m.via)
    return best


def _turned(u: Unit, s: Signal, t: Trigger, lexicon: Lexicon) -> bool:
    """Whether a form that is nominative and accusative alike stands where the other is usual: subjects before, objects after."""
    if lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional or not u.placed or u.origin == "relative":
        return False
    return u.first >= t.last if s.value == "nom" else u.last <= t.first if s.value == "acc" else False


def _objectless(t: Trigger, lexicon: Lexicon) -> bool:
    """Whether a verb, in the form it stands in, takes no bare accusative (languages of free order)."""
    if lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional or t.part not in ("verb", "phrase"):
        return False
    return not any(s.kind == "case" and s.value == "acc" for row in valency(t, lexicon).values() for s in row)


def _attached(u: Unit, s: Signal, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a possessor belongs to a noun: it follows it in the same phrase (languages whose possessor stands after); a subject is
    not another noun's that a conjunction joins to the trigger."""
    syntax = lexicon.syntax
    if syntax.possessor_side != "after" or syntax.positional:
        return 1.0
    if s.kind == "prep" and t.part == "noun" and u.first >= t.last and _describes(t):
        between = analysis.words[t.last : u.first]  # "на верфях X спущен на воду в Ухане": the verb's
        verb = any(w.has(pos="verb") and not w.has(pos="noun") and (w.has(form="fin") or not w.cases()) for w in between)
        return PARTED if verb else 1.0
    if s.kind == "prep":  # of a noun that describes a name: "верфь в Стамбуле", but not "в Стамбуле верфь подписала"
        return PARTED if t.part == "noun" and u.last <= t.first and _describes(t) and not _within(u, t, analysis) else 1.0
    if s.value == "nom" and t.part == "noun":
        first, last = u.extent or (u.first, u.last)
        between = analysis.words[last : t.first] if u.last <= t.first else analysis.words[t.last : first]
        whole = t.frame.office and not any(w.text == "," for w in between)
        office = analysis.words[t.anchor].cases() if t.frame.office else frozenset[str]()
        if office and not office & {"nom", "ins", "voc"}:  # "X wrote to the president" holds no office
            return PARTED
        beside = between if whole else between[:1] if u.last <= t.first else between[-1:]
        return (
            PARTED if any(w.shape == "lower" and w.lower in lexicon.grammar.and_ for w in beside) else 1.0
        )  # "the minister A and president B of C"
    if s.value != syntax.possessor_case:
        return 1.0
    if t.frame.office and u.last > t.last:
        start = u.extent[0] if u.extent else u.first
        if any(w.shape == "lower" and w.lower in lexicon.grammar.and_ for w in analysis.words[t.last + 1 : start]):
            return PARTED  # "the minister A and president of B"
    if _enclosed(u, t, analysis, lexicon):
        return PARTED
    if t.part != "noun" and not t.form.startswith(("noun", "vnoun")):
        return 1.0
    if u.first < t.first:
        return 1.0 if u.origin in ("pronoun", "relative") and _owns(u, t, analysis) else PARTED  # "jej udziałowcy", "których producentem"
    between = analysis.words[t.last : u.first]
    if any(w.has(pos="verb", form="fin") and not w.has(pos="noun") for w in between):
        return PARTED
    return PARTED if u.group < 0 and any(w.text in ",:–—" for w in between) else 1.0


def _enclosed(u: Unit, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a genitive is that of another noun after a preposition: "manewry X u wybrzeży Finlandii"."""
    if not any(m.via == "outer" and m.prep for m in u.marks):
        return False
    at = u.first - 1
    while at > 0 and not analysis.words[at].has(pos="noun") and analysis.words[at].has(pos="adj"):
        at -= 1
    return not t.first <= at < t.last and not _dated(analysis.words[at], lexicon)


def _dated(w: Word, lexicon: Lexicon) -> bool:
    """Whether a word closes a date, after which a phrase goes on: "dostawa w 2024 roku czołgów"."""
    values = lexicon.values
    return w.lower in values.months or w.lower in values.year_words or not w.lemmas.isdisjoint((*values.year_words, *values.months))


def _owns(u: Unit, t: Trigger, analysis: Analysis) -> bool:
    """Whether a pronoun stands at a noun as its possessor: nothing but modifiers and figures between, or, of a relative pronoun, one noun
    ("której połowa udziałów")."""
    between = analysis.words[u.last : t.first]
    nouns = [w for w in between if w.has(pos="noun") and not w.has(pos="adj")]
    return len(nouns) <= (u.origin == "relative") and all(
        w in nouns or w.shape == "digit" or any(r.pos in ("adj", "num", "det", "adv", "part") or r.form == "part" for r in w.readings)
        for w in between
    )


def _within(u: Unit, t: Trigger, analysis: Analysis) -> bool:
    """Whether a place before a noun stands at it all the same: "построен в Варне на верфи", "zbuduje w Finlandii fabrykę"."""
    words = analysis.words
    opens = u.first - 1 <= analysis.sentences[words[u.first].sentence].first
    return all(w.has(pos="adp") for w in words[u.last : t.first]) and not opens


def _describes(t: Trigger) -> bool:
    """Whether a noun is one that stands beside the name it describes."""
    return any(text.partition(":")[0] == "appos" for row in dict(t.frame.noun_roles).values() for text in row)


def _reach(u: Unit, s: Signal, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a unit belongs to a trigger across a semicolon or a clause that opened and is still open (languages of free order)."""
    if lexicon.syntax.attributive == "after":
        return reach_of_final(u, s, t, analysis)
    if lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional:
        return 1.0
    before = u.last <= t.first
    between = analysis.words[u.last : t.first] if before else analysis.words[t.last : u.first]
    if any(w.text == ";" for w in between):
        return PARTED
    stands = _clause(u, s, t, analysis)
    if stands != "same":
        return SHARED if stands == "joined" else PARTED
    relative = set(lexicon.grammar.relative)
    openers = relative | set(lexicon.grammar.subordinate)
    state, reach = 0, 1.0  # 1: a clause has opened, 2: its verb has come
    for i, w in enumerate(between):
        if state == 2 and w.text in ",–—":
            state, reach = 0, 1.0
        elif i and between[i - 1].text == "," and (w.lower in openers or not w.lemmas.isdisjoint(openers)):
            named = w.lower in relative or not w.lemmas.isdisjoint(relative)
            state, reach = 1, SHARED if before and s.value == "nom" and not named else PARTED
        elif state == 1 and w.has(pos="verb", form="fin"):
            state = 2
    return reach


def _clause(u: Unit, s: Signal, t: Trigger, analysis: Analysis) -> str:
    """Whether a unit stands in the trigger's clause, in one that it goes on with, or in another."""
    if u.origin == "relative" or (u.first < t.last and t.first < u.last):
        return "same"
    sentence = analysis.sentences[analysis.words[u.first].sentence]
    first, last = u.extent or (u.first, u.last)
    if first < t.last and t.first < last:
        first, last = u.first, u.last
    return clause(first, last, t.first, t.last, s.value == "nom", analysis, (sentence.first, sentence.last))


def _concords(u: Unit, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a noun can be the subject of a finite verb by number and, in the past, gender; where forms leave it open it can."""
    if t.reading is None or t.reading.form != "fin" or not u.placed or u.numbered or u.group >= 0:
        return True
    head, verbs = analysis.words[u.head], [r for r in analysis.words[t.anchor].readings if r.form == "fin" and r.number]
    subjects = [r for r in head.readings if r.case == "nom" and r.number and r.gender]
    if not head.known or not subjects or not verbs or head.shape == "upper" or len(head.cases()) > UNTOLD:
        return True  # the verb may agree with the noun that an undeclined name stands for
    if any(w.lower in lexicon.grammar.and_ for w in (*analysis.words[max(u.first - 4, 0) : u.first], *analysis.words[u.last : u.last + 4])):
        verbs = [v for v in verbs if v.number != "plur"]  # a subject beside others
        if not verbs:
            return True
    subjects += [  # "zestawy Poprad trafiły": the noun that a name follows
        r
        for w in (analysis.words[u.first - 1 : u.mention.first] if u.mention and u.first > 0 else ())
        if w.has(pos="noun")
        for r in w.readings
        if r.case == "nom" and r.number
    ]
    return any(v.number == r.number and (v.number == "plur" or not v.gender or v.gender == r.gender) for v in verbs for r in subjects)
