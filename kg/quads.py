"""Turns what one article says into quads: a named graph for the article, free of blank nodes, the same for the same input.

In the article's graph (named by its IRI) stand
  the article         kg:Article with dcterms metadata and the entities that it mentions
  its claims          kg:Claim, an n-ary node whose IRI is a digest of its content; the same claim read twice is one node with two evidences
  its evidence        kg:Evidence, NIF offsets; its IRI is the article's with #char=start,end (RFC 5147)
  its entities        class, label, names per language, kind of equipment, state
  direct statements   of asserted claims alone; both ways where the relation is symmetric; and those that an item implies
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError
from kg.model import Article, Claim, Entity, Extraction, Modality, Span
from kg.ontology import CLAIM, DCTERMS, KIND, NIF, NS, RDFS, SCHEMA, SKOS, XSD, Ontology, article_iri, entity_iri, unknown
from kg.turtle import RDF

Names = Mapping[str, Sequence[str]]  # language → names, the usual one first; IRI of a property → IRIs of what is known besides
TYPE = NamedNode(RDF + "type")
FORM = "2"  # goes up where the same content makes other quads: 'kg rebuild' then writes them anew
DATES = ((re.compile(r"\d{4}"), "gYear"), (re.compile(r"\d{4}-\d\d"), "gYearMonth"), (re.compile(r"\d{4}-\d\d-\d\d"), "date"))


class ArticleQuads:
    """The quads of one article. `ids` maps the entity ids of the extraction to those of the graph (one not named there keeps its own);
    `names` gives names by language of entities known beforehand, by graph id. Without `has_text` the article's text is not at hand, and
    its quotes, which were checked when it was, are taken as they are."""

    def __init__(
        self,
        article: Article,
        extraction: Extraction,
        ids: Mapping[str, str],
        names: Mapping[str, Names],
        ontology: Ontology,
        *,
        has_text: bool = True,
    ) -> None:
        if has_text:
            article = with_digest(article)
        self.article, self.extraction, self.ids, self.ontology, self.has_text = article, extraction, ids, ontology, has_text
        here = {ids.get(e.id, e.id) for e in extraction.entities} & names.keys()
        self.names = {e: {language: list(known) for language, known in names[e].items()} for e in sorted(here)}
        self.graph = NamedNode(article_iri(article.id))
        self.entities = {e.id: e for e in extraction.entities}
        self.local_ids = {e: ids.get(e, e) for e in sorted(self.entities)}

    @cached_property
    def content_hash(self) -> str:
        """A digest of all that the quads are made from."""
        return content_digest(self.article, self.extraction, self.local_ids, self.names)

    def quads(self) -> Iterator[Quad]:
        """All quads. InputError where a quote is not in the text, an entity is missing or the ontology does not allow a claim."""
        yield from self._about_article()
        for entity in self.extraction.entities:
            yield from self._about_entity(entity)
        best: dict[NamedNode, Claim] = {}
        for claim in self.extraction.claims:
            self._check(claim)
            node = self.claim_node(claim)
            if node not in best or claim.confidence > best[node].confidence:
                best[node] = claim
            yield from self._evidence(node, claim.evidence)
        for node, claim in best.items():
            yield from self._about_claim(node, claim)
            if claim.modality is Modality.ASSERTED:
                yield from self._direct(claim)

    def claim_node(self, claim: Claim) -> NamedNode:
        """The claim's IRI: a digest of article and content; which side of a symmetric relation comes first does not matter."""
        ends = [self.ids.get(claim.subject, claim.subject), self.ids.get(claim.object, claim.object)]
        if self.ontology.predicate(claim.predicate).symmetric:
            ends.sort()
        item = self.ids.get(claim.item, claim.item) if claim.item else None
        value = claim.value.model_dump(mode="json") if claim.value else None
        content = [self.article.id, *ends, claim.predicate, item, claim.quantity, value, claim.date, claim.role, claim.modality.value]
        return NamedNode(CLAIM + _digest(content)[:24])

    def _about_article(self) -> Iterator[Quad]:
        a, e = self.article, self.extraction
        yield self._quad(self.graph, TYPE, _iri(NS + "Article"))
        published = e.published or a.published
        texts = {
            DCTERMS + "identifier": a.id,
            DCTERMS + "title": a.title,
            DCTERMS + "source": a.source,
            DCTERMS + "language": e.language,
            SCHEMA + "url": a.url,
            NS + "sha256": a.sha256,
            NS + "contentHash": self.content_hash,
        }
        for prop, text in texts.items():
            if text:
                yield self._quad(self.graph, _iri(prop), Literal(text))
        for entity in e.entities:
            yield self._quad(self.graph, _iri(SCHEMA + "mentions"), self.node(entity.id))
        if published:
            yield self._quad(self.graph, _iri(DCTERMS + "issued"), self._date(published[:10]))

    def _about_entity(self, entity: Entity) -> Iterator[Quad]:
        node, known = self.node(entity.id), self.names.get(self.ids.get(entity.id, entity.id), {})
        if entity.type not in self.ontology.classes:
            raise InputError(f"{self.article.id}: entity {entity.id}: {unknown(entity.type, self.ontology.classes, 'class')}")
        yield self._quad(node, TYPE, _iri(NS + entity.type))
        if entity.kind:
            kind = self.ontology.kind(entity.kind)
            yield self._quad(node, _iri(NS + "kind"), _iri(KIND + kind.id))
            if self.ontology.is_a(kind.platform_class, entity.type):
                yield self._quad(node, TYPE, _iri(NS + kind.platform_class))
        if entity.of:
            yield self._quad(node, _iri(NS + "of"), NamedNode(entity_iri(self.ids.get(entity.of, entity.of))))
        yield self._quad(node, _iri(RDFS + "label"), Literal(entity.name))
        for language, names in known.items():
            if ":" in language:
                yield from (self._quad(node, NamedNode(language), NamedNode(iri)) for iri in names)
                continue
            for i, name in enumerate(names):
                label = Literal(name) if language == "*" else Literal(name, language=language)
                yield self._quad(node, _iri(SKOS + ("altLabel" if i or language == "*" else "prefLabel")), label)
        for span in entity.mentions:
            self._verbatim(span, f"a mention of {entity.id}")
            if span.text not in known.get(self.extraction.language, ()):
                yield self._quad(node, _iri(SKOS + "altLabel"), Literal(span.text, language=self.extraction.language))

    def _evidence(self, claim: NamedNode, span: Span) -> Iterator[Quad]:
        self._verbatim(span, "a claim's evidence")
        node = NamedNode(f"{self.graph.value}#char={span.start},{span.end}")
        yield self._quad(claim, _iri(NS + "evidence"), node)
        yield self._quad(node, TYPE, _iri(NS + "Evidence"))
        yield self._quad(node, _iri(NIF + "referenceContext"), self.graph)
        yield self._quad(node, _iri(NIF + "anchorOf"), Literal(span.text, language=self.extraction.language))
        # NIF says nonNegativeInteger; Oxigraph gives every integer back as xsd:integer
        for prop, offset in (("beginIndex", span.start), ("endIndex", span.end)):
            yield self._quad(node, _iri(NIF + prop), Literal(str(offset), datatype=_iri(XSD + "integer")))

    def _about_claim(self, node: NamedNode, claim: Claim) -> Iterator[Quad]:
        terms: dict[str, NamedNode | Literal | None] = {
            "subject": self.node(claim.subject), "predicate": _iri(NS + claim.predicate), "object": self.node(claim.object),
            "item": self.node(claim.item) if claim.item else None,
            "quantity": _decimal(claim.quantity) if claim.quantity is not None else None,
            "amount": _decimal(claim.value.amount) if claim.value else None,
            "currency": Literal(claim.value.currency) if claim.value else None,
            "date": self._date(claim.date.partition("/")[0]) if claim.date else None,
            "until": self._date(claim.date.partition("/")[2]) if claim.date and "/" in claim.date else None,
            "role": Literal(claim.role) if claim.role else None,
            "modality": _iri(NS + claim.modality.value), "confidence": _decimal(round(claim.confidence, 4)),
            "rule": Literal(claim.rule) if claim.rule else None, "article": self.graph,
        }  # fmt: skip
        yield self._quad(node, TYPE, _iri(NS + "Claim"))
        for name, term in terms.items():
            if term is not None:
                yield self._quad(node, _iri(NS + name), term)

    def _direct(self, claim: Claim) -> Iterator[Quad]:
        relation = self.ontology.predicate(claim.predicate)
        subject, object_ = self.node(claim.subject), self.node(claim.object)
        yield self._quad(subject, _iri(relation.iri), object_)
        if relation.symmetric:
            yield self._quad(object_, _iri(relation.iri), subject)
        implied = relation.item_implies
        if claim.item and implied and self.ontology.allows(implied, self.entities[claim.object].type, self.entities[claim.item].type):
            yield self._quad(object_, _iri(self.ontology.predicate(implied).iri), self.node(claim.item))

    def node(self, entity: str) -> NamedNode:
        """The IRI of an entity of the extraction. InputError where the extraction does not describe it."""
        if entity not in self.entities:
            raise InputError(f"{self.article.id}: {unknown(entity, self.entities, 'entity id')}; claims name entities of their extraction")
        return _entity(self.ids.get(entity, entity))

    def _check(self, claim: Claim) -> None:
        ends = [self.entities[e].type if e in self.entities else "" for e in (claim.subject, claim.object)]
        if "" in ends or self.ontology.allows(claim.predicate, ends[0], ends[1]):
            return  # a missing entity is reported where its node is made
        domain, range_ = self.ontology.signature(claim.predicate)
        raise InputError(
            f"{self.article.id}: claim {claim.subject} {claim.predicate} {claim.object}: {ends[0]} → {ends[1]}; "
            f"the ontology allows {', '.join(sorted(domain))} → {', '.join(sorted(range_))}"
        )

    def _verbatim(self, span: Span, what: str) -> None:
        if self.has_text and self.article.text[span.start : span.end] != span.text:
            place = f"does not stand in the text at {span.start}-{span.end}; use offsets into Article.text"
            raise InputError(f"{self.article.id}: {what} '{span.text[:60]}' {place}")

    def _date(self, text: str) -> Literal:
        for pattern, datatype in DATES:
            if pattern.fullmatch(text):
                return Literal(text, datatype=_iri(XSD + datatype))
        expected = "expected YYYY, YYYY-MM or YYYY-MM-DD, or two of them with / between"
        raise InputError(f"{self.article.id}: date '{text}' is not ISO 8601: {expected}")

    def _quad(self, subject: NamedNode, prop: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, prop, value, self.graph)


@lru_cache(maxsize=20_000)
def _iri(text: str) -> NamedNode:
    """The node of an IRI; making one checks its form, and the same few stand in every article."""
    return NamedNode(text)


@lru_cache(maxsize=20_000)
def _entity(id_: str) -> NamedNode:
    return NamedNode(entity_iri(id_))


def text_digest(text: str) -> str:
    """What `kg:sha256` holds of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def with_digest(article: Article) -> Article:
    """The article with the digest of its text. InputError where it carries that of another text."""
    digest = text_digest(article.text)
    if article.sha256 not in ("", digest):
        raise InputError(f"{article.id}: its sha256 is not that of its text; leave it empty or give {digest}")
    return article if article.sha256 else article.model_copy(update={"sha256": digest})


def content_digest(article: Article, extraction: Extraction, ids: Mapping[str, str], names: Mapping[str, Names]) -> str:
    """A digest of an article (its text by `sha256`), what it says, and its entities' ids and names."""
    without_text = article.model_copy(update={"text": ""})
    parts = (FORM, without_text.model_dump_json(), extraction.model_dump_json(), json.dumps([ids, names], sort_keys=True))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _decimal(number: float) -> Literal:
    return Literal(format(Decimal(repr(number)).normalize(), "f"), datatype=_iri(XSD + "decimal"))


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
