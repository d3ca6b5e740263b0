"""Whether a fact is denied, judged over the document: what one sentence reports another may refute, and one "no" may mean a neighbour.
Each statement is seen with what the modality model says of it and of the others of the same parties, before, after and beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.claims.assemble import Statement

NONE = -0.1  # stands for the maximum of nothing, below any probability
TOLD = ("p=", "vote=", "negated", "base=", "own=", "scope=", "refuted")  # what the modality model saw that tells here again


def denial_rows(
    found: Sequence[Statement], moods: Sequence[Mapping[str, float]], scores: Mapping[str, Sequence[float]], state: Mapping[int, int]
) -> list[dict[str, float]]:
    """The features of each statement: `moods` are those of its modality, `scores` the modality model's by modality, `state` maps a body to
    its state, for the two are one party."""
    denied = scores["denied"]
    parts = [frozenset(state.get(x, x) for x in (s.subject, s.object, s.item) if x is not None) for s in found]
    fact: dict[tuple[str, frozenset[int]], list[int]] = defaultdict(list)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, s in enumerate(found):
        fact[_fact(s, state)].append(i)
        by_sentence[s.scene.sentence.i].append(i)
    mean = sum(denied) / len(denied) if found else 0.0
    rows = []
    for i, s in enumerate(found):
        at = s.scene.sentence.i
        same = [j for j in fact[_fact(s, state)] if j != i]
        others = [j for j in range(len(found)) if j != i and j not in same and len(parts[i] & parts[j]) > 1]
        near = [j for k in (at - 1, at, at + 1) for j in by_sentence.get(k, ()) if j != i and j not in same and parts[i] & parts[j]]
        beside = [j for j in by_sentence[at] if j != i]
        best = max((found[j].score for j in same), default=0.0)
        row = {name: values[i] for name, values in scores.items()}
        for name, rows_ in (
            ("later", [j for j in same if found[j].scene.sentence.i > at]),
            ("earlier", [j for j in same if found[j].scene.sentence.i < at]),
            ("here", [j for j in same if found[j].scene.sentence.i == at]),
        ):
            row[f"{name}.max"], row[f"{name}.min"] = _most(denied, rows_), -_most([-d for d in denied], rows_) if rows_ else NONE
        row |= {"others.max": _most(denied, others), "near.max": _most(denied, near), "beside.max": _most(denied, beside)}
        row["beside.mean"] = sum(denied[j] for j in beside) / len(beside) if beside else NONE
        row |= {"score": s.score, "best": best, "lead": s.score - best, "mean": mean}
        row["headline"] = float(s.scene.sentence.kind == "headline")
        rows.append(row | {k: v for k, v in moods[i].items() if k.startswith(TOLD)})
    return rows


def _fact(s: Statement, state: Mapping[int, int]) -> tuple[str, frozenset[int]]:
    return s.predicate, frozenset((state.get(s.subject, s.subject), state.get(s.object, s.object)))


def _most(values: Sequence[float], rows: Iterable[int]) -> float:
    return max((values[j] for j in rows), default=NONE)
