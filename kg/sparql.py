"""Guards SPARQL: lets queries through that only read this graph, and reads the shipped ones with their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError, QueryError
from kg.ontology import KIND, XSD, entity_iri, unknown

TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]*|\s+
      |\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
      |<[^<>"{}|^`\\\s]*>|[?$]\w+|@[A-Za-z-]+|[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
      |(?P<word>[A-Za-z_]\w*)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
OUTSIDE = {"SERVICE": "asks another server", "LOAD": "fetches from the network"}
UPDATES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
PLACE = "# parameters"  # the comment in a query where they are filled in
FOLDER = Path(__file__).resolve().parent / "queries"


def checked(query: str) -> str:
    """The query, with code point escapes resolved, if it only reads this graph; QueryError says what is wrong otherwise."""
    while (plain := ESCAPE.sub(_character, query)) != query:
        query = plain  # escapes count before parsing, so "SERV\\u0049CE" is a keyword
    words = [m.group("word").upper() for m in TOKEN.finditer(query) if m.group("word")]
    for word in words:
        if word in OUTSIDE:
            raise QueryError(f"{word} {OUTSIDE[word]}; queries read this graph alone: remove the {word} clause")
        if word in UPDATES:
            raise QueryError(f"{word} changes the graph; queries only read it: use {', '.join(sorted(FORMS))}")
    if not FORMS & set(words):
        raise QueryError(f"not a query: expected one of {', '.join(sorted(FORMS))}, as in SELECT * WHERE {{ ?s ?p ?o }} LIMIT 10")
    return query


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(f"{match.group()} is no character; write the character itself")
    return chr(code)


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
