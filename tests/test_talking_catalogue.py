"""What is asked about the collection: how many of the newest, and which year is part of a name."""

from datetime import date

import pytest

from bot.talking.catalogue import asks_for_collection, catalogue_request, named_year

HELD = (date(2021, 8, 3),)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("tampilkan 5 yang terbaru", 5),
        ("3 terbaru aja", 3),
        ("tiga berita terbaru", 3),
        ("show me the 2 latest", 2),
        ("the two most recent articles", 2),
        ("yang terbaru apa?", 1),
        ("berita terbaru apa saja?", 5),
        ("ada berita gempa 2021 terbaru?", 5),
        ("give me a latest update", 5),
    ],
)
def test_as_many_of_the_newest_as_are_asked_for(text: str, limit: int) -> None:
    assert catalogue_request("newest", text, "").limit == limit


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("artikel terbaru", True),
        ("kabar terakhir", True),
        ("what is the oldest article?", True),
        ("ada berapa artikel", True),
        ("kapan terakhir?", False),
        ("mana yang paling lama?", False),
        ("which is the oldest?", False),
    ],
)
def test_the_newest_of_what_is_not_named_need_not_be_articles(text: str, asks: bool) -> None:
    assert asks_for_collection(text, first=False) is asks


@pytest.mark.parametrize("text", ["yang paling baru apa?", "which is the oldest?"])
def test_a_first_message_can_only_mean_the_newest_of_the_articles(text: str) -> None:
    assert asks_for_collection(text, first=True)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("ada berita soal Olimpiade Tokyo 2020?", "2020"),
        ("any articles about the 2022 World Cup?", "2022"),
        ("ringkas berita kesepakatan Ukraina 2014", "2014"),
        ("ada berita soal komodo tahun 2020?", ""),
        ("berita 2020 apa saja?", ""),
        ("articles from 2020 about floods", ""),
        ("ada berita banjir sebelum 2020?", ""),
        ("ada berita banjir minggu lalu?", ""),
        ("ada berita banjir?", ""),
    ],
)
def test_a_year_beside_a_word_of_the_topic_is_part_of_its_name(text: str, year: str) -> None:
    assert named_year(text, HELD) == year
