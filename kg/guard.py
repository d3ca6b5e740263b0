"""Lets SPARQL through that keeps to this graph: queries that only read, updates that fetch nothing.

Oxigraph carries out SERVICE and LOAD against the network and cannot be told not to. Its parser needs no space around a keyword
(`trueSERVICE<http://…>{`) and takes `<` for an operator wherever an IRI does not fit. So a keyword is looked for at every place of the
text, followed by what makes it a clause, and is let pass only where it stands in a comment or a string of a text that can be read in
one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.errors import QueryError

FORMS = ("ASK", "CONSTRUCT", "DESCRIBE", "SELECT")
UPDATES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "LOAD"}
MAX_WORDS = 500  # of one keyword, wherever it stands: far more than anyone writes, few enough to be looked at quickly

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)|(?P<space>\s+)
      |(?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      |(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<name>[?$]\w+|@[A-Za-z-]+|[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
      |(?P<word>[A-Za-z_]\w*)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
GAP = r"(?:\s|\#[^\r\n]*+[\r\n])*+"
IRI = r"""<[^<>"{}|^`\s]*>"""
PREFIXED = r"""[^\s:<>"'{}]*:(?:\\.|[^\s<>"'{}\\])*"""
# A variable is read whole by every parser: what looks like a keyword in its name is none.
SERVICE = re.compile(rf"""[?$]\w+|(?P<word>SERVICE){GAP}(?:SILENT{GAP})?(?:{IRI}|[?$]\w+|{PREFIXED}){GAP}\{{""", re.IGNORECASE)
# An operation begins after another one, a declaration or nothing, never within a word or a prefixed name.
LOAD = re.compile(rf"""[?$]\w+|(?<![\w:.-])(?P<word>LOAD){GAP}(?:SILENT{GAP})?(?:{IRI}|{PREFIXED})""", re.IGNORECASE)
# What only one reading fits: an IRI in which no expression could be read, or none that opens a comment or string; a string without an
# escape that others may refuse.
PLAIN_IRI = re.compile(r"<(?:[A-Za-z][\w+.-]*://[^&|()'!]*|[\w:/.%-]*)>")
PLAIN_STRING = re.compile(r"""(?:[^\\]|\\[tbnrf"'\\])*""")
DATASET = {"USING", "WITH"}


class RefusedError(QueryError):
    """A query that asks for what is not allowed, however well it is written."""


@lru_cache(maxsize=16)  # looking takes longer than many an answer
def checked(query: str) -> str:
    """The query, if it only reads this graph; QueryError says what is wrong otherwise."""
    _refuse_outside(query, SERVICE, "SERVICE", "SERVICE asks another server; queries read this graph alone: remove the SERVICE clause")
    words = [token.group().upper() for token in _code(query) if token.lastgroup == "word"]
    for word in words:
        if word in UPDATES:
            raise RefusedError(f"{word} changes the graph; queries only read it: use {', '.join(FORMS)}")
    if not any(form in word for word in words for form in FORMS):
        raise QueryError(f"not a query: expected one of {', '.join(FORMS)}, as in SELECT * WHERE {{ ?s ?p ?o }} LIMIT 10")
    return query


def checked_update(update: str, using: Sequence[str] = (), using_named: Sequence[str] = ()) -> str:
    """The update, if it fetches nothing; QueryError otherwise. `using` and `using_named` are the IRIs of the graphs that its WHERE clauses
    read, in place of all; the update may then not name any itself."""
    _refuse_outside(update, SERVICE, "SERVICE", "SERVICE asks another server; updates use this graph alone: remove the SERVICE clause")
    _refuse_outside(
        update, LOAD, "LOAD", "LOAD fetches from the network; send the data itself: INSERT DATA, or PUT or POST to the graph store"
    )
    if not (using or using_named):
        return update
    clauses = "".join(f" USING <{_iri(iri)}>" for iri in using) + "".join(f" USING NAMED <{_iri(iri)}>" for iri in using_named)
    return _with_dataset(update, clauses)


def _refuse_outside(text: str, clause: re.Pattern[str], word: str, message: str) -> None:
    """Raises if the clause stands in the text as it is, or with its code point escapes resolved once or more often: some parsers do."""
    _refuse_clause(text, clause, word, message)
    while (plain := ESCAPE.sub(_character, text)) != text:
        text = plain
        _refuse_clause(text, clause, word, message)


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(f"{match.group()} is no character; write the character itself")
    return chr(code)


def _refuse_clause(text: str, clause: re.Pattern[str], word: str, message: str) -> None:
    if text.upper().count(word) > MAX_WORDS:
        raise RefusedError(f"{word} stands in the query more than {MAX_WORDS} times; {message}")
    found = [match.start("word") for match in clause.finditer(text) if match.group("word")]
    if not found:
        return
    hidden: list[range] = []
    for token in TOKEN.finditer(text):
        if not _one_way(token):
            break  # nor may what follows be read in one way
        if token.lastgroup in ("comment", "string"):
            hidden.append(range(token.start(), token.end()))
    if not all(any(place in stretch for stretch in hidden) for place in found):
        raise RefusedError(message)


def _one_way(token: re.Match[str]) -> bool:
    """Whether no parser could see another token, or another end of it, at this place."""
    match token.lastgroup:
        case "comment":
            return True
        case "iri":
            return PLAIN_IRI.fullmatch(token.group()) is not None
        case "string":
            return PLAIN_STRING.fullmatch(token.group()) is not None
        case _:
            return "\\" not in token.group()


def _code(text: str) -> Iterator[re.Match[str]]:
    return (token for token in TOKEN.finditer(text) if token.lastgroup not in ("comment", "space"))


def _with_dataset(update: str, clauses: str) -> str:
    """The update with USING clauses before the WHERE of each operation that may have them. DELETE WHERE, which may not, is spelt out."""
    parts: list[str] = []
    depth, copied, before = 0, 0, ""
    for token in _code(update):
        word = token.group().upper()
        if word in "{}":
            depth += 1 if word == "{" else -1
        elif depth == 0 and word in DATASET:
            raise QueryError(f"{word} and the parameters using-graph-uri and using-named-graph-uri exclude each other: use one of them")
        elif depth == 0 and word == "WHERE":
            pattern = _block(update, token.end()) if before == "DELETE" else ""
            parts += [update[copied : token.start()], pattern, clauses, " "]
            copied = token.start()
        before = word
    return "".join([*parts, update[copied:]])


def _block(text: str, start: int) -> str:
    """The first block in braces from a place on."""
    depth, first = 0, None
    for token in TOKEN.finditer(text, start):
        if token.group() == "{":
            depth, first = depth + 1, token.start() if first is None else first
        elif token.group() == "}":
            depth -= 1
            if depth == 0:
                return text[first : token.end()] + " "
    return ""


def _iri(text: str) -> str:
    if not re.fullmatch(IRI, f"<{text}>"):
        raise QueryError(f"'{text}' is no IRI; a graph is named by one, percent-encoded in a parameter")
    return text
