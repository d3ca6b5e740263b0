"""Finds the state that a register names: by the graph's names, else by the names that CLDR and the English lexicon give states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.register.tells import Homes
from kg.resolve.fold import fold

if TYPE_CHECKING:
    from kg.query import Graph

SAME = 0.95  # score of a name found as it stands, or in another spelling


class Parties:
    """Resolves the parties that a register names to ids of the graph, or of states that the graph does not speak of."""

    def __init__(self, graph: Graph, homes: Homes) -> None:
        self._graph, self._homes = graph, homes
        self._states = _names_of_states()
        self._found: dict[str, str | None] = {}

    def resolve(self, name: str) -> str | None:
        """The id of a state, or of another party of the graph; None where the name is not known."""
        if name not in self._found:
            self._found[name] = self._resolve(re.sub(r"\s*\*+$", "", name).strip())
        return self._found[name]

    def _resolve(self, name: str) -> str | None:
        hits = [c for c in self._graph.lookup(name, 5) if c.score >= SAME]
        state = next((c.id for c in hits if self._homes.is_state(c.id)), None)
        return state or self._states.get(_key(name)) or (self._homes.side(hits[0].id) if hits else None)


def _names_of_states() -> dict[str, str]:
    from babel import Locale

    from kg.lexicon import read_section
    from kg.settings import LEXICONS

    found: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha():
            found.setdefault(_key(name), code.lower())
    for entry in read_section(LEXICONS / "en" / "countries.yml"):
        for name in entry.names:
            found[_key(name)] = entry.code.lower()
    return found


def _key(name: str) -> str:
    """A name of a state as a key: folded, without articles and conjunctions."""
    return "".join(word for word in fold(name.replace("&", " ")).split() if word not in ("the", "and", "of"))
