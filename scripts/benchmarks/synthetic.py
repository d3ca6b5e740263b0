"""Made-up articles for the benchmarks: as many as wanted, always the same, of all relations; few names stand often, many rarely."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from functools import cache

from kg.model import Article, Claim, Entity, Extraction, Modality, Money, Span
from kg.ontology import Property, load

CLAIMS_AN_ARTICLE = 10
COUNTS = {  # class → how many of it there are
    "Country": 120, "Company": 800, "GovernmentBody": 120, "ArmedForce": 200, "Platform": 1500, "Category": 80, "Person": 600,
    "Place": 500, "Exercise": 150, "Facility": 200, "InternationalOrganization": 30,
}  # fmt: skip
WEIGHTS = {  # relation → how often
    "supplies": 14, "operates": 8, "produces": 8, "signedAgreementWith": 8, "cooperatesWith": 4, "derivedFrom": 3, "equippedWith": 4,
    "subsidiaryOf": 3, "memberOf": 3, "holdsPosition": 6, "participatesIn": 4, "transfersTechnologyTo": 3, "funds": 2, "trains": 2,
    "locatedIn": 3, "originatesFrom": 4,
}  # fmt: skip
TREES = ("derivedFrom", "subsidiaryOf")  # the higher in a tree, the lower the number
FIXED = (*TREES, "locatedIn", "originatesFrom")  # a subject has one object, whoever tells it
OF_A_STATE = ("GovernmentBody", "ArmedForce")
LANGUAGES = ("tr", "pl", "ru", "en")
MODALITIES = (*[Modality.ASSERTED] * 14, *[Modality.PLANNED] * 3, Modality.POSSIBLE, Modality.DENIED)

Document = tuple[Article, Extraction]
Node = tuple[str, int]  # a class, and a number in it


def documents(claims: int, seed: int = 1) -> Iterator[Document]:
    """Articles of ten claims each, `claims` together; the ids of their entities are those of the graph."""
    for number in range(claims // CLAIMS_AN_ARTICLE):
        yield document(number, seed)


def document(number: int, seed: int = 1, claims: int = CLAIMS_AN_ARTICLE) -> Document:
    """One article: each claim a sentence of its own."""
    rng = random.Random(f"{seed} {number}")  # noqa: S311  nothing here is secret
    language, text, found, said = rng.choice(LANGUAGES), "", dict[Node, list[Span]](), list[Claim]()
    for _ in range(claims):
        relation = load().predicates[rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]]
        subject, object_ = _parties(rng, relation)
        item = _pick(rng, sorted(load().item_types)) if relation.takes_item and rng.random() < 0.85 else None
        begin = len(text)
        for node in filter(None, (subject, object_, item)):
            name = _name(node)
            found.setdefault(node, []).append(Span(text=name, start=len(text), end=len(text) + len(name)))
            text += f"{name} {relation.id} "
        text += f"says report {number}.\n"
        dated = rng.choice((None, f"{rng.randint(1995, 2025)}", f"{rng.randint(2015, 2025)}-{rng.randint(1, 12):02}"))
        said.append(
            Claim(
                subject=_id(subject), predicate=relation.id, object=_id(object_), item=_id(item) if item else None, date=dated,
                quantity=float(rng.randint(1, 300)) if item and rng.random() < 0.7 else None,
                value=_sum(rng) if "amount" in relation.takes and rng.random() < 0.2 else None,
                role="minister" if "role" in relation.takes else None, modality=rng.choice(MODALITIES),
                confidence=rng.randint(50, 100) / 100, rule="synthetic",
                evidence=Span(text=text[begin:-1], start=begin, end=len(text) - 1),
            )
        )  # fmt: skip
    for node in [n for n in found if n[0] in OF_A_STATE]:
        found.setdefault(_state(node), [])
    published = f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    article = Article(
        id=f"report-{number:06}", text=text, source=f"reports/{number // 1000}/{number:06}.txt", title=f"Report {number}",
        language=language, published=published,
    )  # fmt: skip
    entities = tuple(_entity(node, spans) for node, spans in found.items())
    return article, Extraction(article=article.id, language=language, published=published, entities=entities, claims=tuple(said))


def _parties(rng: random.Random, relation: Property) -> tuple[Node, Node]:
    subject = _pick(rng, sorted(relation.domain))
    digest = zlib.crc32(f"{relation.id} {_id(subject)}".encode())
    if relation.id in FIXED:
        classes = sorted(relation.range)
        cls = subject[0] if relation.id in TREES and subject[0] in classes else classes[digest % len(classes)]
        among = max(1, subject[1] // 3 + 1) if relation.id in TREES else COUNTS[cls]
        object_ = (cls, digest % min(among, COUNTS[cls]))
    else:
        object_ = _pick(rng, sorted(relation.range))
    return subject, object_ if object_ != subject else (object_[0], (object_[1] + 1) % COUNTS[object_[0]])


def _pick(rng: random.Random, classes: list[str]) -> Node:
    cls = rng.choice(classes)
    return cls, int(COUNTS[cls] * rng.random() ** 2.5)


def _sum(rng: random.Random) -> Money:
    return Money(amount=rng.randint(1, 900) * 1e6, currency="USD")


def _id(node: Node) -> str:
    return f"{node[0].lower()}-{node[1]}"


def _name(node: Node) -> str:
    return f"{node[0]} {node[1]:03}"


def _state(node: Node) -> Node:
    return "Country", node[1] % COUNTS["Country"]


@cache
def _kinds() -> list[str]:
    return sorted(load().kinds)


def _entity(node: Node, spans: list[Span]) -> Entity:
    return Entity(
        id=_id(node), type=node[0], name=_name(node), mentions=tuple(spans),
        kind=_kinds()[node[1] % len(_kinds())] if node[0] in ("Platform", "Category") else None,
        of=_id(_state(node)) if node[0] in OF_A_STATE else None,
    )  # fmt: skip
