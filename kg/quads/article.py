"""The quads of one article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import InputError
from kg.model import Article, Claim, Entity, Extraction, Modality, Span
from kg.ontology import CLAIM, DCTERMS, KIND, NIF, NS, RDFS, SCHEMA, SKOS, Ontology, article_iri, unknown
from kg.quads import terms
from kg.quads.digests import Content, Names, value_digest, with_digest
from kg.quads.terms import Triple
from kg.turtle import RDF

TYPE, LABEL, MENTIONS = NamedNode(RDF + "type"), NamedNode(RDFS + "label"), NamedNode(SCHEMA + "mentions")
USUAL, OTHER, ISSUED = NamedNode(SKOS + "prefLabel"), NamedNode(SKOS + "altLabel"), NamedNode(DCTERMS + "issued")
METADATA = tuple(map(NamedNode, (
    *(DCTERMS + name for name in ("identifier", "title", "source", "language")), SCHEMA + "url", NS + "sha256", NS + "contentHash",
)))  # fmt: skip
ARTICLE, EVIDENCE, CLAIM_CLASS = (NamedNode(NS + name) for name in ("Article", "Evidence", "Claim"))
KIND_OF, STATE_OF, EVIDENCE_OF, IN_ARTICLE = (NamedNode(NS + name) for name in ("kind", "of", "evidence", "article"))
SUBJECT, PREDICATE, OBJECT, ITEM = (NamedNode(NS + name) for name in ("subject", "predicate", "object", "item"))
QUANTITY, AMOUNT, CURRENCY, ROLE = (NamedNode(NS + name) for name in ("quantity", "amount", "currency", "role"))
DATE, UNTIL, MODALITY, CONFIDENCE = (NamedNode(NS + name) for name in ("date", "until", "modality", "confidence"))
RULE = NamedNode(NS + "rule")
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
        self.article, self.extraction, self.ontology, self.has_text = article, extraction, ontology, has_text
        self.graph = NamedNode(article_iri(article.id))
        self.entities = {e.id: e for e in extraction.entities}
        self.ids = {e: ids.get(e, e) for e in sorted(self.entities)}
        self.names = {e: {language: list(known) for language, known in names[e].items()} for e in sorted(names.keys() & self.ids.values())}
        self._nodes = {e: terms.entity(id_) for e, id_ in self.ids.items()}

    @cached_property
    def content(self) -> Content:
        """All that the quads are made from."""
        return Content.of(self.article, self.extraction, self.ids, self.names)

    @cached_property
    def content_hash(self) -> str:
        """The digest of all that the quads are made from."""
        return self.content.digest()

    def quads(self) -> list[Quad]:
        """All quads, each once. InputError where a quote is not in the text, an entity is missing, the ontology does not allow a claim."""
        of_claims = (triple for node, claims in self._claims.items() for triple in self._about_claims(node, claims))
        triples = (*dict.fromkeys(self._about_article()), *self.of_entities, *dict.fromkeys(of_claims))
        return [Quad(*triple, self.graph) for triple in triples]

    @cached_property
    def of_entities(self) -> dict[Triple, None]:
        """What the quads say of entities, which the default graph says too. Errors as of `quads`."""
        asserted = (claim for claims in self._claims.values() if (claim := _surest(claims)).modality is Modality.ASSERTED)
        parts = (*map(self._about_entity, self.extraction.entities), *map(self._direct, asserted))
        return dict.fromkeys(chain.from_iterable(parts))

    @cached_property
    def _claims(self) -> dict[NamedNode, list[Claim]]:
        """The claims by node: one read twice is one node."""
        found: dict[NamedNode, list[Claim]] = {}
        for claim in self.extraction.claims:
            self._check(claim)
            found.setdefault(self.claim_node(claim), []).append(claim)
        return found

    def claim_node(self, claim: Claim) -> NamedNode:
        """The claim's IRI: a digest of article and content; which side of a symmetric relation comes first does not matter."""
        ends = [self.ids.get(claim.subject, claim.subject), self.ids.get(claim.object, claim.object)]
        if self.ontology.predicate(claim.predicate).symmetric:
            ends.sort()
        item = self.ids.get(claim.item, claim.item) if claim.item else None
        value = claim.value.model_dump(mode="json") if claim.value else None
        content = [self.article.id, *ends, claim.predicate, item, claim.quantity, value, claim.date, claim.role, claim.modality.value]
        return NamedNode(CLAIM + value_digest(content)[:24])

    def _about_article(self) -> Iterator[Triple]:
        a, e, graph = self.article, self.extraction, self.graph
        yield graph, TYPE, ARTICLE
        texts = (a.id, a.title, a.source, e.language, a.url, a.sha256, self.content_hash)
        yield from ((graph, prop, Literal(text)) for prop, text in zip(METADATA, texts, strict=True) if text)
        yield from ((graph, MENTIONS, node) for node in self._nodes.values())
        if published := e.published or a.published:
            yield graph, ISSUED, self._date(published[:10])

    def _about_entity(self, entity: Entity) -> Iterator[Triple]:
        node, known = self._nodes[entity.id], self.names.get(self.ids[entity.id], {})
        if entity.type not in self.ontology.classes:
            raise InputError(f"{self.article.id}: entity {entity.id}: {unknown(entity.type, self.ontology.classes, 'class')}")
        yield node, TYPE, terms.node(NS + entity.type)
        if entity.kind:
            kind = self.ontology.kind(entity.kind)
            yield node, KIND_OF, terms.node(KIND + kind.id)
            if self.ontology.is_a(kind.platform_class, entity.type):
                yield node, TYPE, terms.node(NS + kind.platform_class)
        if entity.of:
            yield node, STATE_OF, terms.entity(self.ids.get(entity.of, entity.of))
        yield node, LABEL, terms.name(entity.name, None)
        for language, names in known.items():
            if ":" in language:
                yield from ((node, terms.node(language), terms.node(iri)) for iri in names)
                continue
            for i, name in enumerate(names):
                label = terms.name(name, None if language == "*" else language)
                yield node, OTHER if i or language == "*" else USUAL, label
        usual = known.get(self.extraction.language, ())
        for span in entity.mentions:
            self._verbatim(span, f"a mention of {entity.id}")
            if span.text not in usual:
                yield node, OTHER, terms.name(span.text, self.extraction.language)

    def _about_claims(self, node: NamedNode, claims: list[Claim]) -> Iterator[Triple]:
        for claim in claims:
            yield from self._evidence(node, claim.evidence)
        claim = _surest(claims)
        date, _, until = (claim.date or "").partition("/")
        parts: tuple[tuple[NamedNode, NamedNode | Literal | None], ...] = (
            (TYPE, CLAIM_CLASS),
            (SUBJECT, self.node(claim.subject)),
            (PREDICATE, terms.node(NS + claim.predicate)),
            (OBJECT, self.node(claim.object)),
            (ITEM, self.node(claim.item) if claim.item else None),
            (QUANTITY, terms.decimal(claim.quantity) if claim.quantity is not None else None),
            (AMOUNT, terms.decimal(claim.value.amount) if claim.value else None),
            (CURRENCY, terms.name(claim.value.currency, None) if claim.value else None),
            (DATE, self._date(date) if claim.date else None),
            (UNTIL, self._date(until) if "/" in (claim.date or "") else None),
            (ROLE, terms.name(claim.role, None) if claim.role else None),
            (MODALITY, terms.node(NS + claim.modality)),
            (CONFIDENCE, terms.decimal(round(claim.confidence, 4))),
            (RULE, terms.name(claim.rule, None) if claim.rule else None),
            (IN_ARTICLE, self.graph),
        )
        yield from ((node, prop, term) for prop, term in parts if term is not None)

    def _evidence(self, claim: NamedNode, span: Span) -> Iterator[Triple]:
        self._verbatim(span, "a claim's evidence")
        node = NamedNode(f"{self.graph.value}#char={span.start},{span.end}")
        yield claim, EVIDENCE_OF, node
        yield node, TYPE, EVIDENCE
        yield node, CONTEXT, self.graph
        yield node, QUOTE, Literal(span.text, language=self.extraction.language)
        # NIF says nonNegativeInteger; Oxigraph gives every integer back as xsd:integer
        yield node, BEGIN, terms.integer(span.start)
        yield node, END, terms.integer(span.end)

    def _direct(self, claim: Claim) -> Iterator[Triple]:
        relation = self.ontology.predicate(claim.predicate)
        subject, object_ = self.node(claim.subject), self.node(claim.object)
        yield subject, terms.node(relation.iri), object_
        if relation.symmetric:
            yield object_, terms.node(relation.iri), subject
        implied = relation.item_implies
        if claim.item and implied and self.ontology.allows(implied, self.entities[claim.object].type, self.entities[claim.item].type):
            yield object_, terms.node(self.ontology.predicate(implied).iri), self.node(claim.item)

    def node(self, entity: str) -> NamedNode:
        """The IRI of an entity of the extraction. InputError where the extraction does not describe it."""
        if entity not in self._nodes:
            raise InputError(f"{self.article.id}: {unknown(entity, self.entities, 'entity id')}; claims name entities of their extraction")
        return self._nodes[entity]

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


def _surest(claims: list[Claim]) -> Claim:
    return max(claims, key=lambda claim: claim.confidence)
