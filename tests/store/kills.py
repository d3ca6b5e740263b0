"""Kills kg at a moment and says what is wrong afterwards: nothing acknowledged may be lost, nothing partial be there, and the next run
must come to where the killed one would have come."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import ledger
from kg.store import canonical, open_snapshot
from kg.verify import verify

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("build", "retract", "rebuild")
PLAIN = ("--knowledge", "none")


@dataclass(frozen=True)
class Trial:
    """One kill: after how many lines of the ledger it came, of how many in all, and what was wrong afterwards."""

    command: str
    lines: int
    of: int
    wrong: tuple[str, ...]


def articles(folder: Path, number: int) -> Path:
    """Writes articles; some name the same firm in several ways, so that entities are joined and come apart."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        names = [f"Firm{n}", f"Norda {n % 7}", f"Norda {n % 7} Shipyard" if n % 5 == 0 else f"Other{n}"]
        (folder / f"{n:03}.txt").write_text("\n".join(f"{name} sold vehicles." for name in names), encoding="utf-8")
    return folder


def trials(work: Path, number: int, kills: int, seed: int = 1) -> Iterator[Trial]:
    """Kills build, retract and rebuild in turn, each at a random moment of its work."""
    rng = random.Random(seed)  # noqa: S311  a test
    texts = articles(work / "in", number)
    whole, half, anew = (work / name for name in ("whole", "half", "anew"))
    _build(texts, graph=whole)
    gone = [a for n, a in enumerate(_ids(whole)) if n % 3 == 0]
    kept = [f for n, f in enumerate(sorted(texts.iterdir())) if n % 3]
    _build(*kept, graph=half)
    _build(texts, graph=anew, says="0.5")
    goals = {"build": lines(whole), "retract": lines(half), "rebuild": lines(anew)}
    for kill in range(kills):
        command = COMMANDS[kill % len(COMMANDS)]
        graph = work / f"graph-{kill}"
        if command != "build":
            shutil.copytree(whole, graph)
        asked = {"build": ["build", texts, *PLAIN], "retract": ["retract", *gone], "rebuild": ["rebuild"]}[command]
        steps = number if command != "retract" else len(gone)
        yield _trial(command, graph, asked, rng.randint(0, steps), rng.random() * 0.02, steps, goals[command])


def _trial(command: str, graph: Path, asked: list[object], after: int, delay: float, of: int, goal: list[str]) -> Trial:
    """Kills a command so many lines of its ledger, and a moment, after it began."""
    says = "0.5" if command == "rebuild" else "1"
    before = len(list(ledger.entries(graph)))
    process = subprocess.Popen(_command(*asked, "--graph", graph), env=_environment(says), cwd=ROOT, stdout=subprocess.DEVNULL)
    limit = time.monotonic() + 120
    while process.poll() is None and len(list(ledger.entries(graph))) - before <= after and time.monotonic() < limit:
        time.sleep(0.002)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    if process.wait() not in (0, -signal.SIGKILL):
        raise RuntimeError(f"{command} failed by itself, before it could be killed")
    wrong = [*_lost(graph, before, command), *(f"{f.article} {f.edge}: {f.wrong}" for f in verify(graph).faults)]
    seen = len(list(ledger.entries(graph))) - before
    again = ["build", "--resume"] if seen else asked  # a run that was killed before it began cannot be resumed
    _kg(*again, "--graph", graph, says=says)
    if not (graph / "store").exists() or lines(graph) != goal:
        wrong.append("the next run does not come to where an unbroken one comes")
    wrong += [f"{f.article} {f.edge}: {f.wrong} (after the next run)" for f in verify(graph).faults]
    wrong += [f"{file} is left" for file in graph.rglob("*.tmp")]
    return Trial(command, seen, of, tuple(wrong))


def _lost(graph: Path, before: int, command: str) -> list[str]:
    """What the ledger acknowledged and the graph does not hold, or holds all the same; read as a reader would, from the snapshot."""
    ids = set(_ids(graph))
    told = [e for e in list(ledger.entries(graph))[before:] if "article" in e]
    if command == "retract":
        return [f"{e['article']} was retracted and is there" for e in told if e["status"] == "retracted" and e["article"] in ids]
    return [f"{e['article']} was {e['status']} and is not there" for e in told if e["article"] not in ids]


def lines(graph: Path) -> list[str]:
    """The canonical form of a graph."""
    return list(canonical(open_snapshot(graph)))


def _ids(graph: Path) -> list[str]:
    from kg.store import articles as held

    return [a.id for a in held(open_snapshot(graph))]


def _build(*texts: Path, graph: Path, says: str = "1") -> None:
    _kg("build", *texts, "--graph", graph, *PLAIN, says=says)


def _kg(*arguments: object, says: str = "1") -> None:
    subprocess.run(_command(*arguments), env=_environment(says), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "tests.store.victim", *map(str, arguments)]


def _environment(says: str) -> dict[str, str]:
    return {**os.environ, "SAYS": says}
