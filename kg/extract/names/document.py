"""From typed units to the entities and mentions of a document: merging of parts, states, bodies' states, phrases and heads."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.extract.mention import DocEntity, Mention, Names
from kg.extract.names import roles
from kg.extract.names.candidate import Candidate
from kg.extract.names.classify import NONE
from kg.extract.names.countries import CountryHit, label
from kg.extract.names.phrases import descriptors, head_of, phrase
from kg.extract.names.terms import Hit, Terms
from kg.extract.names.units import Unit
from kg.extract.names.view import View
from kg.extract.names.wholes import entry_of, merge_parts
from kg.lexicon import Kind


class Builder:
    """Collects the entities of one document."""

    def __init__(self, v: View, terms: Terms, kinds: dict[str, str]) -> None:
        self.v, self.terms, self.kinds = v, terms, kinds
        self.entities: list[DocEntity] = []
        self.states: dict[str, DocEntity] = {}
        self.class_nouns = frozenset(h.term for h in v.lexicon.heads if h.cls == roles.load().product)

    def entity(self, kind: str, name: str) -> DocEntity:
        """A new entity."""
        out = DocEntity(len(self.entities), kind, name)
        self.entities.append(out)
        return out

    def state(self, code: str) -> DocEntity:
        """The entity of a state, made when first asked for."""
        if code not in self.states:
            out = self.states[code] = self.entity(roles.load().state, label(code))
            out.known, out.country = code.lower(), code
        return self.states[code]

    def mention(self, entity: DocEntity, first: int, last: int, rule: str, **more: object) -> Mention:
        """Adds a mention with its phrase and head."""
        v = self.v
        out = Mention(first, last, v.words[first].start, v.words[last - 1].end, entity.type, entity.number, rule, last - 1, (first, last))
        for key, value in more.items():
            setattr(out, key, value)
        entity.mentions.append(out)
        return out


def _singular(v: View, c: Candidate) -> str:
    """The form without a plural ending, where the language tells roles by order and marks nothing else on names."""
    text, last = v.text(c.first, c.last), v.words[c.last - 1]
    if not v.lexicon.syntax.positional or not text.endswith("s") or last.text.isupper():
        return text
    stem = last.text[:-1]
    if stem and (stem[-1].isdigit() or stem[-1].isupper() or (len(stem) > 3 and stem.lower() in last.lemmas)):
        return text[:-1]
    return text


def best_name(v: View, unit_list: list[Unit]) -> str:
    """The usual name of what has no entry: the longest form, among those the one that recurs."""
    forms = Counter(_singular(v, c) for u in unit_list for c in u.candidates)
    return max(forms, key=lambda f: (len(f), forms[f], f))


def build(v: View, terms: Terms, countries: list[CountryHit], places: set[int], units: list[Unit], kinds: dict[str, str]) -> Names:
    """All entities and mentions of the document."""
    b = Builder(v, terms, kinds)
    kept = [u for u in units if u.type != NONE]
    inner = {i for u in kept for c in u.candidates if c.body is None for i in range(c.first, c.last)}
    in_body = {i for u in kept for c in u.candidates if c.body is not None for i in range(c.first, c.last)}
    for hit in countries:
        if hit.first in inner or hit.first in places:
            continue
        entity = b.state(hit.code)
        ending = v.words[hit.last - 1]
        derived = bool(ending.suffix) and all(r.pos == "adj" and not r.case for r in ending.readings)  # "ABD'li"
        derived = derived or _compounded(v, hit.last)
        m = b.mention(entity, hit.first, hit.last, f"country-{hit.form}", adjective=derived or hit.form in ("adjective", "prefix"))
        if hit.start >= 0:
            m.start, m.end = hit.start, hit.end
        if hit.head >= 0:
            m.head = hit.head
        if hit.first in in_body:
            m.rule = "country-in-body"
    for members in merge_parts(v, kept):
        _add(b, members)
    _add_places(b, countries, places, inner)
    _add_kinds(b, {i for e in b.entities for m in e.mentions for i in range(m.first, m.last)})
    lookup = descriptors(terms)
    for e in b.entities:
        for m in e.mentions:
            phrase(v, m, lookup)
    mentions = sorted((m for e in b.entities for m in e.mentions), key=lambda m: (m.start, -m.end))
    return Names(b.entities, mentions)


def _compounded(v: View, at: int) -> bool:
    """Whether a hyphen joins what stands before a word to a participle, so that the two are an adjective: Spain-based, U.S.-made."""
    if not v.lexicon.syntax.positional or at + 1 >= len(v.words) or v.words[at].text != "-" or v.words[at].space_before:
        return False
    return v.words[at + 1].has(form="part") and not v.words[at + 1].space_before


def _add(b: Builder, members: list[Unit]) -> None:
    """One entity from units that are one thing."""
    weight: defaultdict[str, float] = defaultdict(float)
    for unit in members:
        for cls, p in unit.scores.items():
            weight[cls] += p * len(unit.candidates)
    kind = max((u.type for u in members), key=lambda t: (weight[t], t))
    candidates = sorted((c for u in members for c in u.candidates), key=lambda c: c.first)
    known = entry_of(members, kind)
    english = next((c.english for c in candidates if c.english), None)
    state = next((c.state for c in candidates if c.state), None) or (known.of if known else None)
    name = known.label if known is not None else best_name(b.v, members)
    if english and known is None:
        name = f"{english} of {label(state)}" if state else english
    if kind == roles.load().product and known is None:
        name = name[: len(name) - _joined_noun(b, name)]
    entity = b.entity(kind, name)
    entity.score = max((u.scores.get(kind, 0.0) for u in members), default=1.0)
    if kind == roles.load().product:
        entity.kind = known.kind if known and known.kind else next((c.kind for c in candidates if c.kind), None)
    if known is not None:
        entity.known, entity.country = known.id, known.country
    for c in candidates:
        m = b.mention(entity, c.first, c.last, c.rule, head=c.head if c.head >= 0 else c.last - 1)
        m.end -= _joined_noun(b, b.v.words[c.last - 1].text) if kind == roles.load().product else 0
    if state and kind in roles.load().bodies:
        entity.of = b.state(state).number


def _joined_noun(b: Builder, name: str) -> int:
    """The length of a head noun that a hyphen joins to a name: Ada-class."""
    stem, hyphen, noun = name.rpartition("-")
    return len(hyphen + noun) if stem and noun in b.class_nouns else 0


def _add_places(b: Builder, countries: list[CountryHit], places: set[int], inner: set[int]) -> None:
    """Capitals that are places here, one entity a capital."""
    made: dict[tuple[str, frozenset[str]], DocEntity] = {}
    for hit in countries:
        if hit.first not in places or hit.first in inner:
            continue
        key = next((k for k in made if k[0] == hit.code and not k[1].isdisjoint(b.v.keys[hit.first])), None)
        if key is None:
            key = (hit.code, b.v.keys[hit.first])
            made[key] = b.entity(roles.load().town, b.v.text(hit.first, hit.last))
            made[key].country = hit.code
        b.mention(made[key], hit.first, hit.last, "seat-place")


def _add_kinds(b: Builder, taken: set[int]) -> None:
    """Mentions of kinds of equipment that stand beside no platform's name, one entity a kind term."""
    products = [m for e in b.entities if e.type == roles.load().product for m in e.mentions]
    beside = {m.first for m in products} | {m.last for m in products}
    made: dict[tuple[str, str], DocEntity] = {}
    for hit in b.terms.kinds:
        if hit.last in beside or hit.first in beside or not taken.isdisjoint(range(hit.first, hit.last)):
            continue
        key = (hit.entry.kind, hit.phrase)
        if key not in made:
            made[key] = b.entity(roles.load().kind, b.kinds.get(hit.entry.kind, hit.entry.kind.replace("-", " ")))
            made[key].kind = hit.entry.kind
        b.mention(made[key], hit.first, hit.last, _kind_rule(hit), kind=hit.entry.kind, head=head_of(b.v, hit.first, hit.last))


def _kind_rule(hit: Hit[Kind]) -> str:
    """Weak terms are told apart, for they count only as fillers of roles."""
    return "kind-weak" if hit.phrase in hit.entry.weak else "kind"


def candidates_of(units: list[Unit]) -> list[Candidate]:
    """All candidates of the units in the order of the text."""
    return sorted((c for u in units for c in u.candidates), key=lambda c: (c.first, c.last))
