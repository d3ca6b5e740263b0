"""The network picture: who is tied to whom. Names stand in two arcs, one below the other on each side, so that none covers another."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from kg.elements.look import MODALITIES, PALETTE, Colour, class_colours
from kg.model import Modality
from kg.register import Deal
from kg.register.tells import Homes
from kg.report.scope import Scope
from kg.report.words import Words, fit
from kg.views import ClaimView

WIDTH, MARGIN = 1000, 26
ARC = 250  # pixels that an arc's middle stands out from the centre line
STEP, ABOVE = 25, 40  # between two names beside their dots, and above them
NODES = 28
COLOURED = 6  # suppliers whose ties have a colour of their own
GREY, DARK = "#9aa5b1", "#5b6773"
COLUMN = 14  # names of each kind between two parties
SURER = (Modality.ASSERTED, Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED)
Places = dict[str, tuple[float, float, int]]  # x, y and side: -1 left, 0 in the middle, 1 right
Told = dict[tuple[str, str], list[ClaimView]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A name and its dot: beside it, or above it where it stands in the centre."""

    x: float
    y: float
    radius: float
    label: str
    full: str
    colour: str
    anchor: str
    label_x: float
    centre: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A curve between two dots, from the first to the second."""

    path: str
    width: float
    colour: str
    dash: str
    title: str


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    colour: str
    label: str
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing; `caption` says what a dot, a curve and its width are; `hidden` names did not fit."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    keys: tuple[Key, ...]
    caption: str
    hidden: int
    directed: bool


def network(scope: Scope, words: Words, homes: Homes, deals: list[Deal], claims: list[ClaimView]) -> Network | None:
    """Who supplies whom where the scope is the whole graph; else what an entity, or each of two, is tied to. None without ties."""
    if not scope.ids:
        return _flows(words, deals)
    return _ties(scope.ids[0], words, claims) if len(scope.ids) == 1 else _between(scope, words, homes, claims)


def _flows(words: Words, deals: list[Deal]) -> Network | None:
    counts = Counter((d.supplier, d.recipient) for d in deals if d.agreed and d.international)
    degree = Counter[str]()
    for (supplier, recipient), n in counts.items():
        degree[supplier] += n
        degree[recipient] += n
    kept = sorted(degree, key=lambda i: (-degree[i], i))[:NODES]
    edges = {pair: n for pair, n in counts.items() if set(pair) <= set(kept)}
    if not edges:
        return None
    sold = Counter[str]()
    for (supplier, _), n in edges.items():
        sold[supplier] += n
    kept = [i for i in kept if any(i in pair for pair in edges)]
    colours = {i: _hex(PALETTE[n]) for n, i in enumerate(sorted(sold, key=lambda i: (-sold[i], i))[:COLOURED])}
    places = _arcs(_ordered(kept, edges))
    sizes = {i: 4 + 7 * math.sqrt(degree[i] / degree[kept[0]]) for i in kept}
    tips = {i: (round(x - side * (sizes[i] + 1), 1), y, side) for i, (x, y, side) in places.items()}  # curves arrive from the middle
    most = max(edges.values())
    drawn = sorted(edges.items(), key=lambda e: (e[0][0] in colours, e[1], e[0]))
    ties = tuple(
        Tie(
            _curve(places[s], tips[r]), round(1.1 + 4 * (n - 1) / max(1, most - 1), 1), colours.get(s, GREY), "",
            f"{words.name(s)} → {words.name(r)}: {words.count(n, 'deal')}",
        )
        for (s, r), n in drawn
    )  # fmt: skip
    spots = tuple(_spot(words.name(i), places[i], sizes[i], colours.get(i, DARK)) for i in sorted(kept))
    keys = (*(Key(colour, f"supplied by {words.name(i)}") for i, colour in colours.items()), Key(GREY, "supplied by others"))
    caption = "A curve leads from supplier to recipient and ends in a point; its width is the number of deals."
    return Network(WIDTH, _height(places), spots, ties, keys, caption, len(degree) - len(kept), True)


def _ties(me: str, words: Words, claims: list[ClaimView]) -> Network | None:
    """What an entity is tied to, in the order of classes."""
    told: Told = {}
    for claim in claims:
        ends = dict.fromkeys(end for end in (claim.subject, claim.object, claim.item) if end)
        for end in ends:
            if me in ends and end != me:
                told.setdefault((me, end), []).append(claim)
    weight = Counter({pair[1]: len({c.article for c in group}) for pair, group in told.items()})
    types = words.graph.ontology.types
    kept = sorted(weight, key=lambda i: (types[words.graph.type(i)].generic, -weight[i], i))[:NODES]
    if not kept:
        return None
    classes = list(types)
    places = _arcs(sorted(kept, key=lambda i: (classes.index(words.graph.type(i)), -weight[i], i)))
    places[me] = (WIDTH / 2, _height(places) / 2, 0)
    return _drawn(words, told, places, {me}, len(weight) - len(kept))


def _between(scope: Scope, words: Words, homes: Homes, claims: list[ClaimView]) -> Network | None:
    """What ties two parties: what belongs to the first on the left, to the second on the right, and between them what is dealt in."""
    told: Told = {}
    for claim in claims:
        ways = [(claim.subject, claim.item), (claim.item, claim.object)] if claim.item else [(claim.subject, claim.object)]
        for one, two in ways:
            if one and two and one != two:
                told.setdefault((one, two), []).append(claim)
    weight = Counter({end: len({c.article for c in group}) for pair, group in told.items() for end in pair})
    relations = words.graph.ontology.predicates
    goods = {t for p in relations.values() if p.item_implies for t in relations[p.item_implies].range}
    columns: tuple[list[str], list[str], list[str]] = [], [], []
    for end in sorted(weight, key=lambda i: (-weight[i], i)):
        home = homes.side(end)
        columns[1 if home is None or home not in scope.ids or words.graph.type(end) in goods else 2 * scope.ids.index(home)].append(end)
    if not weight:
        return None
    kept = [column[:COLUMN] for column in columns]
    height = max(7 * STEP, *((len(column) - 1) * step for column, step in zip(kept, (STEP, ABOVE, STEP), strict=True)))
    places: Places = {}
    for x, side, step, column in zip((MARGIN + 260, WIDTH // 2, WIDTH - MARGIN - 260), (-1, 0, 1), (STEP, ABOVE, STEP), kept, strict=True):
        top = MARGIN + ABOVE / 2 + (height - (len(column) - 1) * step) / 2
        places |= {name: (x, round(top + n * step, 1), side) for n, name in enumerate(column)}
    return _drawn(words, told, places, set(scope.ids), sum(map(len, columns)) - len(places))


def _drawn(words: Words, told: Told, places: Places, centres: set[str], hidden: int) -> Network:
    """The picture of ties between places: coloured by class, each curve drawn as its surest statement is meant."""
    types = {i: words.graph.type(i) for i in places}
    colours = {t: _hex(colour) for t, colour in class_colours(words.graph.ontology.types).items()}
    shown = {pair: group for pair, group in told.items() if set(pair) <= places.keys()}
    weight = {pair: len({c.article for c in group}) for pair, group in shown.items()}
    most, ties = max(weight.values(), default=1), []
    for (one, two), group in sorted(shown.items(), key=lambda t: (weight[t[0]], t[0])):
        modality = min((Modality(c.modality) for c in group), key=SURER.index)
        names = ", ".join(dict.fromkeys(words.graph.ontology.predicate(c.predicate).label() for c in group))
        title = f"{words.name(one)} – {words.name(two)}: {names} ({words.count(weight[one, two], 'article')})"
        width = round(1.2 + 3.2 * (weight[one, two] - 1) / max(1, most - 1), 1)
        ties.append(Tie(_curve(places[one], places[two]), width, _hex(MODALITIES[modality]), _dash(modality), title))
    spots = [
        _spot(words.name(i), places[i], 9 if i in centres else 5.5, colours.get(types[i], GREY), strong=i in centres)
        for i in sorted(places, key=lambda i: (i in centres, i))
    ]
    present = {c.modality for group in shown.values() for c in group}
    keys = (
        *(Key(colours[t], c.label()) for t, c in words.graph.ontology.types.items() if t in types.values()),
        *(Key(_hex(MODALITIES[m]), m, _dash(m) or "0") for m in SURER if m in present),
    )
    caption = "A curve ties what statements name together; its width is the number of articles, its stroke the surest that is said."
    return Network(WIDTH, _height(places), tuple(spots), tuple(ties), keys, caption, hidden, False)


def _ordered(names: list[str], edges: dict[tuple[str, str], int]) -> list[str]:
    """The names so that those tied most stand near each other: each next is the one most tied to the last few."""
    left, order = set(names[1:]), [names[0]]
    while left:
        recent = order[-4:]
        order.append(min(left, key=lambda i: (-sum(edges.get((i, r), 0) + edges.get((r, i), 0) for r in recent), names.index(i))))
        left.remove(order[-1])
    return order


def _arcs(order: list[str]) -> Places:
    """A place for each name, down the left arc and up the right one."""
    half = math.ceil(len(order) / 2)
    rows = max(half, 8)
    height = (rows - 1) * STEP
    places: Places = {}
    for n, name in enumerate(order):
        side, count, row = (-1, half, n) if n < half else (1, len(order) - half, len(order) - 1 - n)
        y = MARGIN + (height - (count - 1) * STEP) / 2 + row * STEP
        off = (y - MARGIN - height / 2) / (height / 2 or 1)
        x = WIDTH / 2 + side * (ARC * math.sqrt(max(0.0, 1 - 0.8 * off * off)) + 30)
        places[name] = (round(x, 1), round(y, 1), side)
    return places


def _height(places: Places) -> int:
    return round(max(max((y for _, y, _ in places.values()), default=0), MARGIN + 7 * STEP) + MARGIN)


def _curve(start: tuple[float, float, int], end: tuple[float, float, int]) -> str:
    """A curve drawn towards the middle of the picture; between two names of one side it bows inward."""
    pull = 0.55 if start[2] == end[2] else 0.25
    cx = round(start[0] + (WIDTH / 2 - start[0]) * pull * 1.4, 1)
    dx = round(end[0] + (WIDTH / 2 - end[0]) * pull * 1.4, 1)
    return f"M{start[0]:g},{start[1]:g}C{cx:g},{start[1]:g} {dx:g},{end[1]:g} {end[0]:g},{end[1]:g}"


def _spot(name: str, place: tuple[float, float, int], radius: float, colour: str, *, strong: bool = False) -> Spot:
    x, y, side = place
    anchor = {-1: "end", 0: "middle", 1: "start"}[side]
    return Spot(x, y, round(radius, 1), fit(name, 210, 13), name, colour, anchor, round(x + side * (radius + 7), 1), not side, strong)


def _dash(modality: Modality) -> str:
    return {Modality.PLANNED: "7 3", Modality.POSSIBLE: "2 3", Modality.DENIED: "1 4"}.get(modality, "")


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
