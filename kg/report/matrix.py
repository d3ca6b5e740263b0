"""The partner matrix: who supplies whom, or in what way each partner of an entity is spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from kg.register import Deal
from kg.register.tells import AGREED, Homes
from kg.report.scope import Scope
from kg.report.words import Words, short
from kg.views import ClaimView

Name = Callable[[str], str]
SIDE = 18  # rows and columns at most: a printed page is not wider
ROWS = 16
NAME = 44  # characters


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and how dark its field is, 0-5."""

    number: int
    shade: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows and columns with their totals; `corner` says what is counted; `hidden` rows did not fit."""

    corner: str
    rows_are: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...], int], ...]
    hidden: int


def matrix(scope: Scope, words: Words, homes: Homes, deals: list[Deal], claims: list[ClaimView]) -> Matrix | None:
    """For the whole graph suppliers by recipients, in deals; else what each partner does, in articles. None where there is nothing."""
    if not scope.ids:
        counts = Counter((d.supplier, d.recipient) for d in deals if d.agreed and d.international)
        return _matrix(counts, words.name, words.name, "deals", "supplier ↓  recipient →", SIDE, SIDE)
    ontology = words.graph.ontology
    parties = {t for p in ontology.predicates.values() if p.takes_item for t in p.domain | p.range}  # who can deal with each other
    used: dict[tuple[str, str], set[str]] = {}
    for claim in (c for c in claims if c.modality in AGREED):
        relation = ontology.predicate(claim.predicate)
        back = relation.label(words.writer.language) if relation.inverse is None else relation.inverse.label(words.writer.language)
        for end, way in ((claim.subject, relation.label(words.writer.language)), (claim.object, back)):
            row = end if len(scope.ids) == 2 else homes.side(end) or end
            if words.graph.type(end) in parties and not (len(scope.ids) == 1 and {end, row} & set(scope.ids)):
                used.setdefault((row, way), set()).add(claim.article)
    counts = Counter({key: len(articles) for key, articles in used.items()})
    return _matrix(counts, words.name, str, "articles", "partner" if len(scope.ids) == 1 else "party", ROWS, SIDE)


def _matrix(
    counts: Counter[tuple[str, str]], row_name: Name, column_name: Name, corner: str, rows_are: str, high: int, wide: int
) -> Matrix | None:
    rows, columns = Counter[str](), Counter[str]()
    for (r, c), n in counts.items():
        rows[r] += n
        columns[c] += n
    if not rows:
        return None
    kept = sorted(rows, key=lambda r: (-rows[r], r))[:high]
    across = sorted((c for c in columns if any(counts[r, c] for r in kept)), key=lambda c: (-columns[c], c))[:wide]
    kept = [r for r in kept if any(counts[r, c] for c in across)]
    most = max(counts[r, c] for r in kept for c in across)

    def cell(number: int) -> Cell:
        return Cell(number, 0 if not number else 1 + round(4 * (number - 1) / max(1, most - 1)))

    return Matrix(
        corner,
        rows_are,
        tuple(short(column_name(c), NAME) for c in across),
        tuple((short(row_name(r), NAME), tuple(cell(counts[r, c]) for c in across), rows[r]) for r in kept),
        len(rows) - len(kept),
    )
