"""The timeline: statements by year, and each deal from its order to its delivery, as places on a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model import Modality
from kg.register import Deal
from kg.register.cluster import year
from kg.report.words import Words, fit
from kg.views import ClaimView

WIDTH = 1000
LEFT, RIGHT = 350, 24  # room for the names of deals; for the last year's label
BARS = 86  # height of the bars by year
WIDEST = 44  # a year's column, where there are few
ROW = 22
LANES = 6  # relations
ROWS = 24  # deals; more would not fit a printed page
SPAN = 24  # years; older ones stand at the left edge


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a year's column: statements of one modality."""

    x: float
    y: float
    width: float
    height: float
    modality: str
    count: int
    year: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on a deal's line: order, delivery, expected or denied; `sure`: its date was told."""

    x: float
    sign: str
    sure: bool
    when: str


@dataclass(frozen=True, slots=True)
class Line:
    """A deal: a line from its first mark to its last."""

    y: float
    label: str
    full: str
    note: str
    start: float
    end: float
    stage: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A dated statement that is of no deal."""

    x: float
    y: float
    modality: str
    what: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The dated statements of one relation."""

    y: float
    label: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: `years` with their places, bars above, then a lane a relation, deals below.
    `hidden` deals did not fit, `undated` have no date at all."""

    width: int
    height: int
    left: int
    base: int
    years: tuple[tuple[str, float], ...]
    step: float
    bars: tuple[Bar, ...]
    most: int
    lanes: tuple[Lane, ...]
    lines: tuple[Line, ...]
    hidden: int
    undated: int
    earlier: bool


def timeline(words: Words, deals: list[Deal], others: list[ClaimView], *, lanes_too: bool = True) -> Timeline | None:
    """The timeline of deals and of other dated statements (of too many, only their number by year); None where nothing bears a date."""
    claims = [c for d in deals for c in d.claims] + others
    counts = Counter((y, c.modality) for c in claims if (y := year(c.date)) is not None)
    events = {deal.id: _events(deal) for deal in deals}
    dated = sorted((d for d in deals if events[d.id]), key=lambda d: (-len(d.articles), -len(d.tells), d.id))
    room = ROWS - (min(LANES, len({c.predicate for c in others if c.date})) if lanes_too else 0)
    shown = sorted(dated[:room], key=lambda d: (events[d.id][0][0], d.id))
    all_years = {y for y, _ in counts} | {int(when) for d in shown for when, *_ in events[d.id]}
    if not all_years:
        return None
    last = max(all_years)
    first = max(min(all_years), last - SPAN)
    step = (WIDTH - LEFT - RIGHT) / (last - first + 1)

    def x(when: float) -> float:
        return round(LEFT + (max(when, first) - first) * step, 1)

    every = 1 if step >= 34 else 2 if step >= 17 else 5
    most = max(Counter({y: sum(n for (z, _), n in counts.items() if z == y) for y, _ in counts}).values(), default=0)
    lanes = tuple(_lanes(words, others, x)) if lanes_too else ()
    top = BARS + 34 + ROW * len(lanes)
    lines = tuple(_line(words, deal, events[deal.id], top + ROW * n + ROW / 2, x) for n, deal in enumerate(shown))
    return Timeline(
        width=WIDTH,
        height=round(top + ROW * len(shown) + 8),
        left=LEFT,
        base=BARS + 10,
        years=tuple((str(y), round(x(y) + step / 2, 1)) for y in range(first, last + 1) if (last - y) % every == 0),
        step=round(step, 2),
        bars=tuple(_bars(counts, first, most, step, x)),
        most=most,
        lanes=lanes,
        lines=lines,
        hidden=len(dated) - len(shown),
        undated=len(deals) - len(dated),
        earlier=min(all_years) < first,
    )


def _events(deal: Deal) -> list[tuple[float, str, bool, str]]:
    """(when in years, sign, told, date) of a deal, by time."""
    found: dict[tuple[str, str], tuple[float, str, bool, str]] = {}
    for tell in deal.tells:
        for date, sign in ((tell.order_date, "order"), (tell.due, "expected"), (tell.delivery, "delivery")):
            if date:
                found.setdefault((sign, date), (_when(date), sign, True, date))
        if tell.claim.modality == Modality.DENIED and tell.claim.published:
            found.setdefault(("denied", tell.claim.published), (_when(tell.claim.published), "denied", True, tell.claim.published))
    if not any(sign == "delivery" for _, sign, *_ in found.values()):
        for y, told in deal.delivery_years:
            found[("delivery", str(y))] = (y + 0.5, "delivery", told, str(y))
    exact = [e for e in found.values() if not any(o[1] == e[1] and o[3] != e[3] and o[3].startswith(e[3]) for o in found.values())]
    return sorted(exact)


def _when(date: str) -> float:
    """A date as a number of years; the middle of a year or month that is not told more exactly."""
    parts = [int(p) for p in date[:10].split("-")]
    if len(parts) == 1:
        return parts[0] + 0.5
    return parts[0] + (parts[1] - 1) / 12 + ((parts[2] - 1) / 372 if len(parts) > 2 else 1 / 24)


def _line(words: Words, deal: Deal, events: list[tuple[float, str, bool, str]], y: float, place: Callable[[float], float]) -> Line:
    marks = tuple(Mark(place(when), sign, told, date) for when, sign, told, date in events)
    count = deal.ordered.value if deal.ordered.value is not None else deal.delivered.value
    item = words.name(deal.item or "")
    what = f"{count:,.0f} {item}" if count is not None else item
    ends = [words.name(deal.supplier), words.name(deal.recipient)]
    full = f"{' → '.join(ends) if deal.international else ends[0]}: {what}"
    return Line(round(y, 1), fit(full, LEFT - 16, 13), full, str(deal.stage), marks[0].x, marks[-1].x, deal.stage.name.lower(), marks)


def _lanes(words: Words, others: list[ClaimView], place: Callable[[float], float]) -> Iterator[Lane]:
    """The relations with most dated statements, each statement once; dots of one time stand above each other."""
    dated: dict[str, dict[str, ClaimView]] = {}
    for claim in sorted((c for c in others if c.date), key=lambda c: (-c.confidence, c.iri)):
        dated.setdefault(claim.predicate, {}).setdefault(words.statement(claim), claim)
    for n, predicate in enumerate(sorted(dated, key=lambda p: (-len(dated[p]), p))[:LANES]):
        y, taken, dots = BARS + 34 + ROW * n + ROW / 2, Counter[int](), []
        for what, claim in sorted(dated[predicate].items(), key=lambda item: (item[1].date or "", item[0])):
            x = place(_when((claim.date or "").split("/")[0]))
            taken[round(x / 7)] += 1
            dots.append(Dot(x, round(y + 4 - 4 * min(taken[round(x / 7)] - 1, 2), 1), claim.modality, what))
        yield Lane(round(y, 1), words.graph.ontology.predicate(predicate).label(words.writer.language), tuple(dots))


def _bars(counts: Counter[tuple[int, str]], first: int, most: int, step: float, place: Callable[[float], float]) -> list[Bar]:
    bars = []
    for y in sorted({max(y, first) for y, _ in counts}):
        base = BARS + 10.0
        for modality in Modality:
            number = sum(n for (z, m), n in counts.items() if max(z, first) == y and m == modality)
            height = BARS * number / most
            if number:
                base -= height
                width = min(step * 0.72, WIDEST)
                left = place(y) + (step - width) / 2
                bars.append(Bar(round(left, 1), round(base, 1), round(width, 1), round(height, 1), modality, number, y))
    return bars
