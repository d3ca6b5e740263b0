"""Digests: of a text, of what an article's quads are made from, of a claim's content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.errors import InputError
from kg.model import Article, Extraction

Names = Mapping[str, Sequence[str]]  # language → names, the usual one first; IRI of a property → IRIs of what is known besides
FORM = "2"  # goes up where the same content makes other quads: a build then writes them anew
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def text_digest(text: str) -> str:
    """What `kg:sha256` holds of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def with_digest(article: Article) -> Article:
    """The article with the digest of its text. InputError where it carries that of another text."""
    digest = text_digest(article.text)
    if article.sha256 not in ("", digest):
        raise InputError(f"{article.id}: its sha256 is not that of its text; leave it empty or give {digest}")
    return article if article.sha256 else article.model_copy(update={"sha256": digest})


class Content(NamedTuple):
    """What an article's quads are made from, each as JSON: the article without its text, which stands for by `sha256`, what it says, and
    its entities' ids and names."""

    article: str
    extraction: str
    ids: str
    names: str

    @classmethod
    def of(cls, article: Article, extraction: Extraction, ids: Mapping[str, str], names: Mapping[str, Names]) -> Content:
        """The content of an article."""
        without_text = article.model_copy(update={"text": ""})
        return cls(without_text.model_dump_json(), extraction.model_dump_json(), *(json.dumps(m, sort_keys=True) for m in (ids, names)))

    def digest(self) -> str:
        """What the content is known by."""
        parts = (FORM, self.article, self.extraction, f"[{self.ids}, {self.names}]")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def value_digest(value: object) -> str:
    """A digest of lists, texts and numbers."""
    return hashlib.sha256(_as_json(value).encode()).hexdigest()
