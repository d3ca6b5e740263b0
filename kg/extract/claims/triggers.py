"""Triggers: the words of a sentence that evoke a predicate, with the form they stand in, and the valency that this form has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.language.word import Analysis, Reading, Sentence, Word
from kg.lexicon import Frame, Lexicon, Signal, Syntax, signal

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


@dataclass(frozen=True, slots=True)
class Entry:
    """A frame under one of its lexemes: `lemmas` is the lexeme, anchor last; `part` says in which list of the frame it stands."""

    frame: Frame
    part: str  # verb noun phrase adjective link
    lemmas: tuple[str, ...]


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


Index = dict[str, list[Entry]]


def index_of(frames: Iterable[Frame]) -> Index:
    """The entries of frames by the lemma of their anchor."""
    index: Index = defaultdict(list)
    for frame in frames:
        for lemma, entries in _entries(frame).items():
            index[lemma] += entries
    return dict(index)


def _entries(frame: Frame) -> Index:
    index: Index = defaultdict(list)
    for part, lexemes in (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives), ("link", frame.links)):
        for lexeme in lexemes:
            lemmas = lexeme.split()
            if part == "verb" and len(lemmas) > 1:  # where the analyser joins the particle to the lemma: wywodzić się
                index[lexeme].append(Entry(frame, part, (lexeme,)))
            anchor = lemmas[0] if part == "verb" else lemmas[-1]
            rest = lemmas[1:] if part == "verb" else lemmas[:-1]
            index[anchor].append(Entry(frame, part, (*rest, anchor)))
    for phrase in frame.phrases:
        lemmas = [x for lexeme in phrase for x in lexeme.split()]
        index[lemmas[-1]].append(Entry(frame, "phrase", tuple(lemmas)))
        if " " in phrase[-1]:
            index[phrase[-1]].append(Entry(frame, "phrase", phrase))
    return index


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
        and (w.has(form="fin") or (w.has(form="part") and _auxiliary(w, sentence, analysis, lexicon)))
    ):
        return []  # a verb in full, not the participle of a compound
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
        forms.setdefault(_form(entry, reading, w, sentence, analysis, lexicon), reading)
    negated = NEGATED in lexicon.syntax.alternations and _negated(w, sentence, analysis, lexicon)
    return [
        Trigger(entry.frame, entry.part, w.i, tuple(sorted(parts)), form, reading, lemma, idiom, lacking, negated)
        for form, reading in forms.items()
    ]


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


def _form(entry: Entry, r: Reading | None, w: Word, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> str:
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
            finite = _auxiliary(w, sentence, analysis, lexicon) or not (
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


def _auxiliary(w: Word, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> bool:
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


def _longest(found: list[Trigger]) -> list[Trigger]:
    kept = []
    for t in found:
        same = [o for o in found if o is not t and o.frame.predicate == t.frame.predicate]
        beaten = any(set(t.words) < set(o.words) for o in same)
        noun = t.form.startswith("vnoun") and any(o.part == "noun" and o.anchor == t.anchor for o in same)  # "anlaşma", a noun of its own
        if not beaten and not noun:
            kept.append(t)
    return kept


def valency(trigger: Trigger, lexicon: Lexicon) -> dict[str, tuple[Signal, ...]]:
    """Role → signals, the surest first, for the form that the trigger stands in; `party` fills both sides."""
    return _valency(trigger.frame, trigger.part, trigger.form, trigger.negated, lexicon.language, lexicon.syntax)


_cache: dict[tuple[str, str, str, str, bool], dict[str, tuple[Signal, ...]]] = {}


def _valency(frame: Frame, part: str, form: str, negated: bool, language: str, syntax: Syntax) -> dict[str, tuple[Signal, ...]]:
    key = (language, frame.id, part, form, negated)
    if key not in _cache:
        alternations = syntax.alternations
        own = dict(frame.noun_roles) if part == "noun" and frame.noun_roles else None
        literal = own is not None or (part == "noun" and syntax.clauses and not frame.verbs and not frame.phrases)  # a noun's own frame
        shift = {} if literal else alternations.get(form, alternations.get(NEGATED, {}) if negated else {})
        roles = own if own is not None else dict(frame.roles)
        if own is not None:
            roles = {**{k: v for k, v in frame.roles.items() if k not in own}, **own}
        _cache[key] = {role: _shifted(signals, shift) for role, signals in roles.items()}
    return _cache[key]


def _shifted(signals: tuple[str, ...], shift: dict[str, tuple[str, ...]]) -> tuple[Signal, ...]:
    out: list[Signal] = []
    for text in signals:
        name, _, classes = text.partition(":")
        for new in shift.get(name, (name,)):
            s = signal(f"{new}:{classes}" if classes else new)
            if s not in out:
                out.append(s)
    return tuple(out)
