"""Training: the same rows give the same model, the exported model answers as the fitted one, nothing leaks from a document to itself."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (the train extra)")

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.clues import Clues, column_of
from kg.extract.claims.trees import from_raw, read_trees
from kg.extract.claims.unit import Mark, Unit
from kg.language import analyse
from kg.training import Counts, Rows, Settings, train_folds, write

SETTINGS = Settings(rounds=12, leaves=6, smallest=3, rare=1, share=1.0)


def rows() -> Rows:
    """Twelve documents of rows whose label follows two features, with some noise."""
    chance = random.Random(7)  # noqa: S311 — data for a test
    out = Rows()
    for document in range(12):
        for _ in range(30):
            fit, far = chance.random(), float(chance.randrange(9))
            right = int(fit - far / 12 + chance.gauss(0, 0.1) > 0.1)
            out.add({"fit": fit, "far": far, "p=x": 1.0}, right, 1.0, document, (f"frame{document % 3} subject-object",))
    return out


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    folds = [d % 3 for d in range(12)]
    for name in "ab":
        write({"pair": train_folds(rows(), folds, 3, SETTINGS, final=True)[-1]}, tmp_path / name, "test")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert read_trees(tmp_path / "a")["pair"].rates


def test_a_trained_model_tells_right_from_wrong() -> None:
    data = rows()
    model = from_raw(train_folds(data, [d % 3 for d in range(12)], 3, SETTINGS)[0])
    unseen = [i for i, g in enumerate(data.groups) if g % 3 == 0]
    scores = model.probabilities([data.features[i] for i in unseen])
    right = np.mean([(s >= 0.5) == bool(data.labels[i]) for s, i in zip(scores, unseen, strict=True)])
    assert right > 0.8


def counted(data: Rows, folds: int = 2) -> tuple[dict[str, float], dict[str, dict[str, float]], np.ndarray]:
    """What all rows tell, their documents parted into folds by number."""
    return Counts(data, 1.0).learn(np.array([True] * len(data.labels)), np.array([g % folds for g in data.groups]))


def test_rates_leave_a_row_s_own_document_out() -> None:
    data = Rows()
    for document in range(2):
        for _ in range(20):
            data.add({"fit": 1.0}, document, 1.0, document, ("f subject-object",))
    rates, _, columns = counted(data)
    assert columns.shape == (40, 2)
    assert columns[0, 0] > rates["f subject-object"] > columns[-1, 0]  # document 0 is told of document 1 alone, and the reverse


def test_frames_seen_too_seldom_have_no_rate() -> None:
    data = Rows()
    data.add({"fit": 1.0}, 1, 1.0, 0, ("rare subject-object",))
    assert counted(data)[0] == {}


def test_what_a_clue_adds_is_learned_from_other_documents() -> None:
    data = Rows()
    for document in range(8):
        for i in range(40):  # right wherever "by" stands between, but in documents of the first fold
            by = i < 20
            clues = ("en makes subject-object", ("", "< by" if by else "< and", f"<= only {document}"))
            data.add({"fit": 1.0}, int(by and document % 2 > 0), 1.0, document, (), clues)
    _, weights, columns = counted(data)
    told, column = weights["en makes subject-object"], -1
    assert told["< by"] > told["< and"]
    assert columns[0, column] > columns[20, column]  # the other fold tells "by" from "and"
    assert columns[40, column] == columns[60, column]  # the first does not
    assert not any("only" in clue for clue in told)  # a clue of one document tells nothing of others


def test_clues_add_up() -> None:
    assert column_of({"< by", "t make/passive", "unknown"}, {"< by": 1.5, "t make/passive": 0.5}) == {"clues": 2.0}
    assert column_of({"< by"}, None) == {}


def test_clues_are_the_words_at_and_between_two_units() -> None:
    text = "The radar was built by Ebelin Systems for Moldova."
    words = analyse(text, "en")._.kg.words
    at = {w.text: w.i for w in words}
    maker = Unit(0, "Company", at["Ebelin"], at["Systems"] + 1, at["Systems"], (Mark("by", frozenset()),))
    radar = Unit(1, "Category", at["radar"], at["radar"] + 1, at["radar"], (Mark("", frozenset()),))
    left_unsaid = Unit(2, "Country", -1, -1, -1, (Mark("", frozenset()),), "carried")
    clues = Clues(words, "en")
    together = Candidate("makes", ("subject", "object"), maker, radar, None, 0)
    found = clues.of(together, 0, len(words))
    assert {">= be build by", "> build", "> be_build", "a$ for", "b^ *title", "vm be", "y Company Category"} <= found
    assert clues.kind(together) == "en makes subject-object"
    apart = clues.of(Candidate("makes", ("subject", "object"), left_unsaid, radar, None, 0), 0, len(words))
    assert "b$ be" in apart
    assert not any(clue[:1] in "<>" for clue in apart - {""})
