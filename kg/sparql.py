"""The shipped queries with their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError, QueryError
from kg.guard import checked
from kg.ontology import KIND, XSD, entity_iri, unknown

__all__ = ["NamedQuery", "checked", "named_queries"]

PLACE = "# parameters"  # the comment in a query where they are filled in
FOLDER = Path(__file__).resolve().parent / "queries"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A shipped query: what it answers, its text, and its parameters with their types (entity, kind, text, number), all of which may be
    left out: the answer is then given for all."""

    name: str
    answers: str
    params: Mapping[str, str]
    text: str

    def filled(self, values: Mapping[str, str]) -> str:
        """The query with a VALUES clause for each parameter given, of terms that Oxigraph has made and escaped; bound so, not through
        its substitutions, they guide the order of the joins. QueryError on an unknown or mistyped parameter."""
        clauses = []
        for name, value in values.items():
            if name not in self.params:
                raise QueryError(f"query {self.name}: {unknown(name, self.params, 'parameter')}")
            clauses.append(f"VALUES ?{name} {{ {self._term(name, value)} }}")
        return self.text.replace(PLACE, " ".join(clauses))

    def _term(self, name: str, value: str) -> NamedNode | Literal:
        match self.params[name]:
            case "entity":
                return NamedNode(entity_iri(value))
            case "kind":
                return NamedNode(KIND + re.sub(r"[^\w-]", "", value))
            case "number":
                if not value.isdecimal():
                    raise QueryError(f"query {self.name}: {name} is a whole number, not '{value}'")
                return Literal(value, datatype=NamedNode(XSD + "integer"))
            case _:
                return Literal(value)


@cache
def named_queries(folder: Path = FOLDER) -> dict[str, NamedQuery]:
    """The queries of a folder by name. The head of a file tells its name, what it answers, and `# params: name=type, …`."""
    found = {}
    for file in sorted(folder.glob("*.rq")):
        text = file.read_text(encoding="utf-8")
        head = dict(re.findall(r"^# (name|answers|params): *(.*)$", text, re.MULTILINE))
        if head.get("name") != file.stem or not head.get("answers"):
            raise DataError(f"{file}:1: expected the comments '# name: {file.stem}' and '# answers: …' at its head")
        if PLACE not in text:
            raise DataError(f"{file}: expected the comment '{PLACE}' as the first line of the WHERE block")
        params = dict(part.split("=") for part in head.get("params", "").replace(" ", "").split(",") if part)
        found[file.stem] = NamedQuery(file.stem, head["answers"], params, checked(text))
    return found
