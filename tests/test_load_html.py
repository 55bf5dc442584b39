"""Saved pages: the report and what the page states of it."""

from pathlib import Path

import pytest

from index.load import Failure, Loaded, load
from index.load.html import decode_page

META = """
<meta property="og:site_name" content="Kabar Lintang">
<meta name="author" content="Dewi Lestari">
<meta property="article:published_time" content="2021-12-07T23:05:00+07:00">
<meta property="article:section" content="Ekonomi">
<link rel="canonical" href="https://kabar.example/ekonomi/harga-cabai-naik">
"""
BODY = """
<nav><a href="/">Beranda</a> <a href="/politik">Politik</a></nav>
<article><h1>Harga Cabai Naik</h1>
<p>JAKARTA, KOMPAS.com - Harga cabai rawit di Pasar Gembong naik menjadi Rp 90.000 per kilogram
pada Selasa pagi, kata pedagang.</p>
<p><strong>Baca juga: <a href="/y">Harga Bawang Turun</a></strong></p>
<p>Pasokan berkurang karena hujan di sentra produksi. Baca juga: <a href="/z">Banjir Besar</a>
Pemerintah menggelar operasi pasar di lima kota besar mulai Rabu.</p>
<div><h4>Baca Juga</h4><ul><li><a href="/a">Resep Sambal</a></li></ul></div>
<ul><li>Cabai rawit: Rp 90.000</li><li>Bawang merah: Rp 30.000</li></ul>
<table><tr><th>Kota</th><th>Harga</th></tr><tr><td>Solo</td><td>80.000</td></tr></table>
</article>
<div class="comments"><p>Komentar: wah, mahal sekali ya sekarang</p></div>
<footer>Hak cipta 2021</footer>
"""


def save(folder: Path, head: str = META, body: str = BODY, name: str = "a.html") -> Path:
    path = folder / name
    title = "<title>Harga Cabai Naik - Kabar Lintang</title>"
    path.write_text(
        f"<!doctype html><html lang=id><head>{title}{head}</head><body>{body}</body></html>"
    )
    return path


def only(path: Path) -> Loaded:
    (outcome,) = load([path])
    assert isinstance(outcome, Loaded), outcome
    return outcome


def test_the_fields_that_a_page_states(tmp_path):
    article = only(save(tmp_path)).article
    assert article.title == "Harga Cabai Naik"
    assert article.author == "Dewi Lestari"
    assert article.published == "2021-12-07"
    assert article.source == "Kabar Lintang"
    assert article.section == "Ekonomi"
    assert article.url == "https://kabar.example/ekonomi/harga-cabai-naik"
    assert article.language == "id"
    assert article.inferred == ()


def test_a_page_that_states_nothing_tells_by_its_text(tmp_path):
    body = BODY.replace("<p>JAKARTA", "<div>Selasa, 7 Desember 2021 14:05 WIB</div><p>JAKARTA")
    article = only(save(tmp_path, "", body)).article
    assert article.published == "2021-12-07"
    assert article.source
    assert "source" in article.inferred
    assert (article.author, article.section, article.url) == ("", "", "")


def test_the_text_is_the_report_in_paragraphs_lists_and_rows(tmp_path):
    text = only(save(tmp_path)).article.text
    blocks = text.split("\n\n")
    assert blocks[1:] == [
        "JAKARTA, KOMPAS.com - Harga cabai rawit di Pasar Gembong naik menjadi Rp 90.000 per"
        " kilogram pada Selasa pagi, kata pedagang.",
        "Pasokan berkurang karena hujan di sentra produksi. Pemerintah menggelar operasi pasar di"
        " lima kota besar mulai Rabu.",
        "- Cabai rawit: Rp 90.000\n- Bawang merah: Rp 30.000",
        "Kota | Harga\nSolo | 80.000",
    ]


@pytest.mark.parametrize(
    "elsewhere", ["Beranda", "Baca", "Bawang Turun", "Banjir", "Resep", "Komentar", "Hak cipta"]
)
def test_what_stands_around_the_report_is_left_out(tmp_path, elsewhere):
    assert elsewhere not in only(save(tmp_path)).article.text


def test_news_that_only_begins_like_a_call_stays(tmp_path):
    body = BODY.replace(
        "Pasokan berkurang", "Simak pula janji gubernur untuk menurunkan harga. Pasokan berkurang"
    )
    assert "Simak pula janji gubernur" in only(save(tmp_path, META, body)).article.text


def test_another_page_of_one_file_takes_its_place(tmp_path):
    first = only(save(tmp_path))
    second = only(save(tmp_path, META.replace("harga-cabai-naik", "lain")))
    assert first.origin == second.origin
    assert first.article.id != second.article.id


@pytest.mark.parametrize(
    ("head", "data", "charset", "text"),
    [
        ("", "Café", "", "Café"),
        ('<meta charset="windows-1251">', "Каф", "", "Каф"),
        ("", "Каф", "koi8-r", "Каф"),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">',
            "“Café”",
            "",
            "“Café”",
        ),
    ],
)
def test_the_encoding_is_the_one_that_is_declared(head, data, charset, text):
    codec = charset or ("windows-1251" if "1251" in head else "windows-1252" if head else "utf-8")
    assert text in decode_page(head.encode() + data.encode(codec), charset)[0]


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "utf-7", "zlib", "unicode_escape", "x" * 99]
)
def test_an_encoding_that_no_page_has_is_not_used(charset):
    text, notice = decode_page("Café di Solo buka".encode("cp1252"), charset)
    assert (text, notice) == ("Café di Solo buka", "read as windows-1252")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"<html><body></body></html>", "holds no report: only menus, links or scripts"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0",
            "it is a binary file, not text; save the article as plain text",
        ),
        (b"<p>a" * 40_000, "has more than 20000 elements; save the report alone"),
        (b"<p>" + b"kata " * 1_100_000, "has more than 5 million characters"),
    ],
)
def test_a_page_without_a_report_is_a_failure_with_its_reason(tmp_path, data, reason):
    (tmp_path / "a.html").write_bytes(data)
    (failure,) = load([tmp_path / "a.html"])
    assert isinstance(failure, Failure)
    assert failure.reason == reason


def test_a_title_that_the_page_does_not_state_is_made_out(tmp_path):
    (tmp_path / "a.html").write_text(
        "<html><body><div><p>Harga Cabai Naik</p><p>Harga cabai di Pasar Gembong naik tajam sejak "
        "kemarin pagi.</p><p>Pasokan berkurang karena hujan, kata para pedagang.</p></div></body>"
    )
    article = only(tmp_path / "a.html").article
    assert (article.title, article.inferred) == ("Harga Cabai Naik", ("title",))
