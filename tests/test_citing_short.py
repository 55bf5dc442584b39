"""Which words of a quote stand as the short answer."""

from dataclasses import replace

import pytest

from bot.citing.found import Asking
from bot.citing.short import short_words
from bot.reading.questions import kind_of
from tests.test_citing_composing import found, hit

AIRPORT = (
    "Bandara Lintang\n\nBandara Lintang tidak jadi dibangun pada 2025. Rapat berlangsung dua jam "
    "pada Senin (5/6). Wali Kota Sari Ningrum hadir bersama 40 warga."
)


@pytest.mark.parametrize(
    ("question", "words", "short"),
    [
        ("Kapan Bandara Lintang dibangun?", "2025", None),
        ("Kenapa Bandara Lintang tidak jadi dibangun?", "2025", "2025"),
        ("Berapa lama rapat berlangsung?", "Senin (5/6)", None),
        ("Berapa lama rapat berlangsung?", "dua jam", "dua jam"),
        ("Kapan rapat berlangsung?", "Senin (5/6)", "Senin (5/6)"),
        ("Berapa warga yang hadir?", "Sari Ningrum", None),
        ("Siapa wali kota yang hadir?", "Sari Ningrum", "Sari Ningrum"),
        ("Apakah rapat berlangsung dua jam?", "dua jam", None),
        ("apa itu bandara lintang", "Bandara Lintang", None),
        ("Rapat berlangsung dua jam atau tiga jam?", "dua jam", "dua jam"),
    ],
)
def test_words_of_the_right_type_or_none(question: str, words: str, short: str | None) -> None:
    asking = Asking(question, kind_of(question), 0.5, 0.5)
    assert short_words(asking, found(words, 0.9, hit(AIRPORT))) == short


def test_words_that_the_reader_would_rather_not_give_are_none() -> None:
    asking = Asking("Siapa wali kota yang hadir?", "who", 0.5, 0.5)
    assert short_words(asking, found("Sari Ningrum", 0.9, hit(AIRPORT), margin=-9.0)) is None


def test_words_of_a_follow_up_may_be_less_sure() -> None:
    asking = Asking("kapan itu?", "when", 0.5, 0.5)
    one = found("Senin", 0.9, hit("Gempa\n\nGempa terjadi pada Senin."), margin=-4.0)
    assert short_words(asking, one) is None
    assert short_words(replace(asking, leaning=True), one) == "Senin"
