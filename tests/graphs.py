"""A small graph of made-up articles, for the tests of store, query and export."""

from __future__ import annotations

from pathlib import Path

from kg.model import Article, Claim, Entity, Extraction, Modality, Money, Span
from kg.store import Store

ENGLISH = (
    "Norda sold 12 Falcon drones to Ruritania in May 2024 for $50 million. "
    "The Falcon Mk2 is based on the Falcon. "
    "Norda denied that it would deliver the Falcon to Sylvania. "
    "Ruritania will receive 6 Falcon Mk2 drones."
)
RUSSIAN = (
    "Руритания подписала соглашение с Сильванией в 2023 году. "
    "Генерал Жаксылыков, министр обороны Руритании, назвал «Фалкон» надёжным. "
    "Руритания получила «Фалкон» от Норды."
)
POLISH = "Rurytania i Sylwania podpisały umowę 3 marca 2025 r. Minister Żaksylykow był obecny."

NAMES = {
    "ruritania": {"en": ["Ruritania"], "ru": ["Руритания"], "pl": ["Rurytania"]},
    "sylvania": {"en": ["Sylvania"], "ru": ["Сильвания"], "pl": ["Sylwania"]},
    "falcon": {"*": ["Falcon"], "ru": ["Фалкон"]},
}


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(text=part, start=start, end=start + len(part))


def entity(text: str, id_: str, type_: str, name: str, *mentions: str, **more: str) -> Entity:
    return Entity(id=id_, type=type_, name=name, mentions=tuple(span(text, m) for m in mentions), **more)


def english() -> tuple[Article, Extraction]:
    t = ENGLISH
    entities = (
        entity(t, "norda", "Company", "Norda", "Norda"),
        entity(t, "rur", "Country", "Ruritania", "Ruritania"),
        entity(t, "syl", "Country", "Sylvania", "Sylvania"),
        entity(t, "falcon", "Platform", "Falcon", "Falcon", kind="combat-uav"),
        entity(t, "mk2", "Platform", "Falcon Mk2", "Falcon Mk2", kind="combat-uav"),
    )
    one, two, three, four = (s + "." for s in t.removesuffix(".").split(". "))
    planned, denied = Modality.PLANNED, Modality.DENIED
    claims = (
        Claim(
            subject="norda", predicate="supplies", object="rur", item="falcon", quantity=12, value=Money(amount=50e6, currency="USD"),
            date="2024-05", rule="verb", confidence=0.9, evidence=span(t, one),
        ),
        Claim(subject="mk2", predicate="derivedFrom", object="falcon", evidence=span(t, two)),
        Claim(subject="norda", predicate="supplies", object="syl", item="falcon", modality=denied, evidence=span(t, three)),
        Claim(subject="norda", predicate="supplies", object="rur", item="mk2", quantity=6, modality=planned, evidence=span(t, four)),
    )  # fmt: skip
    article = Article(id="en-1", text=t, source="news/en-1.txt", language="en", published="2024-06-01", title="Norda sells Falcon")
    return article, Extraction(article="en-1", language="en", published="2024-06-01", entities=entities, claims=claims)


def russian() -> tuple[Article, Extraction]:
    t = RUSSIAN
    entities = (
        entity(t, "rur", "Country", "Ruritania", "Руритания"),
        entity(t, "syl", "Country", "Sylvania", "Сильванией"),
        entity(t, "norda", "Company", "Norda", "Норды"),
        entity(t, "falcon", "Platform", "Falcon", "Фалкон"),
        entity(t, "general", "Person", "Ruslan Zhaksylykov", "Жаксылыков"),
    )
    one, two, three = (s + "." for s in t.removesuffix(".").split(". "))
    claims = (
        Claim(subject="rur", predicate="signedAgreementWith", object="syl", date="2023", evidence=span(t, one)),
        Claim(subject="general", predicate="holdsPosition", object="rur", role="министр обороны", evidence=span(t, two)),
        Claim(subject="norda", predicate="supplies", object="rur", item="falcon", evidence=span(t, three)),
    )
    article = Article(id="ru-1", text=t, source="news/ru-1.txt", language="ru", published="2024-07-02")
    return article, Extraction(article="ru-1", language="ru", published="2024-07-02", entities=entities, claims=claims)


def polish() -> tuple[Article, Extraction]:
    t = POLISH
    entities = (
        entity(t, "rur", "Country", "Ruritania", "Rurytania"),
        entity(t, "syl", "Country", "Sylvania", "Sylwania"),
        entity(t, "minister", "Person", "Ruslan Zhaksylykov", "Żaksylykow"),
    )
    one = t.split(". ")[0] + "."
    claims = (Claim(subject="syl", predicate="signedAgreementWith", object="rur", date="2025-03-03", evidence=span(t, one)),)
    article = Article(id="pl-1", text=t, source="news/pl-1.txt", language="pl")
    return article, Extraction(article="pl-1", language="pl", entities=entities, claims=claims)


IDS = {"rur": "ruritania", "syl": "sylvania", "mk2": "falcon-mk2", "general": "ruslan-zhaksylykov", "minister": "ruslan-zhaksylykov"}


def build(folder: Path) -> Path:
    with Store(folder) as store:
        for article, extraction in (english(), russian(), polish()):
            assert store.add(article, extraction, IDS, NAMES)
    return folder
