"""A name taken apart for comparison: words, designators (TB2, 8x8, II), the state it names, what is left without legal forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from anyascii import anyascii

from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.heads import headed
from kg.resolve.vocabulary import vocabulary

_ONE = re.compile(r"(?<=\w[ -])I(?=$|[ -]?(?:[A-Z]{2,})?$)")  # a final I, or the I of I-LEX, is a number
_TAIL = re.compile(r"(?<=\d)-(?=[A-Z]{2,4}(?!\w))")  # 1-LEX is 1LEX
_SMALL = re.compile(r"(?<!\w)[^\W\d_A-ZА-ЯЁİ](?!\w)")
_ACRONYM = re.compile(r"^[^\W\d_]{2,6}$")


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of one name of a thing of one class, as written in one language (or unknown); `owner`: the code of a body's state."""

    name: str
    cls: str
    language: str = ""
    owner: str = ""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Folded words without a legal form before or after them; a final Roman I is 1."""
        tokens = tuple(fold(_TAIL.sub("", _ONE.sub("1", self.name)), self.language).split())
        if self.cls in classes().models or len(tokens) < 2:
            return tokens
        for n in (3, 2, 1):
            if len(tokens) > n and tokens[-n:] in vocabulary().forms:
                return tokens[:-n]
            if len(tokens) > n and tokens[:n] in vocabulary().forms:
                return tokens[n:]
        return tokens

    @cached_property
    def compact(self) -> str:
        """All of it as one word: "Wing Loong 1" and "WingLoong-1" are one."""
        return "".join(self.tokens)

    @cached_property
    def plain(self) -> str:
        """Its letters as a keyboard without accents writes them: "Hürkuş" is "hurkus"."""
        return re.sub(r"[^a-z0-9]", "", anyascii(self.name).lower())

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Each token as its letters and the designator that they end in: vinglong + 1, "" + tb2."""
        out = []
        small = set() if self.cls in classes().models else {fold(letter) for letter in _SMALL.findall(self.name)}
        for token in self.tokens:
            if token in small:  # "о" in a long name is a word that joins
                continue
            m = re.match(r"^([a-z]{4,})(\d.*)$", token)
            if m:
                out.append((m[1], m[2]))
            elif any(c.isdigit() for c in token) or (len(token) == 1 and len(self.tokens) > 1):
                out.append(("", token))
            else:
                out.append((token, ""))
        return tuple(out)

    @cached_property
    def designators(self) -> tuple[str, ...]:
        """What tells one model from another: numbers, letters with numbers, single letters; in any order."""
        return tuple(sorted(d for _, d in self.pieces if d))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What bears no number; the names of states as their codes and heads by their meaning, so that they agree in all languages."""
        words = tuple(w for w, _ in self.pieces if w)
        if self.cls in classes().bodies:
            return headed(words, self.cls, self.owner)
        if len(self.pieces) < 2 and not self.designators:  # TAI is no Thai
            return words
        if self.cls in classes().sited:
            words = headed(words, self.cls)
        states, family = vocabulary().states, vocabulary().family
        return tuple("@" + states[w] if w in states else family.get(w, w) for w in words)

    @cached_property
    def generic(self) -> bool:
        """Whether it is a body's name that every state's body of the kind bears: "Ministry of Defence", "the navy"; or a common noun."""
        known = classes()
        if self.cls in known.common and not any(c.isupper() or c.isdigit() for c in self.name):
            return True  # "патронный завод": any ammunition plant
        if self.cls not in known.bodies or self.designators or not self.words:
            return False
        return all(w[0] == "#" and w not in vocabulary().peculiar for w in self.words)

    @cached_property
    def headed(self) -> bool:
        """Whether a noun that heads the names of bodies or sites is in it: "plant", "ministry"."""
        return any(w[0] == "#" for w in self.words)

    @cached_property
    def core(self) -> frozenset[str]:
        """The words without legal forms and nouns that tell the class; all of them where nothing of its own is left."""
        known = vocabulary()
        drop = known.loose(self.cls)
        left = frozenset(w for w in self.words if w not in drop and w[0] != "#")
        return left if any(not w.startswith("@") for w in left) else frozenset(w for w in self.words if w not in known.legal)

    @cached_property
    def acronym(self) -> str:
        """The folded name where it is an abbreviation in capitals, else nothing."""
        known = classes()
        if self.cls in known.exact | known.persons:  # a dateline: "PARIS"
            return ""
        return self.compact if self.name.isupper() and _ACRONYM.match(self.name) else ""

    @cached_property
    def initials(self) -> str:
        """The first letters of a name of three words and more, for comparison with abbreviations."""
        words = [w for w in re.split(r"[\s-]+", self.name) if w[:1].isupper()]
        return fold("".join(w[0] for w in words)) if len(words) > 2 else ""

    @cached_property
    def person(self) -> tuple[str, tuple[str, ...]]:
        """(surname, given names or initials) of a person's name; "Жаксылыков Р." has its surname first."""
        tokens = tuple(t.replace("h", "g") for t in self.tokens)  # Гасанов is Hasanov
        if len(tokens) > 1 and len(tokens[-1]) == 1:
            long = [t for t in tokens if len(t) > 1]
            if long:
                return long[0], tuple(t for t in tokens if t != long[0])
        return (tokens[-1], tokens[:-1]) if tokens else ("", ())

    @cached_property
    def cyrillic(self) -> bool:
        """Whether it is written in Cyrillic letters."""
        return any("а" <= c <= "ӿ" for c in self.name.lower())

    @cached_property
    def twins(self) -> frozenset[str]:
        """The folded halves of a double given name: texts may give either alone."""
        doubles = (fold(word, self.language).replace("h", "g") for word in self.name.split()[:-1] if "-" in word)
        return frozenset(half for double in doubles for half in double.split() if len(half) > 3)


@lru_cache(maxsize=300_000)
def parts(name: str, cls: str, language: str = "", owner: str = "") -> Parts:
    """The parts of a name, cached."""
    return Parts(name, cls, language, owner)
