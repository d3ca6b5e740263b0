"""What every reader shares: bytes → text in the right encoding, and an Article's id."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from anyascii import anyascii

from kg.errors import InputError
from kg.model import Article, Frozen
from kg.settings import MAX_BYTES

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
OLD_ENCODINGS = ["cp1250", "cp1251", "cp1254", "cp1252", "iso8859_2", "iso8859_9", "koi8_r", "cp866", "mac_cyrillic"]
ALPHABETS = ("çğıöşüâîû\u0307", "ąćęłńóśźż", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", "áàâäéèêëíìîïóòôöúùûüñç")
PUNCTUATION = "«»“”„‘’–—…№§°•\xa0€"


class Quarantined(Frozen):
    """A document that was put aside: where it came from and why, in words that tell what was expected."""

    source: str
    reason: str


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes the file's name holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def load(path: Path) -> bytes:
    """The bytes of a file of an article's size; InputError where it is larger."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise InputError(f"is larger than {MAX_BYTES // 1_000_000} MB; expected one article a file")
    return raw


def decode(raw: bytes) -> str:
    """The text of bytes: by their byte order mark, else UTF-8, else the encoding that charset-normalizer holds likeliest.

    InputError where they are empty, binary, or text in no encoding that fits.
    """
    if not raw.strip():
        raise InputError("is empty; expected the text of an article")
    mark = next((encoding for bom, encoding in BOMS.items() if raw.startswith(bom)), None)
    if mark is None and b"\0" in raw:
        raise InputError("is binary (holds NUL bytes); expected text")
    try:
        text = raw.decode(mark or "utf-8")
    except UnicodeDecodeError as e:
        text = _guess(raw, str(e))
    if not text.strip():
        raise InputError("is empty; expected the text of an article")
    return text


def _guess(raw: bytes, why: str) -> str:
    """Text in one of the old encodings: the one whose letters beyond ASCII all belong to one alphabet, and read least like noise."""
    from charset_normalizer import from_bytes

    found = [(raw.decode(match.encoding), match) for match in from_bytes(raw, cp_isolation=OLD_ENCODINGS)]
    if not found:
        raise InputError(f"is no text in UTF-8 ({why}) nor in {', '.join(OLD_ENCODINGS)}; convert it to UTF-8")
    # decoded by ourselves: the match's own text has other line ends, and with them other offsets
    return max(found, key=lambda pair: (round(_share(pair[0]), 2), -pair[1].chaos, pair[1].coherence))[0]


def _share(text: str) -> float:
    """The greatest share of one alphabet in the letters beyond ASCII."""
    foreign = [c for c in text.casefold() if ord(c) > 127 and c not in PUNCTUATION]
    return max(sum(c in alphabet for c in foreign) for alphabet in ALPHABETS) / max(1, len(foreign))


def article(
    path: Path,
    text: str,
    *,
    name: str = "",
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """The Article of a file; its id is made of its name (else the file's stem) and its content."""
    made = article_of(text, name or path.stem, url)
    return made.model_copy(update={"source": shown(path), "title": title, "published": published, "language": language})


def article_of(text: str, name: str = "text", url: str | None = None) -> Article:
    """An Article of a text from no file. The folder is not in the id, so that a copy read from another folder is the same article."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    key = hashlib.sha256(f"{digest}\n{url or ''}".encode()).hexdigest()[:12]
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:40].rstrip("-")
    return Article(id=f"{slug}-{key}" if slug else key, text=text, source=name, url=url, sha256=digest)
