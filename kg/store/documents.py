"""The documents of a graph folder: each article with what was read from it, compressed, in a file named by the digest of its content.

The digest covers all that the article's quads are made from, so that a file proves itself and the quads can be made again from it. The
text is bound by its own digest: a document whose text is not kept still proves everything but its quotes.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.errors import StoreError
from kg.model import Article, Extraction
from kg.quads import Content, Names
from kg.store.records import ArticleRecord

FOLDER = "documents"
LEVEL = 3  # of compression: a tenth larger than at 6, in half the time
NO_TEXTS = "texts-not-kept"  # a file of this name in a graph folder says so


@dataclass(frozen=True, slots=True)
class Document:
    """An article (its text "" where that is not kept), what it says, its entities' ids in the graph, their names known beforehand, and
    the digest of the program and data that read it."""

    article: Article
    extraction: Extraction
    ids: Mapping[str, str]
    names: Mapping[str, Names]
    reading: str = ""
    has_text: bool = True

    def content(self) -> Content:
        """What the quads are made from; its digest names the file."""
        return Content.of(self.article, self.extraction, self.ids, self.names)


def document_file(folder: Path, digest: str) -> Path:
    """Where a graph folder keeps the document of a content hash."""
    return folder / FOLDER / digest[:2] / f"{digest}.json.gz"


def keeps_texts(folder: Path) -> bool:
    """Whether a graph folder keeps the texts of its articles."""
    return not (folder / NO_TEXTS).exists()


def write_document(folder: Path, digest: str, content: Content, reading: str, text: str | None) -> None:
    """Keeps a document, whole or not at all, and its text unless the folder keeps none; OSError where that cannot be done."""
    file = document_file(folder, digest)
    rest = json.dumps({"reading": reading, "text": text if keeps_texts(folder) else None}, ensure_ascii=False)[1:]
    parts = ",".join(f'"{name}":{part}' for name, part in content._asdict().items())
    draft = file.with_suffix(".tmp")
    packed = gzip.compress(f"{{{parts},{rest}".encode(), LEVEL, mtime=0)
    try:
        draft.write_bytes(packed)
    except FileNotFoundError:  # the first document of its folder
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(packed)
    draft.replace(file)


def load_document(folder: Path, record: ArticleRecord) -> Document:
    """An article as it was added. StoreError where the file is missing or damaged."""
    file = document_file(folder, record.content_hash)
    try:
        content: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
        text = content["text"]
        return Document(
            article=Article.model_validate({**content["article"], "text": text or ""}),
            extraction=Extraction.model_validate(content["extraction"]),
            ids=content["ids"],
            names=content["names"],
            reading=content["reading"],
            has_text=text is not None,
        )
    except FileNotFoundError:
        raise StoreError(f"{file}: the document of article {record.id} is missing; build the article again") from None
    except (OSError, EOFError, ValueError, LookupError, TypeError, ValidationError) as e:
        raise StoreError(f"{file}: the document of article {record.id} is damaged; build the article again: {e}") from None


def read_document(folder: Path, record: ArticleRecord) -> tuple[Article, Extraction]:
    """An article, its text "" where that is not kept, and its extraction. StoreError where the file is missing or damaged."""
    document = load_document(folder, record)
    return document.article, document.extraction


def sweep(folder: Path, held: Collection[str]) -> int:
    """Removes what a killed writer left: drafts, and documents of digests that the graph does not hold; how many files."""
    gone = [f for f in (folder / FOLDER).glob("*/*") if f.suffix == ".tmp" or f.name.removesuffix(".json.gz") not in held]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)
