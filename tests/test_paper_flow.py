"""From lines on pages to running text."""

import pytest

from index.paper.columns import in_reading_order
from index.paper.flow import text_of
from index.paper.hyphens import before_next, words_of
from index.paper.line import Line, Page
from index.paper.running import without_running_heads

HEIGHT = 840.0


def page(number: int, *lines: str, head: str = "", foot: str = "") -> Page:
    placed = [Line(60, 700 - 14 * row, 10, words) for row, words in enumerate(lines)]
    placed += [Line(60, 815, 8, head)] if head else []
    placed += [Line(290, 25, 8, foot)] if foot else []
    return Page(number, HEIGHT, placed)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("harga cabai me-", "rah naik", "harga cabai merah naik"),
        ("para petani dan anak-", "anak mereka", "para petani dan anak-anak mereka"),
        ("kupu-", "kupunya terbang", "kupu-kupunya terbang"),
        ("rute Jakarta-", "Bandung dibuka", "rute Jakarta-Bandung dibuka"),
        ("a long-", "term plan", "a long-term plan"),
        ("the govern-", "ment said", "the government said"),
        ("the govern\u00ad", "ment said", "the government said"),
        ("tahun 2021-", "2022 naik", "tahun 2021-2022 naik"),
        ("harga naik -", "lagi", "harga naik - lagi"),
        ("harga", "naik", "harga naik"),
    ],
)
def test_words_divided_at_the_end_of_a_line(before: str, after: str, whole: str) -> None:
    known = words_of(["It is a long-term plan of the government."])
    assert before_next(before, after, known) + after == whole


def test_heads_and_numbers_go_and_the_text_at_the_edge_stays() -> None:
    pages = [
        page(one, f"Isi halaman {one}.", head=f"Bab {1 + one // 3}: Beras {30 + one}", foot=foot)
        for one, foot in enumerate(("- 1 -", "Halaman 2 dari 5", "iii", "4/5", "Page 5"), 1)
    ]
    pages[2] = Page(3, HEIGHT, [*pages[2].lines, Line(60, 40, 10, "Kalimat terakhir di tepi.")])
    left = [[line.text for line in one.lines] for one in without_running_heads(pages)]
    assert left == [
        *(["Isi halaman 1."], ["Isi halaman 2."]),
        ["Isi halaman 3.", "Kalimat terakhir di tepi."],
        *(["Isi halaman 4."], ["Isi halaman 5."]),
    ]


def test_a_line_across_the_columns_parts_what_is_above_and_below() -> None:
    def row(y: float, left: str, right: str) -> list[Line]:
        return [Line(60, y, 10, left), Line(320, y, 10, right)]

    lines = [
        *row(700, "kiri satu dari bagian atas", "kanan satu dari bagian atas"),
        *row(686, "kiri dua dari bagian atas", "kanan dua dari bagian atas"),
        Line(60, 660, 10, "Judul kecil yang membentang di atas kedua kolom halaman ini saja"),
        *row(640, "kiri tiga dari bagian bawah", "kanan tiga dari bagian bawah"),
        *row(626, "kiri empat dari bagian bawah", "kanan empat dari bagian bawah"),
    ]
    firsts = [" ".join(line.text.split()[:2]) for line in in_reading_order(lines)]
    assert firsts == [
        *("kiri satu", "kiri dua", "kanan satu", "kanan dua", "Judul kecil"),
        *("kiri tiga", "kiri empat", "kanan tiga", "kanan empat"),
    ]


def test_paragraphs_are_told_by_gaps_indents_and_lists() -> None:
    lines = [
        Line(60, 700, 10, "Kalimat pertama yang panjang sekali dan berlanjut"),
        Line(60, 686, 10, "di baris kedua sampai ke ujungnya yang jauh sekali."),
        Line(75, 672, 10, "Paragraf kedua menjorok ke dalam, lalu berlanjut"),
        Line(60, 658, 10, "lagi ke baris berikutnya yang juga panjang begitu."),
        Line(60, 630, 10, "Paragraf ketiga berdiri sesudah jarak yang lebih"),
        Line(60, 616, 10, "lebar daripada jarak antara baris yang biasanya"),
        Line(60, 602, 10, "- butir satu"),
        Line(60, 588, 10, "- butir dua"),
    ]
    starts = [one.split()[0:2] for one in text_of([Page(1, HEIGHT, lines)]).text.split("\n\n")]
    assert [" ".join(one) for one in starts] == [
        *("Kalimat pertama", "Paragraf kedua", "Paragraf ketiga", "- butir", "- butir")
    ]


def test_nothing_on_the_pages_is_no_text() -> None:
    flow = text_of([Page(1, HEIGHT, [])])
    assert (flow.text, flow.marks, flow.title) == ("", (), "")
