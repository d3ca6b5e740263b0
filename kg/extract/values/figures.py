"""Figures as written in the languages of the press: decimal marks, groups of thousands."""

from __future__ import annotations

import re

_GROUPS = re.compile(r"\d{1,3}([., \u00a0])\d{3}(?:\1\d{3})*$")
LONGEST = 12  # figures; beyond it a telephone or serial number


def parse_figure(text: str, decimal: str) -> float | None:
    """The value of figures with the decimal mark of the language; None for dates, times, versions and serial numbers."""
    text = text.rstrip(".")
    if text.isdigit():
        return float(text) if len(text) <= LONGEST else None
    marks = [c for c in text if not c.isdigit()]
    thousands = "," if decimal == "." else "."
    if any(c not in ".," for c in marks):
        return None
    if _GROUPS.match(text) and marks[0] == thousands:
        return float(text.replace(thousands, ""))
    whole, mark, part = text.rpartition(decimal)
    if mark and part.isdigit() and (whole.isdigit() or _GROUPS.match(whole)):
        return float(whole.replace(thousands, "") + "." + part)
    whole, mark, part = text.rpartition(thousands)  # a foreign decimal: "$1,2" in English, 1.5 in Polish
    if mark and whole.isdigit() and part.isdigit() and (len(part) == 1 or whole == "0"):  # 14.30 is a time
        return float(f"{whole}.{part}")
    return None
