"""The read stage: formats, encodings, dates, and what is put aside."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Quarantined, read
from kg.read.dates import dateline, iso_date
from kg.read.text import headline

Write = Callable[[str, str | bytes], Path]


def one(path: Path) -> Article:
    (found,) = read([path])
    assert isinstance(found, Article), found
    return found


def refused(path: Path) -> Quarantined:
    (found,) = read([path])
    assert isinstance(found, Quarantined), found
    return found


def test_first_line_gives_day_and_title_and_the_text_stays_as_it_was(write: Write) -> None:
    raw = " date 2026-01-07 Tank ve İHA üretecekler\r\nOtokar, Kazakistan'a 12 araç sattı.\r\n"
    article = one(write("01.txt", raw))
    assert article.published == "2026-01-07"
    assert article.title == "Tank ve İHA üretecekler"
    assert article.text == raw


def test_first_line_without_title_leaves_the_headline_below_it(write: Write) -> None:
    article = one(write("a.txt", " date 2025-10-30\nСирийские военные начали учебу в Турции\n\nАНКАРА, 30 октября. Начато."))
    assert (article.published, article.title) == ("2025-10-30", "Сирийские военные начали учебу в Турции")


def test_a_sentence_that_begins_with_the_word_date_is_no_date(write: Write) -> None:
    assert one(write("a.txt", "Date of delivery unknown.\nThe firm said so.")).published is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-01-07", "2026-01-07"),
        ("2026-01-07T10:00:00Z", "2026-01-07"),
        ("16.02.2026 - 09:12", "2026-02-16"),
        ("28 ноября 2025", "2025-11-28"),
        ("3 Şubat 2025", "2025-02-03"),
        ("7 maja 2024", "2024-05-07"),
        ("May 5, 2024", "2024-05-05"),
        ("2026-13-45", None),
        ("12 dronów 2024", None),
        ("yesterday", None),
        (None, None),
        (2024, None),
    ],
)
def test_iso_date(value: object, day: str | None) -> None:
    assert iso_date(value) == day


def test_dateline_stands_alone_on_a_line() -> None:
    assert dateline("Блог автора\n\nНа перекрестке Евразии\n\n28 ноября 2025\nРаспечатать\n") == "2025-11-28"
    assert dateline("28 ноября 2025 министерство сообщило о начале производства дронов в стране.") is None


def test_headline_is_short_and_of_several_words() -> None:
    assert headline("Блог автора\n\nНа перекрестке Евразии двух стран\nТекст.") == "На перекрестке Евразии двух стран"
    assert headline("The ministry said that it had bought radars.\nMore on this below in the text") is None


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Türkiye ile Kazakistan anlaştı."),
        ("utf-16", "Türkiye ile Kazakistan anlaştı."),
        ("cp1251", "Министерство обороны сообщило, что производство начнётся в следующем году."),
        ("koi8_r", "Министерство обороны сообщило, что производство начнётся в следующем году."),
        ("cp1254", "Türkiye, gelecek yıl Kazakistan'a on iki araç satacağını açıkladı; şirket bunu doğruladı."),
        ("cp1250", "Ministerstwo ogłosiło, że zakład będzie wytwarzał łodzie. Umowę podpisano w środę, mówią źródła."),
    ],
)
def test_encodings(write: Write, encoding: str, text: str) -> None:
    assert one(write("a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty; expected the text"),
        ("a.txt", b"\xef\xbb\xbf \n", "is empty"),
        ("a.txt", b"abc\0def", "binary"),
        ("a.docx", b"PK", "files of type .docx are not read; expected one of .txt"),
        ("a", b"text", "files without a suffix"),
        ("a.json", b"{}", "files of type .json are not read"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "page without an article"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", b"a" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_quarantined_with_a_reason_that_tells_what_was_expected(write: Write, name: str, content: bytes, reason: str) -> None:
    path = write(name, content)
    found = refused(path)
    assert found.source == str(path)
    assert reason in found.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(write: Write) -> None:
    path = write("a.txt", "Text.")
    path.chmod(0)
    assert "cannot be read" in refused(path).reason


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "device or pipe" in refused(tmp_path).reason


def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "cannot be read" in refused(tmp_path / "a.txt").reason


def test_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read([tmp_path / "none"]))


def test_folder_is_read_in_order_without_annotations_and_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b/02.txt", "b/01.txt", "a/03.txt", "b/01.json", ".git/x.txt", "b/.hidden.txt"):
        write(name, f"Text of {name}.")
    sources = [Path(found.source).relative_to(tmp_path).as_posix() for found in read([tmp_path])]
    assert sources == ["a/03.txt", "b/01.txt", "b/02.txt"]


def test_id_tells_name_and_content_but_not_folder(write: Write) -> None:
    first, copy, other = (
        one(write(name, text))
        for name, text in (("a/Haber Çağrı.txt", "Bir."), ("b/Haber Çağrı.txt", "Bir."), ("c/Haber Çağrı.txt", "İki."))
    )
    assert first.id == copy.id != other.id
    assert first.id.startswith("haber-cagri-")


def test_html(write: Write) -> None:
    told = "armoured vehicles to the army of the country in the spring of that year, the ministry said."
    paragraphs = "".join(f"<p>Otokar delivered {n} {told}</p>" for n in range(5, 9))
    page = (
        "<html><head><title>Otokar delivers vehicles</title><meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
        "<link rel='canonical' href='https://news.example/a'></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Otokar delivers vehicles</h1>{paragraphs}</article></body></html>"
    )
    article = one(write("a.html", page))
    assert (article.title, article.published, article.url) == ("Otokar delivers vehicles", "2025-03-04", "https://news.example/a")
    assert article.text.startswith("Otokar delivers vehicles")
    assert "Home" not in article.text
    assert "delivered 8 armoured" in article.text


def test_jsonl_reads_the_good_lines_and_names_the_bad(write: Write) -> None:
    lines = [
        json.dumps(
            {"id": "n1", "title": "T", "content": "Metin.", "date": "2024-05-06T00:00:00", "link": "https://x.io/1", "lang": "tr-TR"}
        ),
        "",
        "{broken",
        "[1]",
        json.dumps({"summary": "no text"}),
        json.dumps({"text": "Two."}),
    ]
    path = write("a.jsonl", "\n".join(lines))
    first, *bad, last = read([path])
    assert isinstance(first, Article)
    assert (first.text, first.title, first.published) == ("Metin.", "T", "2024-05-06")
    assert (first.url, first.language) == ("https://x.io/1", "tr")
    assert first.id.startswith("n1-")
    assert [q.source for q in bad if isinstance(q, Quarantined)] == [f"{path}:3", f"{path}:4", f"{path}:5"]
    assert isinstance(bad[2], Quarantined)
    assert "expected the field text" in bad[2].reason
    assert isinstance(last, Article)
    assert last.text == "Two."
