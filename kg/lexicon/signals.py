"""Signals of a role, as a frame writes them and as the program reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError

SIGNAL = re.compile(
    r"^(?:(?P<prep>[^+:~]+)\+(?P<prepcase>nom|gen|dat|acc|ins|loc|abl)|~(?P<postp>[^:+]+)|"
    r"(?P<plain>nom|gen|dat|acc|ins|loc|abl|equ|before|after|given|holder|poss|adj|relative|appos|bare)|(?P<word>[^+:~]+))(?::(?P<classes>[A-Za-z|]+))?$"
)
CASES = frozenset(["nom", "gen", "dat", "acc", "ins", "loc", "abl", "equ"])


@dataclass(frozen=True, slots=True)
class Signal:
    """A parsed signal of a role: `kind` is case, prep, postp or one of the positional words; `value` the case, preposition or
    postposition; `case` what the preposition governs; `classes` what the filler must be (empty: whatever the predicate allows)."""

    kind: str
    value: str
    case: str = ""
    classes: frozenset[str] = frozenset()


@cache
def signal(text: str) -> Signal:
    """The parsed form of a frame's signal; DataError where it is not of the documented form."""
    m = SIGNAL.match(text)
    if m is None:
        raise DataError(f"signal {text!r}: expected a case, prep+case, ~postposition, preposition or position, optionally ':Class'")
    classes = frozenset((m["classes"] or "").split("|")) - {""}
    if m["prep"]:
        return Signal("prep", m["prep"], m["prepcase"], classes)
    if m["postp"]:
        return Signal("postp", m["postp"], "", classes)
    if m["word"]:
        return Signal("prep", m["word"], "", classes)
    return Signal("case" if m["plain"] in CASES else m["plain"], m["plain"], "", classes)
