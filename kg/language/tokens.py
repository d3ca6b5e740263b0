"""Cuts a text into words with exact offsets; one tokenizer for all languages, which differ only in abbreviations and endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.language.tongue import Compounding, Tongue, shape_of
from kg.language.word import Word

LETTER = r"[^\W_\d]"
ALNUM = r"[^\W_]"
APOSTROPHES = "'’‘ʼ`´′"
PAIR = r"''|‘’|’’|‘‘"  # two apostrophes written for one quotation mark
HYPHENS = "-‐‑−"
URL = r"(?:https?://|www\.)[^\s<>\"»”)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+"
# What may stand inside a word: a hyphen, an apostrophe, & (R&D), a point, comma or × between digits, one before a small letter (gov.tr),
# a slash between digits (2021/2022) or before one closing capital (F-16C/D), a cross (6×6), a colon in a clock time, a combining accent.
INNER = (
    rf"(?:[{HYPHENS}](?={ALNUM})|[{APOSTROPHES}](?={LETTER})|(?<=[A-ZА-Я])&(?=[A-ZА-Я])|(?<=\d)[.,:×](?=\d)|(?<={LETTER})\.(?=[a-zа-я]{{2}}|\d)|"
    rf"(?<=\d)/(?=\d)|(?<=(?<!\d)\d)×(?=\d(?!\d))|(?:(?<=\d)|(?<=\d[A-Z])|(?<=\d[A-Z]{{2}}))/(?=[A-Z]{{1,2}}(?!\w))|(?<=\b[a-zа-я]{{1}})/(?=[a-zа-я]\b)|(?<=\b[a-zа-я]{{2}})/(?=[a-zа-я]\b)|[_\u00ad\u0300-\u036f])"
)
WORD = rf"{ALNUM}(?:{ALNUM}|{INNER})*"
DOTTED = rf"(?<!{ALNUM})(?:{LETTER}\.){{2,}}|(?<!{ALNUM})[^\W\d_a-zа-яёçğıöşüąćęłńóśźż]\.(?=[  ]?[^\W\d_a-zа-я])"  # т.д., U.S., initials


PAIRED = re.compile(PAIR)


@lru_cache(maxsize=16)
def _pattern(abbreviations: tuple[str, ...], ordinal_dot: bool) -> re.Pattern[str]:
    forms = {v for a in abbreviations if a.endswith(".") for v in (a, a[0].upper() + a[1:] if len(a) > 3 else a)}
    listed = sorted(forms, key=lambda a: (-len(a), a))
    parts = [URL]
    if listed:
        spaced = ("".join(r"\s+" if c == " " else re.escape(c) for c in a) for a in listed)
        parts.append(rf"(?<!{ALNUM})(?:{'|'.join(spaced)})(?!{ALNUM})")
    parts.append(DOTTED)
    if ordinal_dot:
        parts.append(r"(?<![\w.,])\d{1,3}\.(?=[ \u00a0]\w)")
    parts += [r"(?:US|[A-Z]{1,2})\$", WORD, r"\.\.+|-{2,}", PAIR, r"\S"]
    return re.compile("|".join(f"(?:{p})" for p in parts))


def tokenize(text: str, tongue: Tongue, abbreviations: Iterable[str] = ()) -> list[Word]:
    """The words of the text; `text[w.start:w.end] == w.text` (but two apostrophes are read as one quotation mark), and the ending that a
    mark sets off is in `suffix` up to `end_full`."""
    words: list[Word] = []
    previous = 0
    for start, end in _pieces(text, _pattern(tuple(abbreviations), tongue.ordinal_dot), tongue):
        stop, suffix = _cut_ending(text[start:end], tongue)
        if not suffix and tongue.code == "en" and _closes_possessive(text, start, end):
            end, stop, suffix = end + 1, end - start, text[end]
        if start < previous:  # the apostrophe of a plural possessive, taken already
            continue
        form = '"' if PAIRED.fullmatch(text, start, end) else text[start : start + stop]
        words.append(
            Word(
                i=len(words),
                text=form,
                start=start,
                end=start + stop,
                lower=tongue.lower(form),
                sentence=-1,
                suffix=suffix,
                end_full=end,
                space_before=start > previous or start == 0,
                shape=shape_of(form),
            )
        )
        previous = end
    return words


def _pieces(text: str, pattern: re.Pattern[str], tongue: Tongue) -> Iterator[tuple[int, int]]:
    """The spans of the words, the compounds that the language parts at their hyphen in three."""
    for match in pattern.finditer(text):
        start, end = match.span()
        at = tongue.cut_compound(match[0]) if isinstance(tongue, Compounding) else 0
        if at:
            yield from ((start, start + at), (start + at, start + at + 1), (start + at + 1, end))
        else:
            yield start, end


def _cut_ending(piece: str, tongue: Tongue) -> tuple[int, str]:
    """Where the word proper ends within the piece, and the ending set off from it."""
    for k in range(len(piece) - 2, 0, -1):
        if piece[k] in APOSTROPHES or piece[k] in HYPHENS:
            mark = "'" if piece[k] in APOSTROPHES else "-"
            tail = tongue.lower(piece[k + 1 :]) if piece.isupper() else piece[k + 1 :]
            if tongue.is_ending(piece[:k], mark, tail):
                return k, tail
            return len(piece), ""
    return len(piece), ""


def _closes_possessive(text: str, start: int, end: int) -> bool:
    """Whether the apostrophe after an English word in -s is a possessive: no single quote is open on the line before it."""
    if end >= len(text) or text[end] not in "'’" or text[end - 1] not in "sS" or end - start < 2:
        return False
    if end + 1 < len(text) and text[end + 1] not in " \u00a0\n":
        return False
    line = text[text.rfind("\n", 0, start) + 1 : end]
    opened = len(re.findall(r"(?<!\w)['‘](?=\w)", line))
    closed = len(re.findall(r"(?<=[^\s'’])['’](?!\w)", line))
    return opened <= closed
