"""Article text → spaCy Doc: words with readings, sentences with kinds, in `doc._.kg`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from itertools import pairwise
from typing import cast

import py3langid
import spacy
import spacy.util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import InputError
from kg.language import sentences, tokens
from kg.language.tongue import Tongue
from kg.language.word import Analysis
from kg.lexicon import read_section
from kg.settings import LEXICONS

LANGUAGES: dict[str, str] = {
    "tr": "kg.language.turkish:Turkish",
    "pl": "kg.language.polish:Polish",
    "ru": "kg.language.russian:Russian",
    "en": "kg.language.english:English",
}
NEIGHBOURS = (  # told apart, so that they are not taken for ours
    "kk", "az", "uk", "ky", "be", "bg", "cs", "sk", "de", "fr", "nl", "es", "it", "pt", "ro", "hu", "sv", "da", "no", "fi", "el", "sr",
    "hr", "sl", "lt", "lv", "et", "ar", "fa", "he", "hi", "zh", "ja", "ko", "vi", "id", "ka", "hy", "mn",
)  # fmt: skip
SHORTEST = 20  # characters below which no language can be told


def analyse(text: str, language: str | None = None, model: str | None = None) -> Doc:
    """The text as a spaCy Doc with its `Analysis` in `doc._.kg`; `model` names a spaCy pipeline whose entities are put into `doc.ents`."""
    code = language or detect(text)
    doc: Doc = pipeline(code)(text)
    if model is not None:
        _add_entities(doc, model)
    return doc


def detect(text: str) -> str:
    """The language of the text, by its longest lines. InputError if it is too short or in none of our languages."""
    sample = "\n".join(sorted((line.strip() for line in text.splitlines()), key=len, reverse=True)[:8])[:4000]
    if len(sample) < SHORTEST:
        known = ", ".join(LANGUAGES)
        raise InputError(f"text of {len(sample)} characters ({sample[:40]!r}): too short to tell its language; name one of {known}")
    code = _identifier()(sample)[0]
    if code not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise InputError(f"text in language '{code}' ({sample[:40]!r}): expected one of {known}; name the language if this is wrong")
    return code


@cache
def pipeline(code: str) -> Language:
    """The spaCy pipeline of a language: tokenizer, morphology, sentences, context."""
    if code not in LANGUAGES:
        raise InputError(f"language '{code}': expected one of {', '.join(LANGUAGES)}")
    if not Doc.has_extension("kg"):
        Doc.set_extension("kg", default=None)
    tongue = load_tongue(code)
    nlp = spacy.blank(code)
    abbreviations = _abbreviations(code)
    nlp.tokenizer = lambda text: _make_doc(text, tongue, abbreviations, nlp.vocab)
    for name, step in STEPS.items():
        Language.component(f"kg_{name}_{code}", func=_component(step, tongue))
        nlp.add_pipe(f"kg_{name}_{code}")
    return nlp


@cache
def load_tongue(code: str) -> Tongue:
    """The language's module, loaded at first use."""
    module, _, name = LANGUAGES[code].partition(":")
    return cast(Tongue, getattr(import_module(module), name)())


def _read_words(analysis: Analysis, tongue: Tongue) -> None:
    """Gives each word its readings out of context."""
    for word in analysis.words:
        forms = tongue.read(word.text, word.shape, word.suffix)
        word.readings, word.known = forms
        word.lemmas = frozenset(r.lemma for r in forms.readings)


def _split_sentences(analysis: Analysis, _: Tongue) -> None:
    sentences.split(analysis)


def _narrow(analysis: Analysis, tongue: Tongue) -> None:
    """Drops the readings that the sentence rules out."""
    for sentence in analysis.sentences:
        tongue.narrow(analysis.of(sentence))


Step = Callable[[Analysis, Tongue], None]
STEPS: dict[str, Step] = {"readings": _read_words, "sentences": _split_sentences, "context": _narrow}


def _component(step: Step, tongue: Tongue) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        step(doc._.kg, tongue)
        return doc

    return run


def _abbreviations(code: str) -> tuple[str, ...]:
    """The abbreviations of the language's grammar section."""
    file = LEXICONS / code / "grammar.yml"
    return tuple(read_section(file).abbreviations) if file.exists() else ()


def _make_doc(text: str, tongue: Tongue, abbreviations: tuple[str, ...], vocab: Vocab) -> Doc:
    """A Doc of our words; the endings set off from a word and white space other than one blank are tokens of their own, so that the
    text of the Doc is the text given, while `Analysis.words` holds the words alone."""
    words = tokens.tokenize(text, tongue, abbreviations)
    cuts = sorted({0, len(text), *(w.start for w in words), *(w.end for w in words), *(w.end_full for w in words)})
    pieces: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece == " " and pieces and not spaces[-1] and not pieces[-1].isspace():
            spaces[-1] = True
        else:
            pieces.append(piece)
            spaces.append(False)
    doc = Doc(vocab, words=pieces, spaces=spaces)
    doc._.kg = Analysis(text=text, language=tongue.code, words=words)
    return doc


@lru_cache(maxsize=2)
def _model(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as e:
        raise InputError(f"spaCy pipeline '{name}': not installed ({e}); install it or leave the setting empty") from None


def _add_entities(doc: Doc, name: str) -> None:
    """Puts the entities that another spaCy pipeline finds into `doc.ents`, at the same offsets."""
    found = (doc.char_span(e.start_char, e.end_char, label=e.label_, alignment_mode="expand") for e in _model(name)(doc.text).ents)
    doc.ents = spacy.util.filter_spans([span for span in found if span is not None])


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    """The identifier, told once which languages to choose from."""
    py3langid.set_languages([*LANGUAGES, *NEIGHBOURS])
    return cast(Callable[[str], tuple[str, float]], py3langid.classify)
