"""Gives every entity of a document its id in the graph, article by article; what is decided depends on what was read, not on the order.

Each entity belongs to a node by its class, folded name and state, or to an entry of the knowledge. Nodes that the features of `compare`
or a judgement hold to be one form a cluster, whose canonical id the graph uses. A later article can join clusters: `stale()` then names
the articles to be stored anew, and `redirects()` where an older id leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from kg.knowledge import Knowledge, Known
from kg.model import Entity, Extraction
from kg.resolve.background import beforehand
from kg.resolve.blocks import FULL, keys
from kg.resolve.by_company import foreign, its_site, other_state
from kg.resolve.by_name import other_person
from kg.resolve.classes import classes
from kg.resolve.cluster import canonical, clusters
from kg.resolve.compare import Decision, compare
from kg.resolve.identify import identify
from kg.resolve.judgements import Judgements, pair
from kg.resolve.owners import own_names, owners
from kg.resolve.parts import parts
from kg.resolve.profile import Profile, gather, key, of_entities, of_known, slug
from kg.resolve.variants import Variants

NEAREST = 75.0  # likeness in per cent from which a name may be what was meant


class Resolver:
    """Maps the entities of extractions to ids of the graph; holds the nodes seen so far."""

    def __init__(self, knowledge: Knowledge | None = None, judgements: Judgements | None = None) -> None:
        self.entries: dict[str, Known] = knowledge.entries if knowledge is not None else {}
        self.judgements = judgements or Judgements()
        self._variants, self._own = Variants(self.entries), own_names(self.entries)
        self.profiles: dict[str, Profile] = {}
        self._blocks: dict[str, set[str]] = {}
        self._borrowed: set[str] = set()  # keys of blocks that belong to the resolver this one is a fork of
        self._keys: dict[str, set[str]] = {}
        self._edges: dict[str, dict[str, Decision]] = {}
        self._canonical: dict[str, str] = {}
        self._dirty: set[str] = set()
        self.given: dict[str, dict[str, str]] = {}  # article → node → the id given out
        for known in self.entries.values():
            self.profiles[known.id] = of_known(known, self.entries)
            self._index(known.id)
        self._dirty.clear()

    def fork(self) -> Resolver:
        """A resolver that holds the same knowledge and learns on its own; of one that has read nothing yet. Cheap beside a new one."""
        twin = Resolver(judgements=self.judgements)
        twin.entries, twin.profiles, twin._variants, twin._own = self.entries, dict(self.profiles), self._variants, self._own
        twin._keys, twin._blocks, twin._borrowed = dict(self._keys), dict(self._blocks), set(self._blocks)
        return twin

    def observe(self, extraction: Extraction) -> dict[str, str]:
        """Takes note of what a document says of its entities; local id → node. Deciding waits for `resolve` or `settle`."""
        tied = owners(extraction, self._own)
        nodes = self._nodes(extraction, tied)
        for profile in of_entities(extraction, nodes, tied):
            held = self.profiles.get(profile.id)
            if held is not None and held.known:
                continue
            if held is None:
                state_known = profile.cls in classes().states and not profile.id.startswith(slug(profile.cls))
                if state_known or not profile.names:
                    continue  # a state, or an entry of a knowledge that is not loaded: its id says it all
                self.profiles[profile.id] = profile
            elif not gather(held, profile):
                if any(decision.open for decision in self._edges.get(profile.id, {}).values()):
                    self._dirty.add(profile.id)  # what it is named with may decide
                continue
            self._index(profile.id)
        return nodes

    def resolve(self, extraction: Extraction) -> dict[str, str]:
        """Local id → id of the graph, for every entity of the extraction, by all that was observed so far."""
        nodes = self.observe(extraction)
        self.settle()
        self.given[extraction.article] = {n: self.canonical(n) for n in nodes.values()}
        return {local: self.canonical(node) for local, node in nodes.items()}

    def recall(self, extraction: Extraction, redirects: Mapping[str, str]) -> None:
        """Takes note of an article of an earlier run, whose entities were given the ids that `redirects` tells."""
        nodes = self.observe(extraction)
        self.given[extraction.article] = {n: redirects.get(n, n) for n in nodes.values()}

    def resolve_all(self, extractions: Iterable[Extraction]) -> list[dict[str, str]]:
        """The same for a batch: first all is observed, then decided; the result is the same in every order."""
        batch = list(extractions)
        for extraction in batch:
            self.observe(extraction)
        return [self.resolve(extraction) for extraction in batch]

    def canonical(self, node: str) -> str:
        """The id that stands for a node."""
        return self._canonical.get(node, node)

    def redirects(self) -> dict[str, str]:
        """Node → canonical id, for nodes that another id stands for."""
        return {n: c for n, c in sorted(self._canonical.items()) if n != c}

    def stale(self) -> list[str]:
        """Articles that were given ids which are no longer canonical."""
        self.settle()
        return sorted(a for a, given in self.given.items() if any(self.canonical(n) != id_ for n, id_ in given.items()))

    def members(self, id_: str) -> list[str]:
        """The nodes that an id of the graph stands for, itself among them."""
        return sorted({id_, *(n for n, c in self._canonical.items() if c == id_)})

    def named(self, name: str) -> list[str]:
        """The nodes of that name, in whatever script or spelling."""
        wanted = key(name)
        return sorted(n for n, p in self.profiles.items() if any(key(own) == wanted for own in p.names))

    def nearest(self, text: str) -> str | None:
        """The node of an article whose id or name is most like a text; None where none is like it."""
        wanted = key(text)
        met = (n for nodes in self.given.values() for n in nodes)
        said = {n: {n, *(key(own) for own in self.profiles[n].names)} for n in met if n in self.profiles}
        scored = ((max(fuzz.ratio(wanted, form) for form in forms), n) for n, forms in said.items())
        score, node = max(scored, default=(0.0, ""))
        return node if score > NEAREST else None

    def names(self, ids: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """What is known beforehand of those ids of the graph that the knowledge describes or that are states (as CLDR has them): names by
        language, the usual one first, and facts by the IRI of a property (`kg.resolve.background`)."""
        return beforehand(ids, self.entries)

    def explain(self, a: str, b: str) -> Decision:
        """How two nodes compare, judgement first."""
        verdict = self.judgements.of(a, b)
        if verdict is not None:
            return Decision(1.0 if verdict == "merge" else 0.0, (("judged " + verdict, 1.0 if verdict == "merge" else -1.0),))
        if a not in self.profiles or b not in self.profiles:
            return Decision(0.0, ())
        return compare(self.profiles[a], self.profiles[b])

    def undecided(self) -> Iterator[tuple[str, str, Decision]]:
        """Pairs of ids that a person should look at, the likeliest first; those judged, or one already, or never one are left out."""
        self.settle()
        best: dict[tuple[str, str], Decision] = {}
        groups: dict[str, list[str]] = {}
        for node in self.profiles:
            groups.setdefault(self.canonical(node), []).append(node)
        for a, b, decision in ((a, b, d) for a, near in self._edges.items() for b, d in near.items() if a < b and d.open):
            one, other = pair(self.canonical(a), self.canonical(b))
            if one == other or any(self._apart(x, y) for x in groups[one] for y in groups[other]):
                continue
            if (one, other) not in best or best[one, other].score < decision.score:
                best[one, other] = decision
        yield from sorted(((*ids, d) for ids, d in best.items()), key=lambda r: (-r[2].score, r[0], r[1]))

    def judge(self, verdict: str, a: str, b: str, note: str = "") -> None:
        """Records merge, distinct or unmerge of two ids, and decides the clusters they touch anew."""
        {"merge": self.judgements.merge, "distinct": self.judgements.distinct, "unmerge": self.judgements.unmerge}[verdict](a, b, note)
        self._dirty |= {a, b} & self.profiles.keys()

    def settle(self) -> None:
        """Decides what is open: compares nodes that changed with those they share a key with, and clusters what they touch."""
        touched: set[str] = set()
        for node in sorted(self._dirty):
            for other in self._edges.pop(node, {}):
                self._edges.get(other, {}).pop(node, None)
                touched.add(other)
            self._compare(node)
            touched.add(node)
        self._dirty.clear()
        seen: set[str] = set()
        for node in sorted(touched):
            if node not in seen:
                component = self._component(node)
                seen |= component
                self._cluster(component)

    def _nodes(self, extraction: Extraction, tied: Mapping[str, str]) -> dict[str, str]:
        local = {entity.id: entity for entity in extraction.entities}
        return {id_: self._entry(e) or identify(e, local.get(tied.get(id_, "")), extraction) for id_, e in local.items()}

    def _entry(self, entity: Entity) -> str | None:
        """The id of the entity's entry, if any: not where an abbreviation alone speaks for it and the full name is of a firm of another
        state: "Thai Aerospace (TAI)"."""
        entry = self.profiles.get(entity.known or "")
        if entry is not None and entity.type in classes().sited:
            full = {m.text for m in entity.mentions if " " in m.text}
            short = {m.text for m in entity.mentions} - full
            if full and all(parts(text, entity.type).acronym for text in short) and foreign(Profile("", entity.type, names=full), entry):
                return None
        return self._variants.meant(entity)

    def _index(self, node: str) -> None:
        """Puts a node under its keys; a key that gets too common is given up, and its nodes are compared anew without it."""
        new = keys(self.profiles[node])
        for gone in self._keys.get(node, set()) - new:
            self._blocks[gone].discard(node)
        for k in new - self._keys.get(node, set()):
            if k in self._borrowed:
                self._borrowed.discard(k)
                self._blocks[k] = set(self._blocks[k])
            block = self._blocks.setdefault(k, set())
            block.add(node)
            if len(block) == FULL + 1:
                self._dirty |= {n for n in block if not self.profiles[n].known}
        self._keys[node] = new
        self._dirty.add(node)

    def _compare(self, node: str) -> None:
        near = {n for k in self._keys[node] if len(self._blocks[k]) <= FULL or k.split(":")[1] == "n" for n in self._blocks[k]}
        judged = self.judgements.merged_with(node)
        for other in (near | (judged & self.profiles.keys())) - {node}:
            first, second = pair(node, other)
            decision = compare(self.profiles[first], self.profiles[second]) if other not in judged else self.explain(node, other)
            if decision.same or decision.open:
                self._edges.setdefault(node, {})[other] = decision
                self._edges.setdefault(other, {})[node] = decision

    def _component(self, node: str) -> set[str]:
        found, todo = {node}, [node]
        while todo:
            for other, decision in self._edges.get(todo.pop(), {}).items():
                if decision.same and other not in found:
                    found.add(other)
                    todo.append(other)
        return found

    def _cluster(self, component: set[str]) -> None:
        edges = [(d.evidence + d.score / 100, a, b) for a in component for b, d in self._edges.get(a, {}).items() if a < b and d.same]
        for cluster in clusters(sorted(component), edges, self._apart, lambda a, b: self.judgements.of(a, b) == "merge"):
            id_ = canonical(cluster, self.profiles)
            for node in cluster:
                if node == id_:
                    self._canonical.pop(node, None)
                else:
                    self._canonical[node] = id_

    def _apart(self, a: str, b: str) -> bool:
        """Whether two nodes may in no case be one: judged so, two entries of the knowledge, bodies of two states, two people,
        a firm and its site."""
        verdict = self.judgements.of(a, b)
        if verdict is not None:
            return verdict == "distinct"
        one, other = self.profiles[a], self.profiles[b]
        return (one.known and other.known) or bool(other_state(one, other) or other_person(one, other) or its_site(one, other))
