"""What a language module says of a word: its readings. Every language fills the same fields, so extraction needs no language of its own."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reading:
    """One analysis of a form; names follow Universal Dependencies, lower case; an empty string where the category is absent.

    `lemma` is the citation form in lower case (infinitive of a verb, whatever the form: participle, converb, verbal noun).
    `form`: fin, inf, part, conv, vnoun (a noun regularly made from the verb), imps (Polish -no/-to).
    `mood`: ind, imp, cnd, opt, nec (must), abil (can), evid (hearsay), irr (was to, but did not). `voice`: act, pass.
    `poss`: a possessive ending is present.
    """

    lemma: str
    pos: str  # noun propn verb adj adv num adp pron det conj sconj part punct x
    case: str = ""  # nom gen dat acc ins loc abl equ voc
    number: str = ""  # sing plur
    gender: str = ""  # masc fem neut
    form: str = ""
    tense: str = ""  # past pres fut aor
    voice: str = ""
    mood: str = ""
    aspect: str = ""  # perf imp
    polarity: str = ""  # neg
    person: str = ""
    poss: bool = False


@dataclass(slots=True)
class Word:
    """A word of a document. `text == article.text[start:end]`; `suffix` is an ending that an apostrophe or hyphen sets off
    ("Türkiye" + "nin", "THeMIS" + "ów"), which belongs to no mention; `end_full` is where the suffix ends."""

    i: int
    text: str
    start: int
    end: int
    lower: str  # lower case as the language has it (İ → i, I → ı in Turkish)
    sentence: int
    suffix: str = ""
    end_full: int = 0
    space_before: bool = True
    readings: tuple[Reading, ...] = ()
    lemmas: frozenset[str] = frozenset()
    known: bool = True  # False where the analyser does not know the form
    shape: str = ""  # upper (all caps), title, lower, mixed, digit, alnum, punct

    def has(self, **features: str) -> bool:
        """Whether one reading bears all the features given."""
        return any(all(getattr(r, k) == v for k, v in features.items()) for r in self.readings)

    def cases(self) -> frozenset[str]:
        """The cases that the readings allow; empty where none bears a case."""
        return frozenset(r.case for r in self.readings if r.case)


@dataclass(slots=True)
class Sentence:
    """A sentence: words `first` to `last` (exclusive), character offsets, and its kind: headline, heading or body."""

    i: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    kind: str = "body"


@dataclass(slots=True)
class Analysis:
    """The words and sentences of one document, as the language stage leaves them on the spaCy Doc (`doc._.kg`)."""

    text: str
    language: str
    words: list[Word] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def of(self, sentence: Sentence) -> list[Word]:
        """The words of a sentence."""
        return self.words[sentence.first : sentence.last]
