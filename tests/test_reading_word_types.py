"""Of which type a few words are."""

import pytest

from bot.reading.word_types import (
    has_number,
    is_bare_amount,
    is_bare_date,
    is_clock,
    is_duration,
    is_length,
    is_time,
)


@pytest.mark.parametrize(
    "words",
    [
        *("pekan depan", "Senin malam", "pagi hari", "setelah Lebaran", "pada 2021", "7 Desember"),
        *("pukul 10.00", "dua jam sebelum rapat", "(7/12)", "1 Syawal", "79 Masehi", "'98"),
        *("next week", "Monday night", "10 a.m.", "two hours later", "musim panas", "menit 73"),
        *("lap 12", "H - 2", "SEA Games 2005", "2014-2018"),
    ],
)
def test_words_that_say_when(words: str) -> None:
    assert is_time(words)


@pytest.mark.parametrize(
    "words",
    [
        "142 kilometer",
        "21 - 19",
        "Rp 5 juta",
        "sekitar 40 orang",
        "2.000 orang",
        "12%",
        "Bung Karno",
    ],
)
def test_counts_and_names_say_no_time(words: str) -> None:
    assert not is_time(words)


@pytest.mark.parametrize(
    "words",
    [
        *("twelve", "thirty", "twenty-one", "half", "twice", "dozens", "a third", "sekali"),
        *("seperempat", "sebelas", "belasan", "ketujuh", "gratis"),
    ],
)
def test_numbers_in_words(words: str) -> None:
    assert has_number(words)


@pytest.mark.parametrize("words", ["seperti biasa", "kepala desa", "sembilu", "often"])
def test_words_that_only_begin_like_numbers(words: str) -> None:
    assert not has_number(words)


@pytest.mark.parametrize(
    ("words", "date", "amount"),
    [
        ("Senin, 2 Agustus 2021", True, False),
        ("pukul 10.00 WIB", True, False),
        ("Minggu malam", True, False),
        ("April", False, False),
        ("Brigade 17 Agustus", False, False),
        ("US$ 1,5 juta", False, True),
        ("Rp. 5.000,-", False, True),
        ("142 km", False, True),
        ("14", False, False),
        ("12 warga Desa Wesi", False, False),
        ("Twice", False, False),
    ],
)
def test_nothing_but_a_date_or_an_amount(words: str, date: bool, amount: bool) -> None:
    assert (is_bare_date(words), is_bare_amount(words)) == (date, amount)


def test_durations_lengths_and_hours() -> None:
    assert is_duration("seharian") and is_duration("seumur hidup")
    assert not is_duration("7 Desember 2021") and not is_duration("142 kilometer")
    assert is_length("twelve metres") and not is_length("dua jam")
    assert is_clock("jam 10 pagi") and not is_clock("jaminan kesehatan")
