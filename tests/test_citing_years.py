"""A year that the question names and the article contradicts."""

import pytest

from bot.citing.years import other_year
from tests.test_citing_composing import found, hit

TEXT = "Festival\n\nFestival Lampion digelar pada Selasa (7/12) dan dihadiri 800 orang."


@pytest.mark.parametrize(
    ("question", "published", "other"),
    [
        ("Berapa orang hadir pada 7 Desember 2022?", "2021-12-07", True),
        ("Berapa orang hadir pada 7 Desember 2021?", "2021-12-07", False),
        ("Berapa orang hadir?", "2021-12-07", False),
        ("Berapa orang hadir pada 2022?", "", False),
        ("Apakah 2.022 orang hadir?", "2021-12-07", False),
    ],
)
def test_another_year(question: str, published: str, other: bool) -> None:
    assert other_year(question, found("800", 0.9, hit(TEXT, published=published))) is other
