"""The components of SHACL that are checked: for a node, its values and the component's argument, each gives the values at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.shapes.read import SH, Constraint, Term

Facts = dict[Term, dict[Term, list[Term]]]


class Judge(Protocol):
    """What the checks of classes and alternatives ask: whether a node is of a class, whether a value breaks none of some constraints."""

    def is_a(self, facts: Facts, node: Term, cls: Term) -> bool:
        """Whether a document or the vocabulary says that a node is of a class."""

    def conforms(self, facts: Facts, value: Term, constraints: tuple[Constraint, ...]) -> bool:
        """Whether a value breaks none of the constraints."""


Check = Callable[[Judge, Facts, Term, list[Term], Any], Iterator[Term]]


def _number(term: Term) -> Decimal | None:
    try:
        return Decimal(term.value) if isinstance(term, Literal) else None
    except InvalidOperation:
        return None


def _bounded(fits: Callable[[Decimal, Decimal], bool]) -> Check:
    def check(_: Judge, __: Facts, ___: Term, values: list[Term], bound: Decimal) -> Iterator[Term]:
        for value in values:
            number = _number(value)
            if number is None or not fits(number, bound):
                yield value

    return check


def _each(fits: Callable[[Term, Any], bool]) -> Check:
    def check(_: Judge, __: Facts, ___: Term, values: list[Term], argument: Any) -> Iterator[Term]:
        return (value for value in values if not fits(value, argument))

    return check


def _less_than(_: Judge, facts: Facts, node: Term, values: list[Term], other: Term) -> Iterator[Term]:
    for value in values:
        for limit in facts.get(node, {}).get(other, ()):
            one, two = _number(value), _number(limit)
            if one is None or two is None or one >= two:
                yield value


def _unique_lang(_: Judge, __: Facts, ___: Term, values: list[Term], wanted: Term) -> Iterator[None]:
    languages = [v.language for v in values if isinstance(v, Literal) and v.language]
    return (None for language in sorted(set(languages)) if wanted.value == "true" and languages.count(language) > 1)


CHECKS: dict[str, Check] = {
    "minCount": lambda _s, _f, _n, values, n: iter([None] if len(values) < n else []),
    "maxCount": lambda _s, _f, _n, values, n: iter([None] if len(values) > n else []),
    "hasValue": lambda _s, _f, _n, values, wanted: iter([None] if wanted not in values else []),
    "class": lambda judge, facts, _n, values, cls: (v for v in values if not judge.is_a(facts, v, cls)),
    "or": lambda judge, facts, _n, values, options: (v for v in values if not any(judge.conforms(facts, v, o) for o in options)),
    "datatype": _each(lambda value, datatype: isinstance(value, Literal) and value.datatype == datatype),
    "nodeKind": _each(lambda value, kind: isinstance(value, {"IRI": NamedNode, "Literal": Literal}[kind.value.removeprefix(SH)])),
    "in": _each(lambda value, allowed: value in allowed),
    "pattern": _each(lambda value, pattern: not isinstance(value, BlankNode) and pattern.search(value.value) is not None),
    "minLength": _each(lambda value, n: not isinstance(value, BlankNode) and len(value.value) >= n),
    "minInclusive": _bounded(lambda number, bound: number >= bound),
    "maxInclusive": _bounded(lambda number, bound: number <= bound),
    "minExclusive": _bounded(lambda number, bound: number > bound),
    "lessThan": _less_than,
    "uniqueLang": _unique_lang,
}
WORDS = {  # where the shape has no message of its own
    "minCount": "at least {} expected",
    "maxCount": "at most {} expected",
    "hasValue": "{} expected among the values",
    "class": "something of class {} expected",
    "or": "none of the forms that are allowed",
    "datatype": "a value of type {} expected",
    "nodeKind": "an {} expected",
    "in": "not one of the values that are allowed",
    "pattern": "not of the form that is expected",
    "minLength": "at least {} characters expected",
    "minInclusive": "{} or more expected",
    "maxInclusive": "{} or less expected",
    "minExclusive": "more than {} expected",
    "lessThan": "less than {} expected",
    "uniqueLang": "one value a language expected",
}
