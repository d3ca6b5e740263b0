"""The extract stage for one article: analysis → names → claims → values of `kg.model` with verbatim evidence."""

from __future__ import annotations

from functools import cache
from typing import Any

from anyascii import anyascii

from kg import ontology as ontology_module
from kg import settings
from kg.extract.borrowed import join
from kg.extract.claims.assemble import Statement, Thresholds
from kg.extract.claims.reader import Reader, ordered
from kg.extract.claims.trees import read_trees
from kg.extract.explain import explanation
from kg.extract.mention import DocEntity, Names
from kg.extract.names import find_names
from kg.extract.topic import on_topic
from kg.extract.values import find_values
from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge
from kg.language import analyse, detect
from kg.language.word import Analysis
from kg.lexicon import check
from kg.lexicon import load as load_lexicon
from kg.model import Article, Claim, Entity, Extraction, Modality, Span


@cache
def reader_of(language: str) -> Reader:
    """The claim reader of a language, with the lexicons, the ontology and the weights that ship with the program."""
    weights = settings.WEIGHTS / "claims.json"
    lexicon = load_lexicon(settings.LEXICONS, language)
    models = read_trees(weights) if weights.exists() else {}  # without weights grammar alone speaks
    knowledge = known(True)
    check(lexicon, ontology_module.load(), settings.LEXICONS)
    return Reader(lexicon, ontology_module.load(), models, Thresholds(), knowledge.entries if knowledge else {})


def extract_article(article: Article, *, knowledge: bool = True, explain: list[Any] | None = None) -> Extraction:
    """What one article says. InputError where its language is none of ours. `explain` receives lines on how each sentence was read."""
    return read_article(article, reader_of(article.language or detect(article.text)), knowledge=knowledge, explain=explain)


def read_article(article: Article, reader: Reader, *, knowledge: bool = True, explain: list[Any] | None = None) -> Extraction:
    """What one article says, read by the given reader: its lexicon, ontology and models."""
    language = reader.lexicon.language
    doc = analyse(article.text, language, settings.SPACY)
    analysis: Analysis = doc._.kg
    names = find_names(analysis, reader.lexicon, known(knowledge), article.published)
    if settings.SPACY is not None:
        names = join(names, doc, reader.ontology)
    values = find_values(analysis, reader.lexicon, article.published)
    found, scenes = reader.read(analysis, names, values, article.published)
    if not on_topic(analysis, names, reader.lexicon, reader.ontology.item_types):
        found = []
        if explain is not None:
            explain.append("(nothing is told of a text that hardly mentions arms or forces)")
    if explain is not None:
        explain += explanation(article.text, names, scenes, reader.limits)
    return build(article, reader, analysis, names, ordered(found))


@cache
def known(full: bool) -> Knowledge | None:
    """The knowledge to find names with: all of it, or (not `full`) states alone."""
    return load_knowledge(settings.KNOWLEDGE) if full and settings.KNOWLEDGE.is_dir() else None


def build(article: Article, reader: Reader, analysis: Analysis, names: Names, found: list[Statement]) -> Extraction:
    """The document's entities (kinds of equipment only where a claim needs them) and claims, with offsets into the article."""
    classes = reader.ontology.classes
    used = {n for s in found for n in (s.subject, s.object, s.item) if n is not None}
    kept = [e for e in names.entities if e.number in used or not classes[e.type].generic]
    bodies = {e.of for e in kept if e.of is not None}
    kept += [e for e in names.entities if e.number in bodies and e not in kept]
    ids = _ids(kept)
    entities = tuple(
        Entity(
            id=ids[e.number],
            type=e.type,
            name=e.name,
            mentions=_spans(e, article.text),
            of=ids.get(e.of) if e.of is not None else None,
            kind=e.kind,
            known=e.known,
        )
        for e in kept
    )
    claims = tuple(_claim(s, ids, article, analysis) for s in found)
    return Extraction(article=article.id, language=reader.lexicon.language, published=article.published, entities=entities, claims=claims)


def _spans(e: DocEntity, text: str) -> tuple[Span, ...]:
    seen: dict[str, Span] = {}
    for m in e.mentions:
        form = text[m.start : m.end]
        seen.setdefault(form, Span(text=form, start=m.start, end=m.end))
    return tuple(seen.values())


def _ids(entities: list[DocEntity]) -> dict[int, str]:
    """A readable id for each entity, unique in the document, from its name alone."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for e in entities:
        slug = "-".join("".join(c if c.isalnum() else " " for c in anyascii(e.name).lower()).split()) or "entity"
        candidate, n = slug, 2
        while candidate in taken:
            candidate, n = f"{slug}-{n}", n + 1
        taken.add(candidate)
        ids[e.number] = candidate
    return ids


def _role(s: Statement, article: Article, analysis: Analysis) -> str | None:
    """The office as written, where an office made the claim."""
    if s.trigger is None or not s.trigger.frame.office:
        return None
    first, last = analysis.words[s.trigger.first], analysis.words[s.trigger.last - 1]
    return article.text[first.start : last.end]


def _claim(s: Statement, ids: dict[int, str], article: Article, analysis: Analysis) -> Claim:
    sentence = s.scene.sentence
    return Claim(
        subject=ids[s.subject],
        predicate=s.predicate,
        object=ids[s.object],
        item=None if s.item is None else ids[s.item],
        quantity=s.quantity,
        value=s.value,
        date=s.date,
        role=_role(s, article, analysis),
        modality=Modality(s.modality),
        confidence=round(s.score, 3),
        rule=s.rule,
        evidence=Span(text=article.text[sentence.start : sentence.end], start=sentence.start, end=sentence.end),
    )
