#!/usr/bin/env python3
"""Scores names alone: entities found and classes right, set by set, with every miss and every spurious one if asked.

python scripts/score_names.py CORPUS [--sets tr-c …] [--knowledge FOLDER|none] [--errors]
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg import settings
from kg.evaluate.alignment import align
from kg.extract.mention import Names
from kg.extract.names import find_names
from kg.knowledge import load as load_knowledge
from kg.lexicon import load as load_lexicon
from scripts.names_corpus import samples

UNSCORED = "Category"


def entities(names: Names, text: str) -> list[dict[str, Any]]:
    """The entities in the form of the annotations."""
    return [
        {"id": str(e.number), "type": e.type, "name": e.name, "mentions": sorted({text[m.start : m.end] for m in e.mentions})}
        for e in names.entities
        if e.type != UNSCORED
    ]


def main() -> int:
    """Prints precision, recall, F1 and the share of right classes for each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sets", nargs="*", default=[])
    parser.add_argument("--knowledge", default=str(settings.KNOWLEDGE))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    knowledge = None if args.knowledge == "none" else load_knowledge(Path(args.knowledge))
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(("right", "missed", "spurious", "class"), 0))
    for sample in samples(args.corpus, args.sets):
        names = find_names(sample.analysis, load_lexicon(settings.LEXICONS, sample.language), knowledge, sample.published)
        predicted = entities(names, sample.analysis.text)
        gold = [e for e in sample.gold["entities"] if e["type"] != UNSCORED]
        match = align(sample.gold["entities"], predicted)
        types = {e["id"]: e["type"] for e in gold}
        row = counts[sample.set]
        found = {g: p for p, g in match.items() if g in types}
        row["right"] += len(found)
        row["missed"] += len(gold) - len(found)
        row["spurious"] += sum(e["id"] not in match for e in predicted)
        row["class"] += sum(e["type"] == types.get(match.get(e["id"], ""), "") for e in predicted)
        if args.errors:
            for e in gold:
                if e["id"] not in found:
                    print(f"{sample.set}/{sample.name}\tmissed\t{e['type']}\t{e['name']}\t{e['mentions']}")
            for e in predicted:
                if e["id"] not in match:
                    print(f"{sample.set}/{sample.name}\tspurious\t{e['type']}\t{e['name']}\t{e['mentions']}")
    for name, row in sorted(counts.items()):
        right = row["right"]
        precision, recall = right / max(1, right + row["spurious"]), right / max(1, right + row["missed"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        share = row["class"] / max(1, right)
        print(f"{name:6s} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} class right {share:.3f} of {right + row['missed']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
