"""Proposes candidates sentence by sentence: what every trigger's valency and every verbless neighbourhood could say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.claims.candidates import NEAR, PAIRS, Candidate, Sight, describe, fillers_of
from kg.extract.claims.cues import CueMention, Cues
from kg.extract.claims.discourse import Discourse
from kg.extract.claims.fit import NO_FIT, Fit, deep_cases
from kg.extract.claims.offices import office_frames
from kg.extract.claims.triggers import Trigger, find_triggers, index_of
from kg.extract.claims.unit import Unit
from kg.extract.claims.units import units_of
from kg.extract.mention import Names
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Lexicon
from kg.ontology import Ontology

WIDE = 40  # candidates of one role looked at in one sentence; a longer list is an enumeration nobody reads


@dataclass(slots=True)
class Scene:
    """A sentence as read: its units, triggers, cues and candidates; `words` are those of the whole document."""

    sentence: Sentence
    words: list[Word]
    units: list[Unit]
    triggers: list[Trigger]
    cues: list[CueMention]
    candidates: list[Candidate] = field(default_factory=list)


class Proposer:
    """Holds the language's resources and the ontology's constraints; makes the scenes of a document."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology):
        self.lexicon, self.ontology = lexicon, ontology
        self.cues = Cues(lexicon)
        self.index = index_of((*lexicon.frames, *office_frames(lexicon, ontology)))
        self.allowed = {name: _roles(ontology, name) for name in ontology.predicates}
        self._alike: dict[tuple[str, str], bool] = {}
        self.of: dict[int, int] = {}  # body → state, of the document being read
        self._titles = {w for t in lexicon.titles for w in t.title.lower().split()}
        self._and = set(lexicon.grammar.and_)
        self._heads: dict[str, set[str]] = {}
        for h in lexicon.heads:
            self._heads.setdefault(h.cls, set()).add(h.term.lower().split()[-1])

    def alike(self, a: str, b: str) -> bool:
        """Whether two classes can fill one role together, by any relation of the ontology."""
        if (a, b) not in self._alike:
            self._alike[a, b] = a == b or any(a in types and b in types for roles in self.allowed.values() for types in roles.values())
        return self._alike[a, b]

    def scenes(self, analysis: Analysis, names: Names) -> Iterator[Scene]:
        """The scenes of a document in order."""
        self.of = {e.number: e.of for e in names.entities if e.of is not None}
        discourse = Discourse(analysis, names, self.lexicon, self.alike, self.ontology.kind_is_a)
        covered = frozenset(i for m in names.mentions for i in range(m.first, m.last))
        for sentence in analysis.sentences:
            units = units_of(sentence, analysis, names, self.lexicon, self.alike)
            standing = sorted(units + discourse.standing(sentence, units), key=lambda u: (u.first, u.origin))
            triggers = find_triggers(sentence, analysis, self.lexicon, self.index, covered)
            scene = Scene(sentence, analysis.words, standing, triggers, self.cues.find(sentence, analysis))
            everyone = standing + (discourse.carried(sentence, units) if triggers else [])
            scene.candidates = [*self._framed(scene, everyone, analysis), *self._beside(scene, analysis)]
            discourse.remember(sentence, units)
            yield scene

    def _framed(self, scene: Scene, units: list[Unit], analysis: Analysis) -> Iterator[Candidate]:
        sight = Sight(scene.sentence, analysis, self.lexicon)
        deep = {id(u): deep_cases(u, self.lexicon) for u in units}
        filled = [fillers_of(t, units, self.lexicon, analysis, self.allowed[t.frame.predicate]) for t in scene.triggers]
        demand = Demand(scene.triggers, filled)
        for t, fillers in zip(scene.triggers, filled, strict=True):
            shared = self._trigger_features(t, scene, fillers)
            described = {
                role: {
                    id(u): {
                        **describe(u, t, f, deep[id(u)]),
                        **(sight.span(u, t, "to") | demand.features(u, t) if u.placed else {}),
                        **_rivals(u, f, rows),
                    }
                    for u, f in rows[:WIDE]
                }
                for role, rows in fillers.items()
            }
            left = {role: {i: {f"a.{k}": v for k, v in d.items()} for i, d in rows.items()} for role, rows in described.items()}
            right = {role: {i: {f"b.{k}": v for k, v in d.items()} for i, d in rows.items()} for role, rows in described.items()}
            symmetric = self.ontology.predicates[t.frame.predicate].symmetric
            for roles in PAIRS:
                for a, fa in fillers.get(roles[0], ())[:WIDE]:
                    for b, fb in fillers.get(roles[1], ())[:WIDE]:
                        if a.entity == b.entity or not (a.placed or b.placed) or _one_place(a, b):
                            continue
                        if symmetric and roles == ("subject", "object") and _turned(a, b, fillers):
                            continue
                        if not self._compatible(t.frame.predicate, roles, a, b):
                            continue
                        features = {
                            **shared,
                            **left[roles[0]][id(a)],
                            **right[roles[1]][id(b)],
                            **self._pair(a, b, fa, fb, roles, scene, sight),
                        }
                        yield Candidate(t.frame.predicate, roles, a, b, t, scene.sentence.i, features)

    def _compatible(self, predicate: str, roles: tuple[str, str], a: Unit, b: Unit) -> bool:
        if self.of.get(a.entity) == b.entity or self.of.get(b.entity) == a.entity:
            return False  # a body and its state are one party
        return roles != ("subject", "object") or self.ontology.allows(predicate, a.type, b.type)

    def _trigger_features(self, t: Trigger, scene: Scene, fillers: dict[str, list[tuple[Unit, Fit]]]) -> dict[str, float]:
        needs = [max((f.strength for _, f in fillers.get(role, ())), default=0.0) for role in t.frame.needs]
        out = {
            f"p={t.frame.predicate}": 1.0,
            f"lang={self.lexicon.language}": 1.0,
            f"form={t.form}": 1.0,
            f"part={t.part}": 1.0,
            f"base={t.frame.modality}": 1.0,
            f"kind={scene.sentence.kind}": 1.0,
            "words": float(len(t.words)),
            "idiom": float(t.idiom),
            "lacking": float(t.lacking),
            "needs": min(needs, default=1.0),
            "triggers": float(min(sum(o.frame.predicate == t.frame.predicate for o in scene.triggers), 5)),
            "all_triggers": float(min(len(scene.triggers), 12)),
            "units": float(min(len(scene.units), 20)),
        }
        for role, rows in fillers.items():
            placed = [f.strength for u, f in rows if u.placed]
            out[f"best_{role}"] = max(placed, default=0.0)
            out[f"n_{role}"] = float(min(len(placed), 10))
        return out

    def _pair(self, a: Unit, b: Unit, fa: Fit, fb: Fit, roles: tuple[str, str], scene: Scene, sight: Sight) -> dict[str, float]:
        out = {
            f"roles={roles[0]}-{roles[1]}": 1.0,
            "both": min(fa.strength, fb.strength),
            "sum": fa.strength + fb.strength,
            "a_before_b": float(a.first < b.first),
            "one_group": float(a.group >= 0 and a.group == b.group),
            "same_type": float(a.type == b.type),
        }
        if a.placed and b.placed:
            lo, hi = (a, b) if a.first < b.first else (b, a)
            out |= {"apart": float(min(max(hi.first - lo.last, 0), 25)), **sight.span(a, b, "ab"), "nested": float(lo.last > hi.first)}
            out |= {
                "neighbours": float(not any(lo.last <= u.first < hi.first for u in scene.units)),
                "adjective_on": float(lo.adjective and hi.first - lo.last <= 2),
            }
        return out

    def _beside(self, scene: Scene, analysis: Analysis) -> Iterator[Candidate]:
        """Pairs of neighbours with no trigger: whatever the ontology allows between them."""
        sight = Sight(scene.sentence, analysis, self.lexicon)
        placed = [u for u in scene.units if u.origin == "mention"]
        alone = {id(u): describe(u, None, NO_FIT, deep_cases(u, self.lexicon)) for u in placed}
        left = {i: {f"a.{k}": v for k, v in d.items()} for i, d in alone.items()}
        right = {i: {f"b.{k}": v for k, v in d.items()} for i, d in alone.items()}
        near_triggers = {t.frame.predicate for t in scene.triggers}
        for i, a in enumerate(placed):
            for b in placed[i + 1 : i + 4]:
                if b.first - a.last > NEAR or a.entity == b.entity:
                    continue
                between = self._between(a, b, analysis)
                for predicate, allowed in self.allowed.items():
                    for s, o, order in ((a, b, 1.0), (b, a, 0.0))[: 1 if self.ontology.predicates[predicate].symmetric else 2]:
                        if (
                            s.type not in allowed["subject"]
                            or o.type not in allowed["object"]
                            or not self.ontology.allows(predicate, s.type, o.type)
                        ):
                            continue
                        features = {
                            f"p={predicate}": 1.0,
                            f"lang={self.lexicon.language}": 1.0,
                            "form=beside": 1.0,
                            f"kind={scene.sentence.kind}": 1.0,
                            **between,
                        }
                        features["triggered"] = float(predicate in near_triggers)
                        features["units"] = float(min(len(scene.units), 20))
                        features |= left[id(s)]
                        features |= right[id(o)]
                        features |= self._pair(s, o, NO_FIT, NO_FIT, ("subject", "object"), scene, sight)
                        features["a_before_b"] = order
                        yield Candidate(predicate, ("subject", "object"), s, o, None, scene.sentence.i, features)

    def _between(self, a: Unit, b: Unit, analysis: Analysis) -> dict[str, float]:
        """What stands between two neighbours: titles, heads, punctuation, a verb."""
        ma, mb = a.mention, b.mention
        lo = ma.last if ma else a.last
        hi = mb.first if mb else b.first
        words = analysis.words[lo:hi] if hi > lo else []
        lemmas = {x for w in words for x in (w.lemmas | {w.lower})}
        out = {
            "gap": float(min(max(hi - lo, 0), 10)),
            "title": float(not lemmas.isdisjoint(self._titles)),
            "bracketed": float(any(w.text in "([" for w in words)),
            "comma": float(any(w.text == "," for w in words)),
            "dash": float(any(w.text in "–—-" for w in words)),
            "colon": float(any(w.text == ":" for w in words)),
            "verb": float(any(w.has(pos="verb", form="fin") and not w.has(pos="noun") for w in words)),
            "noun": float(any(w.has(pos="noun") for w in words)),
            "and": float(not lemmas.isdisjoint(self._and)),
            "nothing": float(not words),
            "inside_phrase": float(a.last > b.first),
        }
        for cls, terms in self._heads.items():
            if not lemmas.isdisjoint(terms):
                out[f"head={cls}"] = 1.0
        return out


class Demand:
    """Which other triggers of a sentence want a unit, and how much: a noun that fits the verb beside it is seldom the far verb's."""

    def __init__(self, triggers: list[Trigger], filled: list[dict[str, list[tuple[Unit, Fit]]]]):
        self.anchors = sorted({t.anchor for t in triggers})
        self.wanted: dict[int, dict[int, float]] = {}  # unit → anchor → best strength
        for t, fillers in zip(triggers, filled, strict=True):
            for rows in fillers.values():
                for u, f in rows:
                    by_anchor = self.wanted.setdefault(id(u), {})
                    by_anchor[t.anchor] = max(by_anchor.get(t.anchor, 0.0), f.strength)

    def features(self, u: Unit, t: Trigger) -> dict[str, float]:
        """How much others want the unit, how much those nearer to it do, and how many triggers stand between."""
        mine = abs(t.anchor - u.head)
        others = [(abs(anchor - u.head), strength) for anchor, strength in self.wanted.get(id(u), {}).items() if anchor != t.anchor]
        lo, hi = sorted((t.anchor, u.head))
        return {
            "wanted": max((s for _, s in others), default=0.0),
            "wanted_nearer": max((s for d, s in others if d < mine), default=0.0),
            "to.triggers": float(min(sum(lo < a < hi for a in self.anchors), 6)),
        }


def _roles(ontology: Ontology, predicate: str) -> dict[str, frozenset[str]]:
    domain, range_ = ontology.signature(predicate)
    roles = {"subject": domain, "object": range_}
    if ontology.predicates[predicate].takes_item:
        roles["item"] = ontology.item_types
    return roles


def _one_place(a: Unit, b: Unit) -> bool:
    """Whether two units are readings of one word; "both countries" stands for two at once."""
    return a.placed and b.placed and a.first == b.first and (a.group < 0 or a.group != b.group)


def _turned(a: Unit, b: Unit, fillers: dict[str, list[tuple[Unit, Fit]]]) -> bool:
    """Whether two parties of a symmetric relation fit better the other way round; of two ways as good the order of the text is taken."""
    strength = {role: {id(u): f.strength for u, f in rows} for role, rows in fillers.items() if role in ("subject", "object")}
    here = sorted((strength["subject"][id(a)], strength["object"][id(b)]))
    there = sorted((strength["subject"].get(id(b), -1.0), strength["object"].get(id(a), -1.0)))
    return there > here or (there == here and (a.first, a.entity) > (b.first, b.entity))


def _rivals(u: Unit, f: Fit, rows: list[tuple[Unit, Fit]]) -> dict[str, float]:
    """How many others fit the role better, or as well and stand as near."""
    better = sum(other.strength > f.strength + 0.01 for v, other in rows if v.entity != u.entity and v.placed)
    equal = sum(abs(other.strength - f.strength) <= 0.01 for v, other in rows if v.entity != u.entity and v.placed)
    return {"better": float(min(better, 6)), "equal": float(min(equal, 6)), "is_best": float(better == 0)}
