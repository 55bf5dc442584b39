"""Whom or what a question names."""

import pytest

from bot.citing.found import Asking
from bot.citing.named import other_place, who_is_first
from tests.test_citing_composing import found, hit

TALKS = (
    "Pembicaraan di Lintang\n\nPresiden Rudi Hartono berbicara dua jam dengan tamunya. "
    "Sari Ningrum, yang memimpin lembaga Rimba, menilai hasilnya baik. "
    "Gunung Lintang meletus pada 1883."
)


@pytest.mark.parametrize(
    ("question", "first", "support"),
    [
        ("Siapa Sari Ningrum?", "Sari", 0.6),
        ("sari ningrum itu siapa sih", "Sari", 0.6),
        ("Who is Sari Ningrum?", "Sari", 0.6),
        ("who's ningrum again?", "Sari", 0.6),
        ("Siapa Rudi Hartono?", "Rudi", 0.9),
        ("Siapa presidennya?", "Rudi", 0.9),
        ("Siapa tamu Sari Ningrum?", "Rudi", 0.9),
        ("Siapa Joko Tingkir?", "Rudi", 0.9),
        ("Siapa yang berbicara?", "Rudi", 0.9),
    ],
)
def test_who_somebody_is_stands_where_the_name_does(
    question: str, first: str, support: float
) -> None:
    one = hit(TALKS)
    sentences = [found("Rudi", 0.9, one), found("Sari", 0.6, one)]
    ordered, left = who_is_first(Asking(question, "who", 0.5, 0.5), sentences, 0.9)
    assert first in ordered[0].text and left == support and len(ordered) == 2


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("Kapan Gunung Merapi terakhir meletus?", True),
        ("When did Mount Merapi erupt?", True),
        ("Kapan Gunung Lintang meletus?", False),
        ("When did Mount Lintang erupt?", False),
        ("Kapan Gunung Nasional Lintang meletus?", False),
        ("kapan gunung merapi meletus", False),
        ("Kapan gunung api itu meletus?", False),
        ("Siapa presidennya?", False),
    ],
)
def test_a_place_that_the_article_does_not_name(question: str, elsewhere: bool) -> None:
    assert other_place(question, found("1883", 0.9, hit(TALKS))) is elsewhere
