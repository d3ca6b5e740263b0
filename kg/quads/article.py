"""The quads of one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError
from kg.model import Article, Claim, Entity, Extraction, Modality, Span
from kg.ontology import CLAIM, DCTERMS, KIND, NIF, NS, RDFS, SCHEMA, SKOS, Ontology, article_iri, unknown
from kg.quads import terms
from kg.quads.digests import Names, content_digest, value_digest, with_digest
from kg.turtle import RDF

TYPE, LABEL, MENTIONS = NamedNode(RDF + "type"), NamedNode(RDFS + "label"), NamedNode(SCHEMA + "mentions")
USUAL, OTHER = NamedNode(SKOS + "prefLabel"), NamedNode(SKOS + "altLabel")
ARTICLE, EVIDENCE, CLAIMS = (NamedNode(NS + name) for name in ("Article", "Evidence", "Claim"))
KIND_OF, STATE_OF, EVIDENCE_OF = (NamedNode(NS + name) for name in ("kind", "of", "evidence"))
CONTEXT, QUOTE, BEGIN, END = (NamedNode(NIF + name) for name in ("referenceContext", "anchorOf", "beginIndex", "endIndex"))


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
        return NamedNode(CLAIM + value_digest(content)[:24])

    def _about_article(self) -> Iterator[Quad]:
        a, e = self.article, self.extraction
        yield self._quad(self.graph, TYPE, ARTICLE)
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
                yield self._quad(self.graph, terms.node(prop), Literal(text))
        for entity in e.entities:
            yield self._quad(self.graph, MENTIONS, self.node(entity.id))
        if published:
            yield self._quad(self.graph, terms.node(DCTERMS + "issued"), self._date(published[:10]))

    def _about_entity(self, entity: Entity) -> Iterator[Quad]:
        node, known = self.node(entity.id), self.names.get(self.ids.get(entity.id, entity.id), {})
        if entity.type not in self.ontology.classes:
            raise InputError(f"{self.article.id}: entity {entity.id}: {unknown(entity.type, self.ontology.classes, 'class')}")
        yield self._quad(node, TYPE, terms.node(NS + entity.type))
        if entity.kind:
            kind = self.ontology.kind(entity.kind)
            yield self._quad(node, KIND_OF, terms.node(KIND + kind.id))
            if self.ontology.is_a(kind.platform_class, entity.type):
                yield self._quad(node, TYPE, terms.node(NS + kind.platform_class))
        if entity.of:
            yield self._quad(node, STATE_OF, terms.entity(self.ids.get(entity.of, entity.of)))
        yield self._quad(node, LABEL, terms.name(entity.name, None))
        for language, names in known.items():
            if ":" in language:
                yield from (self._quad(node, terms.node(language), terms.node(iri)) for iri in names)
                continue
            for i, name in enumerate(names):
                label = terms.name(name, None if language == "*" else language)
                yield self._quad(node, OTHER if i or language == "*" else USUAL, label)
        for span in entity.mentions:
            self._verbatim(span, f"a mention of {entity.id}")
            if span.text not in known.get(self.extraction.language, ()):
                yield self._quad(node, OTHER, terms.name(span.text, self.extraction.language))

    def _evidence(self, claim: NamedNode, span: Span) -> Iterator[Quad]:
        self._verbatim(span, "a claim's evidence")
        node = NamedNode(f"{self.graph.value}#char={span.start},{span.end}")
        yield self._quad(claim, EVIDENCE_OF, node)
        yield self._quad(node, TYPE, EVIDENCE)
        yield self._quad(node, CONTEXT, self.graph)
        yield self._quad(node, QUOTE, Literal(span.text, language=self.extraction.language))
        # NIF says nonNegativeInteger; Oxigraph gives every integer back as xsd:integer
        yield self._quad(node, BEGIN, terms.integer(span.start))
        yield self._quad(node, END, terms.integer(span.end))

    def _about_claim(self, node: NamedNode, claim: Claim) -> Iterator[Quad]:
        parts: dict[str, NamedNode | Literal | None] = {
            "subject": self.node(claim.subject), "predicate": terms.node(NS + claim.predicate), "object": self.node(claim.object),
            "item": self.node(claim.item) if claim.item else None,
            "quantity": terms.decimal(claim.quantity) if claim.quantity is not None else None,
            "amount": terms.decimal(claim.value.amount) if claim.value else None,
            "currency": terms.name(claim.value.currency, None) if claim.value else None,
            "date": self._date(claim.date.partition("/")[0]) if claim.date else None,
            "until": self._date(claim.date.partition("/")[2]) if claim.date and "/" in claim.date else None,
            "role": terms.name(claim.role, None) if claim.role else None,
            "modality": terms.node(NS + claim.modality.value), "confidence": terms.decimal(round(claim.confidence, 4)),
            "rule": terms.name(claim.rule, None) if claim.rule else None, "article": self.graph,
        }  # fmt: skip
        yield self._quad(node, TYPE, CLAIMS)
        for name, term in parts.items():
            if term is not None:
                yield self._quad(node, terms.node(NS + name), term)

    def _direct(self, claim: Claim) -> Iterator[Quad]:
        relation = self.ontology.predicate(claim.predicate)
        subject, object_ = self.node(claim.subject), self.node(claim.object)
        yield self._quad(subject, terms.node(relation.iri), object_)
        if relation.symmetric:
            yield self._quad(object_, terms.node(relation.iri), subject)
        implied = relation.item_implies
        if claim.item and implied and self.ontology.allows(implied, self.entities[claim.object].type, self.entities[claim.item].type):
            yield self._quad(object_, terms.node(self.ontology.predicate(implied).iri), self.node(claim.item))

    def node(self, entity: str) -> NamedNode:
        """The IRI of an entity of the extraction. InputError where the extraction does not describe it."""
        if entity not in self.entities:
            raise InputError(f"{self.article.id}: {unknown(entity, self.entities, 'entity id')}; claims name entities of their extraction")
        return terms.entity(self.ids.get(entity, entity))

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
        if (date := terms.date(text)) is None:
            expected = "expected YYYY, YYYY-MM or YYYY-MM-DD, or two of them with / between"
            raise InputError(f"{self.article.id}: date '{text}' is not ISO 8601: {expected}")
        return date

    def _quad(self, subject: NamedNode, prop: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, prop, value, self.graph)
