"""Kills build, retract and rebuild at random moments: nothing acknowledged is lost, nothing partial is there, the next run goes on."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.store.kills import trials


def main(argv: list[str]) -> int:
    """Prints each kill and what was wrong after it; 1 where anything was."""
    parser = argparse.ArgumentParser(prog="scripts/bench faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--articles", type=int, default=60, help="from 50 on, worker processes read them")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="kg-faults-") as folder:
        for number, trial in enumerate(trials(Path(folder), options.articles, options.kills, options.seed), 1):
            said = "; ".join(trial.wrong[:3]) if trial.wrong else "whole, and resumed"
            print(f"{number:3} {trial.command:8} killed after {trial.lines:3} of {trial.of} articles: {said}", flush=True)
            bad += bool(trial.wrong)
    print(f"{options.kills} kills, {bad} with faults")
    return int(bool(bad))
