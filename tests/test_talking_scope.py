from datetime import date

import pytest

from bot.answer import Turn
from bot.talking.context import Context
from bot.talking.library import library_of
from bot.talking.scope import Scope, scope_of
from index.archive.snapshot import ArticleRow
from index.article import Filters

LIBRARY = library_of(
    [
        ArticleRow("a", "Satu", "CNN Indonesia", "", "2021-12-07", "id", 1),
        ArticleRow("b", "Dua", "Antara", "", "2020-05-05", "en", 1),
        ArticleRow("c", "Bisnis Kapal Lesu", "Bisnis.com", "", "2020-05-04", "id", 1),
        ArticleRow("d", "Tiga", "detik.com", "", "2020-05-03", "id", 1),
        ArticleRow("e", "Empat", "Kompas.com", "", "2020-05-02", "id", 1),
    ],
    lambda name: "",
)
CONTEXT = Context(("Siapa?",), ("a",), turn=Turn("Siapa?", ("a", "b")))


def scope(text: str, *, listing: bool = False, opened: str = "") -> Scope:
    return scope_of(text, Filters(), LIBRARY, CONTEXT, opened, listing=listing)


def test_this_article_is_the_open_one_else_the_one_cited_last() -> None:
    assert scope("siapa pelakunya di artikel ini?").filters.articles == ("a",)
    assert scope("who said so in this article?", opened="b").filters.articles == ("b",)
    assert scope("ringkas kedua artikel itu", listing=True).filters.articles == ("a", "b")


def test_a_source_a_language_and_days() -> None:
    assert scope("kapan gempa menurut CNN Indonesia?").filters.source == "CNN Indonesia"
    assert scope("cnn indonesia itu apa?").filters == Filters()
    assert scope("berita bahasa Inggris apa saja", listing=True).filters.language == "en"
    since = scope("berita sebelum 2021", listing=True).filters
    assert (since.since, since.until) == (None, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("siapa di antara mereka yang pergi?", ""),
        ("apa yang terjadi antara Putin dan Biden?", ""),
        ("gol pada detik ke berapa?", ""),
        ("berita bisnis apa saja?", ""),
        ("seharga berapa per detik?", ""),
        ("berita dari Bisnis apa saja?", "Bisnis.com"),
        ("berita Bisnis apa saja?", "Bisnis.com"),
        ("berita dari bisnis.com", "Bisnis.com"),
        ("menurut antara siapa di antara mereka?", "Antara"),
        ("siapa di antara mereka menurut antara?", "Antara"),
        ("menurut kantor berita antara", "Antara"),
        ("apa kata detik soal banjir?", "detik.com"),
        ("berita kompas apa saja?", "Kompas.com"),
        ("ada apa di kompas?", "Kompas.com"),
        ("what happened according to the Kompas?", "Kompas.com"),
        ("according to cnn indonesia?", "CNN Indonesia"),
    ],
)
def test_a_common_word_names_a_source_only_behind_what_leads_to_one(text: str, source: str) -> None:
    assert scope(text).filters.source == source


def test_a_day_in_a_question_is_part_of_it() -> None:
    assert scope("Apa yang digelar pada 7 Desember 2021 di Sari?").filters == Filters()


def test_words_of_scope_alone_move_the_last_question() -> None:
    assert scope("kalau menurut Antara?").bare
    assert scope("yang sebelum 2021?").bare
    assert not scope("kapan banjir menurut Antara?").bare


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("kalau 2015?", "2015"),
        ("what about 2019?", "2019"),
        ("yang tahun 2015 gimana?", "2015"),
        ("kalau tahun lalu?", "2020"),
        ("kalau sebelum 2015?", ""),
        ("kalau Mei 2020?", ""),
        ("kalau artikel 2020?", ""),
        ("kalau menurut Antara 2020?", ""),
        ("siapa juaranya tahun 2015?", ""),
    ],
)
def test_a_message_may_be_nothing_but_a_year(text: str, year: str) -> None:
    assert scope(text).year == year
