"""Graphs told in a line a claim, for the tests of deals and reports: made-up states, firms and articles."""

from __future__ import annotations

from pathlib import Path

from kg.model import Article, Claim, Entity, Extraction, Modality, Money, Span
from kg.store import Store

# id: class, name, more
THINGS: dict[str, tuple[str, str, dict[str, str]]] = {
    "rur": ("Country", "Ruritania", {}),
    "syl": ("Country", "Sylvania", {}),
    "fre": ("Country", "Freedonia", {}),
    "norda": ("Company", "Norda", {}),
    "zeta": ("Company", "Zeta", {}),
    "mod": ("GovernmentBody", "Ministry of Defence of Ruritania", {"of": "rur"}),
    "army": ("ArmedForce", "Ruritanian Army", {"of": "rur"}),
    "falcon": ("Platform", "Falcon", {"kind": "combat-uav"}),
    "mk2": ("Platform", "Falcon Mk2", {"kind": "combat-uav"}),
    "lynx": ("Platform", "Lynx", {"kind": "tank"}),
    "drones": ("Category", "drone", {"kind": "uav"}),
}
HOME = "norda originatesFrom syl"

Told = dict[str, str | list[str]]


def build(folder: Path, *articles: Told, things: dict[str, tuple[str, str, dict[str, str]]] = THINGS) -> Path:
    """A graph of articles {id, published, language, url, says}; a saying is "subject predicate object key=value …"."""
    with Store(folder) as store:
        for n, told in enumerate(articles, 1):
            store.add(*_article(str(told.get("id", f"a{n}")), told, things))
    return folder


def _article(id_: str, told: Told, things: dict[str, tuple[str, str, dict[str, str]]]) -> tuple[Article, Extraction]:
    says, language, published = [*told["says"]], str(told.get("language", "en")), told.get("published", "2024-06-01")
    sentences = [f"Sentence {n} of {id_}: {saying}." for n, saying in enumerate(says)]
    text = " ".join(sentences)
    used: dict[str, None] = {}
    claims = []
    for saying, sentence in zip(says, sentences, strict=True):
        subject, predicate, object_, *more = saying.split()
        about = dict(part.split("=") for part in more)
        used |= dict.fromkeys(e for e in (subject, object_, about.get("item")) if e)
        start = text.index(sentence)
        currency, amount = about["value"].split(":") if "value" in about else ("", "0")
        claims.append(Claim(
            subject=subject, predicate=predicate, object=object_, item=about.get("item"), date=about.get("date"),
            quantity=float(about["n"]) if "n" in about else None, modality=Modality(about.get("is", "asserted")),
            value=Money(amount=float(amount), currency=currency) if currency else None, confidence=float(about.get("c", "0.9")),
            evidence=Span(text=sentence, start=start, end=start + len(sentence)),
        ))  # fmt: skip
    used |= {things[e][2]["of"]: None for e in list(used) if "of" in things[e][2]}
    entities = tuple(Entity(id=e, type=things[e][0], name=things[e][1], **things[e][2]) for e in used)
    article = Article(
        id=id_, text=text, source=f"news/{id_}.txt", language=language, published=published, url=told.get("url"),
        title=told.get("title", f"Title of {id_}"),
    )  # fmt: skip
    return article, Extraction(article=id_, language=language, published=published, entities=entities, claims=tuple(claims))
