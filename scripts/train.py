#!/usr/bin/env python3
"""Trains the scorers of claims on annotated texts and writes data/weights/claims.json.

scripts/train CORPUS …                  train on every set of the folders (each of folders of NN.txt + NN.json)
scripts/train CORPUS --cv               four folds by document: how the engine does on texts not trained on; writes nothing
scripts/train CORPUS --cv --plain       the same with the grammatical score alone, for comparison
scripts/train CORPUS --cv --learning    with growing shares of the training texts
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from kg.evaluate import Tally
from kg.extract.claims.assemble import Thresholds
from kg.extract.claims.reader import ordered
from kg.extract.claims.trees import Trees, from_raw
from kg.extract.engine import build, reader_of
from kg.extract.names import WEIGHTS
from kg.model import Article
from kg.training import (
    FOLDS,
    SECOND,
    SMALL,
    WORDED,
    Example,
    Rows,
    Settings,
    denial_rows,
    document_rows,
    fold,
    pair_rows,
    prepare,
    qualifier_rows,
    train_folds,
    write,
)

ROOT = Path(__file__).resolve().parent.parent


def documents(folder: Path, languages: set[str], sets: set[str]) -> list[tuple[str, Path, Path]]:
    """Name, annotation and text of every annotated document below a folder."""
    out = []
    for file in sorted(folder.glob("**/*.json")):
        text = file.with_suffix(".txt")
        group = file.parent.name
        if text.exists() and (not languages or group.split("-")[0] in languages) and (not sets or group.split("-")[-1] in sets):
            out.append((f"{group}/{file.stem}", file, text))
    return out


def load(rows: list[tuple[str, Path, Path]], knowledge: bool, folds: Path | None = None) -> list[Example]:
    """Prepares the documents in two processes, in order; `folds`: a folder of names' weights, for each fold those that have not seen it."""
    names, annotations, texts = zip(*rows, strict=True)
    weights = [WEIGHTS if folds is None else folds / f"{fold(name)}.json" for name in names]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(_prepare, names, annotations, texts, [knowledge] * len(rows), weights, chunksize=4))


def _prepare(name: str, annotation: Path, text: Path, knowledge: bool, weights: Path = WEIGHTS) -> Example:
    return prepare(name, annotation, text, knowledge=knowledge, weights=weights)


def joined(parts: Iterable[Rows]) -> Rows:
    """The rows of many documents as one."""
    rows = Rows()
    for part in parts:
        rows.extend(part)
    return rows


Raw = dict[str, Any]


def models_of(examples: list[Example], *, final: bool) -> dict[int, dict[str, Raw]]:
    """For each fold the models of all other documents; under -1, if `final`, those of all. The second look and the
    denials are trained on scores that models gave to documents they had not seen."""
    folds = [fold(e.name) for e in examples]
    out: dict[int, dict[str, Raw]] = {k: {} for k in range(-1 if final else 0, FOLDS)}

    def fit(name: str, rows: Rows, settings: Settings) -> None:
        for k, m in train_folds(rows, folds, FOLDS, settings, final=final).items():
            out[k][name] = m

    qualifiers = [qualifier_rows(e, i) for i, e in enumerate(examples)]
    for name in sorted({n for q in qualifiers for n in q}):
        fit(name, joined(q[name] for q in qualifiers if name in q), WORDED if name in ("date", "quantity", "value") else SMALL)
    fit("pair", joined(pair_rows(e.scenes, e.gold, i, e.language) for i, e in enumerate(examples)), Settings())
    first = {k: from_raw(out[k]["pair"]) for k in range(FOLDS)}
    for e in examples:
        reader = reader_of(e.language)
        reader.models = {"pair": first[fold(e.name)]}
        reader.score(e.scenes, e.names)
    fit("document", joined(document_rows(e, i) for i, e in enumerate(examples)), SECOND)
    models = {k: {n: from_raw(m) for n, m in out[k].items()} for k in range(FOLDS)}
    denials = []
    for i, e in enumerate(examples):
        reader = reader_of(e.language)
        reader.models = models[fold(e.name)]
        reader.score(e.scenes, e.names)
        denials.append(denial_rows(e, i))
    fit("denial", joined(denials), SMALL)
    return out


def predict(e: Example, models: dict[str, Trees], limits: Thresholds) -> dict[str, Any]:
    """The extraction of a prepared document with the given models."""
    reader = reader_of(e.language)
    reader.models, reader.limits = models, limits
    reader.score(e.scenes, e.names)
    found = reader.state(e.scenes, e.analysis, e.values, e.annotation.get("published"))
    article = Article(id=e.name, text=e.text, source=e.name, published=e.annotation.get("published"))
    return build(article, reader, e.analysis, e.names, ordered(found)).to_json()


def report(tallies: dict[str, Tally], full: bool) -> None:
    """Prints a line a group of documents, and the predicates of all."""
    for name in sorted(tallies):
        r = tallies[name].report()
        e, f = r["entities"], r["facts"]
        print(
            f"{name:12s} entities {e['f1']:.3f} (type {e['type_accuracy']:.3f})"
            f"  facts P {f['p']:.3f} R {f['r']:.3f} F1 {f['f1']:.3f} of {f['gold']:5d}"
            f"  qualifiers {r['qualifiers']:.3f}  denied as asserted {r['denied_as_asserted']}"
        )
    if full:
        r = tallies["all"].report()
        print(r["qualifier"])
        print("of the claims of each tenth of confidence, right:", r["reliability"])
        for name, v in r["by_predicate"].items():
            print(f"    {name:24s} P {v['p']:.2f} R {v['r']:.2f} F1 {v['f1']:.2f} of {v['gold']}")


def held_out(models: dict[int, dict[str, Trees]], limits: Thresholds, e: Example) -> dict[str, Any]:
    """The extraction of a document by the models that have not seen it."""
    return predict(e, models[fold(e.name)], limits)


def tally(examples: Iterable[Example], predicted: Callable[[Example], dict[str, Any]], errors: Path | None = None) -> dict[str, Tally]:
    """Scores documents by set, by language, and all together."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for e in examples:
        doc = predicted(e)
        for group in ("all", e.language, e.name.split("/")[0]):
            tallies[group].add(e.name, e.annotation, doc, e.text)
    if errors is not None:
        errors.write_text("\n".join(" ".join(map(str, e)) for e in tallies["all"].errors), encoding="utf-8")
    return tallies


def cross_validate(examples: list[Example], args: argparse.Namespace, share: float = 1.0) -> None:
    """Reports each document scored by models that have not seen it, for every threshold asked for."""
    if args.plain:
        report(tally(examples, lambda e: predict(e, {}, Thresholds()), args.errors), True)
        return
    kept = [e for e in examples if zlib.crc32(b"share" + e.name.encode()) % 100 < 100 * share]
    raw = models_of(kept, final=False)
    models = {k: {n: from_raw(m) for n, m in raw[k].items() if n not in args.without} for k in raw}
    print("trained", file=sys.stderr)
    for threshold in args.threshold or [Thresholds().pair]:
        print(f"threshold {threshold}")
        report(tally(examples, partial(held_out, models, Thresholds(pair=threshold)), args.errors), share == 1.0)


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--languages", default="tr,pl,ru,en")
    parser.add_argument("--sets", default="", help="for example c,d")
    parser.add_argument("--cv", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--learning", action="store_true")
    parser.add_argument("--threshold", type=float, nargs="+", help="one score for all relations")
    parser.add_argument("--without", nargs="*", default=[], help="leave a model out, to see what it gives")
    parser.add_argument("--knowledge", default="all", choices=["all", "none"])
    parser.add_argument(
        "--names", type=Path, help="folder of names' weights by fold (scripts/train_names.py --folds): each text named as unseen"
    )
    parser.add_argument("--errors", type=Path, help="write every miss and every spurious fact there")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "weights" / "claims.json")
    args = parser.parse_args()
    started = time.time()
    wanted = set(args.languages.split(",")), set(args.sets.split(",")) - {""}
    rows = sorted(row for folder in args.corpus for row in documents(folder, *wanted))
    examples = load(rows, args.knowledge == "all", args.names)
    print(f"{len(examples)} documents prepared in {time.time() - started:.0f} s", file=sys.stderr)
    if args.cv:
        for share in (0.25, 0.5, 0.75, 1.0) if args.learning else (1.0,):
            print(f"share of the training texts {share}")
            cross_validate(examples, args, share)
    else:
        write(models_of(examples, final=True)[-1], args.out, "boosted trees over named features; made by scripts/train")
    print(f"done in {time.time() - started:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
