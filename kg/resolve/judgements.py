"""What people decided about pairs of nodes: rows of a tab-separated file that can be kept in git and is replayed on every build.

A row is `merge` or `distinct`, two ids and, if wanted, who and why. Later rows about a pair stand over earlier ones; `unmerge` takes back.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError

VERDICTS = ("merge", "distinct", "unmerge")
Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in their fixed order."""
    return (a, b) if a < b else (b, a)


class Judgements:
    """Verdicts by pair of ids. `file` None keeps them in memory alone."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.verdicts: dict[Pair, str] = {}
        self._joined: dict[str, set[str]] = {}
        if file is not None and file.exists():
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip() and not line.startswith("#"):
                    self._replay(line, number)

    def _replay(self, line: str, number: int) -> None:
        cells = line.split("\t")
        if len(cells) < 3 or cells[0] not in VERDICTS or cells[1] == cells[2]:
            wanted = f"{' or '.join(VERDICTS)}, two different ids and a note, parted by tabs"
            raise DataError(f"{self.file}:{number}: expected {wanted}; got {line!r}")
        self._apply(cells[0], pair(cells[1], cells[2]))

    def _apply(self, verdict: str, ids: Pair) -> None:
        for one, other in (ids, ids[::-1]):
            self._joined.setdefault(one, set()).discard(other)
            if verdict == "merge":
                self._joined[one].add(other)
        if verdict == "unmerge":
            self.verdicts.pop(ids, None)
        else:
            self.verdicts[ids] = verdict

    def merge(self, a: str, b: str, note: str = "") -> None:
        """Two ids are one thing."""
        self._add("merge", a, b, note)

    def distinct(self, a: str, b: str, note: str = "") -> None:
        """Two ids are two things, whatever their names."""
        self._add("distinct", a, b, note)

    def unmerge(self, a: str, b: str, note: str = "") -> None:
        """Takes back what was said of two ids; the features decide again."""
        self._add("unmerge", a, b, note)

    def _add(self, verdict: str, a: str, b: str, note: str) -> None:
        if a == b:
            raise DataError(f"judgement {verdict}: '{a}' is one id; give two")
        self._apply(verdict, pair(a, b))
        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8") as out:
                out.write("\t".join([verdict, a, b, " ".join(note.split())]).rstrip() + "\n")

    def of(self, a: str, b: str) -> str | None:
        """merge, distinct or None."""
        return self.verdicts.get(pair(a, b))

    def merged_with(self, node: str) -> frozenset[str]:
        """The ids judged to be one with an id."""
        return frozenset(self._joined.get(node, ()))

    def rows(self) -> list[tuple[str, str, str]]:
        """What stands: (verdict, id, id), by ids."""
        return [(self.verdicts[ids], *ids) for ids in sorted(self.verdicts)]
