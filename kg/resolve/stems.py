"""What a folded word may be without its ending, and its bones: consonants alone."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.resolve.classes import classes

_SKELETON = ((re.compile(r"g(?=[eiy])"), "j"), (re.compile(r"ch|kh"), "h"), (re.compile(r"tz|ts"), "s"), (re.compile(r"[aeiouy]"), ""))
_VOWELS = re.compile(r"[aeiouy]")


@lru_cache(maxsize=300_000)
def stems(word: str) -> frozenset[str]:
    """What a folded word may be without an ending of case, the word itself among them; Polish changes the consonant before it."""
    found = {word, *(word[: -len(e)] for e in classes().endings if word.endswith(e) and len(word) - len(e) > 3)}
    for ending, nominatives in classes().alternations.items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found.update(word[: -len(ending)] + other for other in nominatives)
    return frozenset(found)


@lru_cache(maxsize=100_000)
def bare(word: str) -> frozenset[str]:
    """The word with and without the endings that adjectives, heads of bodies and their kin take."""
    return frozenset({word, *(word[: -len(e)] for e in classes().head_endings if word.endswith(e) and len(word) - len(e) > 1)})


@lru_cache(maxsize=300_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word, soft g as j: "engineering" and "injiniring" are one."""
    for pattern, to in _SKELETON:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=300_000)
def bones(word: str) -> str:
    """The consonants of a folded surname; s and z as one, for scripts hear them alike: "krozetto" and "crosetto"."""
    return _VOWELS.sub("", word).replace("z", "s")
