"""Annotated sentences as tests of grammar: `[text:Class=role]` marks a filler of a role, `[text:Class]` another name."""

from __future__ import annotations

import re
from functools import cache

from kg import ontology, settings
from kg.extract.claims.candidates import Candidate
from kg.extract.claims.modality import Setting, modality_features
from kg.extract.claims.propose import Proposer
from kg.extract.claims.scene import Scene
from kg.extract.mention import DocEntity, Mention, Names
from kg.language import analyse
from kg.language.word import Analysis
from kg.lexicon import load

MARKED = re.compile(r"\[([^\]:|=]+)(?::(\w+))?(?:[=|](\w+))?\]")
ROLES = ("subject", "object", "item")
Fillers = dict[str, set[str]]  # role → names that may fill it


@cache
def proposer(language: str) -> Proposer:
    """The proposer with the lexicon and the ontology that ship with the program."""
    return Proposer(load(settings.LEXICONS, language), ontology.load())


@cache
def adjectives(language: str) -> frozenset[str]:
    """The adjectives of states, in small letters."""
    return frozenset(a.lower() for c in proposer(language).lexicon.countries for a in c.adjectives)


def plain(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without its marks, and the spans with class and role."""
    text, spans, at = "", [], 0
    for m in MARKED.finditer(marked):
        text += marked[at : m.start()]
        spans.append((len(text), len(text) + len(m[1]), m[2] or "", m[3] or ""))
        text += m[1]
        at = m.end()
    return text + marked[at:], spans


def names_of(analysis: Analysis, spans: list[tuple[int, int, str, str]]) -> Names:
    """Names as marked; the same text is the same entity."""
    names, known = Names([], []), dict[str, DocEntity]()
    syntax = proposer(analysis.language).lexicon.syntax
    noun_first = syntax.possessor_side == "after" and not syntax.positional
    for start, end, cls, _ in spans:
        inside = [w for w in analysis.words if w.start < end and w.end > start]
        text, first, last = analysis.text[start:end], inside[0].i, inside[-1].i + 1
        if text not in known:
            known[text] = DocEntity(len(names.entities), cls, text)
            names.entities.append(known[text])
        entity = known[text]
        demonym = entity.type == "Country" and not adjectives(analysis.language).isdisjoint(inside[-1].lemmas)
        head = next((w.i for w in inside if noun_first and w.has(pos="noun")), last - 1)
        mention = Mention(first, last, start, end, entity.type, entity.number, "test", head, (first, last), demonym)
        entity.mentions.append(mention)
        names.mentions.append(mention)
    return names


def scenes_of(language: str, marked: str, classes: dict[str, str] | None = None) -> tuple[Analysis, Names, list[Scene], Fillers]:
    """How the text is read, and who should fill each role; `classes` by role for spans that name none."""
    text, spans = plain(marked)
    spans = [(a, b, cls or (classes or {}).get(role, ""), role) for a, b, cls, role in spans]
    analysis: Analysis = analyse(text, language)._.kg
    names = names_of(analysis, spans)
    fillers: Fillers = {}
    for a, b, _, role in spans:
        if role:
            fillers.setdefault(role, set()).add(text[a:b])
    return analysis, names, list(proposer(language).scenes(analysis, names)), fillers


def tells(c: Candidate, names: Names, fillers: Fillers, symmetric: bool) -> bool:
    """Whether a candidate links fillers of its two roles; the parties of a symmetric relation may be turned."""
    a, b = names.entities[c.a.entity].name, names.entities[c.b.entity].name
    subjects, objects = fillers.get("subject", set()), fillers.get("object", fillers.get("subject", set()))
    if a in fillers.get(c.roles[0], ()) and b in fillers.get(c.roles[1], subjects):
        return True
    if not symmetric:
        return False
    return (a in objects and b in subjects) if c.roles == ("subject", "object") else a in subjects | objects and b in fillers[c.roles[1]]


def fits(language: str, predicate: str, marked: str, classes: dict[str, str] | None = None) -> tuple[float, str]:
    """How well grammar marks the weakest two roles of the fact, and the modality that plain rules give it."""
    analysis, names, scenes, fillers = scenes_of(language, marked, classes)
    roles = [r for r in ROLES if r in fillers]
    pairs = {(a, b): (0.0, "") for i, a in enumerate(roles) for b in roles[i + 1 :]} or {("subject", "object"): (0.0, "")}
    symmetric = proposer(language).ontology.predicates[predicate].symmetric
    for scene in scenes:
        for c in scene.candidates:
            if c.predicate != predicate or c.trigger is None or c.roles not in pairs:
                continue
            strength = c.features["both"] * (0.5 if c.trigger.idiom or c.trigger.lacking else 1.0)
            if not tells(c, names, fillers, symmetric) or strength <= pairs[c.roles][0]:
                continue
            mood = Setting(c.trigger, predicate, scene.sentence, scene.cues, [], False)
            features = modality_features(mood, analysis, proposer(language).cues)
            pairs[c.roles] = (strength, next(k[5:] for k in features if k.startswith("vote=")))
    return min(pairs.values())
