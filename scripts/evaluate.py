"""Scores kg on every set of annotated texts that is present, and compares with the floors in `data/floors.yml`.

scripts/evaluate                all sets; exit code 1 where a figure falls below its floor
scripts/evaluate gold tr-c      these sets
scripts/evaluate --update       all sets, and rewrite the floors of those scored
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

import yaml

from kg.evaluate import Scores, score_program

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"  # more annotated texts, where they lie beside the checkout
FLOORS = ROOT / "data" / "floors.yml"
TRAINED = "own and gold are unseen; the weights are trained on the other sets: scripts/train CORPUS --cv measures unseen documents of those"
FAST = ("own", "gold")  # what the tests score
SLACK = 0.005  # a figure may fall by so much before it counts as a fall
HEAD = """\
# Floors of the figures, set by `scripts/evaluate --update`: set -> language -> F1 of entities and facts.
# `own` is data/gold with data/articles; the other sets lie beside the checkout and are passed over where they are absent.
# A figure that falls below its floor by more than {slack} fails the tests.
"""

Figures = dict[str, dict[str, float]]  # language -> what -> F1


def sets() -> dict[str, tuple[Path, Path]]:
    """Name -> folders of annotations and texts, of the sets that are present."""
    found = {"own": (ROOT / "data" / "gold", ROOT / "data" / "articles"), "gold": (SHARED / "gold", SHARED / "articles")}
    for corpus in (SHARED / "corpus", ROOT / "data" / "corpus"):
        found |= {folder.name: (folder, folder) for folder in sorted(corpus.glob("*")) if folder.is_dir()}
    return {name: (gold, texts) for name, (gold, texts) in found.items() if any(gold.glob("**/*.json"))}


def figures(scores: Scores) -> Figures:
    """The F1 of entities and facts by language."""
    languages = scores.report()["languages"]
    return {code: {what: report[what]["f1"] for what in ("entities", "facts")} for code, report in languages.items()}


def floors() -> dict[str, Figures]:
    """The floors by set."""
    return (yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {}) if FLOORS.exists() else {}


def falls(name: str, now: Figures) -> list[str]:
    """The figures of a set that are below their floors, in words."""
    return [
        f"{name} {language} {what}: {now.get(language, {}).get(what, 0.0):.3f}, floor {floor:.3f}"
        for language, expected in floors().get(name, {}).items()
        for what, floor in expected.items()
        if now.get(language, {}).get(what, 0.0) < floor - SLACK
    ]


def update(now: dict[str, Figures]) -> None:
    """Rewrites the floors of the sets scored; those of other sets stay."""
    rounded = {
        name: {code: {k: math.floor(v * 1000) / 1000 for k, v in f.items()} for code, f in each.items()} for name, each in now.items()
    }
    FLOORS.write_text(HEAD.format(slack=SLACK) + yaml.safe_dump(floors() | rounded, sort_keys=True), encoding="utf-8")


def main() -> int:
    """Prints a line a set and language; 1 where a figure fell, 2 where a set is unknown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--update", action="store_true", help="rewrite the floors of the sets scored")
    parser.add_argument("--fast", action="store_true", help=f"only {' and '.join(FAST)}")
    args = parser.parse_args()
    present = sets()
    if unknown := [name for name in args.sets if name not in present]:
        print(f"no set {', '.join(unknown)}; present are {', '.join(present)}", file=sys.stderr)
        return 2
    wanted = args.sets or [name for name in present if not args.fast or name in FAST]
    now: dict[str, Figures] = {}
    fallen: list[str] = []
    print(
        f"{'set':8} {'lang':4} {'docs':>4}  {'entities P':>10} {'R':>6} {'F1':>6}   {'facts P':>7} {'R':>6} {'F1':>6}  {'qualifiers':>10}"
    )
    total, start = Scores(), time.perf_counter()
    for name in wanted:
        gold, texts = present[name]
        scores = score_program(gold, texts, pool_from=2)
        now[name] = figures(scores)
        fallen += falls(name, now[name])
        show(name, scores)
        total.merge(scores)
    if len(wanted) > 1:
        show("all", total)
    for item in total.quarantined:
        print(f"put aside: {item.source}: {item.reason}", file=sys.stderr)
    print(f"{total.all.documents} documents ({len(total.quarantined)} put aside) in {time.perf_counter() - start:.1f} s")
    print(TRAINED)
    if args.update:
        update(now)
    elif fallen:
        print("below the floors:", *fallen, sep="\n  ")
        return 1
    return 0


def show(name: str, scores: Scores) -> None:
    """Prints a line for each language of a set."""
    for code, report in scores.report()["languages"].items():
        e, f = report["entities"], report["facts"]
        print(
            f"{name:8} {code:4} {report['documents']:4}  {e['p']:10.3f} {e['r']:6.3f} {e['f1']:6.3f}   "
            f"{f['p']:7.3f} {f['r']:6.3f} {f['f1']:6.3f}  {report['qualifiers']:10.3f}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
