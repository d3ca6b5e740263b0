"""The signals of a role that position tells: before and after, beside, unmarked, possessor, the noun that a participle modifies."""

from __future__ import annotations

from kg.extract.claims.order import apposition, fronted, in_phrase, object_reach, relative_object, subject_reach, takes_object
from kg.extract.claims.triggers import Trigger
from kg.extract.claims.unit import Mark, Unit
from kg.language.word import Analysis, Word
from kg.lexicon import Lexicon, Signal

BREAKS = frozenset(",;:—–")
OBLIQUE = frozenset({"acc", "dat", "loc", "abl", "ins"})


def positional(u: Unit, m: Mark, s: Signal, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """The signals told by position: before, after, bare, poss, adj, relative, appos."""
    if not u.placed:
        return 0.0
    free = (not m.prep and not m.postp) or _particle(u, m, t, analysis, lexicon)
    begin = u.last if u.first < t.first < u.last <= t.anchor else t.first  # a title may share words with the name before it
    gap_before, gap_after = begin - u.last, u.first - t.last
    start, end = u.extent or (u.first, u.last)
    if start < t.last <= u.first:  # a list that begins before the word: "BTR-60'lar ve Portekiz'den alınan Chaimite'ler"
        start = u.first
    near_before = max(begin - end, 0) if gap_before >= 0 else -1  # of the coordination
    near_after = start - t.last if gap_after >= 0 else -1
    whole = 0.5 if (u.possessor or u.adjective) and m.via != "outer" else 1.0  # of the state, but not surely it
    ordered = lexicon.syntax.possessor_side != "after" or lexicon.syntax.positional
    if t.part == "link":
        return linked(u, s, near_before, near_after, t, analysis, lexicon)
    if s.kind in ("before", "after") and not ordered and t.part != "adjective":
        gap = gap_before if s.kind == "before" else gap_after
        between = analysis.words[max(end, u.last) : t.first] if s.kind == "before" else analysis.words[t.last : min(start, u.first)]
        return _near(between) if gap >= 0 else 0.0
    if s.kind == "before" and t.part == "phrase" and t.first < u.first and u.last <= t.anchor:  # "the contract (that) X signed"
        return whole * subject_reach(end if end <= t.anchor else u.last, t.anchor, t, analysis, lexicon) if free else 0.0
    if s.kind == "before":
        return whole * subject_reach(end if end <= t.first else u.last, t.first, t, analysis, lexicon) if free and gap_before >= 0 else 0.0
    if s.kind == "after" and gap_after < 0 and t.first < u.first < t.last - 1 and t.part != "noun":  # "granted X a loan"
        return whole if free else 0.0
    if s.kind == "after" and t.part == "adjective" and 0 <= gap_after <= 2:  # within one noun phrase, whatever governs it
        return 1.0
    if s.kind == "after":
        opens = start if start >= t.last else u.first
        return whole * object_reach(t.last, opens, u.group >= 0, t, analysis, lexicon) if free and gap_after >= 0 else 0.0
    if s.kind == "bare":
        unmarked = free and not u.possessor and (not m.cases or "nom" in m.cases)
        return _bare(u, unmarked, max(end, u.last), near_before, t, analysis, lexicon)
    if s.kind == "poss":
        before = lexicon.syntax.possessor_side == "before"
        gap = gap_before if before else gap_after
        if not ordered and gap > 0 and any(w.has(pos="conj") or w.text in BREAKS for w in analysis.words[t.last : u.first]):
            return 0.0  # another noun's: "премьер X и президент Y"
        return 1.0 if u.possessor and 0 <= gap <= 4 else 0.0
    if s.kind == "adj":
        return _adjective(u, max(end, u.last), gap_before, gap_after, t, analysis, lexicon)
    if s.kind == "relative":
        if lexicon.syntax.positional and t.form == "active":
            return relative_object(u.last, t, analysis, lexicon) if gap_before >= 0 else 0.0
        if t.form == "participle_passive" and lexicon.syntax.positional and takes_object(t, analysis):
            return 0.3
        if not ordered and t.part == "phrase" and t.first < u.first and u.last <= t.anchor <= u.last + 2:
            return 1.0 if _agrees(u, t, analysis) else 0.6  # "совместное предприятие X, созданное Y"
        front = fronted(u, t, analysis, lexicon) if lexicon.syntax.positional and t.form == "participle_passive" else 0.0
        return front or _relative(u, t, near_before, near_after, analysis, lexicon)
    if s.kind == "appos":
        if lexicon.syntax.positional and _of_indefinite(u, t, analysis, lexicon):
            return 0.0
        if u.first <= t.first and t.last <= u.last:  # the descriptor is part of the name's own phrase: "компания X"
            return 1.0
        if not ordered and u.mention is not None and u.first <= t.anchor < u.mention.first:  # its last word is: "bağlı kuruluşu X"
            return 1.0
        if lexicon.syntax.attributive == "after":  # heads last: what stands before depends on the noun
            return _relative(u, t, near_before, near_after, analysis, lexicon)
        if not ordered:
            return _apposed(u, t, gap_before, gap_after, analysis, lexicon)
        return apposition(u, t, analysis, lexicon)
    return 0.0


def _bare(u: Unit, unmarked: bool, end: int, near_before: int, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """A name without any mark right before the trigger; `end` is that of its coordination, `near_before` the words between."""
    if lexicon.syntax.positional and _of_indefinite(u, t, analysis, lexicon):
        return 1.0
    hyphen = near_before == 1 and analysis.words[t.first - 1].text == "-"  # "with the U.S.-made X"
    if lexicon.syntax.positional and (near_before == 0 or hyphen) and not u.possessor:
        return 1.0  # within one noun phrase, whatever governs it: "with RTAF commander X"
    if not unmarked or near_before < 0:
        return 0.0
    parted = any(w.text in BREAKS for w in analysis.words[end : t.first])
    if parted and t.part == "noun" and lexicon.syntax.attributive == "after":
        return 0.0  # in another phrase: "NATO, Bahreyn gibi ülkeler"
    counted = u.numbered and lexicon.syntax.bare_object  # "12 radar" may stand apart from its verb
    if lexicon.syntax.possessor_side == "after" and not lexicon.syntax.positional:
        near_before = _to_converb(near_before, analysis.words[end : t.first])
    return 1.0 if near_before <= 2 else 0.8 if counted and near_before <= 8 else 0.5 if near_before <= 4 else 0.0


def _adjective(u: Unit, end: int, gap_before: int, gap_after: int, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """A party named by an adjective, or as a possessor, of the trigger's noun."""
    inflecting = lexicon.syntax.possessor_side == "after" and not lexicon.syntax.positional
    if u.modifies and not (u.modifies[0] <= t.first and t.last <= u.modifies[1]):
        return 0.3  # of the party that it modifies, and no party itself
    if u.adjective and inflecting and t.part == "noun" and not u.extra.get("on_unit"):
        return _qualifies(u, t, analysis)
    if inflecting and any(k.via == "outer" for k in u.marks):
        return 0.4  # its noun speaks for it, in its own case: "ukraińscy instruktorzy"
    if u.adjective and lexicon.syntax.positional and gap_before > 0:
        between = analysis.words[min(end, t.first) : t.first]
        if any(w.has(pos="conj") or w.text in BREAKS or (w.has(pos="adp") and not w.has(pos="adv")) for w in between):
            return 0.3  # of another noun: "the Iraqi government and maker X"
    if u.adjective and (-1 <= gap_before <= 3 or 0 <= gap_after <= 3):
        return 1.0
    return 0.6 if u.extra.get("on_unit") else 0.4 if u.adjective else 0.0


def _of_indefinite(u: Unit, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a noun at the end of a name's phrase tells what something else is, by its article: "X, an Airbus subsidiary"."""
    if u.mention is None or not u.mention.last <= t.first < u.last or u.first == 0:
        return False
    article = analysis.words[u.first - 1]
    return article.has(pos="det") and article.lower not in lexicon.grammar.demonstrative and not article.has(pos="pron")


def _particle(u: Unit, m: Mark, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the preposition before a phrase is the particle of a verb of two words: "handed over the ship"."""
    if not lexicon.syntax.positional or len(t.words) < 2 or m.via == "outer" or t.last > u.first:
        return False
    last = analysis.words[t.last - 1]
    if not last.has(pos="adp") or lexicon.grammar.prepositions.get(last.lower) != m.prep:
        return False
    return not any(w.lower in lexicon.grammar.prepositions for w in analysis.words[t.last : u.first])


def linked(u: Unit, s: Signal, before: int, after: int, t: Trigger, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a preposition joins a phrase to the other within one noun phrase: right before it, or after articles and adjectives."""
    owned = u.possessor and lexicon.syntax.positional  # where nouns have cases a genitive is a phrase like another
    if u.adjective or owned or u.bracket or s.kind not in ("bare", "after", "prep"):
        return 0.0
    gap = before if s.kind == "bare" else after
    if gap < 0:
        return 0.0
    between = analysis.words[t.first - gap : t.first] if s.kind == "bare" else analysis.words[t.last : t.last + gap]
    if s.kind == "bare" and between and between[0].text == "(":
        close = next((k for k, w in enumerate(between) if w.text == ")"), len(between))
        between = between[close + 1 :]
    return 1.0 if len(between) <= 4 and all(in_phrase(w) for w in between) else 0.0


def _to_converb(near: int, between: list[Word]) -> int:
    """The distance of a bare object from its verb, or from a converb before it that has the same object ("mermi üretip satıyor")."""
    at = next((k for k, w in enumerate(between) if w.has(form="conv") and not w.has(pos="noun")), -1)
    return near if at < 0 or any(w.has(form="fin") for w in between) else min(near, at + 1)


def _qualifies(u: Unit, t: Trigger, analysis: Analysis) -> float:
    """How surely an adjective modifies a noun: it stands beside it, in its case."""
    first, last = u.extent or (u.first, u.last)  # "norwescy i estońscy instruktorzy"
    between = analysis.words[last : t.first] if u.last <= t.first else analysis.words[t.last : first]
    if len(between) > 3 or any(not (w.has(pos="adj") or w.has(form="part") or w.has(pos="det")) for w in between):
        return 0.2
    noun, own = analysis.words[t.words[0]].cases(), analysis.words[u.head].cases()
    return 1.0 if not noun or not own or noun & own else 0.2


def _near(between: list[Word]) -> float:
    """How surely two phrases are parts of one, by what parts them: modifiers, brackets and quotes only, or more."""
    if any(w.text in BREAKS or w.has(pos="adp") or w.has(pos="conj") or w.has(pos="verb", form="fin") for w in between):
        return 0.2
    return 1.0 if len(between) <= 3 else 0.5


def _apposed(u: Unit, t: Trigger, gap_before: int, gap_after: int, analysis: Analysis, lexicon: Lexicon) -> float:
    """How surely a name stands beside the noun that describes it: in its case, with no conjunction, verb or preposition between."""
    if gap_before < 0 and gap_after < 0:
        return 0.0
    plural = t.reading is not None and t.reading.number == "plur"
    opens = u.extent[0] if u.extent and plural and gap_after > 0 and u.described < 0 else -1
    listed = opens == t.last or (0 <= opens <= t.first and all(w.has(pos="adj") for w in analysis.words[opens : t.first]))
    first = t.last if listed else u.first  # "компаниям A и B"
    between = analysis.words[u.last : t.first] if gap_before >= 0 else analysis.words[t.last : first]
    loose = bool(between) and between[0].text in BREAKS
    if len(between) > (4 if gap_after >= 0 or loose else 2):
        return 0.0
    joiners = (*lexicon.grammar.and_, *lexicon.grammar.or_)
    if any(w.has(pos="adp") or w.lower in joiners or w.has(pos="verb", form="fin") for w in between):
        return 0.0
    head = next((analysis.words[i] for i in t.words if analysis.words[i].has(pos="noun")), analysis.words[t.anchor])
    cases = frozenset(r.case for r in head.readings if r.case and r.pos == "noun")
    own = frozenset(c for m in u.marks if m.via != "outer" for c in m.cases)
    return 1.0 if not cases or not own or cases & own else 0.3 if analysis.words[u.head].known else 0.6


def _relative(u: Unit, t: Trigger, gap_before: int, gap_after: int, analysis: Analysis, lexicon: Lexicon) -> float:
    """Whether a unit is the noun that a participle modifies: the nearest on the side that the language has it."""
    side = lexicon.syntax.attributive
    if side in ("after", "either") and 0 <= gap_after <= 5:
        between = analysis.words[t.last : t.last + gap_after]
        if side == "either" and u.marks[0].prep and any(w.has(pos="adp") for w in between):
            return 0.0  # a phrase of its own: "utworzone przez X"
        if side == "after" and any(w.cases() and w.cases() <= OBLIQUE and not w.has(pos="adj") for w in between):
            return 0.0  # another noun is the one modified
        if not any(w.shape == "punct" and w.text not in "«\"“„'" for w in between):
            set_off = side == "either" and t.first > 0 and analysis.words[t.first - 1].text == ","
            whole = 0.4 if set_off and not u.adjective else 1.0  # "X, принадлежащий Y": its noun stands before the comma
            return whole if side == "after" or _agrees(u, t, analysis) else 0.6 * whole
    if side in ("before", "either") and 0 <= gap_before <= 4:
        return 1.0 if side == "before" or _agrees(u, t, analysis) else 0.6
    if side == "before" and 0 <= gap_before <= 8:
        return 0.5
    return 0.0


def _agrees(u: Unit, t: Trigger, analysis: Analysis) -> bool:
    if t.reading is None or not t.reading.case:
        return True
    head, anchor = analysis.words[u.head], analysis.words[t.anchor]
    own = [x for x in anchor.readings if x.case and x.form == t.reading.form and x.lemma == t.reading.lemma]
    if u.undeclined and u.marks[0].cases:
        return any(x.case in u.marks[0].cases for x in own)
    return not head.cases() or any(
        r.case == x.case and (not r.number or not x.number or r.number == x.number) for r in head.readings for x in own
    )
