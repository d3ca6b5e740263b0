"""Reads a document's claims: proposes, scores, assembles, qualifies. One Reader a language; it keeps nothing between documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.extract.claims.assemble import Statement, Thresholds, merge, statements
from kg.extract.claims.modality import modality_of
from kg.extract.claims.propose import Proposer, Scene
from kg.extract.claims.qualifiers import Setting, amount_features, date_features, number_features, within
from kg.extract.claims.trees import Trees
from kg.extract.mention import Names
from kg.extract.values import Values
from kg.language.word import Analysis
from kg.lexicon import Lexicon
from kg.model import Money
from kg.ontology import Ontology

T = TypeVar("T")
CHOSEN = 0.5  # probability from which a qualifier is taken


@dataclass(slots=True)
class Reader:
    """The claim reader of one language. `models`: "pair" scores candidates, "date" "quantity" "value" choose qualifiers; without a
    model its place is taken by the plain grammatical score."""

    lexicon: Lexicon
    ontology: Ontology
    models: dict[str, Trees]
    limits: Thresholds

    def scenes(self, analysis: Analysis, names: Names) -> list[Scene]:
        """All sentences with their candidates, scored."""
        scenes = list(Proposer(self.lexicon, self.ontology).scenes(analysis, names))
        everything = [c for scene in scenes for c in scene.candidates]
        model = self.models.get("pair")
        scores = model.probabilities([c.features for c in everything]) if model else [plain_score(c.features) for c in everything]
        for c, score in zip(everything, scores, strict=True):
            c.score = score
        return scenes

    def read(self, analysis: Analysis, names: Names, values: Values) -> tuple[list[Statement], list[Scene]]:
        """The statements of a document, and the scenes they were chosen from (for explanation)."""
        proposer_cues = Proposer(self.lexicon, self.ontology).cues
        scenes = self.scenes(analysis, names)
        found: list[Statement] = []
        for scene in scenes:
            local = within(scene.sentence, values)
            for s in statements(scene, self.ontology, self.limits):
                found.append(self._qualified(self._modal(s, analysis, proposer_cues), local, analysis))
        return merge(found, self.ontology), scenes

    def _modal(self, s: Statement, analysis: Analysis, cues: object) -> Statement:
        if s.trigger is None:
            return s
        modality, _ = modality_of(s.trigger, s.scene.sentence, analysis, cues, s.scene.cues)  # type: ignore[arg-type]
        return replace(s, modality=modality)

    def _qualified(self, s: Statement, local: Values, analysis: Analysis) -> Statement:
        setting = Setting(s.predicate, s.trigger, list(s.units), s.item_unit, s.modality)
        sentence = s.scene.sentence
        date = self._choose("date", [(d.iso, date_features(d, local.dates, setting, sentence, analysis)) for d in local.dates])
        quantity = self._choose("quantity", [(n.value, number_features(n, local.numbers, setting, sentence, analysis)) for n in local.numbers])
        value = self._choose("value", [(Money(amount=a.amount, currency=a.currency), amount_features(a, local.amounts, setting, sentence, analysis)) for a in local.amounts])
        return replace(s, date=date, quantity=quantity, value=value)

    def _choose(self, name: str, options: list[tuple[T, dict[str, float]]]) -> T | None:
        """The likeliest of the options, if it is likely at all."""
        model = self.models.get(name)
        if model is None or not options:
            return None
        scores = model.probabilities([f for _, f in options])
        best = max(range(len(options)), key=lambda i: (scores[i], -i))
        return options[best][0] if scores[best] >= CHOSEN else None


def plain_score(features: dict[str, float]) -> float:
    """The grammatical score alone: how surely both roles' signals are met, less what stands between."""
    if features.get("form=beside"):
        return 0.0
    score = features.get("both", 0.0) * 0.6 + features.get("sum", 0.0) * 0.2
    barriers = sum(features.get(f"{side}.to.{what}", 0.0) for side in "ab" for what in ("verbs", "openers"))
    better = features.get("a.better", 0.0) + features.get("b.better", 0.0)
    needs = 1.0 if features.get("needs", 1.0) > 0.3 else 0.3
    if features.get("idiom") or features.get("lacking"):
        return 0.0
    return max(score - 0.08 * barriers - 0.1 * better, 0.0) * needs


def ordered(found: Iterable[Statement]) -> list[Statement]:
    """Statements in the order of the text, then by what they say."""
    return sorted(found, key=lambda s: (s.scene.sentence.i, s.predicate, s.subject, s.object, -1 if s.item is None else s.item, s.date or ""))
