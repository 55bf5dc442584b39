"""A year that the question names and the article contradicts."""

import pytest

from bot.citing.years import other_year
from tests.test_citing_composing import found, hit

TEXT = "Festival\n\nFestival Lampion digelar pada Selasa (7/12) dan dihadiri 800 orang."


MASKS = "Bantuan\n\nPada 2021 Budi membagikan 2.000 masker di pasar."


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


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Siapa yang membagikan 2000 masker?", False),
        ("siapa yang membagikan masker tahun 2000?", True),
        ("Siapa yang membagikan masker pada 2000 lalu?", True),
        ("Siapa yang membagikan masker di Euro 2000?", True),
        ("Siapa yang membagikan 2000 masker pada 2022?", True),
        ("Siapa yang membagikan 2001 masker?", True),
    ],
)
def test_a_count_that_the_article_writes_with_a_dot_is_no_year(question: str, other: bool) -> None:
    assert other_year(question, found("Budi", 0.9, hit(MASKS))) is other
