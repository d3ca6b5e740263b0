"""One key for a name in whatever script or spelling: "Жаксылыков", "Żaksylykow" and "Zhaksylykov" fold alike."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

ROMAN = {"II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "XI": "11", "XII": "12", "XIII": "13"}
ROMAN_WORD = re.compile(r"(?<=\w[ -])(?:II|III|IV|V|VI|VII|VIII|IX|XI|XII|XIII)(?!\w)|(?<=[a-z])(?:III|II)(?!\w)")
WHEELS = re.compile(r"(?<=\d)[xхX×Х](?=\d)")  # 8x8, whatever the letter
WORD = re.compile(r"[^\W_]+(?:['’`ʼ][^\W\d_]+)?")

# Letters that tell their sound, before the diacritics go. Kazakh Cyrillic as the Latin spelling of names has it.
SOUNDS = str.maketrans({
    "ı": "i", "ş": "sh", "ç": "ch", "ğ": "g", "ż": "zh", "ź": "z", "ś": "s", "ń": "n", "ł": "l", "ó": "o", "ə": "a", "ä": "a",
    "š": "sh", "č": "ch", "ž": "zh", "қ": "k", "ғ": "g", "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "ң": "n", "һ": "h", "і": "i",
    "ъ": "", "ь": "", "ё": "e", "э": "e", "’": "", "'": "", "`": "", "ʼ": "",
})  # fmt: skip
AFTER_VOWEL = re.compile("(?<=[аеиоу])ё")  # Мирзиёев is Mirziyoyev
POLISH = re.compile(r"[ąęłńśźż]|sz|cz|(?:ow|ew|ij)(?:a|ej|owi|em|ie|ym)?$")
TURKISH = re.compile(r"[ığş]")
POLISH_SOUNDS = (("szcz", "shch"), ("dż", "zh"), ("sz", "sh"), ("cz", "tsh"), ("ch", "h"), ("tsh", "ch"), ("j", "i"))
POLISH_RZ = re.compile(r"(?:(?<=[bdgkpt])|^)rz")  # Andrzej; no sound of its own in Mirzijojew
TURKISH_SOUNDS = (("c", "j"),)

# After transliteration: spellings of one sound. Order matters.
SPELLINGS = tuple((re.compile(pattern), to) for pattern, to in (
    (r"shch|sch", "sh"), (r"sz", "sh"), (r"cz|tch", "ch"), (r"d?zh|dj", "j"), (r"kh", "h"), (r"ph", "f"), (r"rh", "r"), (r"ck|q", "k"),
    (r"x", "ks"), (r"w", "v"), (r"(?<=[aeiouy])j|j(?=[^aeiouy]|$)", "i"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"y", "i"),
    (r"i+e", "e"), (r"ohn(?![aeiou])", "on"),
))  # fmt: skip


SOFT = re.compile(r"(?<=[bdfghjklmnprstvz])i(?=[ou])")  # Гюлер is Güler; in long words alone, as the next
DOUBLE = re.compile(r"([^\d])\1+")  # one letter in words long enough: "Bell" is no "BEL"


@lru_cache(maxsize=200_000)
def fold(text: str, language: str = "") -> str:
    """The key of a name: its words in Latin letters with one spelling a sound; a letter and a number are one word ("T-129", "T129").

    `language` settles letters that languages read apart (Turkish c, Polish ch and j); without it the spelling of each word decides.
    """
    text = ROMAN_WORD.sub(lambda m: ROMAN[m.group()], WHEELS.sub("×", text))
    words = [_word(word, language) for word in WORD.findall(text.replace("×", "x"))]
    return _join([w for w in words if w])


def _word(word: str, language: str) -> str:
    if word[0].isdigit() and "x" in word:
        return word.lower()
    word = word.replace("İ", "i").lower()
    if word.isascii() and (len(word) == 1 or word[1].isdigit()):
        return word  # a letter of a designation: J-20 is no Y-20, C8 no K8
    sounds: tuple[tuple[str, str], ...] = ()
    if language == "tr" or (not language and TURKISH.search(word)):
        sounds = TURKISH_SOUNDS
    elif language == "pl" or (not language and POLISH.search(word)):
        sounds, word = POLISH_SOUNDS, POLISH_RZ.sub("ż", word)
    for spelling, sound in sounds:
        word = word.replace(spelling, sound)
    word = AFTER_VOWEL.sub("йо", word)
    word = anyascii(word.translate(SOUNDS)).lower()
    for pattern, to in SPELLINGS:
        word = pattern.sub(to, word) if not word.isdigit() else word
    return DOUBLE.sub(r"\1", SOFT.sub("", word)) if len(word) > 4 else word


def _join(words: list[str]) -> str:
    """Words joined by a space, save between a letter and a number, where spellings differ."""
    out = ""
    for word in words:
        apart = out and not (word[0].isdigit() and not out[-1].isdigit() and "x" not in word)
        out += " " + word if apart else word
    return out
