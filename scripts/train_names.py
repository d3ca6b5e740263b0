#!/usr/bin/env python3
"""Trains the weights that type names (data/weights/names.json) on annotated texts; the same texts give the same file.

python scripts/train_names.py CORPUS … --sets tr-a tr-c …  [--knowledge none|FOLDER] [--out FILE] [--folds FOLDER]
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.extract.names import WEIGHTS, find_units
from kg.extract.names.classify import NONE
from kg.extract.names.units import Unit
from kg.extract.names.view import View
from kg.knowledge import Knowledge
from kg.lexicon import Lexicon
from kg.training.folds import FOLDS, fold
from scripts.names_corpus import Sample, samples

NOTHING = 1.0  # log-odds that newspapers hold more capitals that name nothing than annotated texts do: their headlines, parties, polls
NAMED = ("Company", "GovernmentBody", "ArmedForce", "InternationalOrganization", "Facility", "Platform", "Person", "Exercise", "Place")


def folded(text: str) -> str:
    """A form as the annotations are compared: no case, no quotation marks."""
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").replace("I", "ı").casefold().replace("ı", "i")
    return " ".join(text.replace("’", "'").strip(" «»\"“”„'").split())


def answers(gold: dict[str, Any]) -> dict[str, set[str]]:
    """Folded form → classes it is annotated with in this text."""
    out: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        if entity["type"] in NAMED:
            for form in [*entity["mentions"], entity["name"]]:
                out.setdefault(folded(form), set()).add(entity["type"])
    return out


def label(v: View, unit: Unit, known: dict[str, set[str]], countries: set[str]) -> str | None:
    """The class of a unit: by a form it shares with an annotated entity, else by one that holds the other; "none"; None where unsure."""
    forms = [folded(v.text(c.first, c.last)) for c in unit.candidates]
    classes: list[str] = []
    for form in forms:
        classes += sorted(known.get(form, ()))
    if not classes:
        for form in forms:
            for other, kinds in known.items():
                short, long = sorted((form, other), key=len)
                if len(short) > 2 and f" {short} " in f" {long} ":
                    classes += sorted(kinds)
    if not classes:
        return None if any(f in countries for f in forms) else NONE
    return classes[0] if len(set(classes)) == 1 else max(sorted(set(classes)), key=classes.count)


def examples(sample: Sample, lexicon: Lexicon, knowledge: Knowledge | None) -> list[tuple[dict[str, float], str]]:
    """(features, class) of every unit of a text."""
    v, units = find_units(sample.analysis, lexicon, knowledge)
    known = answers(sample.gold)
    countries = {folded(m) for e in sample.gold["entities"] if e["type"] == "Country" for m in e["mentions"]}
    out = []
    for unit in units:
        cls = label(v, unit, known, countries)
        if cls is not None:
            out.append((unit.features, cls))
    return out


def fit(rows: list[tuple[dict[str, float], str]], strength: float, least: int) -> dict[str, dict[str, float]]:
    """Weights of a multinomial logistic regression; features seen in fewer than `least` units are left out."""
    from collections import Counter

    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for features, _ in rows for f in features)
    keep = {f for f, n in seen.items() if n >= least}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{f: x for f, x in features.items() if f in keep} for features, _ in rows])
    model = LogisticRegression(C=strength, max_iter=600, tol=1e-5, fit_intercept=False)
    model.fit(matrix, [c for _, c in rows])
    out: dict[str, dict[str, float]] = {}
    for column, name in enumerate(vectors.get_feature_names_out()):
        row = {str(c): round(float(w), 2) for c, w in zip(model.classes_, model.coef_[:, column], strict=True) if abs(w) >= 0.03}
        if row or name == "bias":
            out[str(name)] = row
    column = list(vectors.get_feature_names_out()).index("bias")
    out["bias"] = {str(c): round(float(w), 2) for c, w in zip(model.classes_, model.coef_[:, column], strict=True)}
    out["bias"][NONE] = round(out["bias"].get(NONE, 0.0) + NOTHING, 2)
    return out


def write(weights: dict[str, dict[str, float]], file: Path, sets: list[str]) -> None:
    """The weights as JSON, one feature a line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(f"  {json.dumps(f, ensure_ascii=False)}: {json.dumps(w, sort_keys=True)}" for f, w in sorted(weights.items()))
    about = "Weights of the classes of names, written by scripts/train_names.py from annotated texts; do not edit by hand."
    head = f' "about": {json.dumps(about)},\n "sets": {json.dumps(sets)},\n'
    file.write_text(f'{{\n{head} "weights": {{\n{lines}\n }}\n}}\n', encoding="utf-8")


def main() -> int:
    """Trains and writes."""
    from kg.knowledge import load as load_knowledge
    from kg.lexicon import load as load_lexicon
    from kg.settings import LEXICONS

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--sets", nargs="+", required=True)
    parser.add_argument("--knowledge", default="none")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--strength", type=float, default=0.6)
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--folds", type=Path, help="write there, for each fold of scripts/train, weights that have not seen its texts")
    args = parser.parse_args()
    knowledge = None if args.knowledge == "none" else load_knowledge(Path(args.knowledge))
    rows: list[tuple[dict[str, float], str]] = []
    folds: list[int] = []
    for sample in (s for corpus in args.corpus for s in samples(corpus, args.sets)):
        lexicon = load_lexicon(LEXICONS, sample.language)
        for known in (None, knowledge) if knowledge is not None else (None,):
            rows += examples(sample, lexicon, known)
        folds += [fold(f"{sample.set}/{sample.name}")] * (len(rows) - len(folds))
    write(fit(rows, args.strength, args.least), args.out, args.sets)
    for k in range(FOLDS if args.folds else 0):
        others = [row for row, of in zip(rows, folds, strict=True) if of != k]
        write(fit(others, args.strength, args.least), args.folds / f"{k}.json", args.sets)
    print(f"{len(rows)} units, written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
