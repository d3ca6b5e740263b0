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
from kg.report.words import Words, short
from kg.views import ClaimView

WIDTH, MARGIN = 1000, 26
ARC = 250  # pixels that an arc's middle stands out from the centre line
STEP = 25  # between two names
NODES = 34
COLOURED = 6  # suppliers whose ties have a colour of their own
GREY, DARK = "#9aa5b1", "#5b6773"
STRENGTH = {modality: n for n, modality in enumerate((Modality.ASSERTED, Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED))}


@dataclass(frozen=True, slots=True)
class Spot:
    """A name and its dot."""

    x: float
    y: float
    radius: float
    label: str
    full: str
    colour: str
    anchor: str
    label_x: float
    centre: bool


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
    return _ties(scope, words, homes, claims)


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
    most = max(edges.values())
    drawn = sorted(edges.items(), key=lambda e: (e[0][0] in colours, e[1], e[0]))
    ties = tuple(
        Tie(
            _curve(places[s], places[r]), round(1.1 + 4 * (n - 1) / max(1, most - 1), 1), colours.get(s, GREY), "",
            f"{words.name(s)} → {words.name(r)}: {words.count(n, 'deal')}",
        )
        for (s, r), n in drawn
    )  # fmt: skip
    sizes = {i: 4 + 7 * math.sqrt(degree[i] / degree[kept[0]]) for i in kept}
    spots = tuple(_spot(words.name(i), places[i], sizes[i], colours.get(i, DARK)) for i in sorted(kept))
    keys = (*(Key(colour, f"supplied by {words.name(i)}") for i, colour in colours.items()), Key(GREY, "supplied by others"))
    caption = "A curve leads from supplier to recipient and ends in a point; its width is the number of deals."
    return Network(WIDTH, _height(places), spots, ties, keys, caption, len(degree) - len(kept), True)


def _ties(scope: Scope, words: Words, homes: Homes, claims: list[ClaimView]) -> Network | None:
    """What is tied to the entities of the scope, coloured by class; a curve is drawn as its strongest statement is meant."""
    told: dict[tuple[str, str], list[ClaimView]] = {}
    for claim in claims:
        ends = [claim.subject, claim.object, *([claim.item] if claim.item else [])]
        mine = [_mine(scope, homes, end) for end in ends]
        for n, end in enumerate(ends):
            for me in {m for k, m in enumerate(mine) if m and k != n}:
                if mine[n] is None and end not in scope.ids:
                    told.setdefault((me, end), []).append(claim)
                elif mine[n] and mine[n] != me and me == scope.ids[0]:
                    told.setdefault((me, mine[n] or ""), []).append(claim)
    if not told:
        return None
    weight = Counter({pair: len({c.article for c in group}) for pair, group in told.items()})
    total = Counter[str]()
    for (_, end), n in weight.items():
        total[end] += n * (1 + sum((me, end) in told for me in scope.ids))
    others = sorted((i for i in total if i not in scope.ids), key=lambda i: (-total[i], i))
    kept = others[:NODES]
    types = {i: words.graph.type(i) for i in (*kept, *scope.ids)}
    classes = [t for t in words.graph.ontology.types if t in types.values()]
    colours = {t: _hex(colour) for t, colour in class_colours(words.graph.ontology.types).items()}
    places = _arcs(sorted(kept, key=lambda i: (classes.index(types[i]) if types[i] in classes else 99, -total[i], i)))
    middle = _height(places) / 2
    for n, me in enumerate(scope.ids):
        places[me] = (WIDTH / 2 + (0 if len(scope.ids) == 1 else (-46, 46)[n]), middle + (0 if len(scope.ids) == 1 else (-30, 30)[n]), 0)
    most = max(weight.values())
    ties = []
    for (me, end), group in sorted(told.items(), key=lambda t: (weight[t[0]], t[0])):
        if end in places:
            modality = min((Modality(c.modality) for c in group), key=STRENGTH.__getitem__)
            names = ", ".join(dict.fromkeys(words.graph.ontology.predicate(c.predicate).label() for c in group))
            title = f"{words.name(me)} – {words.name(end)}: {names} ({words.count(weight[me, end], 'article')})"
            width = round(1.2 + 3.2 * (weight[me, end] - 1) / max(1, most - 1), 1)
            ties.append(Tie(_curve(places[me], places[end]), width, _hex(MODALITIES[modality]), _dash(modality), title))
    spots = [_spot(words.name(i), places[i], 5.5, colours.get(types[i], GREY)) for i in kept]
    spots += [_spot(words.name(i), places[i], 9, colours.get(types[i], GREY), centre=True) for i in scope.ids]
    present = {c.modality for group in told.values() for c in group}
    keys = (
        *(Key(colours[t], words.graph.ontology.classes[t].label()) for t in classes),
        *(Key(_hex(MODALITIES[m]), m, _dash(m) or "0") for m in Modality if m in present),
    )
    caption = "A curve ties what statements name together; its width is the number of articles, its stroke the surest that is said."
    return Network(WIDTH, _height(places), tuple(spots), tuple(ties), keys, caption, len(others) - len(kept), False)


def _mine(scope: Scope, homes: Homes, end: str) -> str | None:
    """The entity of the scope that an end is; of two parties also what belongs to one."""
    if end in scope.ids:
        return end
    side = homes.side(end)
    return side if len(scope.ids) == 2 and side in scope.ids else None


def _ordered(names: list[str], edges: dict[tuple[str, str], int]) -> list[str]:
    """The names so that those tied most stand near each other: each next is the one most tied to the last few."""
    left, order = set(names[1:]), [names[0]]
    while left:
        recent = order[-4:]
        order.append(min(left, key=lambda i: (-sum(edges.get((i, r), 0) + edges.get((r, i), 0) for r in recent), names.index(i))))
        left.remove(order[-1])
    return order


def _arcs(order: list[str]) -> dict[str, tuple[float, float, int]]:
    """A place for each name, down the left arc and up the right one; the third number is the side, -1 or 1."""
    half = math.ceil(len(order) / 2)
    rows = max(half, 8)
    height = (rows - 1) * STEP
    places: dict[str, tuple[float, float, int]] = {}
    for n, name in enumerate(order):
        side, count, row = (-1, half, n) if n < half else (1, len(order) - half, len(order) - 1 - n)
        y = MARGIN + (height - (count - 1) * STEP) / 2 + row * STEP
        off = (y - MARGIN - height / 2) / (height / 2 or 1)
        x = WIDTH / 2 + side * (ARC * math.sqrt(max(0.0, 1 - 0.8 * off * off)) + 30)
        places[name] = (round(x, 1), round(y, 1), side)
    return places


def _height(places: dict[str, tuple[float, float, int]]) -> int:
    sided = [y for _, y, side in places.values() if side]
    return round(max(max(sided, default=0), MARGIN + 7 * STEP) + MARGIN)


def _curve(start: tuple[float, float, int], end: tuple[float, float, int]) -> str:
    """A curve drawn towards the middle of the picture; between two names of one side it bows inward."""
    pull = 0.55 if start[2] == end[2] else 0.25
    cx = round(start[0] + (WIDTH / 2 - start[0]) * pull * 1.4, 1)
    dx = round(end[0] + (WIDTH / 2 - end[0]) * pull * 1.4, 1)
    return f"M{start[0]:g},{start[1]:g}C{cx:g},{start[1]:g} {dx:g},{end[1]:g} {end[0]:g},{end[1]:g}"


def _spot(name: str, place: tuple[float, float, int], radius: float, colour: str, *, centre: bool = False) -> Spot:
    x, y, side = place
    anchor = {-1: "end", 0: "middle", 1: "start"}[side]
    return Spot(x, y, round(radius, 1), short(name, 32), name, colour, anchor, round(x + side * (radius + 7), 1), centre)


def _dash(modality: Modality) -> str:
    return {Modality.PLANNED: "7 3", Modality.POSSIBLE: "2 3", Modality.DENIED: "1 4"}.get(modality, "")


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
