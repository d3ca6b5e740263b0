"""Whether a phrase and a word stand in one clause, in languages of free order: what counts are the verbs on either side of a boundary."""

from __future__ import annotations

from kg.language.word import Analysis, Word

BREAKS = frozenset(",;:—–()")
REACH = 12  # words looked at around a phrase for the verb of its clause


def clause(first: int, last: int, start: int, end: int, nominative: bool, analysis: Analysis, bounds: tuple[int, int]) -> str:
    """How the phrase first..last stands to the word or words start..end of its sentence (`bounds`): "same" clause, "joined" (the words
    go on, after a conjunction, with what the phrase's verb began: "sold X radars and delivered vehicles") or "other"."""
    words = analysis.words
    before, between = last <= start, words[last:start] if last <= start else words[end:first]
    if not any(_boundary(w) for w in between) or not _verbal(start, end, words, bounds):
        return "same"
    head, tail = _segment_before(first, words, bounds[0]), _segment_after(last, words, bounds[1])
    if before:
        own = [*(() if nominative else head), *(w for w in tail if w.i < start)]
        if not any(_main(w) or (not nominative and _opens(w, words)) for w in own):
            return "same"
        if _own_subject(start, words, last):
            return "other"
        return "same" if nominative else "joined" if _joined(start, words, last) else "other"
    if any(w.i < end for w in head):
        return "same"
    own = [w for w in head if _main(w) or _opens(w, words)]
    return "other" if own or (not _conjoined(first, words) and any(_main(w) for w in tail)) else "same"


def _boundary(w: Word) -> bool:
    return w.text in BREAKS or w.has(pos="conj")


def _main(w: Word) -> bool:
    """A verb that makes a clause: finite, impersonal, or a participle without case; no word that may be a noun."""
    if w.has(pos="noun") or w.has(pos="adp"):
        return False
    return any(r.pos == "verb" and (r.form in ("fin", "imps") or (r.form == "part" and not r.case)) for r in w.readings)


def _opens(w: Word, words: list[Word]) -> bool:
    """A participle or converb at the head of its own clause."""
    return w.i > 0 and words[w.i - 1].text in BREAKS and (w.has(form="part") or w.has(form="conv"))


def _verbal(start: int, end: int, words: list[Word], bounds: tuple[int, int]) -> bool:
    """Whether words are a verb, or stand in one segment with one."""
    if any(r.pos == "verb" and r.form != "vnoun" for w in words[start:end] for r in w.readings):
        return True
    return any(_main(w) for w in (*_segment_before(start, words, bounds[0]), *_segment_after(end, words, bounds[1])))


def _segment_before(first: int, words: list[Word], bound: int) -> list[Word]:
    i = first
    while i > bound and first - i < REACH and not _boundary(words[i - 1]):
        i -= 1
    return words[i:first]


def _segment_after(last: int, words: list[Word], bound: int) -> list[Word]:
    i = last
    while i < bound and i - last < REACH and not _boundary(words[i]):
        i += 1
    return words[last:i]


def _own_subject(start: int, words: list[Word], bound: int) -> bool:
    """Whether a noun that can only be nominative stands before a word in its segment."""
    return any(w.cases() == {"nom"} and (w.has(pos="noun") or w.has(pos="propn")) for w in _segment_before(start, words, bound))


def _joined(start: int, words: list[Word], bound: int) -> bool:
    """Whether a conjunction opens the segment of a word."""
    segment = _segment_before(start, words, bound)
    at = (segment[0].i if segment else start) - 1
    return at >= bound and words[at].has(pos="conj")


def _conjoined(first: int, words: list[Word]) -> bool:
    """Whether a conjunction, not a comma, stands right before a phrase: it may be a further member of what went before."""
    return first > 0 and words[first - 1].has(pos="conj")
