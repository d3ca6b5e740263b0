"""The entry to the language stage: detection, the languages there are, entities of another pipeline."""

import pytest
import spacy

from kg.errors import InputError
from kg.language import LANGUAGES, analyse, detect

TEXTS = {
    "tr": "Türkiye, Kazakistan'a zırhlı araç satışı için anlaşma imzaladı.",
    "pl": "Polska podpisała umowę na dostawę czołgów z Korei Południowej.",
    "ru": "Казахстан подписал контракт на поставку беспилотников из Турции.",
    "en": "Poland has signed a contract for tanks with South Korea.",
}


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_detect(language: str) -> None:
    assert detect(TEXTS[language]) == language
    assert analyse(TEXTS[language])._.kg.language == language


@pytest.mark.parametrize(
    ("text", "message"),
    [("Tank.", "too short"), ("Қазақстан Түркиямен қорғаныс саласындағы келісімге қол қойды және оны жариялады.", "'kk'")],
)
def test_detect_refuses(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        detect(text)


def test_unknown_language() -> None:
    with pytest.raises(InputError, match="expected one of"):
        analyse("text", "xx")


def test_entities_of_another_pipeline(tmp_path: object) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "South Korea"}])  # type: ignore[attr-defined]
    nlp.to_disk(str(tmp_path))
    doc = analyse(TEXTS["en"], "en", model=str(tmp_path))
    assert [(e.text, e.label_) for e in doc.ents] == [("South Korea", "ORG")]


def test_missing_pipeline_is_named() -> None:
    with pytest.raises(InputError, match="no_such_pipeline"):
        analyse(TEXTS["en"], "en", model="no_such_pipeline")
