"""What tells a claim's qualifiers: the word that denies one unit alone, and what a number, a date or a sum stands beside."""

import pytest

from kg.extract.claims.cues import Cues
from kg.extract.claims.modality import Setting as Mood
from kg.extract.claims.modality import modality_features
from kg.extract.claims.qualifiers import Setting, date_features, number_features
from kg.extract.claims.unit import Unit
from kg.extract.values import read_values
from kg.language import analyse
from kg.language.word import Analysis
from kg.lexicon import load
from kg.settings import LEXICONS


def unit(analysis: Analysis, name: str, cls: str = "Platform") -> Unit:
    at = next(w.i for w in analysis.words if w.text == name)
    return Unit(at, cls, at, at + 1, at, ())


@pytest.mark.parametrize(
    ("language", "text", "name", "mark"),
    [
        ("en", "It bought the Puma instead of the Lynx.", "Lynx", "unit.after=denied"),
        ("en", "It bought the Puma instead of the Lynx.", "Puma", "unit.before=denied"),
        ("en", "It is powered by a turbine, not a Scania diesel.", "Scania", "unit.no"),
        ("pl", "Wybrano Redbacka zamiast Lynxa.", "Lynxa", "unit.after=denied"),
        ("pl", "Napędza ją SMV1000, a nie niemiecki MT881.", "MT881", "unit.no"),
        ("ru", "Закупили Гриф вместо Сокола.", "Сокола", "unit.after=denied"),
        ("tr", "Harpoon'ların yerine NSM kullanıyor.", "Harpoon", "unit.before=denied"),
        ("tr", "Araçlar Letonya'da değil, Almanya'da yapılacak.", "Letonya", "unit.no"),
    ],
)
def test_what_denies_one_unit_alone(language: str, text: str, name: str, mark: str) -> None:
    analysis, lexicon = analyse(text, language)._.kg, load(LEXICONS, language)
    cues, sentence = Cues(lexicon), analysis.sentences[0]
    found = cues.find(sentence, analysis)

    def marks(u: Unit) -> set[str]:
        features = modality_features(Mood(None, "supplies", sentence, found, [], False, (u,)), analysis, cues)
        return {k for k in features if k.startswith("unit.")}

    assert mark in marks(unit(analysis, name))
    others = [w.text for w in analysis.words if w.shape == "title" and w.text != name and w.i]
    assert all(mark not in marks(unit(analysis, other)) for other in others)


def setting(analysis: Analysis, *units: Unit) -> Setting:
    return Setting("operates", None, list(units), None, "asserted", frozenset(), list(units))


def test_a_number_counts_the_object_where_there_is_no_item() -> None:
    analysis = analyse("Ghana has 30 Puma vehicles and 12 Caesar guns.", "en")._.kg
    values = read_values(analysis, load(LEXICONS, "en").values, None)
    about = setting(analysis, unit(analysis, "Ghana", "Country"), unit(analysis, "Caesar"))
    thirty, twelve = (number_features(n, values.numbers, about, analysis.sentences[0], analysis) for n in values.numbers)
    assert (twelve["nearest"], twelve["adjacent"], twelve["to_item.numbers"]) == (1, 1, 0)
    assert (thirty["nearest"], thirty["adjacent"], thirty["to_item.numbers"]) == (0, 0, 1)


def test_the_age_of_a_date() -> None:
    analysis = analyse("Ghana ordered the Puma in 2020 and will get it in 2028.", "en")._.kg
    values = read_values(analysis, load(LEXICONS, "en").values, "2025-11-17")
    about = setting(analysis, unit(analysis, "Ghana", "Country"), unit(analysis, "Puma"))
    past, future = (date_features(d, values.dates, about, analysis.sentences[0], analysis) for d in values.dates)
    assert (past["age"], past["ahead"], future["age"], future["ahead"]) == (5, 0, -3, 1)
