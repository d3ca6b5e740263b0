"""Reads `data/lexicons/<language>/*.yml` into typed entries and checks every term; the one place that knows the files' form.

A file is a YAML mapping with one key, the section's name. Unknown keys, classes, predicates, kinds and signals are errors that
name file and line. The files:

    frames.yml     words that evoke a predicate and how the language marks its roles
    kinds.yml      terms for the kinds of equipment
    heads.yml      nouns that tell the class of the name beside them
    titles.yml     offices and ranks before a person's name
    anaphora.yml   common nouns and pronouns that take up an entity named before
    countries.yml  names, adjectives, inhabitants and seats of government of states
    modality.yml   cues of planned, possible, denied, hearsay
    values.yml     number words, multipliers, currencies, months, relative dates
    grammar.yml    function words: prepositions, conjunctions, relative pronouns, negation
    noise.yml      boilerplate, news sources, capitalised words that are no names
    syntax.yml     how voice, participles and verbal nouns shift the roles of a frame
"""

from kg.lexicon.check import check
from kg.lexicon.entries import (
    Anaphor,
    CountryForms,
    Cue,
    Entry,
    Frame,
    Grammar,
    Head,
    Kind,
    Lexicon,
    Modalities,
    Noise,
    RelativeDate,
    Syntax,
    Title,
    Values,
)
from kg.lexicon.files import SECTIONS, languages, load, read_section
from kg.lexicon.signals import CASES, Signal, signal

__all__ = [
    "CASES",
    "SECTIONS",
    "Anaphor",
    "CountryForms",
    "Cue",
    "Entry",
    "Frame",
    "Grammar",
    "Head",
    "Kind",
    "Lexicon",
    "Modalities",
    "Noise",
    "RelativeDate",
    "Signal",
    "Syntax",
    "Title",
    "Values",
    "check",
    "languages",
    "load",
    "read_section",
    "signal",
]
