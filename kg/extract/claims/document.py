"""The second look: a pair of entities judged over the whole document. How surely it was proposed, what else was proposed of the same two,
who competes for the role, which item links the parties; the scorer "document" turns this into the final score. No feature counts what
grows with the text: an analysis is ten times as long as a notice. (Further looks from these scores gave nothing on unseen texts.)"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.scene import Scene
from kg.extract.mention import Names
from kg.knowledge import Known
from kg.ontology import Ontology

Relation = tuple[str, tuple[str, str]]  # predicate, roles
Party = tuple[str, tuple[str, str], int]  # predicate, roles, entity
Key = tuple[str, tuple[str, str], int, int]  # predicate, roles, entity, entity
LEAST = 0.05  # a pair that no sentence supports better is not looked at again
OWN = (  # features of the best candidate that the second look sees
    "form=", "part=", "base=", "kind=", "p=", "roles=", "lang=", "apart", "idiom", "lacking", "words", "needs",
    *(f"{side}.{name}" for side in "ab" for name in ("origin=", "type=", "met=", "strength", "distance", "adjective", "rank_in_class")),
)  # fmt: skip


@dataclass(slots=True)
class Pair:
    """All candidates of one key, the best first, with the features of the second look."""

    key: Key
    candidates: list[Candidate]
    features: dict[str, float]


class Overview:
    """The first scores of a document by predicate, roles and parties."""

    def __init__(self, scenes: Iterable[Scene], names: Names, known: Mapping[str, Known], ontology: Ontology):
        self.entities, self.known = names.entities, known
        self.implying = {p.item_implies: p.id for p in ontology.predicates.values() if p.item_implies}
        self.state = {e.number: e.of for e in names.entities if e.of is not None}  # a body and its state are one party
        self.by_key: dict[Key, list[Candidate]] = defaultdict(list)
        self.left: dict[Party, dict[int, float]] = defaultdict(dict)
        self.right: dict[Party, dict[int, float]] = defaultdict(dict)
        self.between: dict[tuple[int, int], dict[Relation, float]] = defaultdict(dict)
        self.groups: dict[Key, set[tuple[int, int, int]]] = defaultdict(set)  # sentence and coordinations of both
        self.places: dict[int, set[int]] = defaultdict(set)
        self.parts: dict[tuple[str, str], dict[int, dict[Key, float]]] = defaultdict(lambda: defaultdict(dict))  # who plays which part
        self.of_trigger: dict[tuple[Any, ...], dict[int, float]] = defaultdict(dict)
        for scene in scenes:
            for c in scene.candidates:
                if c.score >= LEAST:
                    for side, mine, partner in (("a", c.a, c.b), ("b", c.b, c.a)):
                        rows = self.of_trigger[c.sentence, id(c.trigger), c.predicate, c.roles, side, partner.entity]
                        rows[mine.entity] = max(c.score, rows.get(mine.entity, 0.0))
                    self.by_key[c.predicate, c.roles, c.a.entity, c.b.entity].append(c)
            for u in scene.units:
                self.places[u.entity].add(scene.sentence.i)
        for key, found in self.by_key.items():
            found.sort(key=lambda c: (-c.score, c.sentence))
            self._enter(self._folded(key), found)

    def _folded(self, key: Key) -> Key:
        predicate, roles, a, b = key
        return predicate, roles, self.state.get(a, a), self.state.get(b, b)

    def _enter(self, key: Key, found: list[Candidate]) -> None:
        predicate, roles, a, b = key
        self.groups[key].update((c.sentence, c.a.group, c.b.group) for c in found)
        for table, name in (
            (self.left[predicate, roles, a], b),
            (self.right[predicate, roles, b], a),
        ):
            table[name] = max(found[0].score, table.get(name, 0.0))
        told = self.between[a, b]
        told[predicate, roles] = max(found[0].score, told.get((predicate, roles), 0.0))
        for entity, role, score in (
            (a, roles[0], max((c.score for c in found if c.a.placed), default=0.0)),
            (b, roles[1], max((c.score for c in found if c.b.placed), default=0.0)),
        ):
            if score >= LEAST:
                self.parts[self._part(predicate, role)][entity][key] = score

    def _part(self, predicate: str, role: str) -> tuple[str, str]:
        """The part that a role is: who operates what is who receives what by the relation that implies it."""
        implying = self.implying.get(predicate)
        return (predicate, role) if implying is None else (implying, {"subject": "object", "object": "item"}[role])

    def pairs(self) -> list[Pair]:
        """Every pair worth a second look, in a fixed order."""
        return [Pair(key, self.by_key[key], self._features(key)) for key in sorted(self.by_key)]

    def _features(self, key: Key) -> dict[str, float]:
        predicate, roles, a, b = self._folded(key)
        found = self.by_key[key]
        best = found[0]
        out = {k: v for k, v in best.features.items() if k.startswith(OWN)}
        by_sentence: dict[int, float] = {}
        for c in found:
            by_sentence[c.sentence] = max(by_sentence.get(c.sentence, 0.0), c.score)
        tops = [*sorted(by_sentence.values(), reverse=True), 0.0, 0.0]
        out |= {f"s{i}": score for i, score in enumerate(tops[:3], start=1)}
        for (p, r), score in self.between[a, b].items():
            if (p, r) != (predicate, roles):
                out[f"also={p}.{r[0][0]}{r[1][0]}"] = score
        for (p, r), score in self.between.get((b, a), {}).items():
            out[f"turned={p}.{r[0][0]}{r[1][0]}"] = score
        for side, role, entity in (("a", roles[0], a), ("b", roles[1], b)):
            out |= {
                f"{name}_{side}": value
                for name, value in self._casting(self._part(predicate, role), entity, (predicate, roles, a, b)).items()
            }
            out[f"here_{side}"] = self._here(best, side)
        out["together_first"] = float(not {0, 1}.isdisjoint(self.places[key[2]] & self.places[key[3]]))
        return out | self._rivals(key, best) | self._links(key) | self._kinship(key[2], key[3])

    def _casting(self, part: tuple[str, str], entity: int, key: Key) -> dict[str, float]:
        """How much an entity plays a part elsewhere in the document, against whoever plays it most: a buyer named once buys throughout."""
        played = {e: sum(s for k, s in rows.items() if k != key) for e, rows in self.parts.get(part, {}).items()}
        own = played.pop(entity, 0.0)
        most = max(played.values(), default=0.0)
        return {
            "played": own,
            "played_by_other": most,
            "lead_part": own / (own + most) if own + most else 0.5,
            "players": float(min(len(played), 6)),
        }

    def _here(self, best: Candidate, side: str) -> float:
        """The best first score of another filler of the same trigger's role beside the same partner."""
        mine, partner = (best.a, best.b) if side == "a" else (best.b, best.a)
        rows = self.of_trigger.get((best.sentence, id(best.trigger), best.predicate, best.roles, side, partner.entity), {})
        return max((s for e, s in rows.items() if e != mine.entity), default=0.0)

    def _kinship(self, a: int, b: int) -> dict[str, float]:
        """What the knowledge says of the two: used to choose among readings of the text, never to claim."""
        first, second = self.entities[a], self.entities[b]
        one, two = self.known.get(first.known or ""), self.known.get(second.known or "")
        out = {"known.a": float(one is not None), "known.b": float(two is not None)}
        if first.country and second.country:
            out["known.state"] = 1.0 if first.country == second.country else -1.0
        if one is not None and two is not None:
            out["known.maker"] = float(two.maker == one.id) - float(one.maker == two.id)
            out["known.parent"] = float(one.parent == two.id) - float(two.parent == one.id)
        return out

    def _rivals(self, key: Key, best: Candidate) -> dict[str, float]:
        """The other fillers of each role, the best and all together, and the support from a coordination."""
        predicate, roles, a, b = self._folded(key)
        others_a = {x: s for x, s in self.right[predicate, roles, b].items() if x != a}
        others_b = {x: s for x, s in self.left[predicate, roles, a].items() if x != b}
        top_a, top_b = max(others_a.values(), default=0.0), max(others_b.values(), default=0.0)

        def conjoined(x: int, y: int, side: int) -> bool:
            group = (best.a.group, best.b.group)[side]
            told = self.groups.get((predicate, roles, x, y), ())
            return group >= 0 and any(row[0] == best.sentence and row[1 + side] == group for row in told)

        return {
            "other_a": top_a,
            "other_b": top_b,
            "lead_a": best.score - top_a,
            "lead_b": best.score - top_b,
            "all_a": sum(others_a.values()),
            "all_b": sum(others_b.values()),
            "group_a": max((s for x, s in others_a.items() if conjoined(x, b, 0)), default=0.0),
            "group_b": max((s for x, s in others_b.items() if conjoined(a, x, 1)), default=0.0),
        }

    def _links(self, key: Key) -> dict[str, float]:
        """How well a third party fits in: the item of two parties, the other party of a party and an item; over all relations."""
        predicate, roles, a, b = self._folded(key)
        pair, with_subject, with_object = ("subject", "object"), ("subject", "item"), ("object", "item")
        if roles == pair:
            one, two = self.left.get((predicate, with_subject, a), {}), self.left.get((predicate, with_object, b), {})
        elif roles == with_subject:  # a sells b: to whom
            one, two = self.left.get((predicate, pair, a), {}), self.right.get((predicate, with_object, b), {})
        else:  # a gets b: of whom
            one, two = self.right.get((predicate, pair, a), {}), self.right.get((predicate, with_subject, b), {})
        return {
            "third": max((min(one[x], two[x]) for x in one.keys() & two.keys()), default=0.0),
            "third_a": max(one.values(), default=0.0),
            "third_b": max(two.values(), default=0.0),
        }


def rescore(pairs: list[Pair], scores: list[float]) -> None:
    """Gives the candidates of each pair its final score; all but the best keep their distance from it."""
    for pair, score in zip(pairs, scores, strict=True):
        best = pair.candidates[0].score
        for c in pair.candidates:
            c.score = score * (c.score / best) ** 0.5
