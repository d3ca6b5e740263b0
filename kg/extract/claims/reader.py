"""Reads a document's claims: proposes, scores, assembles, qualifies. One Reader a language; it keeps nothing between documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg.extract.claims.assemble import Statement, Thresholds, merge, statements, told_of
from kg.extract.claims.clues import Clues, column_of
from kg.extract.claims.denial import denial_rows
from kg.extract.claims.document import Overview, rescore
from kg.extract.claims.modality import Setting as Mood
from kg.extract.claims.modality import modality_features
from kg.extract.claims.propose import Proposer
from kg.extract.claims.qualifiers import Setting, amount_features, date_features, number_features, within
from kg.extract.claims.rates import rates_of
from kg.extract.claims.scene import Scene
from kg.extract.claims.trees import Trees
from kg.extract.claims.wording import wording
from kg.extract.mention import Names
from kg.extract.values import Values
from kg.knowledge import Known
from kg.language.word import Analysis
from kg.lexicon import Lexicon
from kg.model import Money
from kg.ontology import Ontology

MODALITIES = ("asserted", "planned", "possible", "denied")
DENIED = 0.6  # probability from which a statement counts as denied
SHOWN = 0.3  # what its own sentence must say for that: the quote has to show the denial
DOUBTED = 0.08  # a denial taken for a fact is the worst error: what may be one, and may not, is not told at all
CHOSEN = 0.45  # probability from which a qualifier is taken


@dataclass(frozen=True, slots=True)
class Drafts:
    """The statements of a document before their modality is told, and for each: the features and the words that tell it, and the values
    of its sentence."""

    found: list[Statement] = field(default_factory=list)
    moods: list[dict[str, float]] = field(default_factory=list)
    words: list[set[str]] = field(default_factory=list)
    local: list[Values] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """The claim reader of one language. `models`: "pair" scores candidates, "date" "quantity" "value" choose qualifiers; without a
    model its place is taken by the plain grammatical score."""

    lexicon: Lexicon
    ontology: Ontology
    models: dict[str, Trees]
    limits: Thresholds
    known: Mapping[str, Known] = field(default_factory=dict)  # entries by id, of which the second look asks who makes what
    proposer: Proposer = field(init=False)

    def __post_init__(self) -> None:
        self.proposer = Proposer(self.lexicon, self.ontology)

    def proposals(self, analysis: Analysis, names: Names) -> list[Scene]:
        """All sentences with their candidates, not yet scored."""
        return list(self.proposer.scenes(analysis, names))

    def score(self, scenes: list[Scene], names: Names) -> None:
        """Scores all candidates: each in its sentence, then each pair over the document."""
        self.proposer.of = {e.number: e.of for e in names.entities if e.of is not None}
        everything = [c for scene in scenes for c in scene.candidates]
        first, second = self.models.get("pair"), self.models.get("document")
        learned = [c for c in everything if first is not None and f"p={c.predicate}" in first.names]
        for c in everything:
            c.score = plain_score(c.features)  # stays for a relation that the models have never seen
        if first is not None and scenes:
            clues = Clues(scenes[0].words, self.lexicon.language)
            for c in learned:
                sentence = scenes[c.sentence].sentence
                found = clues.of(c, sentence.first, sentence.last)
                c.features |= rates_of(c, first.rates) | column_of(found, first.clues.get(clues.kind(c)))
            for c, score in zip(learned, first.probabilities([c.features for c in learned]), strict=True):
                c.score = score
        if second is not None:
            pairs = [p for p in Overview(scenes, names, self.known, self.ontology).pairs() if f"p={p.key[0]}" in second.names]
            rescore(pairs, second.probabilities([p.features for p in pairs]))

    def read(self, analysis: Analysis, names: Names, values: Values, published: str | None = None) -> tuple[list[Statement], list[Scene]]:
        """The statements of a document, and the scenes they were chosen from (for explanation)."""
        scenes = self.proposals(analysis, names)
        self.score(scenes, names)
        return self.state(scenes, analysis, values, published), scenes

    def state(self, scenes: list[Scene], analysis: Analysis, values: Values, published: str | None) -> list[Statement]:
        """The statements of scored scenes, with modality and qualifiers, each fact once."""
        drafts = self.drafts(scenes, analysis, values, published)
        told = self._modalities(drafts)
        kept = [(replace(s, modality=m), here) for s, m, here in zip(drafts.found, told, drafts.local, strict=True) if m is not None]
        return merge(self._qualified([s for s, _ in kept], [here for _, here in kept], analysis), self.ontology, self.proposer.of)

    def drafts(self, scenes: list[Scene], analysis: Analysis, values: Values, published: str | None) -> Drafts:
        """The statements of scored scenes before their modality is told."""
        out = Drafts()
        told = told_of(scenes)
        for scene, following in zip(scenes, [*scenes[1:], None], strict=True):
            here = within(scene.sentence, values)
            for s in statements(scene, self.ontology, self.limits, told):
                mood = mood_of(s, following, here, published)
                out.found.append(s)
                out.moods.append(modality_features(mood, analysis, self.proposer.cues))
                out.words.append(wording(mood, analysis))
                out.local.append(here)
        look_around(out.found, out.moods)
        return out

    def _modalities(self, drafts: Drafts) -> list[str | None]:
        """The likeliest modality of each statement (what the rules vote where there is no model); None where a denial cannot be told
        from a fact."""
        scores = self.moods(drafts)
        if not scores:
            return [next(name.partition("=")[2] for name in row if name.startswith("vote=")) for row in drafts.moods]
        model = self.models.get("denial")
        denied = model.probabilities(self.denials(drafts, scores)) if model is not None else scores["denied"]
        affirmed = [m for m in scores if m != "denied"]
        likeliest = [max(affirmed, key=lambda m: (scores[m][i], m)) for i in range(len(denied))]
        return [
            "denied" if d >= DENIED and own >= SHOWN else None if d >= DOUBTED or refuses(s) else m
            for s, d, own, m in zip(drafts.found, denied, scores["denied"], likeliest, strict=True)
        ]

    def moods(self, drafts: Drafts) -> dict[str, list[float]]:
        """The probability of each modality for each statement; empty where there is no model."""
        out = {}
        for m in MODALITIES:
            model = self.models.get(f"modality={m}")
            if model is not None:
                weights = model.clues.get(self.lexicon.language)
                rows = [row | column_of(clues, weights) for row, clues in zip(drafts.moods, drafts.words, strict=True)]
                out[m] = model.probabilities(rows)
        return out

    def denials(self, drafts: Drafts, scores: dict[str, list[float]]) -> list[dict[str, float]]:
        """What tells over the document whether each statement is denied."""
        return denial_rows(drafts.found, drafts.moods, scores, self.proposer.of)

    def options(self, s: Statement, local: Values, analysis: Analysis) -> dict[str, list[tuple[Any, dict[str, float]]]]:
        """What each qualifier may be chosen from, with features."""
        anchors = frozenset(t.anchor for t in s.scene.triggers)
        setting = Setting(s.predicate, s.trigger, list(s.units), s.item_unit, s.modality, anchors, s.scene.units)
        sentence = s.scene.sentence
        return {
            "date": [(d.iso, date_features(d, local.dates, setting, sentence, analysis)) for d in local.dates],
            "quantity": [(n.value, number_features(n, local.numbers, setting, sentence, analysis)) for n in local.numbers],
            "value": [
                (Money(amount=a.amount, currency=a.currency), amount_features(a, local.amounts, setting, sentence, analysis))
                for a in local.amounts
            ],
        }

    def _qualified(self, found: list[Statement], local: list[Values], analysis: Analysis) -> list[Statement]:
        """The statements with the likeliest date, quantity and value of their sentence, where one is likely at all."""
        chosen: list[dict[str, Any]] = [{} for _ in found]
        best: dict[tuple[int, str], float] = {}
        rows: dict[str, list[tuple[int, Any, dict[str, float]]]] = defaultdict(list)
        for i, (s, here) in enumerate(zip(found, local, strict=True)):
            for name, options in self.options(s, here, analysis).items():
                rows[name] += [(i, value, features) for value, features in options]
        for name, found_options in rows.items():
            model = self.models.get(name)
            scores = model.probabilities([f for _, _, f in found_options]) if model else [0.0] * len(found_options)
            for (i, value, _), score in zip(found_options, scores, strict=True):
                if score >= CHOSEN and score > best.get((i, name), 0.0):
                    best[i, name] = score
                    chosen[i][name] = value
        return [replace(s, **c) for s, c in zip(found, chosen, strict=True)]


def refuses(s: Statement) -> bool:
    """Whether the words that tell a statement are those of a refusal or a cancellation."""
    return s.trigger is not None and s.trigger.frame.modality == "denied"


def look_around(found: list[Statement], moods: list[dict[str, float]]) -> None:
    """Adds to each statement's features what other sentences say of two of its entities: a denial reaches from one to the other."""
    parts = [{s.subject, s.object} | ({s.item} if s.item is not None else set()) for s in found]
    votes = [next((n.partition("=")[2] for n in row if n.startswith("vote=")), "") for row in moods]
    for i, s in enumerate(found):
        for j, other in enumerate(found):
            apart = other.scene.sentence.i - s.scene.sentence.i
            if apart and len(parts[i] & parts[j]) > 1:
                where = "after" if apart > 0 else "before"
                moods[i][f"peer.{where}={votes[j]}"] = 1.0
                if s.predicate == other.predicate:
                    moods[i][f"peer.same.{where}={votes[j]}"] = 1.0


def mood_of(s: Statement, following: Scene | None, local: Values, published: str | None) -> Mood:
    """Where a statement stands, for telling its modality."""
    future = published is not None and any(d.iso[:10] > published[: len(d.iso[:10])] for d in local.dates)
    return Mood(s.trigger, s.predicate, s.scene.sentence, s.scene.cues, following.cues if following else [], future, s.units)


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
    return sorted(
        found, key=lambda s: (s.scene.sentence.i, s.predicate, s.subject, s.object, -1 if s.item is None else s.item, s.date or "")
    )
