"""Triggers: the words of a sentence that evoke a predicate, with the form they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.claims.entries import Entry, Index
from kg.extract.claims.forms import form_of, under_auxiliary
from kg.language.word import Analysis, Reading, Sentence, Word
from kg.lexicon import Frame, Lexicon

NEGATED = "negated"  # the alternation of a denied verb: its object in the genitive
SPAN = 10  # words between the parts of a phrase such as noun + light verb
WANTED = {  # parts of speech of an entry's anchor
    "verb": ("verb",),
    "phrase": ("verb", "noun", "adj"),
    "noun": ("noun", "propn"),
    "adjective": ("adj", "verb", "noun", "adp"),
    "link": ("adp",),
}
BEFORE, AFTER = 2, 4  # words between a preposition that links two names and these


@dataclass(slots=True)
class Trigger:
    """A lexeme of a frame found in a sentence. `anchor` bears tense and voice, `words` are all its parts; `form` is the alternation
    that applies (active, passive, participle_active, …, noun, vnoun); `reading` the analysis chosen."""

    frame: Frame
    part: str
    anchor: int
    words: tuple[int, ...]
    form: str
    reading: Reading | None
    lemma: str
    idiom: bool = False  # a word stands near that makes it an idiom
    lacking: bool = False  # none of the words it needs beside it is there
    negated: bool = False  # a particle denies it, in a language where that changes the case of its object

    @property
    def first(self) -> int:
        """The first word of the trigger."""
        return min(self.words)

    @property
    def last(self) -> int:
        """The word after the trigger's last word."""
        return max(self.words) + 1


def find_triggers(sentence: Sentence, analysis: Analysis, lexicon: Lexicon, index: Index, covered: frozenset[int]) -> list[Trigger]:
    """The triggers of a sentence; words inside names (`covered`) evoke nothing; of two of one predicate on one anchor the longer stays."""
    found: list[Trigger] = []
    for w in analysis.of(sentence):
        if w.i in covered and w.shape in ("title", "upper", "mixed", "alnum"):
            continue
        for lemma in sorted(w.lemmas | {w.lower}):
            for entry in index.get(lemma, ()):
                if entry.part == "link" and (lemma != w.lower or not _joins(w, sentence, analysis, covered)):
                    continue
                found += _match(entry, w, lemma, sentence, analysis, lexicon)
    return _longest(found)


def _joins(w: Word, sentence: Sentence, analysis: Analysis, covered: frozenset[int]) -> bool:
    """Whether names stand on both sides of a preposition, near enough for one noun phrase."""
    words = analysis.words
    if w.i in covered:
        return False
    before = any(i in covered for i in range(max(sentence.first, w.i - 1 - BEFORE), w.i))
    after = any(i in covered for i in range(w.i + 1, min(sentence.last, w.i + 2 + AFTER)))
    if not before or not after:
        return False
    last = words[w.i - 1]
    nominal = last.shape != "lower" or not last.readings or any(r.pos in ("noun", "propn", "num") for r in last.readings)
    return nominal and not (last.has(form="fin") and not last.has(pos="noun"))


def _match(entry: Entry, w: Word, lemma: str, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> list[Trigger]:
    """The triggers that a word makes with an entry: one for each form that its readings allow."""
    readings = [r for r in w.readings if r.lemma == lemma]
    wanted = WANTED[entry.part]
    final = lexicon.syntax.attributive == "after"  # where nouns with a case are adjectives too: "bünyesindeki"
    fitting = [
        r for r in readings if r.pos in wanted or (entry.part == "noun" and (r.form == "vnoun" or (final and r.pos == "adj" and r.case)))
    ]
    if readings and not fitting:
        return []
    if (
        entry.part == "adjective"
        and lexicon.syntax.positional
        and (w.has(form="fin") or (w.has(form="part") and under_auxiliary(w, sentence, analysis, lexicon)))
    ):
        return []  # a verb in full, not the participle of a compound
    if entry.part == "verb" and lexicon.syntax.positional and _in_compound(w, sentence, analysis):
        return []  # "its manufacturing units"
    if entry.part == "verb" and any(x in lexicon.syntax.joined for x in entry.lemmas[:-1]):
        return []  # the lemma says whether the particle is this verb's
    parts = [w.i]
    for other in entry.lemmas[:-1]:
        at = _nearest(other, w, sentence, analysis, SPAN if entry.part in ("verb", "phrase") else len(entry.lemmas), lexicon)
        if at is None:
            return []
        parts.append(at)
    idiom, lacking = _company(entry.frame, w, sentence, analysis)
    forms: dict[str, Reading | None] = {}
    for reading in fitting or (None,):
        forms.setdefault(form_of(entry, reading, w, sentence, analysis, lexicon), reading)
    negated = NEGATED in lexicon.syntax.alternations and _negated(w, sentence, analysis, lexicon)
    return [
        Trigger(entry.frame, entry.part, w.i, tuple(sorted(parts)), form, reading, lemma, idiom, lacking, negated)
        for form, reading in forms.items()
    ]


def _in_compound(w: Word, sentence: Sentence, analysis: Analysis) -> bool:
    """Whether a participle is the first part of a compound: between an article or possessor and a common noun."""
    if not w.has(form="part", voice="act") or w.has(form="fin") or w.i == sentence.first or w.i + 1 >= sentence.last:
        return False
    before, following = analysis.words[w.i - 1], analysis.words[w.i + 1]
    owned = bool(before.suffix) or (before.has(pos="det") and not before.has(pos="adp"))
    return owned and following.shape == "lower" and following.has(pos="noun") and not following.has(pos="adp")


def _negated(w: Word, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a negation stands before a verb or the verb that governs it, with no comma between."""
    for x in reversed(analysis.words[max(sentence.first, w.i - 4) : w.i]):
        if x.shape == "punct":
            return False
        if x.lower in lexicon.grammar.negation:
            return True
    return False


def _nearest(lemma: str, w: Word, sentence: Sentence, analysis: Analysis, span: int, lexicon: Lexicon) -> int | None:
    """The nearest word of a lemma; where heads stand last it stands in the same clause, before the verb or as its participle's noun."""
    final = lexicon.syntax.attributive == "after"
    for distance in range(1, span + 1):
        for i in (w.i - distance, w.i + distance):
            if not sentence.first <= i < sentence.last or (final and i > w.i and not w.has(form="part")):
                continue
            if lemma in analysis.words[i].lemmas or lemma == analysis.words[i].lower:
                between = analysis.words[min(i, w.i) + 1 : max(i, w.i)]
                # another clause's, or another verb's: "sipariş ettiği araçları teslim etti"
                parted = any(ends_clause(x) or not x.lemmas.isdisjoint(w.lemmas) or (i > w.i and x.text == ",") for x in between)
                return None if final and parted else i
    return None


def ends_clause(w: Word) -> bool:
    """Whether a word ends a clause for certain: a semicolon, or what can be nothing but a finite verb."""
    return w.text == ";" or (bool(w.readings) and all(r.pos == "verb" and r.form == "fin" for r in w.readings))


def _company(frame: Frame, w: Word, sentence: Sentence, analysis: Analysis) -> tuple[bool, bool]:
    """Whether a neighbour makes the word an idiom, and whether none of the words it needs stands in the sentence."""
    near = analysis.words[max(sentence.first, w.i - 4) : min(sentence.last, w.i + 5)]
    near = [x for x in near if x.i != w.i and not _describes(x, sentence, analysis)]
    idiom = bool(frame.unless) and any(x.lower in frame.unless or not x.lemmas.isdisjoint(frame.unless) for x in near)
    lacking = bool(frame.only_with) and not any(
        x.lower in frame.only_with or not x.lemmas.isdisjoint(frame.only_with) for x in analysis.of(sentence)
    )
    return idiom, lacking


def _describes(w: Word, sentence: Sentence, analysis: Analysis) -> bool:
    """Whether a noun is part of a name or stands, after a preposition, before the name that it describes: "od tureckiej firmy Otokar"."""
    following = analysis.words[w.i + 1] if w.i + 1 < sentence.last else None
    if following is None or not w.has(pos="noun") or following.shape not in ("title", "upper", "mixed", "alnum"):
        return False
    i = w.i - 1
    while i > sentence.first and analysis.words[i].has(pos="adj"):
        i -= 1
    return w.shape == "title" or analysis.words[max(i, sentence.first)].has(pos="adp")


def _longest(found: list[Trigger]) -> list[Trigger]:
    kept = []
    for t in found:
        same = [o for o in found if o is not t and o.frame.predicate == t.frame.predicate]
        beaten = any(set(t.words) < set(o.words) for o in same)
        noun = t.form.startswith("vnoun") and any(o.part == "noun" and o.anchor == t.anchor for o in same)  # "anlaşma", a noun of its own
        if not beaten and not noun:
            kept.append(t)
    return kept
