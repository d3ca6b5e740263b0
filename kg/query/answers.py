"""Asks a database in SPARQL and gives what it answers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError
from kg.guard import checked
from kg.ontology import PREFIXES, XSD
from kg.views import Answer, Value

Result = QuerySolutions | QueryBoolean | QueryTriples


def ask(db: Store, query: str, *, union: bool = False) -> Result:
    """Oxigraph's own result of a query that only reads; the project's prefixes are known. QueryError on a malformed or forbidden one."""
    plain = checked(query)
    try:
        return db.query(plain, prefixes=PREFIXES, use_default_graph_as_union=union)
    except SyntaxError as e:
        raise QueryError(f"the query is malformed: {(e.msg or str(e)).splitlines()[0][:200]}") from None
    except (OSError, ValueError, RuntimeError) as e:
        raise QueryError(f"the query could not be run: {e}") from None


def table(result: Result, limit: int | None = None) -> Answer:
    """A result as a table of Python values; at most `limit` rows, and whether there were more."""
    if isinstance(result, QueryBoolean):
        return Answer(("answer",), ((bool(result),),))
    if isinstance(result, QueryTriples):
        columns: tuple[str, ...] = ("subject", "predicate", "object")
        source: Iterator[Iterable[Any]] = ((t.subject, t.predicate, t.object) for t in result)
    else:
        columns = tuple(v.value for v in result.variables)
        source = iter(result)
    rows: list[tuple[Value, ...]] = []
    for row in source:
        if len(rows) == limit:
            return Answer(columns, tuple(rows), cut=True)
        rows.append(tuple(map(_value, row)))
    return Answer(columns, tuple(rows))


def text(term: object) -> str:
    """The IRI or the words of a term."""
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)


def _value(term: object) -> Value:
    """A term as a Python value: numbers and truth values typed, all else as text."""
    if isinstance(term, NamedNode):
        return term.value
    if term is None or not isinstance(term, Literal):
        return None if term is None else text(term)
    match term.datatype.value.removeprefix(XSD):
        case "integer" | "nonNegativeInteger":
            return int(term.value)
        case "decimal" | "double" | "float":
            return float(term.value)
        case "boolean":
            return term.value in ("true", "1")
        case _:
            return term.value
