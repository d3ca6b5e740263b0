"""Candidates with no trigger: neighbours between which the ontology allows a relation ("Otokar's Cobra II", "NATO member Poland")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.claims.candidates import Candidate, Sight, describe
from kg.extract.claims.fit import NO_FIT, deep_cases
from kg.extract.claims.pairs import pair_features
from kg.extract.claims.scene import Scene
from kg.extract.claims.unit import Unit
from kg.language.word import Analysis
from kg.lexicon import Lexicon
from kg.ontology import Ontology

NEAR = 7  # words that may stand between neighbours of a verbless construction


class Beside:
    """Proposes what the ontology allows between neighbours; `allowed`: predicate → role → classes."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, allowed: Mapping[str, Mapping[str, frozenset[str]]]):
        self.lexicon, self.ontology, self.allowed = lexicon, ontology, allowed
        self._titles = {w for t in lexicon.titles for w in t.title.lower().split()}
        self._and = set(lexicon.grammar.and_)
        self._heads: dict[str, set[str]] = {}
        for h in lexicon.heads:
            self._heads.setdefault(h.cls, set()).add(h.term.lower().split()[-1])

    def candidates(self, scene: Scene, analysis: Analysis) -> Iterator[Candidate]:
        """Pairs of neighbours with no trigger: whatever the ontology allows between them."""
        sight = Sight(scene.sentence, analysis, self.lexicon)
        placed = [u for u in scene.units if u.origin == "mention"]
        alone = {id(u): describe(u, None, NO_FIT, deep_cases(u, self.lexicon)) for u in placed}
        left = {i: {f"a.{k}": v for k, v in d.items()} for i, d in alone.items()}
        right = {i: {f"b.{k}": v for k, v in d.items()} for i, d in alone.items()}
        near_triggers = {t.frame.predicate for t in scene.triggers}
        for a, b in _neighbours(placed):
            between = self._between(a, b, analysis)
            for predicate, s, o in self._relations(a, b):
                features = {
                    f"p={predicate}": 1.0,
                    f"lang={self.lexicon.language}": 1.0,
                    "form=beside": 1.0,
                    f"kind={scene.sentence.kind}": 1.0,
                    **between,
                    "triggered": float(predicate in near_triggers),
                    "units": float(min(len(scene.units), 20)),
                    **left[id(s)],
                    **right[id(o)],
                    **pair_features(s, o, NO_FIT, NO_FIT, ("subject", "object"), scene, sight),
                    "a_before_b": float(s is a),
                }
                yield Candidate(predicate, ("subject", "object"), s, o, None, scene.sentence.i, features)

    def _relations(self, a: Unit, b: Unit) -> Iterator[tuple[str, Unit, Unit]]:
        """The predicates that the ontology allows between two units, each with its subject and object; symmetric ones in one order."""
        for predicate, allowed in self.allowed.items():
            for s, o in ((a, b), (b, a))[: 1 if self.ontology.predicates[predicate].symmetric else 2]:
                if s.type in allowed["subject"] and o.type in allowed["object"] and self.ontology.allows(predicate, s.type, o.type):
                    yield predicate, s, o

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


def _neighbours(units: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units that stand near each other, in the order of the text; not two of one entity."""
    for i, a in enumerate(units):
        for b in units[i + 1 : i + 4]:
            if b.first - a.last <= NEAR and a.entity != b.entity:
                yield a, b
