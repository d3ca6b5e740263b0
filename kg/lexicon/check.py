"""Checks a lexicon against the ontology and against itself: what the loader of one file cannot see."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.entries import Frame, Lexicon
from kg.lexicon.files import line_of
from kg.lexicon.signals import CASES, signal
from kg.ontology import ROOT, Ontology, unknown

Problem = tuple[str, tuple[str | int, ...], str]  # section, place of the entry in it, what is wrong
PARTY = "party"  # both sides of a relation in one role


def check(lexicon: Lexicon, ontology: Ontology, folder: Path) -> None:
    """Verifies that every class, relation, kind, role and signal of a lexicon is one that exists; DataError lists all that do not."""
    problems = [*_frames(lexicon, ontology), *_classes(lexicon, ontology), *_kinds(lexicon, ontology), *_syntax(lexicon)]
    lines = []
    for section, place, what in problems:
        file = folder / lexicon.language / f"{section}.yml"
        lines.append(f"{file}:{line_of(file, place)}: {what}")
    if lines:
        raise DataError("\n".join(lines))


def _frames(lexicon: Lexicon, ontology: Ontology) -> Iterator[Problem]:
    ids: dict[str, int] = {}
    for i, frame in enumerate(lexicon.frames):
        if frame.id in ids:
            yield "frames", (i, "id"), f"frame '{frame.id}': the id is that of entry {ids[frame.id] + 1} too; give each its own"
        ids.setdefault(frame.id, i)
        if not (frame.verbs or frame.nouns or frame.phrases or frame.adjectives or frame.links):
            yield "frames", (i,), f"frame '{frame.id}': no word evokes it; give it verbs, nouns, phrases, adjectives or links"
        if frame.predicate not in ontology.predicates:
            yield "frames", (i, "predicate"), f"frame '{frame.id}': {unknown(frame.predicate, ontology.predicates, 'relation')}"
        else:
            yield from _roles(i, frame, lexicon, ontology)


def _roles(i: int, frame: Frame, lexicon: Lexicon, ontology: Ontology) -> Iterator[Problem]:
    """The roles of a frame are those of its relation, and each signal asks for classes that the relation allows in the role."""
    relation = ontology.predicates[frame.predicate]
    allowed = {"subject": relation.domain, "object": relation.range, PARTY: relation.domain | relation.range}
    if relation.takes_item:
        allowed["item"] = ontology.item_types
    for table, roles in (("roles", frame.roles), ("noun_roles", frame.noun_roles)):
        for role, signals in roles.items():
            if role not in allowed:
                yield "frames", (i, table, role), f"frame '{frame.id}': {unknown(role, allowed, f'role of {frame.predicate}')}"
                continue
            for k, text in enumerate(signals):
                for what in _signal(text, lexicon, allowed[role], ontology):
                    yield "frames", (i, table, role, k), f"frame '{frame.id}', {role}: {what}"
    given = {*frame.roles, *frame.noun_roles}
    for k, role in enumerate(frame.needs):
        if role not in given and PARTY not in given:
            yield "frames", (i, "needs", k), f"frame '{frame.id}' needs what it has no signals for: {unknown(role, given, 'role')}"


def _signal(text: str, lexicon: Lexicon, allowed: Collection[str] | None, ontology: Ontology | None) -> Iterator[str]:
    """What is wrong with a signal: its form, its preposition or postposition, its classes."""
    try:
        s = signal(text)
    except DataError as e:
        yield str(e)
        return
    grammar = lexicon.grammar
    if s.kind == "prep" and s.value not in grammar.prepositions.values():
        yield f"signal '{text}': {unknown(s.value, grammar.prepositions.values(), 'preposition')} (grammar.yml)"
    if s.kind == "postp" and s.value not in grammar.postpositions:
        yield f"signal '{text}': {unknown(s.value, grammar.postpositions, 'postposition')} (grammar.yml)"
    strange = [cls for cls in sorted(s.classes) if ontology is not None and cls not in ontology.classes]
    for cls in strange:
        yield f"signal '{text}': {unknown(cls, ontology.classes if ontology else (), 'class')}"
    if s.classes and not strange and allowed is not None and s.classes.isdisjoint(allowed):
        yield f"signal '{text}': nothing can meet it, for the relation takes there only {', '.join(sorted(allowed))}"


def _classes(lexicon: Lexicon, ontology: Ontology) -> Iterator[Problem]:
    """Classes of heads, of what titles attach to, of anaphors."""
    rows: list[tuple[str, tuple[str | int, ...], str]] = []
    rows += [("heads", (i, "cls"), h.cls) for i, h in enumerate(lexicon.heads)]
    rows += [("titles", (i, "attaches", k), c) for i, t in enumerate(lexicon.titles) for k, c in enumerate(t.attaches)]
    rows += [("anaphora", (i, "classes", k), c) for i, a in enumerate(lexicon.anaphora) for k, c in enumerate(a.classes)]
    for section, place, cls in rows:
        if cls not in ontology.classes:
            yield section, place, unknown(cls, ontology.classes, "class")
        elif cls == ROOT:
            yield section, place, f"class '{cls}' is that of all things; name a narrower one"


def _kinds(lexicon: Lexicon, ontology: Ontology) -> Iterator[Problem]:
    """Kinds of equipment of terms, heads and anaphors; codes of the states that an anaphor fits."""
    rows: list[tuple[str, tuple[str | int, ...], str]] = []
    rows += [("kinds", (i, "kind"), k.kind) for i, k in enumerate(lexicon.kinds)]
    rows += [("heads", (i, "kind"), h.kind) for i, h in enumerate(lexicon.heads) if h.kind is not None]
    rows += [("anaphora", (i, "kinds", n), k) for i, a in enumerate(lexicon.anaphora) for n, k in enumerate(a.kinds)]
    for section, place, kind in rows:
        if kind not in ontology.kinds:
            yield section, place, unknown(kind, ontology.kinds, "kind of equipment")


def _syntax(lexicon: Lexicon) -> Iterator[Problem]:
    """Signals of alternations and of deep cases; cases that prepositions and postpositions govern."""
    for form, table in lexicon.syntax.alternations.items():
        for name, signals in table.items():
            for text in (name, *signals):
                yield from (("syntax", ("alternations", form, name), what) for what in _signal(text, lexicon, None, None))
    for deep, signals in lexicon.syntax.marks.items():
        for k, text in enumerate(signals):
            yield from (("syntax", ("marks", deep, k), what) for what in _signal(text, lexicon, None, None))
    for word, cases in lexicon.grammar.governs.items():
        if word not in lexicon.grammar.prepositions:
            yield "grammar", ("governs", word), unknown(word, lexicon.grammar.prepositions, "preposition")
        for k, case in enumerate(cases):
            if case not in CASES:
                yield "grammar", ("governs", word, k), f"preposition '{word}': {unknown(case, CASES, 'case')}"
    for word, case in lexicon.grammar.postpositions.items():
        if case not in CASES:
            yield "grammar", ("postpositions", word), f"postposition '{word}': {unknown(case, CASES, 'case')}"
