"""How well entities of many documents were joined: B-cubed over annotated entities, which are one where their names are."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anyascii import anyascii

from kg.errors import InputError
from kg.evaluate.alignment import Document, align, fold, rules, text_of
from kg.resolve.classes import classes

Thing = tuple[str, str]  # group of classes, name

# Why something is under the node of another thing; only what is JOINED was resolution's doing.
MIXED = "mixed by extraction"  # one entity of the program bears forms of several annotated ones of the text
CUT = "cut by extraction"  # the text has a fuller form, which the program's entity lacks: F-16AM/BM read as F-16
CLASS = "read as another class"  # by extraction: a ship named after a town, read as the town
ENTRY = "read as an entry"  # extraction took a name for the knowledge's entry of that name: TAI for the Turkish firm
WORDS = "same words"  # every form in this text is in other texts annotated as the other thing: Hanwha for Hanwha and Hanwha Aerospace
LEVELS = "two levels"  # the annotators name one thing now as a whole, now by a part: in a table beside the annotations, with the reason
JOINED = "joined by resolution"


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotated entity of a document, or one form of it, and the node that it was put under; `read` tells how extraction found it where
    not as it stands: MIXED, CUT, CLASS or ENTRY."""

    document: str
    thing: Thing
    type: str
    form: str
    node: str
    read: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """B-cubed of some placed entities (Bagga and Baldwin 1998): `strays` are those under another node than most of their thing."""

    entities: int
    precision: float
    recall: float
    strays: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def same_names(*files: Path) -> dict[str, str]:
    """Variant of an annotated name → name, from CSV files with the columns variant and name; chains are followed."""
    known: dict[str, str] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if not row.get("variant") or not row.get("name"):
                    raise InputError(f"{file}: expected rows with the columns variant and name; got {row}")
                known[row["variant"]] = row["name"]
    return {variant: _last(name, known) for variant, name in known.items()}


def levels(file: Path) -> frozenset[frozenset[str]]:
    """Pairs of names that annotators gave to one thing at two levels, from a CSV file with the columns name, other and reason."""
    with file.open(encoding="utf-8", newline="") as rows:
        pairs = list(csv.DictReader(rows))
    if any(not row.get(column) for row in pairs for column in ("name", "other", "reason")):
        raise InputError(f"{file}: expected rows with the columns name, other and reason, all filled")
    return frozenset(frozenset({_spelt(row["name"]), _spelt(row["other"])}) for row in pairs)


def _last(name: str, known: dict[str, str]) -> str:
    seen = {name}
    while name in known and known[name] not in seen:
        name = known[name]
        seen.add(name)
    return name


def entities(document: str, gold: Document, predicted: Document, ids: dict[str, str], names: dict[str, str]) -> Iterator[Placed]:
    """The annotated entities that were found, by the alignment of extraction scores."""
    found = align(gold["entities"], predicted["entities"])
    about = {entity["id"]: entity for entity in gold["entities"]}
    said = {entity["id"]: entity["name"] for entity in predicted["entities"]}
    for other, id_ in found.items():
        if about[id_]["type"] != rules().unnamed:
            yield Placed(document, thing(about[id_], names), about[id_]["type"], said[other], ids[other])


def forms(document: str, gold: Document, predicted: Document, ids: dict[str, str], names: dict[str, str]) -> Iterator[Placed]:
    """Every distinct form of the annotated entities that was found as it stands; a thing under two nodes of one document shows here."""
    found, group = align(gold["entities"], predicted["entities"]), rules().groups
    bearers: dict[tuple[str, str], list[str]] = {}
    for entity in predicted["entities"]:
        for form in _forms(entity):
            bearers.setdefault((group[entity["type"]], form), []).append(entity["id"])
    said = {entity["id"]: entity for entity in predicted["entities"]}
    others = {form for entity in gold["entities"] for form in _forms(entity)}
    for entity in gold["entities"]:
        if entity["type"] == rules().unnamed:
            continue
        for form in sorted(_forms(entity)):
            those = bearers.get((group[entity["type"]], form), [])
            if those:
                one = next((other for other in those if found.get(other) == entity["id"]), those[0])
                yield Placed(document, thing(entity, names), entity["type"], form, ids[one], _reading(entity, said[one], others))


def _forms(entity: Document) -> set[str]:
    return {fold(text_of(m)) for m in entity["mentions"]}


def _reading(annotated: Document, said: Document, others: set[str]) -> str:
    """How an annotated entity was read by the program, where not as it stands."""
    right, borne = _forms(annotated), _forms(said)
    if any(form in others for form in borne - right):
        return MIXED
    if not classes().comparable(annotated["type"], said["type"]):
        return CLASS
    fuller = max(right - borne, key=len, default="")
    if len(fuller) > max(map(len, borne)) and any(form in fuller for form in borne):
        return CUT
    return ENTRY if said.get("known") else ""


def thing(entity: Document, names: dict[str, str]) -> Thing:
    """What an annotated entity is, across documents: its name, by the tables; case, accents and spaces aside (NORINCO, Norinco)."""
    name = str(entity["name"])
    return rules().groups[entity["type"]], _spelt(names.get(name, name))


@cache
def _spelt(name: str) -> str:
    return re.sub(r"[\W_]+", "", anyascii(name).lower())


def joined(placed: Sequence[Placed], within: Sequence[Placed] | None = None) -> Joined:
    """The scores of some placed entities, among all (`within`)."""
    everything = placed if within is None else within
    both = Counter((p.thing, p.node) for p in everything)
    things, nodes = Counter(p.thing for p in everything), Counter(p.node for p in everything)
    main = _main(everything)
    if not placed:
        return Joined(0, 0.0, 0.0, 0)
    return Joined(
        len(placed),
        sum(both[p.thing, p.node] / nodes[p.node] for p in placed) / len(placed),
        sum(both[p.thing, p.node] / things[p.thing] for p in placed) / len(placed),
        sum(p.node != main[p.thing] for p in placed),
    )


def _main(placed: Iterable[Placed]) -> dict[Thing, str]:
    """The node that most of a thing is under."""
    counts: dict[Thing, Counter[str]] = {}
    for p in placed:
        counts.setdefault(p.thing, Counter())[p.node] += 1
    return {t: min(nodes, key=lambda n: (-nodes[n], n)) for t, nodes in counts.items()}


def strays(placed: Sequence[Placed]) -> list[tuple[Placed, str]]:
    """What is under another node than most of its thing, with that node."""
    main = _main(placed)
    return [(p, main[p.thing]) for p in placed if p.node != main[p.thing]]


def intruders(placed: Sequence[Placed], levels: frozenset[frozenset[str]] = frozenset()) -> list[tuple[Placed, Thing, str]]:
    """What is under a node that most often is another thing, with that thing and why: pairs joined that the annotation holds apart.
    `levels` are pairs of names that annotators gave to one thing."""
    counts: dict[str, Counter[Thing]] = {}
    forms_of: dict[Thing, set[str]] = {}
    said: dict[tuple[str, Thing], set[str]] = {}
    readings: dict[tuple[str, Thing], set[str]] = {}
    for p in placed:
        counts.setdefault(p.node, Counter())[p.thing] += 1
        forms_of.setdefault(p.thing, set()).add(p.form)
        said.setdefault((p.document, p.thing), set()).add(p.form)
        readings.setdefault((p.node, p.thing), set()).add(p.read)
    main = {node: min(things, key=lambda t: (-things[t], t)) for node, things in counts.items()}

    def why(p: Placed, other: Thing) -> str:
        if frozenset({p.thing[1], other[1]}) in levels:
            return LEVELS
        if p.read and p.read != ENTRY:
            return p.read
        if said[p.document, p.thing] <= forms_of[other]:
            return WORDS
        wrong = readings[p.node, other] - {ENTRY}
        if wrong and "" not in wrong and ENTRY not in readings[p.node, other]:
            return min(wrong)  # the other is there by a misreading alone
        return p.read or JOINED

    return [(p, main[p.node], why(p, main[p.node])) for p in placed if p.thing != main[p.node]]
