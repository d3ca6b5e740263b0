from __future__ import annotations

from kg.cli.tables import lines, measure


def test_what_fits_is_aligned_numbers_to_the_right() -> None:
    assert list(lines(["name", "n"], [["a", 1], ["long name", 12_345.5]], 80)) == [
        "name              n",
        "a                 1",
        "long name  12,345.5",
    ]


def test_a_long_cell_is_folded_and_the_others_stay() -> None:
    shown = list(lines(["who", "says"], [["Norda", "one two three four five six seven eight nine ten"]], 40))
    assert shown[0] == "who    says"
    assert shown[1].startswith("─────  ──")
    assert shown[2:] == ["Norda  one two three four five six seven", "       eight nine ten", ""]


def test_without_a_terminal_a_row_is_a_line() -> None:
    assert len(list(lines(["a"], [["x " * 500]], 0))) == 2


def test_too_many_columns_become_records() -> None:
    shown = list(lines([f"c{n}" for n in range(9)], [["some long words here"] * 8 + [None]], 60))
    assert shown[0].startswith("─── 1 ")
    assert shown[1] == "c0  some long words here"
    assert len(shown) == 9  # what is empty is left out


def test_nothing_moves_the_cursor_or_turns_the_text() -> None:
    shown = list(lines(["a", "b"], [["\x1b[31mred\u202e", "x\ny\tz\x07"]], 80))
    assert shown[1] == "[31mred  x y z"


def test_the_width_of_wide_and_combining_letters() -> None:
    assert measure("й") == 1
    assert measure("и\u0306") == 1
    assert measure("韓国") == 4
