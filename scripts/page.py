"""A page of docs/ that a script makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def write_or_check(page: Path, text: str, argv: Sequence[str], script: str) -> int:
    """Writes the page; with --check in `argv` tells whether it is current, and returns 1 where it is not."""
    if "--check" in argv:
        current = page.exists() and page.read_text(encoding="utf-8") == text
        print(f"{page.name}: " + ("current" if current else f"out of date; run scripts/{script}"))
        return 0 if current else 1
    page.write_text(text, encoding="utf-8")
    print(f"{page.name}: {len(text.splitlines())} lines")
    return 0
