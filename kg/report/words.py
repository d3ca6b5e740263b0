"""Puts ids, numbers and claims into words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from kg.model import Modality
from kg.register import Deal
from kg.register.rows import Writer, money, number
from kg.views import ClaimView

if TYPE_CHECKING:
    from kg.query import Graph

LONG = 120  # characters of a name; the rest would push a table off the page


class Words:
    """Names and short sentences, names in the report's language where they are known in it."""

    def __init__(self, graph: Graph, writer: Writer) -> None:
        self.graph, self.writer = graph, writer
        self.name = lru_cache(maxsize=None)(self._name)

    def _name(self, entity: str) -> str:
        plain = " ".join(self.writer.name(entity).split()) or entity
        return short(plain, LONG)

    def title(self, article: str) -> str:
        """The title of an article, its id where it has none."""
        record = self.writer.articles.get(article)
        return " ".join(((record.title if record else None) or article).split())

    def about(self, entity: str) -> str:
        """What an entity is, in a line: class, kind, state, other names."""
        about, ontology = self.graph.describe(entity), self.graph.ontology
        kind = ontology.kind(about.kind).label(self.writer.language) if about.kind else ""
        of = f"of {self.name(about.of)}" if about.of else ""
        names = dict.fromkeys(n[:LONG] for known in about.names.values() for n in known[:2] if n != self.name(entity))
        also = f"also {', '.join(list(names)[:6])}" if names else ""
        return "; ".join(part for part in (ontology.classes[about.type].label(self.writer.language), kind, of, also) if part)

    def deal(self, deal: Deal, *, with_number: bool = False) -> str:
        """ "18 Bayraktar TB2 from Türkiye to Romania"."""
        count = number(deal.ordered.value if deal.ordered.value is not None else deal.delivered.value) if with_number else None
        what = f"{count:,} {self.name(deal.item or '')}" if count is not None else self.name(deal.item or "")
        if not deal.international:
            return f"{what} within {self.name(deal.supplier)}"
        return f"{what} from {self.name(deal.supplier)} to {self.name(deal.recipient)}"

    def statement(self, claim: ClaimView) -> str:
        """ "Otokar → Cobra II, 781, 2025, planned"."""
        more = (
            self.name(claim.item) if claim.item else None,
            f"{number(claim.quantity):,}" if claim.quantity is not None else None,
            f"{claim.currency} {money(claim.amount)}" if claim.amount is not None else None,
            claim.role,
            claim.date,
            None if claim.modality == Modality.ASSERTED else claim.modality,
        )
        symmetric = self.graph.ontology.predicate(claim.predicate).symmetric
        ends = [self.name(claim.subject), self.name(claim.object)]
        told = " and ".join(sorted(ends)) if symmetric else " → ".join(ends)
        return ", ".join([told, *(part for part in more if part)])

    @staticmethod
    def language(code: str) -> str:
        """The English name of a language."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(code).get_language_name("en") or code
        except (UnknownLocaleError, ValueError):
            return code

    @staticmethod
    def count(number: int, one: str, many: str | None = None) -> str:
        """ "1 article", "2 articles"."""
        return f"{number:,} {one if number == 1 else many or one + 's'}"

    @staticmethod
    def listing(parts: Iterable[str]) -> str:
        """ "a, b and c"."""
        all_ = list(parts)
        return " and ".join(part for part in (", ".join(all_[:-1]), all_[-1]) if part) if all_ else ""

    @staticmethod
    def rest(number: int, one: str) -> str:
        """What a list leaves out, "" where it leaves out none."""
        return f" and {number} {one}{'' if number == 1 else 's'}" if number > 0 else ""


def short(text: str, width: int) -> str:
    """A text cut to a number of characters, with an ellipsis."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def fit(text: str, pixels: float, size: float) -> str:
    """A text cut to what a font of this size sets in so many pixels, judged by the breadth of its letters."""
    room = pixels / size
    for n, letter in enumerate(text):
        room -= _breadth(letter)
        if room < 0:
            return text[: max(1, n - 1)].rstrip() + "…"
    return text


def _breadth(letter: str) -> float:
    """The width of a letter in ems, about."""
    if letter in " .,:;'|!ijltfrI()[]/-":
        return 0.36
    if east_asian_width(letter) in "WF":
        return 1.05
    return 0.86 if letter in "mwMW@%—…ШЩЮЖМФшщюжмф" else 0.7 if letter.isupper() else 0.58
