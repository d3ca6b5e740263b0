"""What a sentence takes over from its surroundings: relative pronouns, common nouns and pronouns that take up an entity, kinds that stand
for a model named elsewhere, and the parties of earlier sentences and of the headline, which a clause may leave unsaid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import eq

from kg.extract.claims.anaphors import Anaphors
from kg.extract.claims.marks import marks_of
from kg.extract.claims.places import counted
from kg.extract.claims.relatives import Relatives, agree
from kg.extract.claims.unit import Alike, Mark, Unit
from kg.extract.mention import DocEntity, Names
from kg.language.word import Analysis, Sentence, Word
from kg.lexicon import Anaphor, Lexicon

CARRIED, OF_A_CLASS = 10, 3  # units carried into a sentence at most, and of one class
MEMORY = 3  # sentences back


class Discourse:
    """Salience over one document: what was named where, as what, and how often."""

    def __init__(self, analysis: Analysis, names: Names, lexicon: Lexicon, alike: Alike, within: Alike = eq):
        self.within = within  # whether a kind of equipment is another or a narrower one
        self.analysis, self.names, self.lexicon, self.alike = analysis, names, lexicon, alike
        self.counts = Counter(m.entity for m in names.mentions if names.entities[m.entity].type != "")
        self.headline = {m.entity for m in names.mentions if self._sentence(m.first).kind == "headline"}
        self.seen: list[tuple[int, Unit]] = []  # (sentence, unit) of all placed units so far
        self.nouns = Anaphors(analysis, lexicon)
        self.relatives = Relatives(analysis, lexicon, self.nouns)
        self.subjects: set[tuple[int, int]] = set()  # (first word, entity) of units that are subjects by their place
        self.stood: list[Unit] = []  # pronouns and anaphors of the sentence being read
        by_type: dict[str, list[int]] = defaultdict(list)
        for entity, _ in self.counts.most_common():
            by_type[names.entities[entity].type].append(entity)
        self.rank = {e: i for members in by_type.values() for i, e in enumerate(members)}
        self.of_class = {t: max(sum(self.counts[e] for e in members), 1) for t, members in by_type.items()}
        self.opened: dict[int, int] = {}  # entity → the sentence that names it first
        for m in names.mentions:
            self.opened.setdefault(m.entity, self._sentence(m.first).i)
        self.by_kind: dict[str, list[int]] = defaultdict(list)
        for e in names.entities:
            if e.kind:
                self.by_kind[e.kind].append(e.number)

    def _sentence(self, word: int) -> Sentence:
        return self.analysis.sentences[self.analysis.words[word].sentence]

    def _subject(self, u: Unit) -> bool:
        """Whether a unit is a subject by its case, or the first unmarked one of its sentence where order tells."""
        if not self.lexicon.syntax.positional:
            return any("nom" in m.cases and not m.prep for m in u.marks)
        return (u.first, u.entity) in self.subjects

    def _find_subject(self, units: Iterable[Unit]) -> None:
        bare = (u for u in units if u.placed and not u.adjective and not u.possessor and not u.marks[0].prep)
        first = next(bare, None)
        if first is not None:
            self.subjects.add((first.first, first.entity))

    def remember(self, sentence: Sentence, units: Iterable[Unit]) -> None:
        """Adds a sentence's units to the memory once it has been read."""
        self.seen += [(sentence.i, u) for u in (*units, *self.stood) if u.placed]
        self.stood = []

    def standing(self, sentence: Sentence, units: list[Unit]) -> list[Unit]:
        """Units for relative pronouns and anaphoric nouns that stand in the sentence."""
        covered = {
            i
            for u in units
            for i in (range(u.first if u.bracket else u.mention.first, u.mention.last) if u.mention else range(u.first, u.last))
        }
        out: list[Unit] = []
        self._find_subject(units)
        for w in self.analysis.of(sentence):
            if w.i in covered:
                continue
            if self.relatives.stands_at(w):
                out += self.relatives.units(w, sentence, units)
                continue
            for anaphor, length in self.nouns.at(w, sentence):
                taken = self._take_up(anaphor, w, length, sentence, units)
                out += taken
                if taken:
                    break
        self.stood = [u for u in out if u.origin == "anaphor" and u.group < 0]
        self._share_prepositions(units, self.stood)
        out += self._models(units)
        return out

    def _share_prepositions(self, units: list[Unit], anaphors: list[Unit]) -> None:
        """Gives the second of two coordinated phrases, one of them an anaphor, the preposition of the first: "by the firm and X"."""
        if not self.lexicon.syntax.positional:
            return
        for a in (*units, *anaphors):
            for b in units if a in anaphors else anaphors:
                between = self.analysis.words[a.last : b.first]
                conjoined = (
                    0 < len(between) <= 3 and between[0].has(pos="conj") and all(w.has(pos="conj") or w.has(pos="det") for w in between)
                )
                if b.extra.get("on_unit"):  # of the name that it modifies: "by the ministry and Czech firm X"
                    continue
                if conjoined and a.marks[0].prep and not b.marks[0].prep and self.alike(a.type, b.type):
                    b.marks = (*b.marks, Mark(a.marks[0].prep, frozenset(), "group"))

    def _take_up(self, anaphor: Anaphor, w: Word, length: int, sentence: Sentence, units: list[Unit]) -> list[Unit]:
        """The unit (two for "both countries") that an anaphoric noun stands for; none where nothing fits."""
        first, last = w.i, w.i + length
        free = self.lexicon.syntax.possessor_side == "after" and not self.lexicon.syntax.positional
        if free and not (anaphor.dual or anaphor.kinds or anaphor.pronoun) and counted(first, self.analysis.words, sentence):
            return []  # "two firms" are none named before
        beside = (u for u in units if u.type in anaphor.classes)
        if any(u.first <= last <= u.last or (u.last == first and not u.adjective) for u in beside):
            return []  # the noun describes the name beside it
        if self.nouns.determines(w, sentence) if anaphor.pronoun else self.nouns.names_later(last, sentence, units, anaphor.classes):
            return []
        demonstrative = self.nouns.definite(first, sentence)
        if anaphor.needs and not demonstrative and not (anaphor.needs == "definite" and self.nouns.bare_definite(first, last, sentence)):
            return []
        antecedents = self._salient(anaphor, sentence, units, first, 2 if anaphor.dual else 1)
        several = anaphor.pronoun and not anaphor.dual and self.lexicon.syntax.positional  # one for each class; the scorer chooses
        if several:
            for cls in anaphor.classes:
                one = anaphor.model_copy(update={"classes": (cls,)})
                antecedents += [e for e in self._salient(one, sentence, units, first, 1) if e not in antecedents]
        antecedents = [e for e in antecedents if not self._beside_and(e.number, first, units)]
        head = self.analysis.words[last - 1]
        cases = head.cases() if not self.lexicon.syntax.positional else frozenset()
        marks = tuple(marks_of(first, last, cases, False, self.analysis.words, sentence, self.lexicon))
        origin = "pronoun" if anaphor.pronoun else "anaphor"
        group = 1000 + first if len(antecedents) > 1 and not several else -1
        possessor = anaphor.pronoun and self.nouns.possessive(head)
        return [
            Unit(e.number, e.type, first, last, last - 1, marks, origin, possessor=possessor, group=group, kind=e.kind) for e in antecedents
        ]

    def _beside_and(self, entity: int, first: int, units: list[Unit]) -> bool:
        """Whether a conjunction joins a noun at `first` to a mention of an entity, so that it is another: "minister A and president"."""
        joined = self.analysis.words[first - 1].lower in self.lexicon.grammar.and_
        return joined and any(u.entity == entity and u.last == first - 1 and not u.adjective for u in units)

    def _salient(self, anaphor: Anaphor, sentence: Sentence, units: list[Unit], before: int, number: int) -> list[DocEntity]:
        """The most salient entities of the anaphor's classes: recent, subject-like, frequent."""
        scores: dict[int, float] = {}
        here = [(sentence.i, u) for u in units if u.last <= before]
        for at, u in self.seen + here:
            e = self.names.entities[u.entity]
            if u.type not in anaphor.classes or (anaphor.kinds and e.kind not in anaphor.kinds):
                continue
            if anaphor.states and (e.known or "").upper() not in anaphor.states:
                continue
            if anaphor.pronoun and not agree(self.analysis.words[before], self.analysis.words[u.head]):
                continue
            ago = sentence.i - at
            subject = self._subject(u)
            score = 2.0 / (1 + ago) + 0.6 * subject + 0.1 * min(self.counts[u.entity], 6) - 0.5 * u.adjective
            scores[u.entity] = max(scores.get(u.entity, 0.0), score)
        best = sorted(scores, key=lambda e: (-scores[e], e))[:number]
        return [self.names.entities[e] for e in best] if len(best) == number else []

    def _models(self, units: list[Unit]) -> list[Unit]:
        """For a kind named alone ("the helicopters"), the one model of that kind that the document names most."""
        out = []
        present = {u.entity for u in units}
        for u in units:
            if u.kind is None or u.mention is None or self.names.entities[u.entity].known or u.adjective:
                continue
            if self.names.entities[u.entity].type == u.type and u.mention.kind is None:
                continue
            models = [
                e
                for kind, members in self.by_kind.items()
                if self.within(kind, u.kind)
                for e in members
                if e != u.entity and e not in present and self.names.entities[e].type != u.type
            ]
            if models:
                best = max(models, key=lambda e: (self.counts[e], -e))
                extra = {"model": 1.0, "models": float(min(len(models), 4)), "agreement": float(best in self.headline)}
                out.append(
                    Unit(
                        best,
                        self.names.entities[best].type,
                        u.first,
                        u.last,
                        u.head,
                        u.marks,
                        "model",
                        numbered=u.numbered,
                        group=u.group,
                        kind=u.kind,
                        extra=extra,
                    )
                )
        return out

    def carried(self, sentence: Sentence, units: list[Unit]) -> list[Unit]:
        """Parties and items of earlier sentences and of the headline that a sentence may leave unsaid: the salient ones of each class."""
        present = {u.entity for u in units}
        best: dict[int, tuple[float, Unit, dict[str, float]]] = {}
        recent = Counter(u.entity for at, u in self.seen if sentence.i - at <= MEMORY)
        for at, u in self.seen:
            ago = sentence.i - at
            rank = self.rank.get(u.entity, 9)
            if u.entity in present or (ago > MEMORY and u.entity not in self.headline and rank > 0):
                continue
            subject = float(any("nom" in m.cases and not m.prep for m in u.marks))
            extra = {
                "ago": float(min(ago, 6)),
                "was_subject": subject,
                "in_headline": float(u.entity in self.headline),
                "rank_in_class": float(min(rank, 9)),
                "count": float(min(self.counts[u.entity], 8)),
                "recent": float(min(recent[u.entity], 6)),
                "share": round(self.counts[u.entity] / self.of_class.get(u.type, 1), 2),
                "opened": float(min(self.opened.get(u.entity, 9), 9)),
            }
            score = 2.0 / (1 + ago) + 0.5 * subject + 0.5 * extra["in_headline"] - 0.2 * min(rank, 4) + extra["share"]
            if u.entity not in best or score > best[u.entity][0]:
                best[u.entity] = (score, u, extra)
        chosen: list[Unit] = []
        taken: Counter[str] = Counter()
        for _, u, extra in sorted(best.values(), key=lambda b: (-b[0], b[1].entity)):
            if taken[u.type] < OF_A_CLASS and len(chosen) < CARRIED:
                taken[u.type] += 1
                extra["choice"] = float(taken[u.type])
                chosen.append(Unit(u.entity, u.type, -1, -1, -1, (Mark("", frozenset()),), "carried", kind=u.kind, extra=extra))
        return chosen
