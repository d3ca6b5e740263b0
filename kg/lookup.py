"""Names with typing errors, and parts of names, among all names of a graph: the two lists that are searched, kept beside the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.ontology import ENTITY, RDFS, SKOS
from kg.store import snapshots

KEY = NamedNode(SKOS + "hiddenLabel")
LABELS = tuple(NamedNode(iri) for iri in (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel"))
NOTES = "names.tsv"  # in the graph folder: the names of one snapshot, for the next process
CUTOFF = 0.7  # likeness below which two names are others
FORM = "kg names 1"


class Near(NamedTuple):
    """An entity that a name may mean: IRI, likeness in 0-1, the key or plain name that is like it."""

    iri: str
    likeness: float
    matched: str


class Names(NamedTuple):
    """Names beside the entities that bear them, tab-separated IRIs; `keys` are folded, `plain` as a keyboard without accents has them."""

    keys: list[str]
    bearers: list[str]
    plain: list[str]
    called: list[str]


def plain(name: str) -> str:
    """A name in small Latin letters without accents."""
    from anyascii import anyascii

    return re.sub(r"\s+", " ", anyascii(name)).strip().lower()


def notes(folder: Path) -> tuple[Path, str] | None:
    """Where the names of a graph folder's newest snapshot are kept, and its name; None where there is none."""
    found = snapshots(folder)
    return (folder / NOTES, found[-1].name) if found else None


class AllNames:
    """The names of an open graph. `kept`: the file that keeps them, and the snapshot that is open; None keeps nothing."""

    def __init__(self, db: Store, kept: tuple[Path, str] | None = None) -> None:
        self._db, self._kept = db, kept

    def parts(self, keys: Iterable[str]) -> Iterator[Near]:
        """Entities of which a key is some whole words of the name; the likeness is their share of its letters."""
        for key in sorted(keys):
            wanted = key.split()
            for place, known in enumerate(self._names.keys):
                if all(word in known for word in wanted) and set(wanted) <= set(known.split()):
                    yield from (Near(iri, len(key) / len(known), known) for iri in self._names.bearers[place].split("\t"))

    def near(self, name: str, keys: Iterable[str], limit: int) -> Iterator[Near]:
        """The `limit` entities and more whose names are the likest: letters left out, added, mistaken, or two swapped."""
        from rapidfuzz import process  # only where needed: it takes time to import
        from rapidfuzz.distance import OSA

        known = self._names
        wanted = [(key, known.keys, known.bearers) for key in sorted(keys)] + [(plain(name), known.plain, known.called)]
        for query, names, bearers in wanted:
            found = process.extract(query, names, scorer=OSA.normalized_similarity, limit=limit, score_cutoff=CUTOFF)
            for match, likeness, place in found:
                yield from (Near(iri, likeness, match) for iri in bearers[place].split("\t"))

    @cached_property
    def _names(self) -> Names:
        return self._remembered() or self._read()

    def _read(self) -> Names:
        """The names as the graph has them; kept for the next process."""
        keys, called = dict[str, list[str]](), dict[str, list[str]]()
        for prop in (KEY, *LABELS):
            for quad in self._db.quads_for_pattern(None, prop, None, DefaultGraph()):
                subject, name = quad.subject, quad.object
                if isinstance(subject, NamedNode) and isinstance(name, Literal) and subject.value.startswith(ENTITY):
                    held = keys.setdefault(name.value, []) if prop == KEY else called.setdefault(plain(name.value), [])
                    if subject.value not in held:
                        held.append(subject.value)
        names = Names(list(keys), ["\t".join(b) for b in keys.values()], list(called), ["\t".join(b) for b in called.values()])
        self._keep(names)
        return names

    def _keep(self, names: Names) -> None:
        if self._kept is None or any("\n" in name for name in (*names.keys, *names.plain)):
            return
        file, snapshot = self._kept
        draft = file.with_suffix(".tmp")
        with suppress(OSError):  # a graph that may only be read is read anew each time
            draft.write_text("\f".join([f"{FORM} {snapshot}", *("\n".join(each) for each in names)]), encoding="utf-8")
            draft.replace(file)

    def _remembered(self) -> Names | None:
        """The names that an earlier process kept, where they are those of the open snapshot."""
        if self._kept is None or not self._kept[0].exists():
            return None
        head, *lists = self._kept[0].read_text(encoding="utf-8").split("\f")
        if head != f"{FORM} {self._kept[1]}" or len(lists) != len(Names._fields):
            return None
        return Names(*(each.split("\n") if each else [] for each in lists))
