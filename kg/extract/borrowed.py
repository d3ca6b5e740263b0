"""Names found by a spaCy pipeline of the user's own: they join ours where ours have found nothing (labels: data/spacy.yml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from spacy.tokens import Doc

from kg import settings
from kg.errors import DataError
from kg.extract.mention import DocEntity, Mention, Names
from kg.language.word import Analysis
from kg.ontology import Ontology


@cache
def labels(file: Path | None = None) -> dict[str, str]:
    """The class that each spaCy label stands for."""
    file = file or settings.DATA / "spacy.yml"
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(raw, dict) or not isinstance(raw.get("labels"), dict):
        raise DataError(f"{file}:1: expected a mapping 'labels:' from spaCy labels to classes of the ontology")
    return {str(k): str(v) for k, v in raw["labels"].items()}


def join(names: Names, doc: Doc, ontology: Ontology) -> Names:
    """Our names and, where they leave a stretch free, the pipeline's; a form that we know keeps its entity."""
    analysis: Analysis = doc._.kg
    starts, ends = {w.start: w.i for w in analysis.words}, {w.end: w.i for w in analysis.words}
    taken = {i for m in names.mentions for i in range(m.first, m.last)}
    entities, mentions = list(names.entities), list(names.mentions)
    by_form = {doc.text[m.start : m.end].casefold(): m.entity for m in mentions}
    for ent in doc.ents:
        cls = labels().get(ent.label_)
        first, last = starts.get(ent.start_char), ends.get(ent.end_char)
        if cls not in ontology.types or first is None or last is None or any(i in taken for i in range(first, last + 1)):
            continue
        number = by_form.get(ent.text.casefold())
        if number is None:
            number = len(entities)
            entities.append(DocEntity(number, cls, ent.text))
            by_form[ent.text.casefold()] = number
        mention = Mention(first, last + 1, ent.start_char, ent.end_char, entities[number].type, number, "spacy", last, (first, last + 1))
        entities[number].mentions.append(mention)
        mentions.append(mention)
    return Names(entities, sorted(mentions, key=lambda m: (m.first, m.last)))
