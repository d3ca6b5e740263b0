"""Keys under which inflected, transliterated and differently cased forms of one name meet."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

# Endings that case adds to a name, longest first where one holds another; only forms that leave three letters are cut.
_ENDINGS: dict[str, tuple[str, ...]] = {
    language: tuple(endings.split())
    for language, endings in {
        "ru": "ами ями ого его ому ему ыми ими ой ей ом ем ым им ою ею ов ев ам ям ах ях "
        "ый ий ая яя ую юю ые ие ых их ье ью а я у ю е ы и о ь й",
        "pl": "owie iego iemu owi ami ach ego emu iej iem ymi imi ych ich iom ów om em ie ym im ej iu ią ię ia a u y i ę ą o e",
        "en": "s",
    }.items()
}
# What a final consonant becomes before the Polish locative -e: Ance from Anka, Warcie from Warta.
_SOFTENED = {
    "pl": (("dzie", "d"), ("ście", "st"), ("cie", "t"), ("rze", "r"), ("dze", "g"), ("sze", "ch"), ("ce", "k"), ("le", "ł"), ("le", "l")),
}
_PIECE = re.compile(r"[^\W\d_]+|\d+|\+")
_PLURAL = re.compile(r"(?<=[\dA-Z])s$")


def lower(text: str, language: str) -> str:
    """Lower case as the language writes it; Turkish tells dotted from dotless I."""
    if language == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    return text.replace("İ", "i").lower()


@lru_cache(maxsize=200_000)
def fold(text: str, language: str) -> str:
    """Lower-case ASCII of a form: Жаксылыков and Zhaksylykov come near, İHA and iha meet."""
    return anyascii(lower(text, language).replace("ı", "i").replace("’", "'")).lower()


def pieces(text: str) -> list[str]:
    """Runs of letters, runs of digits and plus signs: T-129 and T129 both give T, 129."""
    return _PIECE.findall(_PLURAL.sub("", text))


@lru_cache(maxsize=200_000)
def stems(form: str, language: str) -> frozenset[str]:
    """The folded form and what is left when a case ending is cut off; forms of one name share a member."""
    small = lower(form, language)
    found = {fold(small, language)}
    if len(small) > 3 and not (form.isupper() and len(form) <= 4):
        for ending in _ENDINGS.get(language, ()):
            if small.endswith(ending) and len(small) - len(ending) >= 3:
                found.add(fold(small[: -len(ending)], language))
        for soft, hard in _SOFTENED.get(language, ()):
            if small.endswith(soft) and len(small) - len(soft) >= 2:
                found.add(fold(small[: -len(soft)] + hard, language))
    if "-" in small:
        found |= {f.replace("-", "") for f in found}
    return frozenset(found)


_SOUNDS = (
    ("shch", "sh"),
    ("dzh", "j"),
    ("dż", "j"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("kh", "h"),
    ("zh", "j"),
    ("ks", "x"),
    ("ph", "f"),
    ("ck", "k"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("rz", "j"),
    ("w", "v"),
    ("yu", "u"),
    ("ya", "a"),
    ("yo", "o"),
    ("ye", "e"),
    ("ts", "c"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
)
_TURKISH = (("c", "j"), ("ç", "ch"), ("ş", "sh"), ("ğ", ""), ("j", "zh"))
_POLISH = (("dż", "dzh"), ("ż", "zh"), ("ź", "z"), ("ś", "s"), ("ć", "c"), ("ń", "n"), ("ł", "l"), ("j", "y"), ("ó", "u"))


@lru_cache(maxsize=100_000)
def skeleton(text: str, language: str) -> str:
    """What is left of a name when spelling habits of languages and scripts are evened out; for comparing across scripts."""
    small = lower(text, language)
    if re.search("[а-я]", small):
        small = small.replace("ё", "е").replace("дж", "j").replace("ж", "zh").replace("ь", "").replace("ъ", "")
    elif re.search("[çşğı]", small) or language == "tr":
        for a, b in _TURKISH:
            small = small.replace(a, b)
    elif language == "pl":
        for a, b in _POLISH:
            small = small.replace(a, b)
    small = anyascii(small).lower()
    for a, b in _SOUNDS:
        small = small.replace(a, b)
    small = re.sub(r"[^a-z0-9]", "", small)
    return re.sub(r"(.)\1+", r"\1", small)
