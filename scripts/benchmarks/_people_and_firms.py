"""A made-up population of firms, people, models, places and bodies, and the ways in which texts of four languages write their names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Entity, Extraction

CONSONANTS = [*"bcdfghklmnprstvyz"]
CLUSTERS = ["br", "dr", "gr", "kr", "tr", "st", "sk", "pl", "kl", "sv", "zh", "sh", "ch"]
VOWELS = [*"aaaeeioou"]
GIVEN = [
    "Ahmet",
    "Mehmet",
    "Mustafa",
    "Haluk",
    "Selçuk",
    "Kemal",
    "Murat",
    "Serdar",
    "Yusuf",
    "Emre",
    "Burak",
    "Cem",
    "Tolga",
    "Ruslan",
    "Kanat",
    "Talgat",
    "Nurlan",
    "Askar",
    "Timur",
    "Marat",
    "Oleg",
    "Sergei",
    "Andrei",
    "Viktor",
    "Pavel",
    "Anton",
    "Igor",
    "Maksim",
    "Piotr",
    "Tomasz",
    "Marek",
    "Krzysztof",
    "Adam",
    "Jan",
    "Paweł",
    "Michał",
    "Łukasz",
    "Robert",
    "John",
    "Peter",
    "Thomas",
    "Mark",
    "David",
    "Anna",
    "Elena",
    "Olga",
    "Maria",
    "Ayşe",
    "Fatma",
    "Zeynep",
    "Aigul",
    "Katarzyna",
    "Agnieszka",
    "Helen",
    "Susan",
]
SURNAME_ENDS = ["ov", "ev", "in", "enko", "ski", "oğlu", "bek", "bayev", "kaya", "man", "son", "uk", "ak", "dag", "er", "yan", "idze"]
FIRM_ENDS = ["", "", "", " A.Ş.", " Savunma Sanayi", " Defence", " Systems", " Group", " Aerospace", " S.A.", " GmbH", " Ltd", " Shipyard"]
LEGAL = [" A.Ş.", " S.A.", " GmbH", " Ltd", " Inc.", " AG"]
ROMAN = ["II", "III", "IV"]
CYRILLIC = dict(zip(
    ["shch", "sh", "ch", "zh", "kh", "ya", "yu", *"şçğıüöłabcdefghijklmnopqrstuvwxyz"],
    [*"щшчжхяю", *"шчгыюёл", *"абцдефгхи", "дж", *"клмнопкрстувв", "кс", *"йз"], strict=True,
))  # fmt: skip
STATES = ["Türkiye", "Poland", "Kazakhstan", "Russia", "Ukraine", "Azerbaijan", "Georgia", "Romania", "Estonia", "Spain", "Brazil", "India"]
BODIES = ["Ministry of Defence", "Air Force", "Navy", "Land Forces", "Parliament", "General Staff", "Coast Guard", "Ministry of Finance"]
LANGUAGES = ("tr", "pl", "ru", "en")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the population: its number, class and full name."""

    number: int
    cls: str
    name: str


def word(dice: random.Random, syllables: int) -> str:
    """A word that no language has."""
    out = ""
    for _ in range(syllables):
        out += dice.choice(CLUSTERS if dice.random() < 0.15 else CONSONANTS) + dice.choice(VOWELS)
    return (out + dice.choice(["", "", "n", "r", "s", "k", "l", "t"])).capitalize()


def population(size: int, dice: random.Random) -> list[Thing]:
    """As many things, no two of a name and class; the shares of the classes are those of the annotated corpus."""
    found: dict[tuple[str, str], Thing] = {}
    makers = {"Company": _firm, "Person": _person, "Platform": _model, "Place": _place, "Facility": _site, "GovernmentBody": _body}
    shares = {"Company": 30, "Person": 24, "Platform": 28, "Place": 14, "Facility": 4, "GovernmentBody": 0.2}
    while len(found) < size:
        cls = dice.choices(list(shares), list(shares.values()))[0]
        name = makers[cls](dice)
        found.setdefault((cls, name.casefold()), Thing(len(found), cls, name))
    return list(found.values())


def _firm(dice: random.Random) -> str:
    return word(dice, dice.choice([2, 3, 3])) + (" " + word(dice, 2) if dice.random() < 0.35 else "") + dice.choice(FIRM_ENDS)


def _person(dice: random.Random) -> str:
    return f"{dice.choice(GIVEN)} {word(dice, dice.choice([1, 2, 2]))}{dice.choice(SURNAME_ENDS)}"


def _model(dice: random.Random) -> str:
    letters = "".join(dice.choice("ABCDFGHKLMNPRSTVZ") for _ in range(dice.choice([1, 2, 2, 3])))
    match dice.randrange(4):
        case 0:
            return f"{letters}-{dice.randrange(1, 1000)}{dice.choice(['', '', 'A', 'M'])}"
        case 1:
            return f"{word(dice, 3)} {dice.choice(ROMAN)}"
        case 2:
            return f"{word(dice, 2)} {letters}{dice.randrange(1, 100)}"
        case _:
            return word(dice, 3)


def _place(dice: random.Random) -> str:
    return word(dice, dice.choice([2, 3]))


def _site(dice: random.Random) -> str:
    return f"{word(dice, 3)} {dice.choice(['Shipyard', 'Air Base', 'Plant', 'Training Ground'])}"


def _body(dice: random.Random) -> str:
    return f"{dice.choice(BODIES)} of {dice.choice(STATES)}"


def written(thing: Thing, language: str, dice: random.Random) -> str:
    """The name as a text of the language may have it: in its script, in a case, in capitals, shortened, misspelt."""
    name = thing.name
    if thing.cls == "Person" and dice.random() < 0.15:
        given, surname = name.split()
        name = f"{given[0]}. {surname}"
    elif thing.cls == "Company" and dice.random() < 0.2:
        name = next((name.removesuffix(end) for end in LEGAL if name.endswith(end)), name + dice.choice(LEGAL))
    elif thing.cls == "Platform" and dice.random() < 0.2:
        name = name.replace("-", "") if "-" in name else name.replace(" ", "-", 1)
    if language == "ru" and thing.cls != "GovernmentBody" and dice.random() < 0.8:
        name = cyrillic(name)
    if dice.random() < 0.04 and len(name) > 9:
        name = misspelt(name, dice)
    if language in ("ru", "pl") and thing.cls in ("Person", "Place") and name[-1] in "vnrвнр" and dice.random() < 0.3:
        name += "а" if name[-1] in "внр" else "a"
    return name.upper() if dice.random() < 0.03 and thing.cls != "GovernmentBody" else name


def cyrillic(name: str) -> str:
    """The name as a Russian text would write it; numbers and abbreviations that end in one stay."""
    out = []
    for piece in name.split():
        if any(c.isdigit() for c in piece) or piece in ROMAN or piece.isupper():
            out.append(piece)
            continue
        low = piece.lower()
        for latin, letter in CYRILLIC.items():
            low = low.replace(latin, letter)
        out.append(low.capitalize())
    return " ".join(out)


def misspelt(name: str, dice: random.Random, errors: int = 1) -> str:
    """The name with letters left out, doubled, swapped or mistaken; its first letter stands."""
    for _ in range(errors):
        at = dice.choice([i for i in range(1, len(name)) if name[i].isalpha()] or [len(name) - 1])
        match dice.randrange(4):
            case 0 if len(name) > 4:
                name = name[:at] + name[at + 1 :]
            case 1:
                name = name[:at] + name[at] + name[at:]
            case 2 if at + 1 < len(name) and name[at + 1].isalpha():
                name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
            case _:
                name = name[:at] + dice.choice("abcdefghiklmnoprstuvyz") + name[at + 1 :]
    return name


def articles(things: list[Thing], mentions: int, dice: random.Random, each: int = 12) -> Iterator[tuple[Extraction, dict[str, int]]]:
    """Extractions with so many entities in all, `each` an article, and what thing each entity is. A few things are named often, most once
    or twice; every thing is named once before any is named again."""
    queue = list(things)
    dice.shuffle(queue)
    weights = [1 / (rank + 10) for rank in range(len(things))]
    drawn = queue[: min(mentions, len(queue))] + dice.choices(queue, weights, k=max(0, mentions - len(queue)))
    dice.shuffle(drawn)
    for number, start in enumerate(range(0, len(drawn), each)):
        language = dice.choice(LANGUAGES)
        named = {f"e{i}": thing for i, thing in enumerate(dict.fromkeys(drawn[start : start + each]))}
        entities = tuple(Entity(id=id_, type=thing.cls, name=written(thing, language, dice)) for id_, thing in named.items())
        yield Extraction(article=f"a{number}", language=language, entities=entities), {id_: thing.number for id_, thing in named.items()}
