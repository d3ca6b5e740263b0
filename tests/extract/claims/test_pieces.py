"""The small pieces of reading: valencies by form, marks of a phrase, coordinations, and what negation and cues reach."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extract.claims.cues import Cues, in_scope
from kg.extract.claims.entries import index_of
from kg.extract.claims.groups import number_groups
from kg.extract.claims.marks import marks_of
from kg.extract.claims.triggers import Trigger, find_triggers
from kg.extract.claims.unit import Mark, Unit
from kg.extract.claims.valency import valency
from kg.language import analyse
from kg.language.word import Analysis
from kg.lexicon import Lexicon, load
from kg.settings import LEXICONS


@cache
def lexicon(language: str) -> Lexicon:
    return load(LEXICONS, language)


def read(text: str, language: str) -> Analysis:
    analysis: Analysis = analyse(text, language)._.kg
    return analysis


def triggers(text: str, language: str, predicate: str) -> tuple[Analysis, list[Trigger]]:
    analysis, own = read(text, language), lexicon(language)
    found = find_triggers(analysis.sentences[0], analysis, own, index_of(own.frames), frozenset())
    return analysis, [t for t in found if t.frame.predicate == predicate]


@pytest.mark.parametrize(
    ("language", "text", "form", "role", "signal"),
    [
        ("en", "Saab built boats.", "active", "subject", ("before", "before")),
        ("en", "Boats were built by Saab.", "passive", "subject", ("prep", "by")),
        ("en", "Boats were built by Saab.", "passive", "object", ("before", "before")),
        ("en", "Boats built by Saab sank.", "participle_passive", "object", ("relative", "relative")),
        ("pl", "Firma wyprodukowała drony.", "active", "object", ("case", "acc")),
        ("pl", "Drony zostały wyprodukowane przez firmę.", "passive", "subject", ("prep", "przez")),
        ("pl", "Firma nie wyprodukowała dronów.", "active", "object", ("case", "gen")),
        ("ru", "Завод построил корабль.", "active", "subject", ("case", "nom")),
        ("ru", "Корабль был построен заводом.", "passive", "subject", ("case", "ins")),
        ("tr", "Firma gemi üretti.", "active", "subject", ("case", "nom")),
        ("tr", "Gemi firma tarafından üretildi.", "passive", "subject", ("postp", "tarafından")),
        ("tr", "Firmanın ürettiği gemi geldi.", "participle_object", "subject", ("case", "gen")),
    ],
)
def test_valency_follows_the_form(language: str, text: str, form: str, role: str, signal: tuple[str, str]) -> None:
    _, found = triggers(text, language, "produces")
    signals = {(s.kind, s.value) for t in found if t.form == form for s in valency(t, lexicon(language)).get(role, ())}
    assert signal in signals, [(t.form, t.lemma) for t in found]


@pytest.mark.parametrize(
    ("language", "text", "form", "mark"),
    [
        ("pl", "Umowa z Turcją trwa.", "Turcją", Mark("z", frozenset({"ins"}))),
        ("pl", "Sprzęt dla armii dotarł.", "armii", Mark("dla", frozenset({"gen"}))),
        ("ru", "Контракт с Турцией подписан.", "Турцией", Mark("с", frozenset({"ins"}))),
        ("ru", "Вместе с Турцией строят.", "Турцией", Mark("с", frozenset({"ins"}))),
        ("tr", "Gemi firma tarafından üretildi.", "firma", Mark("", frozenset({"nom"}), postp="tarafından")),
        ("en", "A deal with about 20 firms", "firms", Mark("with", frozenset())),
        ("en", "A deal along with the new Turkish firm", "firm", Mark("with", frozenset())),
        ("en", "He says the firm works", "firm", Mark("", frozenset())),
    ],
)
def test_marks(language: str, text: str, form: str, mark: Mark) -> None:
    analysis = read(text, language)
    w = next(w for w in analysis.words if w.text == form)
    cases = frozenset[str]() if lexicon(language).syntax.positional else w.cases()
    assert marks_of(w.i, w.i + 1, cases, False, analysis.words, analysis.sentences[0], lexicon(language))[0] == mark


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("Poland, Norway and Turkey agreed", [0, 0, 0]),
        ("Poland as well as Norway agreed", [0, 0]),
        ("Poland told Norway", [-1, -1]),
        ("Poland and then some other far away people met Norway", [-1, -1]),
    ],
)
def test_groups(text: str, grouped: list[int]) -> None:
    analysis = read(text, "en")
    named = [w for w in analysis.words if w.text in ("Poland", "Norway", "Turkey")]
    units = [Unit(i, "Country", w.i, w.i + 1, w.i, (Mark("", frozenset()),)) for i, w in enumerate(named)]
    number_groups(units, analysis, lexicon("en"), str.__eq__)
    assert [u.group for u in units] == grouped


def test_a_group_shares_its_preposition() -> None:
    analysis = read("A deal with Poland and Norway", "en")
    poland, norway = (w for w in analysis.words if w.text in ("Poland", "Norway"))
    units = [
        Unit(0, "Country", poland.i, poland.i + 1, poland.i, (Mark("with", frozenset()),)),
        Unit(1, "Country", norway.i, norway.i + 1, norway.i, (Mark("", frozenset()),)),
    ]
    number_groups(units, analysis, lexicon("en"), str.__eq__)
    assert units[1].marks[-1] == Mark("with", frozenset(), "group")
    assert units[0].extent == units[1].extent == (poland.i, norway.i + 1)


@pytest.mark.parametrize(
    ("language", "text", "cls", "reached"),
    [
        ("en", "Saab plans to build boats.", "planned", True),
        ("en", "Saab plans a fair; it built boats.", "planned", False),
        ("pl", "Firma planuje wyprodukować drony.", "planned", True),
        ("ru", "Завод планирует построить корабль.", "planned", True),
        ("tr", "Firma gemi üretmeyi planlıyor.", "planned", True),
    ],
)
def test_cues_reach_their_complement(language: str, text: str, cls: str, reached: bool) -> None:
    analysis, found = triggers(text, language, "produces")
    sentence = analysis.sentences[0]
    cues = [c for c in Cues(lexicon(language)).find(sentence, analysis) if c.cue.cls == cls]
    assert cues and found
    assert any(in_scope(c, t, sentence, analysis.words, lexicon(language)) for c in cues for t in found) is reached


@pytest.mark.parametrize(
    ("language", "text", "form", "negated"),
    [
        ("en", "Saab did not build boats.", "build", True),
        ("pl", "Firma nie tylko kupiła drony.", "kupiła", False),
        ("pl", "Firma nie kupiła dronów.", "kupiła", True),
        ("pl", "Nie wiadomo, czy firma kupiła drony.", "kupiła", False),
        ("ru", "Завод не построил корабль.", "построил", True),
        ("tr", "Firma gemi üretmedi.", "üretmedi", True),
        ("tr", "Firma gemi üretti.", "üretti", False),
    ],
)
def test_negation(language: str, text: str, form: str, negated: bool) -> None:
    analysis = read(text, language)
    w = next(w for w in analysis.words if w.text == form)
    assert Cues(lexicon(language)).negated(w, analysis.sentences[0], analysis.words) is negated
