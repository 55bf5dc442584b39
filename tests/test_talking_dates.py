from datetime import date

import pytest

from bot.talking.dates import days_of

HELD = [date(2021, 12, 10), date(2021, 12, 7), date(2021, 10, 3), date(2020, 5, 5)]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("berita tanggal 7 Desember", date(2021, 12, 7), date(2021, 12, 7)),
        ("articles from December 7", date(2021, 12, 7), date(2021, 12, 7)),
        ("news of 2021-12-07", date(2021, 12, 7), date(2021, 12, 7)),
        ("tanggal 7/12/2021", date(2021, 12, 7), date(2021, 12, 7)),
        ("tanggal 7-12-2021", date(2021, 12, 7), date(2021, 12, 7)),
        ("tanggal 7/12", date(2021, 12, 7), date(2021, 12, 7)),
        ("berita 7-desember-2021", date(2021, 12, 7), date(2021, 12, 7)),
        ("menang 2-1 pada 7 Desember", date(2021, 12, 7), date(2021, 12, 7)),
        ("menang 2-1 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("articles from October", date(2021, 10, 1), date(2021, 10, 31)),
        ("berita bulan Mei", date(2020, 5, 1), date(2020, 5, 31)),
        ("artikel sebelum 2022", None, date(2021, 12, 31)),
        ("articles since 2021", date(2021, 1, 1), None),
        ("setelah Oktober 2021", date(2021, 11, 1), None),
        ("berita tahun 2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("berita minggu lalu", date(2021, 11, 29), date(2021, 12, 5)),
        ("what happened this week?", date(2021, 12, 4), date(2021, 12, 10)),
        ("berita bulan lalu", date(2021, 11, 1), date(2021, 11, 30)),
        ("berita kemarin", date(2021, 12, 9), date(2021, 12, 9)),
        ("news from last year", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_days_are_those_of_the_articles(text: str, since: date | None, until: date | None) -> None:
    found = days_of(text, HELD)
    assert found is not None and (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    "text",
    [
        *("siapa presiden?", "31 Februari 2021", "may I ask?", "2 kalimat", "99/99", "2 3 kalimat"),
        *("ringkas dalam 2-3 kalimat", "summarize this in 3-4 sentences", "Persib menang 2-1"),
    ],
)
def test_where_no_day_is_named_there_is_none(text: str) -> None:
    assert days_of(text, HELD) is None


def test_without_dated_articles_only_a_whole_date_is_understood() -> None:
    assert days_of("minggu lalu", []) is None and days_of("7 Desember", []) is None
    found = days_of("7 Desember 2021", [])
    assert found is not None and found.since == date(2021, 12, 7)
