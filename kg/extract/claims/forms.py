"""The form that a trigger stands in: which alternation of its frame applies, by the voice, the form and the auxiliaries of its word."""

from __future__ import annotations

from kg.extract.claims.entries import Entry
from kg.language.word import Analysis, Reading, Sentence, Word
from kg.lexicon import Lexicon


def form_of(entry: Entry, r: Reading | None, w: Word, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> str:
    """The alternation that a reading stands in; a participle under an auxiliary, or without case, is a finite passive."""
    if entry.part in ("noun", "adjective", "link"):
        return entry.part
    if r is None:
        return "active"
    if entry.part == "phrase" and r.pos == "noun" and entry.lemmas[0] in lexicon.grammar.prepositions:
        return "adverbial"  # "under a contract": beside the verb of its clause, whose parties are its own
    passive = r.voice == "pass"
    raised = _raised(r, w, sentence, analysis) if lexicon.syntax.attributive == "after" else None
    if raised is not None:
        return "participle_passive" if passive else "participle_object" if raised.poss else "participle_active"
    if r.form == "part":
        if lexicon.syntax.clauses and r.poss and r.tense in ("past", "fut") and (passive or r.case not in ("", "nom")):
            return "clause_passive" if passive else "clause"
        if passive:
            cases = any(x.case for x in w.readings if x.form == "part")
            finite = under_auxiliary(w, sentence, analysis, lexicon) or not (
                cases or lexicon.syntax.positional or lexicon.syntax.attributive == "after"
            )
            return "passive" if finite else "participle_passive"
        objective = r.tense in ("past", "fut") and r.poss and "participle_object" in lexicon.syntax.alternations
        return "participle_object" if objective else "participle_active"
    if r.form == "vnoun":
        return "vnoun_passive" if passive and "vnoun_passive" in lexicon.syntax.alternations else "vnoun"
    if r.form == "inf" and "infinitive" in lexicon.syntax.alternations and not passive:
        return "infinitive"
    if r.form == "imps":
        return "impersonal"
    return "passive" if passive else "active"


def _raised(r: Reading, w: Word, sentence: Sentence, analysis: Analysis) -> Reading | None:
    """The participle of intent or plan that a verbal noun depends on, whose noun is then its own gap: "satmaya hazırlandığı uçaklar",
    "teslim edilmesi planlanan uçaklar"."""
    if r.form not in ("inf", "vnoun") or w.i + 1 >= sentence.last:
        return None
    following = analysis.words[w.i + 1]
    row = [x for x in following.readings if x.pos == "verb" and x.form == "part" and x.case in ("", "nom")]
    row = row if len(row) == len(following.readings) else []
    return next((x for x in row if x.poss or (x.voice == "pass") == (r.voice == "pass")), None)


def under_auxiliary(w: Word, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether an auxiliary stands a few words before a participle, with no comma between."""
    joined = w.i > sentence.first and analysis.words[w.i - 1].has(pos="conj")  # "was built by X and handed over"
    for x in reversed(analysis.words[max(sentence.first, w.i - (14 if joined and lexicon.syntax.positional else 5)) : w.i]):
        if x.text in ",;:":
            return False
        if not x.lemmas.isdisjoint(lexicon.syntax.auxiliary):
            return True
        if lexicon.syntax.positional and not joined and x.has(pos="verb", form="part", voice="pass") and not x.has(pos="adj"):
            return False  # the auxiliary is that verb's: "is powered by an engine made in Riga"
    return False
