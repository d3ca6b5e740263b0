"""Runs a benchmark: `scripts/bench NAME [OPTIONS]` calls main(argv) of scripts/benchmarks/NAME.py and ends with the number it returns.

A benchmark prints what it measured and returns 0 where its goals are met, 1 where they are not.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "benchmarks"


def names() -> dict[str, str]:
    """The benchmarks and the first line of each one's docstring."""
    files = sorted(f for f in FOLDER.glob("*.py") if not f.stem.startswith("_"))
    return {f.stem: f.read_text(encoding="utf-8").split('"""', 2)[1].strip().splitlines()[0] for f in files}


def main(argv: list[str]) -> int:
    """Runs the benchmark that the first argument names with the rest."""
    known = names()
    if not argv or argv[0] not in known:
        print("usage: scripts/bench NAME [OPTIONS]; NAME is one of", file=sys.stderr)
        for name, says in known.items():
            print(f"  {name:10} {says}", file=sys.stderr)
        return 2
    sys.path.insert(0, str(FOLDER))
    sys.path.insert(0, str(FOLDER.parent.parent))
    return int(importlib.import_module(argv[0]).main(argv[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
