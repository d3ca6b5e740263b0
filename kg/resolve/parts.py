"""A name taken apart for comparison: words, designators (TB2, 8x8, II), the state it names, what is left without legal forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from anyascii import anyascii
from babel import Locale

from kg import settings
from kg.lexicon import languages, read_section
from kg.resolve.classes import classes
from kg.resolve.fold import fold

KAZAKH = "kk"  # no lexicon yet, but names of states are known
_ONE = re.compile(r"(?<=\w[ -])I(?=$|[ -]?(?:[A-Z]{2,})?$)")  # a final I, or the I of I-LEX, is a number
_TAIL = re.compile(r"(?<=\d)-(?=[A-Z]{2,4}(?!\w))")  # 1-LEX is 1LEX
_ACRONYM = re.compile(r"^[^\W\d_]{2,6}$")
_INITIAL = re.compile(r"[^\W\d_]")
_SKELETON = ((re.compile(r"g(?=[eiy])"), "j"), (re.compile(r"ch|kh"), "h"), (re.compile(r"tz|ts"), "s"), (re.compile(r"[aeiouy]"), ""))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the lexicons say of the words of names: folded names of states → ISO code, and nouns that tell a class and may be left out."""

    states: Mapping[str, str]
    legal: frozenset[str]
    heads: Mapping[str, frozenset[str]]  # class → single folded words
    family: Mapping[str, str]  # folded word → that which stands for all of its meaning
    forms: frozenset[tuple[str, ...]]  # legal forms, word by word
    bodies: Mapping[tuple[str, ...], str]  # what heads a body's name, word by word, in any language → what it is in all

    def loose(self, cls: str) -> frozenset[str]:
        """The words that a name of the class may have or lack."""
        return (self.legal | self.heads.get(cls, frozenset())) - self.family.keys()

    @cache  # noqa: B019  one vocabulary a process
    def nouns(self, group: str) -> frozenset[str]:
        """The nouns that tell the classes of a group."""
        return frozenset(t for cls, terms in self.heads.items() if classes().group(cls) == group for t in terms)


@cache
def vocabulary(folder: Path = settings.LEXICONS) -> Vocabulary:
    """The vocabulary of all languages that have a lexicon."""
    states: dict[str, str] = {}
    claims: dict[str, set[str]] = {}  # РК is two republics
    legal: set[str] = set()
    forms: set[tuple[str, ...]] = set()
    heads: dict[str, set[str]] = {}
    bodies: dict[tuple[str, ...], str] = {}
    for language in (*languages(folder), KAZAKH):
        for code, name in Locale(language).territories.items():
            if len(code) == 2:
                states.setdefault(fold(name, language), code)
                states.setdefault(fold(name), code)
    for language in languages(folder):
        for entry in read_section(folder / language / "countries.yml"):
            for name in (*entry.names, *entry.adjectives):
                for folded in (fold(name, language), fold(name)):
                    claims.setdefault(folded, set()).add(entry.code)
        for head in read_section(folder / language / "heads.yml"):
            terms = [fold(t, language) for t in (head.term, *head.abbr)]
            if head.body and head.english:
                for term in (*terms, fold(head.english)):
                    bodies.setdefault(tuple(w for w in term.split() if w not in classes().fillers), "#" + fold(head.english))
            if head.legal:
                legal.update(w for t in terms for w in t.split())
                forms.update(tuple(t.split()) for t in terms)
            else:
                heads.setdefault(head.cls, set()).update(t for t in terms if " " not in t)
    states = {name: min(codes) for name, codes in claims.items() if len(codes) == 1} | states
    legal -= states.keys()  # "UK" is the kingdom before it is a managing company
    forms = {f for f in forms if not (len(f) == 1 and f[0] in states)}
    family = {fold(w): fold(group[0]) for group in classes().family for w in group}
    return Vocabulary(states, frozenset(legal), {cls: frozenset(terms) for cls, terms in heads.items()}, family, frozenset(forms), bodies)


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of one name of a thing of one class, as written in one language (or unknown)."""

    name: str
    cls: str
    language: str = ""

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
        for token in self.tokens:
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
        """What bears no number; the names of states as their codes, so that they agree in all languages."""
        if self.cls in classes().bodies:
            return self._body
        states = vocabulary().states if len(self.tokens) > 1 else {}  # TAI is no Thai
        family = vocabulary().family if len(self.tokens) > 1 else {}
        return tuple("@" + states[w] if w in states else family.get(w, w) for w, _ in self.pieces if w)

    @cached_property
    def _body(self) -> tuple[str, ...]:
        """The words of a body's name: what heads it in one form for all languages, its state as a code, the rest as they are."""
        words = [w for w, _ in self.pieces if w and w not in classes().fillers]
        out: list[str] = []
        while words:
            n = next((n for n in range(min(5, len(words)), 0, -1) if tuple(words[:n]) in vocabulary().bodies), 0)
            code = state(words[0]) if not n else ""
            out.append(vocabulary().bodies[tuple(words[:n])] if n else "@" + code if code else words[0])
            del words[: n or 1]
        return tuple(out)

    @cached_property
    def core(self) -> frozenset[str]:
        """The words without legal forms and nouns that tell the class; all of them where nothing of its own is left."""
        known = vocabulary()
        drop = known.loose(self.cls)
        left = frozenset(w for w in self.words if w not in drop)
        return left if any(not w.startswith("@") for w in left) else frozenset(w for w in self.words if w not in known.legal)

    @cached_property
    def acronym(self) -> str:
        """The folded name where it is an abbreviation in capitals, else nothing."""
        return self.compact if self.name.isupper() and _ACRONYM.match(self.name) else ""

    @cached_property
    def initials(self) -> str:
        """The first letters of a name of three words and more, for comparison with abbreviations."""
        words = [w for w in re.split(r"[\s-]+", self.name) if w[:1].isupper()]
        return fold("".join(w[0] for w in words)) if len(words) > 2 else ""

    @cached_property
    def person(self) -> tuple[str, tuple[str, ...]]:
        """(surname, given names or initials) of a person's name; "Жаксылыков Р." has its surname first."""
        tokens = self.tokens
        if len(tokens) > 1 and len(tokens[-1]) == 1:
            long = [t for t in tokens if len(t) > 1]
            if long:
                return long[0], tuple(t for t in tokens if t != long[0])
        return (tokens[-1], tokens[:-1]) if tokens else ("", ())

    @cached_property
    def twins(self) -> frozenset[str]:
        """The folded halves of a double given name: texts may give either alone."""
        return frozenset(h for word in self.name.split()[:-1] if "-" in word for h in fold(word, self.language).split() if len(h) > 3)


@cache
def stems(word: str) -> frozenset[str]:
    """What a folded word may be without an ending of case, the word itself among them."""
    return frozenset({word, *(word[: -len(e)] for e in classes().endings if word.endswith(e) and len(word) - len(e) > 3)})


@cache
def skeleton(word: str) -> str:
    """The consonants of a folded word, soft g as j: "engineering" and "injiniring" are one."""
    for pattern, to in _SKELETON:
        word = pattern.sub(to, word)
    return word


def state(*names: str) -> str:
    """The code of the state that one of the folded names means, though a text may have left it in a case; else nothing."""
    exact, declined = vocabulary().states, _declined_states()
    for name in names:
        longest_first = sorted(stems(name), key=lambda s: (-len(s), s))
        code = exact.get(name) or next((declined[s] for s in longest_first if s in declined), None)
        if code is not None:
            return code
    return ""


@cache
def _declined_states() -> dict[str, str]:
    """Stem → code, for stems that one state's names alone have."""
    found: dict[str, set[str]] = {}
    for name, code in vocabulary().states.items():
        for stem in stems(name):
            found.setdefault(stem, set()).add(code)
    return {s: min(codes) for s, codes in found.items() if len(codes) == 1 and len(s) > 3}


@cache
def _labels(code: str) -> dict[str, tuple[str, ...]]:
    found = ((language, Locale(language).territories.get(code)) for language in (*languages(settings.LEXICONS), KAZAKH))
    return {language: (name,) for language, name in found if name is not None}


def state_names(id_: str) -> dict[str, tuple[str, ...]]:
    """The usual name of a state by language, from its id in the graph, the ISO 3166 code in small letters; nothing for other ids."""
    return dict(_labels(id_.upper())) if len(id_) == 2 and id_.islower() else {}
