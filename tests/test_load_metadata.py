import re
from datetime import UTC, date, datetime

import pytest

from index.errors import LoadError
from index.load.metadata import (
    id_from_url,
    make_id,
    normalize_url,
    read_id,
    read_language,
    read_line,
    read_published,
    read_text,
    read_url,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("", ""),
        ("2021-12-08", "2021-12-08"),
        (" 2021-12-08 ", "2021-12-08"),
        ("2021-12-08T23:59:00+07:00", "2021-12-08"),
        ("2021-12-08T10:00:00Z", "2021-12-08"),
        ("2021-12-08 10:00", "2021-12-08"),
        (date(2021, 12, 8), "2021-12-08"),
        ("14 Juni 2023", "2023-06-14"),
        ("Rabu, 14 Jun. 2023 10:30 WIB", "2023-06-14"),
        ("Jum'at, 16 Juni 2023", "2023-06-16"),
        ("June 14, 2023", "2023-06-14"),
        ("14th of June 2023", "2023-06-14"),
        ("Wed, 14 Jun 2023 10:00:00 +0700", "2023-06-14"),
        ("2023/6/14", "2023-06-14"),
        ("14-06-2023", "2023-06-14"),
        ("6/14/2023", "2023-06-14"),
        ("14-Agt-2023", "2023-08-14"),
        (datetime(2021, 12, 8, 23, tzinfo=UTC), "2021-12-08"),
    ],
)
def test_published(value, expected):
    assert read_published(value) == expected


@pytest.mark.parametrize(
    "value",
    ["kemarin", "2021-13-45", "08/12/2021", "2021", "Juni 2023", "31 Juni 2023", 2021, True, ["x"]],
)
def test_a_bad_date_is_named(value):
    with pytest.raises(LoadError, match=re.escape(f'published "{value}" is not a date')):
        read_published(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "en"),
        ("", "en"),
        ("id", "id"),
        ("EN", "en"),
        ("id-ID", "id"),
        ("en_US", "en"),
        ("Indonesian", "id"),
        ("Bahasa Indonesia", "id"),
        ("in", "id"),
        ("English", "en"),
        ("ind", "id"),
    ],
)
def test_language(value, expected):
    assert read_language(value, "The president said that he would go.") == expected


@pytest.mark.parametrize("value", ["fr", "ms", 5, ["id"]])
def test_a_language_that_is_not_supported_is_named(value):
    with pytest.raises(LoadError, match=r"is not supported; use id or en"):
        read_language(value, "Halo.")


def test_text_is_kept_exactly_but_for_crlf():
    assert read_text(" a\r\nb\rc\u2028e\u0301\n ") == " a\nb\rc\u2028e\u0301\n "


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "text is missing"),
        (5, "text must be a string"),
        ("", "text is empty"),
        (" \n", "text is empty"),
        ("\u200b…", "text holds no words"),
        ("ab\ud800c", r"half a surrogate pair \(\\ud800 at character 3\)"),
        ("ab\0c", r"NUL character \(at character 3\)"),
    ],
)
def test_text_that_cannot_be_stored(value, reason):
    with pytest.raises(LoadError, match=reason):
        read_text(value)


def test_a_field_of_one_line():
    assert read_line(" Judul\n  yang\x1b[31m panjang ", "title") == "Judul yang [31m panjang"
    assert read_line(None, "title") == ""
    with pytest.raises(LoadError, match="title must be a string"):
        read_line(["a"], "title")


def test_a_given_id_is_kept():
    assert read_id("berita/2021 #5?é") == "berita/2021 #5?é"
    assert read_id(17) == "17"
    assert read_id(None) == ""


@pytest.mark.parametrize("value", ["", " ", "a\nb", "x" * 501, True, 1.5, ["a"], "\ud800"])
def test_an_id_that_cannot_be_used(value):
    with pytest.raises(LoadError, match="id "):
        read_id(value)


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "example.org/a", "http://", "http://[", "x"]
)
def test_only_web_addresses_are_kept(value):
    assert read_url(value) == ("", "url ignored, not an http or https address")


def test_a_url_is_normalized():
    url = "HTTPS://Example.ORG/Berita/Gempa.html/?utm_source=x&id=5&fbclid=y#atas"
    assert normalize_url(url) == "https://example.org/Berita/Gempa.html?id=5"
    assert id_from_url(url) == id_from_url("https://example.org/Berita/Gempa.html?id=5")
    assert re.fullmatch(r"gempa-[0-9a-f]{6}", id_from_url(url))
    assert id_from_url("https://example.org").startswith("example-org-")
    assert id_from_url("https://example.org/a?id=1") != id_from_url("https://example.org/a?id=2")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Gempa di Cianjur", "gempa-di-cianjur"),
        ("Café — “Ya”!", "cafe-ya"),
        ("記事", "article"),
        ("kata " * 30, "kata-" * 11 + "kata"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_readable_id(name, slug):
    identifier = make_id(name, "/berita/a.txt")
    assert re.fullmatch(re.escape(slug) + "-[0-9a-f]{6}", identifier)
    assert len(slug) <= 60
    assert identifier != make_id(name, "/berita/b.txt")
