"""How many independent sources say a thing: articles of one publisher count once, and so do articles that carry the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

SPACE = re.compile(r"\s+")


def publisher(article: str, url: str | None) -> str:
    """The host of an article's address; the article itself where it has none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # an address such as http://[
        host = ""
    return host.removeprefix("www.") or f"article {article}"


def independent(told: Iterable[tuple[str, str]]) -> int:
    """The number of groups that (publisher, sentence) pairs fall into when those that share either are one."""
    group: dict[str, str] = {}

    def top(key: str) -> str:
        while group.setdefault(key, key) != key:
            key = group[key]
        return key

    for who, sentence in told:
        group[top("who " + who)] = top("sentence " + SPACE.sub(" ", sentence).strip().casefold())
    return sum(1 for key in group if group[key] == key)
