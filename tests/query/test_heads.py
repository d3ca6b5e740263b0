from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import DataError, QueryError
from kg.query.named import FOLDER, named_queries
from kg.views import Answer, Value

HEAD = """# name: who
# group: people
# answers: Who does it?
# param item: entity, the thing
# param until: date, required, the last day
# order: -day, who
# example: kg query who --item falcon --until 2024
"""
BODY = """SELECT * WHERE {
  # if item: VALUES ?item { $item }
  ?who <http://x/does> ?item ; <http://x/on> ?day .
  # if until: FILTER(?day <= $until)
}
"""


def read(folder: Path, text: str, name: str = "who") -> str:
    (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    named_queries.cache_clear()
    return named_queries(folder)[name].text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD.replace("name: who", "name: whom") + BODY, r"who.rq:1: expected the comment '# name: who'"),
        (HEAD.replace("# answers: Who does it?\n", "") + BODY, "expected the comment '# answers: …'"),
        (HEAD.replace("# example", "# exmaple") + BODY, "expected the comment '# example: …'"),
        (HEAD.replace("item: entity", "item: entiti") + BODY, r"who.rq:4: unknown type of parameter 'entiti'; did you mean 'entity'"),
        (HEAD.replace("entity, the thing", "entity") + BODY, r"who.rq:4: expected '# param NAME: TYPE, what it means'"),
        (HEAD + BODY.replace("# if item:", "#"), r"who.rq:4: expected a line '# if item: …'"),
        (HEAD + BODY + "# if itme: x", r"who.rq:13: unknown parameter 'itme'; did you mean 'item'"),
    ],
)
def test_a_fault_in_a_head_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read(tmp_path, text)


def test_a_clause_counts_where_its_parameter_is_given(tmp_path: Path) -> None:
    read(tmp_path, HEAD + BODY)
    query = named_queries(tmp_path)["who"]
    filled = query.filled({"until": "2024-05"})
    assert '  FILTER(?day <= "2024-05")\n' in filled
    assert "# if item: VALUES" in filled
    both = query.filled({"until": "2024", "item": ["falcon", r"\1 $until"]})
    assert "VALUES ?item { <https://kg.example.org/id/falcon> <https://kg.example.org/id/%5C1%20%24until> }" in both
    with pytest.raises(QueryError, match=r"query who needs until \(the last day\); for example: kg query who"):
        query.filled({"item": "falcon"})
    named_queries.cache_clear()


def test_rows_are_put_in_the_order_of_the_head(tmp_path: Path) -> None:
    read(tmp_path, HEAD + BODY)
    query = named_queries(tmp_path)["who"]
    rows: tuple[tuple[Value, ...], ...] = (("b", None, "x"), ("a", 9, "y"), ("b", 10, "y"), (None, 10, "x"), ("b", 10, "x"))
    answer = query.in_order(Answer(("who", "day", "what"), rows))
    assert answer.rows == ((None, 10, "x"), ("b", 10, "x"), ("b", 10, "y"), ("a", 9, "y"), ("b", None, "x"))
    with pytest.raises(DataError, match="query who: its order names -day; its columns are who"):
        query.in_order(Answer(("who",), ()))
    named_queries.cache_clear()


def test_every_shipped_query_is_sparql_as_it_stands() -> None:
    import pyoxigraph

    for file in FOLDER.glob("*.rq"):
        text = file.read_text(encoding="utf-8")
        list(pyoxigraph.Store().query(text))  # its own prefixes suffice, elsewhere too
        used = set(re.findall(r"\b(\w+):[A-Za-z]", re.sub(r"#(?! if).*|\"[^\"]*\"|<[^>]*>", "", text.split("SELECT", 1)[1])))
        assert used == set(re.findall(r"^PREFIX (\w+):", text, re.MULTILINE)), file.name


def test_groups_and_wording() -> None:
    queries = named_queries()
    assert {q.group for q in queries.values()} == {"deals", "equipment", "evidence", "parties", "register"}
    for query in queries.values():
        assert query.answers.endswith("?"), query.name
        assert len(query.answers) <= 110, query.name
