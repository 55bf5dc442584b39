"""What is exported is imported exactly, and nothing else is."""

import json
from pathlib import Path

import pytest

from index.article import Article, Mark
from index.load import Failure, Loaded
from index.load.exported import line, read

ODD = Article(
    "b/c d\u00e9",
    title="Judul  dengan   spasi \u2028 ",
    text="Cafe\u0301 \U0001f600.\r\r\n\n  Baris \u2028 dua.\t\x0b\n\r",
    source="S\u200b",
    url="https://x.id/y?a=1&utm_source=z#f",
    published="2021-12-08",
    language="en",
    author="Rina, Tegar",
    section="Ekonomi",
    inferred=("published", "source"),
    corrected=("title",),
    marks=(Mark(0, page=2), Mark(4, time="00:12:05")),
)
PLAIN = Article("kopi", "", "Kopi.")


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8", newline="\n")
    return path


def test_every_field_and_character_comes_back(tmp_path: Path) -> None:
    file = write(tmp_path / "all.jsonl", line(ODD), "", line(PLAIN))
    assert list(read(file, lambda name: f"/news/{name}")) == [
        Loaded(ODD, f"{file}:1", f"/news/{ODD.id}"),
        Loaded(PLAIN, f"{file}:3", "/news/kopi"),
    ]


def test_plain_articles_can_be_indexed_too() -> None:
    assert set(json.loads(line(PLAIN))) == {
        *("id", "title", "text", "published", "language", "source", "url")
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": ""}, "its id"),
        ({"id": "x" * 501}, "its id"),
        ({"text": 5}, "text must be a string"),
        ({"text": "a\ud800"}, "surrogate"),
        ({"title": "a\0"}, "NUL"),
        ({"language": "ms"}, "language"),
        ({"published": "kemarin"}, "not a date"),
        ({"url": "javascript:alert(1)"}, "not an http"),
        ({"url": "http://[::1"}, "not an http"),
        ({"inferred": "title"}, "list of names"),
        ({"corrected": ["text"]}, "list of names"),
        ({"marks": 3}, "list of pairs"),
        ({"marks": [[0]]}, "list of pairs"),
        ({"marks": [[-1, 1]]}, "list of pairs"),
        ({"marks": [[0, 0]]}, "list of pairs"),
        ({"marks": [[0, "<b>"]]}, "list of pairs"),
        ({"marks": [[0, None]]}, "list of pairs"),
        ({"marks": [[2, 2], [0, 1]]}, "order"),
        ({"marks": [[0, 1], [10**6, 2]]}, "within its text"),
        ({"corrected": [["title"]]}, "list of names"),
        ({"isi": "a"}, "isi"),
    ],
)
def test_what_was_never_exported_is_refused(tmp_path: Path, change: dict, said: str) -> None:
    values = json.loads(line(PLAIN)) | change
    file = write(tmp_path / "all.jsonl", json.dumps(values), line(ODD))
    failure, loaded = read(file)
    assert isinstance(failure, Failure) and said in failure.reason
    assert isinstance(loaded, Loaded), "one bad line stops nothing else"


@pytest.mark.parametrize("text", ["[1]", "{", "[" * 100_000, "1" * 5_000, "{}", "\x00"])
def test_lines_that_are_no_article(tmp_path: Path, text: str) -> None:
    (failure,) = read(write(tmp_path / "all.jsonl", text))
    assert isinstance(failure, Failure)


def test_an_id_twice(tmp_path: Path) -> None:
    first, second = read(write(tmp_path / "all.jsonl", line(PLAIN), line(PLAIN)))
    assert isinstance(first, Loaded) and isinstance(second, Failure)
