"""Every lexicon agrees with the ontology and with itself, and its words are ones that the analyser of the language yields."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract.claims.entries import index_of
from kg.language import load_tongue
from kg.language.tongue import shape_of
from kg.language.word import Reading
from kg.lexicon import Frame, check, languages, load
from kg.ontology import load as load_ontology
from kg.settings import LEXICONS

CODES = languages(LEXICONS)


@pytest.mark.parametrize("code", CODES)
def test_lexicon_agrees_with_the_ontology(code: str) -> None:
    check(load(LEXICONS, code), load_ontology(), LEXICONS)


@pytest.mark.parametrize(
    ("section", "old", "new", "message"),
    [
        (
            "frames",
            "predicate: supplies, verbs: [sell",
            "predicate: suplies, verbs: [sell",
            "unknown relation 'suplies'; did you mean 'supplies'?",
        ),
        (
            "frames",
            "roles: {subject: [before], object: [to], item",
            "roles: {subjet: [before], object: [to], item",
            "did you mean 'subject'?",
        ),
        ("frames", "- {id: lease-from,", "- {id: lease,", "the id is that of entry"),
        ("frames", "roles: {subject: [from], object", "roles: {subject: [frm], object", "unknown preposition 'frm'; did you mean 'from'?"),
        ("frames", "before:Country|Company|Inter", "before:Country|Compny|Inter", "unknown class 'Compny'; did you mean 'Company'?"),
        ("heads", "{cls: Company, term: Oy,", "{cls: Compny, term: Oy,", "did you mean 'Company'?"),
        ("syntax", "source: [from]", "source: [frm]", "did you mean 'from'?"),
    ],
)
def test_a_slip_is_named_with_file_line_and_the_nearest_name(section: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    shutil.copytree(LEXICONS / "en", tmp_path / "en")
    file = tmp_path / "en" / f"{section}.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        check(load(tmp_path, "en"), load_ontology(), tmp_path)
    line = text[: text.index(old)].count("\n") + 1
    near = [int(row.split(":")[1]) for row in str(error.value).splitlines() if message in row]
    assert near and str(file) in str(error.value)
    assert abs(near[0] - line) <= 2


def reachable(word: str, code: str) -> bool:
    """Whether a text can hold the word as an anchor: it is a lemma of its own form, or an inflected form meant as written."""
    readings = load_tongue(code).read(word, shape_of(word), "").readings
    return any(r.lemma == word for r in readings) or any(r.form == "fin" for r in readings)


def anchors(frames: tuple[Frame, ...]) -> Iterator[tuple[str, str, str]]:
    """Frame, part and word of all that must be found in a text for a frame to be evoked."""
    for word, entries in index_of(frames).items():
        for e in entries:
            yield e.frame.id, e.part, word


@pytest.mark.parametrize("code", CODES)
def test_every_verb_and_anchor_is_a_lemma_of_the_analyser(code: str) -> None:
    lexicon = load(LEXICONS, code)
    joined = lexicon.syntax.joined
    lost = []
    for frame, part, word in anchors(lexicon.frames):
        head = " ".join(x for x in word.split() if x not in joined)  # the reflexive is joined in context
        if part in ("verb", "phrase") and head and " " not in head and not reachable(head, code):
            lost.append(f"{frame}: {part} {word}")
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("code", CODES)
def test_features_that_tell_modality_are_features_of_readings(code: str) -> None:
    features = set(Reading.__slots__)
    assert {f.partition("=")[0] for f in load(LEXICONS, code).modality.forms} <= features
