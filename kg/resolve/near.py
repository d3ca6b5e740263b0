"""Whether two folded words are one word, misspelt or spelt as another language does."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from kg.resolve.stems import skeleton


def near(a: str, b: str) -> bool:
    """Short words must agree in every letter; longer ones in their consonants, or save a letter in six."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] in "@#" or b[0] in "@#":
        return False
    x, y = skeleton(a), skeleton(b)
    if x == y and len(x) > 2:
        return Levenshtein.distance(a, b) <= max(len(a), len(b)) // 3
    if a[0] != b[0] and x[:1] != y[:1]:
        return False
    longest = max(len(a), len(b))
    return longest > 6 and (Levenshtein.distance(a, b) <= longest // 6 or (min(len(x), len(y)) > 4 and Levenshtein.distance(x, y) <= 1))
