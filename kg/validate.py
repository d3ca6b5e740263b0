"""Whole-graph checks, one SPARQL query each in `kg/checks`: what no look at a single document can find, told in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions
from pyoxigraph import Store as Oxigraph

from kg.errors import DataError, QueryError
from kg.ontology import local_id
from kg.store import hold_snapshot

FOLDER = Path(__file__).resolve().parent / "checks"
LEVELS = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Check:
    """A query that finds what is wrong; `says` tells it with the query's variables in braces. An error is a graph that cannot be trusted,
    a warning something that a person should look at."""

    name: str
    level: str
    says: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: how often, and the first of it in words."""

    check: str
    level: str
    count: int
    told: tuple[str, ...]


def validate(folder: Path, show: int = 5, progress: Callable[[], None] = lambda: None) -> list[Finding]:
    """What is wrong with the newest published state of a graph, errors first; at most `show` of each told. StoreError without a graph."""
    db, _hold = hold_snapshot(folder)
    return find(db, show, progress)


def find(db: Oxigraph, show: int = 5, progress: Callable[[], None] = lambda: None) -> list[Finding]:
    """What is wrong with an open graph."""
    found = []
    for check in checks().values():
        finding = _run(db, check, show)
        if finding.count:
            found.append(finding)
        progress()
    return sorted(found, key=lambda f: (LEVELS.index(f.level), f.check))


def _run(db: Oxigraph, check: Check, show: int) -> Finding:
    try:
        rows = db.query(check.text)
    except (SyntaxError, OSError, ValueError, RuntimeError) as e:
        raise QueryError(f"check {check.name}: cannot be run: {e}") from None
    assert isinstance(rows, QuerySolutions)  # noqa: S101  `checks` lets selects in alone
    names = [v.value for v in rows.variables]
    count, told = 0, list[str]()
    for row in rows:
        count += 1
        if len(told) < show:
            told.append(check.says.format(**{name: _shown(row[name]) for name in names}))
    return Finding(check.name, check.level, count, tuple(told))


@cache
def checks(folder: Path = FOLDER) -> dict[str, Check]:
    """The checks of a folder by name; the head of a file tells its name, its level and what it says. DataError where it does not."""
    found = {}
    for file in sorted(folder.glob("*.rq")):
        text = file.read_text(encoding="utf-8")
        head = dict(re.findall(r"^# (name|level|says): *(.*)$", text, re.MULTILINE))
        body = re.search(r"^SELECT\b(.*?)WHERE\b", text, re.MULTILINE | re.DOTALL)
        if head.get("name") != file.stem or head.get("level") not in LEVELS or not head.get("says") or body is None:
            raise DataError(f"{file}:1: expected '# name: {file.stem}', '# level: {' or '.join(LEVELS)}' and '# says: …' above a SELECT")
        unbound = set(re.findall(r"\{(\w+)\}", head["says"])) - set(re.findall(r"\?(\w+)", body[1]))
        if unbound:
            raise DataError(f"{file}: '# says:' names {', '.join(sorted(unbound))}, which the query does not give")
        found[file.stem] = Check(file.stem, head["level"], head["says"], text)
    return found


def _shown(term: object) -> str:
    """A term in short; long quotes cut."""
    text = term.value if isinstance(term, NamedNode | Literal) else str(term)
    text = local_id(text)
    return text if len(text) <= 80 else text[:79] + "…"
