"""The knowledge: loading, its checks, and names found by it."""

import pytest

from kg.errors import DataError
from kg.knowledge import load

ENTRY = "- {id: demirok, type: Company, label: Demirok, names: {ru: [Демирок]}, country: TR, source: invented}\n"


def test_entries_are_loaded_by_id(tmp_path):
    (tmp_path / "firms.yml").write_text(ENTRY, encoding="utf-8")
    assert load(tmp_path).entries["demirok"].country == "TR"


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (ENTRY, "firms.yml:2: id 'demirok' is taken"),
        ("- {id: yaban, type: Platform, label: Yaban, maker: demirak, source: invented}\n", "did you mean 'demirok'"),
        ("- {id: yaban, type: Platform, label: Yaban, country: Turkey, source: invented}\n", "no ISO 3166 alpha-2 code"),
        ("- {id: yaban, type: Platform, label: Yaban}\n", "firms.yml:2: source"),
    ],
)
def test_faults_name_file_and_line(tmp_path, more, fault):
    (tmp_path / "firms.yml").write_text(ENTRY + more, encoding="utf-8")
    with pytest.raises(DataError, match=fault.replace("(", "\\(")):
        load(tmp_path)


def test_an_unknown_class_is_an_error(tmp_path):
    (tmp_path / "firms.yml").write_text(ENTRY, encoding="utf-8")
    with pytest.raises(DataError, match="no class 'Company'"):
        load(tmp_path, frozenset({"Companie"}))


def test_known_names_are_one_in_every_case_and_hyphen(read):
    found = read("Турция показала T129. Позже T-129 увидели в Баку.", "ru", True)
    assert found.entity("T129") is found.entity("T-129")
