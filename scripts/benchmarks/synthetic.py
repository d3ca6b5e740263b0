"""Made-up articles for the benchmarks: any number, always the same, of the shape that the press gives (few names often, many rarely)."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kg.model import Article, Claim, Entity, Extraction, Modality, Money, Span

CLAIMS_AN_ARTICLE = 10
STATES, FIRMS, PLATFORMS, PEOPLE = 60, 800, 400, 400
KINDS = ("combat-uav", "armoured-car", "howitzer", "torpedo", "rocket")
LANGUAGES = ("tr", "pl", "ru", "en")
RELATIONS = (  # relation, class of the subject, class of the object, whether it takes an item; the commoner several times
    *[("supplies", "firm", "state", True)] * 3, *[("operates", "state", "platform", False)] * 2,
    ("produces", "firm", "platform", False), ("signedAgreementWith", "firm", "state", True), ("signedAgreementWith", "state", "state", False),
    ("derivedFrom", "platform", "platform", False), ("cooperatesWith", "state", "state", False), ("holdsPosition", "person", "state", False),
)  # fmt: skip
TYPES = {"state": "Country", "firm": "Company", "platform": "Platform", "person": "Person"}
COUNTS = {"state": STATES, "firm": FIRMS, "platform": PLATFORMS, "person": PEOPLE}
MODALITIES = (*[Modality.ASSERTED] * 7, Modality.PLANNED, Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED)

Document = tuple[Article, Extraction]


def documents(claims: int, seed: int = 1) -> Iterator[Document]:
    """Articles of ten claims each, `claims` together; entity ids are those of the graph."""
    for number in range(claims // CLAIMS_AN_ARTICLE):
        yield document(number, seed)


def document(number: int, seed: int = 1, claims: int = CLAIMS_AN_ARTICLE) -> Document:
    """One article: each claim a sentence of its own."""
    rng = random.Random(f"{seed} {number}")
    language = rng.choice(LANGUAGES)
    text, found, said = "", dict[str, list[Span]](), list[Claim]()
    pool = {cls: [_pick(rng, cls) for _ in range(4)] for cls in TYPES}
    while len(said) < claims:
        relation, left, right, item = rng.choice(RELATIONS)
        ends = [rng.choice(pool[left]), rng.choice(pool[right])]
        if ends[0] == ends[1]:
            ends[1] = _pick(rng, right)
            if ends[0] == ends[1]:
                continue
        names = [*ends, rng.choice(pool["platform"])] if item else ends
        begin = len(text)
        for name in names:
            found.setdefault(name, []).append(Span(text=_name(name), start=len(text), end=len(text) + len(_name(name))))
            text += _name(name) + f" {relation} "
        text += f"in the year of report {number}.\n"
        date = rng.choice((None, f"{rng.randint(1995, 2025)}", f"{rng.randint(2015, 2025)}-{rng.randint(1, 12):02}"))
        if right == "platform" and left == "platform" and ends[0] < ends[1]:
            ends.reverse()  # variants form trees
        said.append(
            Claim(
                subject=ends[0], predicate=relation, object=ends[1], item=names[2] if item else None, date=date,
                quantity=float(rng.randint(1, 300)) if item and rng.random() < 0.7 else None,
                value=Money(amount=rng.randint(1, 900) * 1e6, currency="USD") if item and rng.random() < 0.3 else None,
                role="minister" if left == "person" else None, modality=rng.choice(MODALITIES), confidence=rng.randint(50, 100) / 100,
                rule="synthetic", evidence=Span(text=text[begin:-1], start=begin, end=len(text) - 1),
            )
        )  # fmt: skip
    entities = tuple(_entity(id_, spans) for id_, spans in found.items())
    published = f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    article = Article(
        id=f"report-{number:06}", text=text, source=f"reports/{number // 1000}/{number:06}.txt", title=f"Report {number}",
        language=language, published=published,
    )  # fmt: skip
    return article, Extraction(article=article.id, language=language, published=published, entities=entities, claims=tuple(said))


def _pick(rng: random.Random, cls: str) -> str:
    """An id; half of all picks fall on a tenth of the ids."""
    return f"{cls}-{int(COUNTS[cls] * rng.random() ** 3)}"


def _name(id_: str) -> str:
    cls, _, number = id_.partition("-")
    return f"{cls.capitalize()} {int(number):03}"


def _entity(id_: str, spans: list[Span]) -> Entity:
    cls, _, number = id_.partition("-")
    return Entity(
        id=id_, type=TYPES[cls], name=_name(id_), mentions=tuple(spans),
        kind=KINDS[int(number) % len(KINDS)] if cls == "platform" else None,
    )  # fmt: skip
