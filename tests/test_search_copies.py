"""Copies of one story count once."""

from index.article import Article, Hit, Passage
from index.search.copies import without_copies

STORY = "Kapal feri Melati Jaya tenggelam di Selat Biru pada Minggu malam, kata petugas pelabuhan. "


def hit(number: int, text: str, published: str = "") -> Hit:
    article = Article(f"a{number}", "", text, published=published)
    return Hit(article, Passage(number, article.id, 0, len(text)), 1.0 / number, 0.9, 0.0)


def test_of_copies_the_earliest_stands_for_the_rest() -> None:
    other = hit(3, "Nakhoda kapal itu Tegar Wibowo, kata syahbandar setempat hari ini.")
    hits = [hit(1, STORY, "2021-05-02"), hit(2, STORY + "(ant)", "2021-05-01"), other]
    kept, copies = without_copies(hits, 2)
    assert [one.article.id for one in kept] == ["a2", "a3"]
    assert [one.article.id for one in copies[2]] == ["a1"] and copies[3] == ()


def test_passages_of_one_article_are_no_sources_of_their_own() -> None:
    one = hit(1, STORY)
    again = Hit(one.article, Passage(9, one.article.id, 0, len(STORY)), 0.5, 0.9, 0.0)
    kept, copies = without_copies([one, again], 3)
    assert kept == [one] and copies[1] == ()


def test_two_reports_of_one_form_are_no_copies() -> None:
    sworn = "{} dilantik menjadi wali kota Lintang pada Rabu."
    hits = [hit(1, sworn.format("Sari Ningrum")), hit(2, sworn.format("Tegar Wibowo"))]
    kept, copies = without_copies(hits, 3)
    assert [one.article.id for one in kept] == ["a1", "a2"] and not any(copies.values())
