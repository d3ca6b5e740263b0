"""Proposes candidates sentence by sentence: what every trigger's valency and every verbless neighbourhood could say."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.beside import Beside
from kg.extract.claims.candidates import PAIRS, Candidate, Sight, describe, fillers_of
from kg.extract.claims.cues import Cues
from kg.extract.claims.demand import Demand, rivals
from kg.extract.claims.discourse import Discourse
from kg.extract.claims.entries import index_of
from kg.extract.claims.fit import Fit, deep_cases
from kg.extract.claims.offices import office_frames
from kg.extract.claims.pairs import pair_features
from kg.extract.claims.scene import Scene
from kg.extract.claims.triggers import Trigger, find_triggers
from kg.extract.claims.unit import Unit
from kg.extract.claims.units import units_of
from kg.extract.mention import Names
from kg.language.word import Analysis
from kg.lexicon import Lexicon
from kg.ontology import Ontology

WIDE = 40  # candidates of one role looked at in one sentence; a longer list is an enumeration nobody reads


class Proposer:
    """Holds the language's resources and the ontology's constraints; makes the scenes of a document."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology):
        self.lexicon, self.ontology = lexicon, ontology
        self.cues = Cues(lexicon)
        self.index = index_of((*lexicon.frames, *office_frames(lexicon, ontology)))
        self.allowed = {name: _roles(ontology, name) for name in ontology.predicates}
        self.beside = Beside(lexicon, ontology, self.allowed)
        self._alike: dict[tuple[str, str], bool] = {}
        self.of: dict[int, int] = {}  # body → state, of the document being read

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
            scene.candidates = [*self._framed(scene, everyone, analysis), *self.beside.candidates(scene, analysis)]
            discourse.remember(sentence, units)
            yield scene

    def _framed(self, scene: Scene, units: list[Unit], analysis: Analysis) -> Iterator[Candidate]:
        """Pairs of units in the roles of each trigger."""
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
                        **rivals(u, f, rows),
                    }
                    for u, f in rows[:WIDE]
                }
                for role, rows in fillers.items()
            }
            left = {role: {i: {f"a.{k}": v for k, v in d.items()} for i, d in rows.items()} for role, rows in described.items()}
            right = {role: {i: {f"b.{k}": v for k, v in d.items()} for i, d in rows.items()} for role, rows in described.items()}
            for roles, (a, fa), (b, fb) in self._pairs(t.frame.predicate, fillers):
                features = {
                    **shared,
                    **left[roles[0]][id(a)],
                    **right[roles[1]][id(b)],
                    **pair_features(a, b, fa, fb, roles, scene, sight),
                }
                yield Candidate(t.frame.predicate, roles, a, b, t, scene.sentence.i, features)

    def _pairs(
        self, predicate: str, fillers: dict[str, list[tuple[Unit, Fit]]]
    ) -> Iterator[tuple[tuple[str, str], tuple[Unit, Fit], tuple[Unit, Fit]]]:
        """Two roles of a predicate and a filler of each, such as can stand together."""
        symmetric = self.ontology.predicates[predicate].symmetric
        for roles in PAIRS:
            for a, fa in fillers.get(roles[0], ())[:WIDE]:
                for b, fb in fillers.get(roles[1], ())[:WIDE]:
                    if a.entity == b.entity or not (a.placed or b.placed) or _one_place(a, b):
                        continue
                    if symmetric and roles == ("subject", "object") and _turned(a, b, fillers):
                        continue
                    if self._compatible(predicate, roles, a, b):
                        yield roles, (a, fa), (b, fb)

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
