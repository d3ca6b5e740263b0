"""What is known of one candidate node: its names, class, state, kind, and what stands beside it. Gathered in any order, the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.knowledge import Known
from kg.model import Entity, Extraction
from kg.resolve.classes import classes
from kg.resolve.fold import fold
from kg.resolve.parts import Parts, parts


@dataclass
class Profile:
    """A node before it is merged. `known` where the knowledge holds it; `doubtful` names need support; `beside` are nodes it stands in a
    claim with, `among` those that articles name with a firm or site; all are sets, so that the order of articles does not matter."""

    id: str
    cls: str
    known: bool = False
    names: set[str] = field(default_factory=set)
    tongues: set[tuple[str, str]] = field(default_factory=set)  # (name, language) where that language reads the letters otherwise
    aliases: set[str] = field(default_factory=set)  # abbreviations that a document ties to it
    doubtful: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    owner: str = ""  # the state that a body belongs to
    kinds: set[str] = field(default_factory=set)
    makers: set[str] = field(default_factory=set)  # folded words of who makes it
    beside: set[str] = field(default_factory=set)
    among: frozenset[str] = frozenset()  # shared by all firms and sites of an article; itself among them
    _views: tuple[Parts, ...] | None = field(default=None, repr=False, compare=False)

    def views(self) -> tuple[Parts, ...]:
        """The names, each taken apart, in a fixed order."""
        if self._views is None:
            owner = self.owner.upper() if len(self.owner) == 2 else ""
            spelt = [*((n, "") for n in sorted(self.names)), *sorted(self.tongues)]
            views = [parts(n, self.cls, language, owner) for n, language in spelt]
            generic = {v.name for v in views if v.generic}  # "Air Force" read with a Turkish c is no name of its own
            self._views = tuple(v for v in views if v.generic or v.name not in generic)
        return self._views


def of_known(known: Known, entries: Mapping[str, Known]) -> Profile:
    """The profile of an entry of the knowledge."""
    names = {known.label, *(n for names in known.names.values() for n in names)}
    profile = Profile(known.id, known.type, known=True, names=names, doubtful=set(known.ambiguous))
    profile.aliases = {n for n in names if parts(n, known.type).acronym}
    profile.states = {c for c in (known.country, known.of) if c}
    profile.owner = (known.of or "").lower()
    profile.kinds = {known.kind} if known.kind else set()
    maker = entries.get(known.maker or "")
    if maker is not None:
        profile.makers = {w for n in (maker.label, *(x for v in maker.names.values() for x in v)) for w in fold(n).split()}
    return profile


def of_entities(extraction: Extraction, ids: Mapping[str, str], tied: Mapping[str, str]) -> Iterator[Profile]:
    """The profiles of one document's entities; `ids` are the nodes they belong to by class and name, `tied` the states of its bodies."""
    local, spoken = {e.id: e for e in extraction.entities}, extraction.language
    beside: dict[str, set[str]] = {e: set() for e in local}
    makers: dict[str, set[str]] = {e: set() for e in local}
    for claim in extraction.claims:
        subject, target = local.get(claim.subject), local.get(claim.object)
        if subject is None or target is None:
            continue
        beside[subject.id].add(ids[target.id])
        beside[target.id].add(ids[subject.id])
        for one, other in ((subject, target), (target, subject)):
            if one.type != other.type:
                makers[one.id].update(w for n in _names(other) for w in fold(n).split())
    known = classes()
    telling = frozenset(ids[e.id] for e in extraction.entities if e.type in known.sited | known.models | known.persons)
    for entity in extraction.entities:
        names = _names(entity)
        owner = local.get(tied.get(entity.id, ""))
        named = {entity.name} if entity.known is None else set()
        yield Profile(
            ids[entity.id], entity.type, names=named, tongues={(n, spoken) for n in named if fold(n) != fold(n, spoken)},
            aliases={n for n in names if n.isupper() and 2 <= len(n) <= 6 and n.isalpha()},
            states={state.known.upper() for state in (owner,) if state is not None and state.known is not None},
            owner=ids[owner.id] if owner is not None else "",
            kinds={entity.kind} if entity.kind else set(), makers=makers[entity.id], beside=beside[entity.id],
            among=telling if entity.type in known.sited else frozenset(),
        )  # fmt: skip


def _names(entity: Entity) -> list[str]:
    return [entity.name, *(m.text for m in entity.mentions)]


def gather(into: Profile, more: Profile) -> bool:
    """Adds what another document says of a node; whether anything was new, `among` aside."""
    before, into._views = _size(into), None
    into.names |= more.names
    into.tongues |= more.tongues
    into.aliases |= more.aliases
    into.states |= more.states
    into.kinds |= more.kinds
    into.makers |= more.makers
    into.beside |= more.beside
    into.among = into.among | more.among if into.among else more.among
    return _size(into) != before


def _size(p: Profile) -> int:
    return len(p.names) + len(p.tongues) + len(p.aliases) + len(p.states) + len(p.kinds) + len(p.makers) + len(p.beside)


def slug(cls: str) -> str:
    """A class name as part of an id: "government-body"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls).lower()


def key(name: str) -> str:
    """A name as part of an id, the same in every script and spelling; the name itself where nothing of it folds to letters or digits."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or name
