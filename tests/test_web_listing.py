"""The library as a list: filters, orders, pages."""

import pytest

from bot.web.listing import Listing, listed_json
from index.archive.snapshot import ArticleRow

ROWS = [
    ArticleRow("a", "Kopi naik", "Antara", "", "2021-12-07", "id", 1, author="Siti", words=30),
    ArticleRow("b", "bridge opens", "Reuters", "", "2022-03-01", "en", 1, words=200),
    ArticleRow("c", "", "", "", "", "id", 1, words=5),
    ArticleRow("d", "Kopi turun", "Antara", "", "2023-01-01", "id", 1, words=80),
]


def ids(listing: Listing) -> str:
    return "".join(row.id for row in listing.of(ROWS))


@pytest.mark.parametrize(("listing", "found"), [
    (Listing(), "abcd"),
    (Listing(descending=True), "dcba"),
    (Listing(words="KOPI antara"), "ad"),
    (Listing(words="siti"), "a"),
    (Listing(words="2022-03"), "b"),
    (Listing(source="Antara"), "ad"),
    (Listing(language="en"), "b"),
    (Listing(since="2022-01-01"), "bd"),
    (Listing(until="2022-03-01"), "ab"),
    (Listing(since="2021-12-07", until="2021-12-07"), "a"),
    (Listing(sort="title"), "badc"),
    (Listing(sort="published", descending=True), "dbac"),
    (Listing(sort="published"), "abdc"),
    (Listing(sort="words", descending=True), "bdac"),
    (Listing(sort="source"), "adbc"),
])  # fmt: skip
def test_articles_are_filtered_and_sorted(listing: Listing, found: str) -> None:
    assert ids(listing) == found


def test_a_page_says_how_many_there_are_and_what_can_be_filtered_by() -> None:
    page = listed_json(ROWS, Listing(words="kopi"), 1, 1)
    assert (page["total"], page["all"]) == (2, 4)
    assert [row["id"] for row in page["articles"]] == ["d"]
    assert page["sources"] == [{"name": "Antara", "count": 2}, {"name": "Reuters", "count": 1}]
    assert page["languages"] == [{"name": "id", "count": 3}, {"name": "en", "count": 1}]
