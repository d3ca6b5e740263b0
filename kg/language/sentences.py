"""Cuts the words into sentences: lines first, then full stops, by rules that say why they join (after razdel)."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.language.word import Analysis, Sentence, Word

STOPS, CLOSERS, DASHES = frozenset(".!?…"), frozenset("\"'”’»)]“"), frozenset("-–—")
HEADER = re.compile(r"\s*date \d{4}-\d\d-\d\d(?=\s)")  # a line that a crawler put before the text
CLOSED_CLASS = {"adp", "conj", "sconj", "det", "pron", "part", "adv"}


def is_stop(word: Word) -> bool:
    """Whether the word is a full stop, question or exclamation mark."""
    return word.text[0] in STOPS and word.shape == "punct"


def is_abbreviation(word: Word) -> bool:
    """Whether the word is an abbreviation or ordinal that bears its own point."""
    return word.text[-1] == "." and len(word.text) > 1 and word.shape != "punct"


def _next_is_small(_: list[Word], right: list[Word]) -> bool:
    """«…» – сказал; "?" asked: what follows begins small."""
    words = [w for w in right if w.shape != "punct"]
    return not words or (words[0].text[0].islower() and not (words[0].shape == "mixed" and words[0].text[1:2].isupper()))


def _in_brackets(left: list[Word], right: list[Word]) -> bool:
    """Inside an open bracket that closes soon."""
    opened = sum(w.text == "(" for w in left) - sum(w.text == ")" for w in left)
    return opened > 0 and any(w.text == ")" for w in right[:40])


def _quote_goes_on(_: list[Word], right: list[Word]) -> bool:
    """«… .» — said he: a dash and a small letter follow."""
    return right[0].text in DASHES and len(right) > 1 and right[1].text[0].islower()


def _ordinal(left: list[Word], right: list[Word]) -> bool:
    """An ordinal, "17.", before its noun, but not before a verb."""
    follower = right[0]
    verb = follower.has(form="fin") and not any(r.pos in ("noun", "propn", "adj") for r in follower.readings)
    return left[-1].shape == "digit" and is_abbreviation(left[-1]) and not verb


def _abbreviation(left: list[Word], right: list[Word]) -> bool:
    """An abbreviation goes on unless a function word begins anew, or, where a number stands before it, the clause has its verb already:
    then "2022 r." ends before any word, "3 mln dol." before a word that is no name."""
    word, follower = left[-1], right[0]
    if not is_abbreviation(word):
        return False
    if len(word.text) == 2 and word.text[0].isupper():
        return True  # an initial
    if follower.shape == "title" and follower.known and any(r.pos in CLOSED_CLASS for r in follower.readings):
        return False
    before = left[-3:-1]
    if not any(w.shape == "digit" for w in before) or follower.shape == "digit" or not _has_verb(left):
        return True
    common = follower.shape == "title" and follower.known and not follower.has(pos="propn")
    return not (common or re.fullmatch(r"(?:19|20)\d\d", before[-1].text))


def _has_verb(left: list[Word]) -> bool:
    """A finite verb stands in the last clause: after a colon or semicolon, if there is one."""
    for word in reversed(left):
        if word.text in (":", ";"):
            return False
        if word.has(form="fin") or word.has(form="imps"):
            return True
    return False


JOIN: list[Callable[[list[Word], list[Word]], bool]] = [_next_is_small, _in_brackets, _quote_goes_on, _ordinal, _abbreviation]


def split(analysis: Analysis) -> None:
    """Fills `analysis.sentences` and the sentence number of each word."""
    header = HEADER.match(analysis.text)
    for number, line in enumerate(_lines(analysis, header.end() if header else 0)):
        bounds = _boundaries(line)
        for first, last in bounds:
            part = line[first:last]
            sentence = Sentence(len(analysis.sentences), part[0].i, part[-1].i + 1, part[0].start, part[-1].end_full, number)
            analysis.sentences.append(sentence)
            for word in part:
                word.sentence = sentence.i
    _name_kinds(analysis, header is not None)


def _lines(analysis: Analysis, header: int) -> list[list[Word]]:
    """The words of each line that is not blank; what a crawler put before the text is a line of its own."""
    lines: list[list[Word]] = []
    previous = -1
    for word in analysis.words:
        fresh = previous < 0 or "\n" in analysis.text[previous : word.start] or (header and previous <= header <= word.start)
        if fresh:
            lines.append([])
        lines[-1].append(word)
        previous = word.end_full
    return lines


def _boundaries(line: list[Word]) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    bounds, first, i = [], 0, 0
    while i < len(line) - 1:
        end = i
        if is_stop(line[i]) or is_abbreviation(line[i]):
            while end + 1 < len(line) and line[end + 1].text in CLOSERS | STOPS and not line[end + 1].space_before:
                end += 1
            left, right = line[first : i + 1], line[end + 1 :]
            if right and right[0].space_before and not any(rule(left, right) for rule in JOIN):
                bounds.append((first, end + 1))
                first = end + 1
        i = end + 1
    bounds.append((first, len(line)))
    return bounds


def _name_kinds(analysis: Analysis, header: bool) -> None:
    """Headline: the first line, if it does not end as a sentence does; heading: a short line that does not either."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    top = 1 if header else 0
    for number, sentences in paragraphs.items():
        text = analysis.text[sentences[0].start : sentences[-1].end].rstrip("\"'”’»)")
        ended = text[-1:] in ".…;:," or (text[-1:] in "!?" and len(sentences) > 1)
        listed = text[:1] in "-–—•*·" or text[:1].isdigit()
        if number < top:
            kind = "heading"
        elif ended or len(paragraphs) == top + 1:
            kind = "body"
        elif number == top and len(text) < 250:
            kind = "headline"
        elif number > top and len(text) < 100 and not listed:
            kind = "heading"
        else:
            kind = "body"
        for sentence in sentences:
            sentence.kind = kind
