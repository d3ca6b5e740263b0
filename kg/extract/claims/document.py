"""The second look: a pair of entities judged over the whole document. How often and how surely it was proposed, what else was proposed
of the same two, who competes for the role, which item links the parties; the scorer "document" turns this into the final score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.extract.claims.candidates import Candidate
from kg.extract.claims.propose import Scene
from kg.extract.mention import Names
from kg.knowledge import Known

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
    """The first scores of a document by predicate, roles and entities."""

    def __init__(self, scenes: Iterable[Scene], names: Names, known: Mapping[str, Known]):
        self.entities, self.known = names.entities, known
        self.by_key: dict[Key, list[Candidate]] = defaultdict(list)
        self.first: dict[Key, float] = {}
        self.left: dict[tuple[str, tuple[str, str], int], list[tuple[float, int]]] = defaultdict(list)
        self.right: dict[tuple[str, tuple[str, str], int], list[tuple[float, int]]] = defaultdict(list)
        self.between: dict[tuple[int, int], dict[tuple[str, tuple[str, str]], float]] = defaultdict(dict)
        for scene in scenes:
            for c in scene.candidates:
                if c.score >= LEAST:
                    self.by_key[c.predicate, c.roles, c.a.entity, c.b.entity].append(c)
        for key, found in self.by_key.items():
            found.sort(key=lambda c: (-c.score, c.sentence))
            predicate, roles, a, b = key
            best = found[0].score
            self.first[key] = best
            self.left[predicate, roles, a].append((best, b))
            self.right[predicate, roles, b].append((best, a))
            self.between[a, b][predicate, roles] = best
        self.counts = Counter(m.entity for m in names.mentions)
        self.places: dict[int, set[int]] = defaultdict(set)
        for scene in scenes:
            for u in scene.units:
                self.places[u.entity].add(scene.sentence.i)

    def pairs(self) -> list[Pair]:
        """Every pair worth a second look, in a fixed order."""
        return [Pair(key, self.by_key[key], self._features(key)) for key in sorted(self.by_key)]

    def _features(self, key: Key) -> dict[str, float]:
        predicate, roles, a, b = key
        found = self.by_key[key]
        best = found[0]
        out = {k: v for k, v in best.features.items() if k.startswith(OWN)}
        by_sentence: dict[int, float] = {}
        for c in found:
            by_sentence[c.sentence] = max(by_sentence.get(c.sentence, 0.0), c.score)
        tops = [*sorted(by_sentence.values(), reverse=True), 0.0, 0.0]
        out |= {
            "s1": tops[0],
            "s2": tops[1],
            "s3": tops[2],
            "sentences": float(min(len(by_sentence), 6)),
            "proposals": float(min(len(found), 12)),
        }
        out |= {
            "triggers": float(len({c.trigger.frame.id for c in found if c.trigger and c.score > 0.2})),
            "at": float(min(best.sentence, 20)),
        }
        out |= self._rivals(key, best.score)
        for (p, r), score in self.between[a, b].items():
            if (p, r) != (predicate, roles):
                out[f"also={p}.{r[0][0]}{r[1][0]}"] = score
        for (p, r), score in self.between.get((b, a), {}).items():
            out[f"turned={p}.{r[0][0]}{r[1][0]}"] = score
        out |= self._links(key) | self._kinship(a, b)
        shared = self.places[a] & self.places[b]
        out |= {
            "a.count": float(min(self.counts[a], 10)),
            "b.count": float(min(self.counts[b], 10)),
            "together": float(min(len(shared), 6)),
            "in_first": float(0 in shared or 1 in shared),
        }
        return out

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

    def _rivals(self, key: Key, best: float) -> dict[str, float]:
        """The best other filler of each role, and the support from a coordination."""
        predicate, roles, a, b = key
        other_b = max((s for s, x in self.left[predicate, roles, a] if x != b), default=0.0)
        other_a = max((s for s, x in self.right[predicate, roles, b] if x != a), default=0.0)
        top = self.by_key[key][0]
        with_a = max(
            (s for s, x in self.right[predicate, roles, b] if x != a and self._grouped(predicate, roles, x, b, top, 0)), default=0.0
        )
        with_b = max(
            (s for s, x in self.left[predicate, roles, a] if x != b and self._grouped(predicate, roles, a, x, top, 1)), default=0.0
        )
        return {
            "other_a": other_a,
            "other_b": other_b,
            "lead_a": best - other_a,
            "lead_b": best - other_b,
            "group_a": with_a,
            "group_b": with_b,
            "fillers_a": float(min(len(self.right[predicate, roles, b]), 6)),
            "fillers_b": float(min(len(self.left[predicate, roles, a]), 6)),
        }

    def _grouped(self, predicate: str, roles: tuple[str, str], a: int, b: int, top: Candidate, side: int) -> bool:
        unit = top.b if side else top.a
        if unit.group < 0:
            return False
        return any(c.sentence == top.sentence and (c.b if side else c.a).group == unit.group for c in self.by_key[predicate, roles, a, b])

    def _links(self, key: Key) -> dict[str, float]:
        """How well a third party fits in: the item of two parties, the other party of a party and an item; over all relations."""
        predicate, roles, a, b = key
        pair, with_subject, with_object = ("subject", "object"), ("subject", "item"), ("object", "item")
        out: dict[str, float] = {}
        if roles == pair:
            of_a = {x: s for s, x in self.left.get((predicate, with_subject, a), ())}
            of_b = {x: s for s, x in self.left.get((predicate, with_object, b), ())}
            out["item"] = max((min(of_a[x], of_b[x]) for x in of_a.keys() & of_b.keys()), default=0.0)
            out["item_a"], out["item_b"] = max(of_a.values(), default=0.0), max(of_b.values(), default=0.0)
        elif roles == with_subject:
            out["party"] = max((s for s, _ in self.left.get((predicate, pair, a), ())), default=0.0)
            out["other"] = max((s for s, _ in self.right.get((predicate, with_object, b), ())), default=0.0)
        else:
            out["party"] = max((s for s, _ in self.right.get((predicate, pair, a), ())), default=0.0)
            out["other"] = max((s for s, _ in self.right.get((predicate, with_subject, b), ())), default=0.0)
        return out


def rescore(pairs: list[Pair], scores: list[float]) -> None:
    """Gives the candidates of each pair its final score; all but the best keep their distance from it."""
    for pair, score in zip(pairs, scores, strict=True):
        best = pair.candidates[0].score
        for c in pair.candidates:
            c.score = score * (c.score / best) ** 0.5
