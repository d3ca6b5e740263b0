"""Builds all annotated texts into one graph's entities and scores how they were joined: B-cubed, strays, intruders.

python scripts/evaluate_resolution.py                 all sets, entities as the program reads them from the texts
python scripts/evaluate_resolution.py tr-c pl-c       these sets
python scripts/evaluate_resolution.py --annotated     entities as annotated: resolution alone, without extraction
python scripts/evaluate_resolution.py --show          each entity under another node than the rest of it, and each under another thing's

Two annotated entities are one where their names are, after the tables of variants beside the annotations and `data/gold/names.csv`.
`--keep FILE` keeps what was extracted, and takes it from there the next time. `--corpus FOLDER` takes other sets, the folders in it.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.evaluate import Document, gold_files, load
from kg.evaluate.alignment import rules
from kg.evaluate.clusters import JOINED, Placed, entities, forms, intruders, joined, levels, same_names, strays
from kg.knowledge import load as load_knowledge
from kg.model import Entity, Extraction, Span
from kg.read import read
from kg.resolve import Resolver
from kg.settings import KNOWLEDGE, WORKERS
from kg.workers import Extracted, extract_all
from scripts.evaluate import SHARED, sets

ROOT = Path(__file__).resolve().parents[1]
Read = tuple[str, str, Extraction]  # set, annotation file, what the text says
Sets = dict[str, tuple[Path, Path]]  # name → folders of annotations and texts


def extracted(wanted: Sets, knowledge: bool) -> Iterator[Read]:
    """What the program reads in the texts of the sets; a text that is put aside says nothing."""
    files = {
        texts / file.relative_to(gold).with_suffix(".txt"): (name, file)
        for name, (gold, texts) in wanted.items()
        for file in gold_files(gold)
    }
    for outcome in extract_all(read(files), WORKERS, knowledge, 2):
        if isinstance(outcome, Extracted):
            name, file = files[Path(outcome.article.source)]
            yield name, str(file), outcome.extraction


def annotated(wanted: Sets) -> Iterator[Read]:
    """The annotated entities, each named by its first form, with all its forms."""
    for name, (gold, _) in wanted.items():
        for file in gold_files(gold):
            document = load(file)
            named = [e for e in document["entities"] if e["mentions"] and e["type"] != rules().unnamed]
            here = {e["id"] for e in named}
            yield (
                name,
                str(file),
                Extraction(
                    article=f"{name}-{file.stem}",
                    language=document["lang"],
                    entities=tuple(
                        Entity(
                            id=e["id"], type=e["type"], name=e["mentions"][0], of=e.get("of") if e.get("of") in here else None,
                            mentions=tuple(Span(text=m, start=0, end=len(m)) for m in e["mentions"]),
                        )
                        for e in named
                    ),
                ),
            )  # fmt: skip


def placed(reads: list[Read], knowledge: bool) -> tuple[list[tuple[str, Placed]], list[tuple[str, Placed]]]:
    """(set, entity) and (set, form) with the nodes they were put under, all in one graph."""
    resolver = Resolver(load_knowledge(KNOWLEDGE) if knowledge else None)
    resolved = resolver.resolve_all(extraction for _, _, extraction in reads)
    tables = [ROOT / "data" / "gold" / "names.csv", SHARED / "gold" / "names.csv"]
    names = same_names(*(file for file in tables if file.exists()))
    whole: list[tuple[str, Placed]] = []
    parts: list[tuple[str, Placed]] = []
    for (name, file, extraction), ids in zip(reads, resolved, strict=True):
        gold: Document = load(Path(file))
        where, predicted = f"{name}/{Path(file).stem}", extraction.to_json()
        whole += [(name, p) for p in entities(where, gold, predicted, ids, names)]
        parts += [(name, p) for p in forms(where, gold, predicted, ids, names)]
    return whole, parts


def table(title: str, rows: list[tuple[str, Placed]]) -> float:
    """Prints the scores by set and class; the F1 of all."""
    every = [p for _, p in rows]
    print(f"{title:28} {'number':>6} {'P':>6} {'R':>6} {'F1':>6} {'strays':>7}")
    kinds: dict[str, list[Placed]] = {}
    for name, p in rows:
        kinds.setdefault(name, []).append(p)
    scores = [(f"set {name}", joined(own)) for name, own in sorted(kinds.items())]
    scores += [(type_, joined([p for p in every if p.type == type_], every)) for type_ in sorted({p.type for p in every})]
    scores.append(("all in one graph", joined(every)))
    for name, s in scores:
        print(f"  {name:26} {s.entities:6} {s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f} {s.strays / max(1, s.entities):7.1%}")
    return scores[-1][1].f1


def main(argv: list[str] | None = None) -> int:
    """Prints the tables; 1 where B-cubed of all entities is below 0.95."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--annotated", action="store_true")
    parser.add_argument("--knowledge", choices=["all", "none"], default="all")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--corpus", type=Path, metavar="FOLDER")
    args = parser.parse_args(argv)
    present = sets() if args.corpus is None else {f.name: (f, f) for f in sorted(args.corpus.glob("*")) if any(f.glob("**/*.json"))}
    wanted, knowledge = {name: where for name, where in present.items() if not args.sets or name in args.sets}, args.knowledge == "all"
    if args.annotated:
        reads = list(annotated(wanted))
    elif args.keep is not None and args.keep.exists():
        reads = pickle.loads(args.keep.read_bytes())  # noqa: S301  (of our own making)
    else:
        reads = list(extracted(wanted, knowledge))
        if args.keep is not None:
            args.keep.write_bytes(pickle.dumps(reads))
    start = time.process_time()
    whole, parts = placed(reads, knowledge)
    print(f"{len(reads)} documents, joined in {time.process_time() - start:.1f} s")
    f1 = table("entities", whole)
    table("forms", parts)
    for p, main_ in strays([p for _, p in parts]) if args.show else ():
        print(f"stray\t{p.document}\t{p.type}\t{p.thing[1]}\t{p.form}\tunder {p.node}, most under {main_}")
    wrong = intruders([p for _, p in parts], levels(ROOT / "data" / "gold" / "levels.csv"))
    reasons = Counter(why for *_, why in wrong)
    print(f"{len(wrong)} of {len(parts)} forms under the node of another thing; {JOINED}: {reasons.pop(JOINED, 0)}")
    for why, number in reasons.most_common():
        print(f"  {why}: {number}")
    for p, other, why in sorted(wrong, key=lambda row: row[2]) if args.show else ():
        print(f"intruder\t{why}\t{p.document}\t{p.type}\t{p.thing[1]}\t{p.form}\tunder {p.node}, most often {other[1]}")
    return 0 if f1 >= 0.95 else 1


if __name__ == "__main__":
    sys.exit(main())
