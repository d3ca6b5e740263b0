"""The shipped queries: each a file of SPARQL whose head tells what it answers and which parameters it takes.

    # name: suppliers
    # group: deals
    # answers: Who supplies what to whom?
    # param item: entity, the equipment
    # param since: date, required, the earliest that was told
    # order: supplier, -articles
    # example: kg query suppliers --item "Cobra II"

A line `# if item: VALUES ?item { $item }` of the query counts where the parameter is given, with its terms in place of `$item`. The file
as it stands is SPARQL that answers for everything; bound in the place where an index is looked up, a parameter makes it quick.

Rows are put in order here, by the columns of `# order:` (- for the largest first), then by the rest: Oxigraph fetches the text of both IRIs
each time that ORDER BY compares them, which takes longer than finding the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError, QueryError
from kg.guard import checked
from kg.ontology import KIND, NS, XSD, entity_iri, load, unknown
from kg.views import Answer, Value

FOLDER = Path(__file__).resolve().parent.parent / "queries"
HEAD = re.compile(r"^# (name|group|answers|order|example): *(.*)$", re.MULTILINE)
PARAM = re.compile(r"^# param ([\w-]+): *(\w+)(, *required)?, *(.*)$", re.MULTILINE)
CLAUSE = re.compile(r"# if ([\w-]+): *(.*)$", re.MULTILINE)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
TYPES = ("entity", "kind", "relation", "date", "number", "text")

Given = Mapping[str, str | Sequence[str]]  # parameter → its value, or several, any of which will do


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a shipped query: its type (entity, kind, relation, date, number, text), and what it means."""

    name: str
    type: str
    required: bool
    means: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A shipped query: what it answers, the group it is listed in, its parameters by name, an example to type, the
    columns that its rows are put in order by, and its text."""

    name: str
    group: str
    answers: str
    params: Mapping[str, Parameter]
    example: str
    order: tuple[str, ...]
    text: str

    def in_order(self, answer: Answer) -> Answer:
        """The rows of its answer in their order."""
        if unfit := [name for name in self.order if name.lstrip("-") not in answer.columns]:
            raise DataError(f"query {self.name}: its order names {', '.join(unfit)}; its columns are {', '.join(answer.columns)}")
        rows = sorted(answer.rows, key=lambda row: [_key(value) for value in row])
        for name in reversed(self.order):
            column = answer.columns.index(name.lstrip("-"))
            rows.sort(key=lambda row: _key(row[column]), reverse=name.startswith("-"))
        return replace(answer, rows=tuple(rows))

    def filled(self, values: Given) -> str:
        """The query with the clauses of the parameters given, their values as terms that Oxigraph has made and escaped. QueryError on a
        parameter that is unknown, mistyped, or required and not given."""
        for name in values:
            if name not in self.params:
                raise QueryError(f"query {self.name}: {unknown(name, self.params, 'parameter')}")
        missing = [p for p in self.params.values() if p.required and not values.get(p.name)]
        if missing:
            wanted = ", ".join(f"{p.name} ({p.means})" for p in missing)
            raise QueryError(f"query {self.name} needs {wanted}; for example: {self.example}")
        terms = {name: " ".join(str(self._term(name, v)) for v in several(value)) for name, value in values.items()}

        def clause(match: re.Match[str]) -> str:
            name, then = match.groups()
            # The terms may hold what looks like a group of the pattern: a function puts them in as they are.
            return re.sub(rf"\${re.escape(name)}\b", lambda _: terms[name], then) if terms.get(name) else match.group()

        return CLAUSE.sub(clause, self.text)

    def _term(self, name: str, value: str) -> NamedNode | Literal:
        match self.params[name].type:
            case "entity":
                return NamedNode(entity_iri(value))
            case "kind":
                return NamedNode(KIND + load().kind(value).id)
            case "relation":
                return NamedNode(NS + load().predicate(value).id)
            case "date":
                if not DATE.fullmatch(value):
                    raise QueryError(f"query {self.name}: {name} is a date as 2024, 2024-05 or 2024-05-31, not '{value}'")
                return Literal(value)
            case "number":
                if not value.isdecimal():
                    raise QueryError(f"query {self.name}: {name} is a whole number, not '{value}'")
                return Literal(value, datatype=NamedNode(XSD + "integer"))
            case _:
                return Literal(value)


def _key(value: Value) -> tuple[bool, bool, Value]:
    """What is not told first, then numbers, then words."""
    return value is not None, isinstance(value, str), value


def several(value: str | Sequence[str]) -> Sequence[str]:
    """One value or several as a sequence."""
    return (value,) if isinstance(value, str) else value


@cache
def named_queries(folder: Path = FOLDER) -> dict[str, NamedQuery]:
    """The queries of a folder by name. DataError where a head is not as told above."""
    return {file.stem: _read(file) for file in sorted(folder.glob("*.rq"))}


def named_query(name: str) -> NamedQuery:
    """The shipped query of that name. QueryError names the nearest."""
    queries = named_queries()
    if name not in queries:
        raise QueryError(unknown(name, queries, "query"))
    return queries[name]


def _read(file: Path) -> NamedQuery:
    text = file.read_text(encoding="utf-8")
    head = {key: value.strip() for key, value in HEAD.findall(text)}
    for key in ("name", "group", "answers", "order", "example"):
        if not head.get(key) or (key == "name" and head[key] != file.stem):
            raise DataError(f"{file}:1: expected the comment '# {key}: {file.stem if key == 'name' else '…'}' in its head")
    params = {name: Parameter(name, type_, bool(required), means) for name, type_, required, means in PARAM.findall(text)}
    _check(file, text, params)
    order = tuple(name.strip() for name in head["order"].split(","))
    return NamedQuery(head["name"], head["group"], head["answers"], params, head["example"], order, checked(text))


def _check(file: Path, text: str, params: Mapping[str, Parameter]) -> None:
    """DataError where a parameter has no clause, no known type, or a clause has no parameter."""

    def fail(line: str, message: str) -> DataError:
        at = text.count("\n", 0, max(0, text.find(line))) + 1
        return DataError(f"{file}:{at}: {message}")

    if len(params) != len(re.findall(r"^# param ", text, re.MULTILINE)):
        raise fail("# param ", "expected '# param NAME: TYPE, what it means' or '# param NAME: TYPE, required, what it means'")
    used: Iterable[str] = {name for name, _ in CLAUSE.findall(text)}
    for parameter in params.values():
        if parameter.type not in TYPES:
            raise fail(f"# param {parameter.name}:", unknown(parameter.type, TYPES, "type of parameter"))
        if parameter.name not in used:
            raise fail(f"# param {parameter.name}:", f"expected a line '# if {parameter.name}: …' in the query that uses it")
    for name in used:
        if name not in params:
            raise fail(f"# if {name}:", unknown(name, params, "parameter"))
