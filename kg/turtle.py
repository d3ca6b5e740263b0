"""Reads one Turtle file into an index of its statements; knows where each term is stated, for messages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.errors import DataError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Turtle:
    """The statements of a file, by subject and property."""

    def __init__(self, file: Path, base: str) -> None:
        self.file = file
        self.text = file.read_text(encoding="utf-8")
        self.statements: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        try:
            for quad in parse(self.text.encode(), format=RdfFormat.TURTLE, base_iri=base):
                self.statements[_key(quad.subject)][quad.predicate.value].append(quad.object)
        except SyntaxError as e:
            raise DataError(f"{file}:{e.lineno or 1}: not valid Turtle: {e.msg}") from None

    def objects(self, subject: str, prop: str) -> list[str]:
        """IRIs, blank node labels or literal values, in the order of the file."""
        return [_key(o) for o in self.statements.get(subject, {}).get(prop, ())]

    def subjects(self, prop: str, value: str) -> list[str]:
        """The subjects that have that value, in the order of the file."""
        return [s for s, properties in self.statements.items() if any(_key(o) == value for o in properties.get(prop, ()))]

    def texts(self, subject: str, prop: str) -> dict[str, tuple[str, ...]]:
        """The literals of a property by language ("" where none is given)."""
        found: dict[str, list[str]] = defaultdict(list)
        for value in self.statements.get(subject, {}).get(prop, ()):
            if isinstance(value, Literal):
                found[value.language or ""].append(value.value)
        return {language: tuple(values) for language, values in found.items()}

    def members(self, node: str) -> Iterator[str]:
        """The members of an RDF list."""
        while node and node != RDF + "nil":
            yield from self.objects(node, RDF + "first")
            node = next(iter(self.objects(node, RDF + "rest")), "")

    def error(self, name: str, message: str) -> DataError:
        """An error with the line where the term `name` (a local name) begins a statement."""
        at = re.search(rf"^\w*:{re.escape(name)}(?![\w-])", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, at.start()) + 1 if at else 1
        return DataError(f"{self.file}:{line}: {name}: {message}")


def _key(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal, BlankNode)) else str(term)
