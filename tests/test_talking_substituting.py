"""The last question asked of somebody or something else."""

from dataclasses import replace

import pytest

from bot.answer import Turn
from bot.talking.context import Context, context_of
from bot.talking.substituting import leaves_topic, other_meant, substituted

ARTICLE = (
    "Aston Rama mencetak gol. Kota Wesi menang. Beno Sakti mencetak gol kedua bagi Kota Lintang."
)


def after(question: str) -> Context:
    subjects = frozenset(["persija", "pelatih", "gol"])
    return context_of([Turn(question, ("bola",))], lambda name: ARTICLE, subjects=subjects)


@pytest.mark.parametrize(
    ("asked", "message", "completed"),
    [
        ("Berapa poin Kota Wesi?", "kalau Kota Lintang?", "Berapa poin Kota Lintang?"),
        ("berapa poin kota wesi", "klo lintang gmn", "berapa poin lintang"),
        ("What does Rama want?", "and Beno Sakti?", "What does Beno Sakti want?"),
        ("Who scored for Kota Wesi?", "what about Lintang then?", "Who scored for Lintang?"),
        ("berapa harga tiketnya", "kalo anak?", "anak berapa harga tiketnya"),
        ("berapa harga tiketnya", "kalau Wales?", "Wales berapa harga tiketnya"),
        ("berapa lama nyampe?", "kalo naik bus biasa?", "berapa lama nyampe naik bus biasa"),
        ("Berapa poin Kota Wesi?", "kalau Swansea?", "Berapa poin Swansea?"),
        ("Berapa poin Kota Wesi?", "kalau kotanya?", "Berapa poin kotanya?"),
        ("Berapa poin Kota Wesi?", "kalau persija gmn?", "Berapa poin persija?"),
        ("Siapa juara Liga Wesi 2017?", "kalau Piala Rama 2018?", "Siapa juara Piala Rama 2018?"),
        ("rama bilang apa soal gol", "kalau soal persija?", "rama bilang apa soal persija"),
        ("What of Rama about Wesi?", "what about Lintang?", "What of Lintang about Wesi?"),
        ("kapan gol jadi", "kalau persija?", "kapan persija jadi"),
        ("Mohon jelaskan, berapa harganya?", "kalau anaknya gimana?", "anak berapa harganya?"),
        ("Berapa emas Wesi di Pekan Rama 2017?", "kalau Pekan Sakti 2021?",
         "Berapa emas Wesi di Pekan Sakti 2021?"),
    ],
)  # fmt: skip
def test_what_is_meant_takes_the_place_of_the_first_name(
    asked: str, message: str, completed: str
) -> None:
    found = substituted(message, after(asked))
    assert found is not None and found[0] == completed
    assert found[1] in asked


@pytest.mark.parametrize(
    "message",
    [
        "kalau kapan menang?",
        "and did he score?",
        "terus kalau beritanya salah gimana?",
        "kenapa?",
        "dan dia?",
        "berapa poin Lintang?",
        "kalau pelatihnya?",
        "what about the coach?",
        "and now?",
        "dan hasilnya?",
        "kalau gol kedua?",
        "kalau 2015?",
        "kalau soal hasilnya?",
    ],
)
def test_a_message_that_says_more_or_points_back_is_no_exchange(message: str) -> None:
    assert substituted(message, after("Berapa poin Kota Wesi?")) is None


@pytest.mark.parametrize(
    ("asked", "message", "completed"),
    [
        ("Siapa juara Wesi 2004-2005?", "kalau 2011-2012?", "Siapa juara Wesi 2011-2012?"),
        ("Siapa juara Liga Wesi 2017?", "what about in 2019?", "Siapa juara Liga Wesi 2019?"),
        ("Berapa harga kelas 1 pada 2017?", "kalau 2?", "Berapa harga kelas 2 pada 2017?"),
        ("Berapa harga kelas 1 pada 2017?", "dan tahun 2018?", "Berapa harga kelas 1 pada 2018?"),
        ("Berapa korban di Wesi?", "kalau di 2018?", "Berapa korban di Wesi di 2018"),
        ("Berapa korban dari 2015 sampai 2017?", "kalau 2018?", None),
        ("Berapa harga tiket kelas 1?", "kalau kelas 2?", None),
    ],
)
def test_a_number_is_exchanged_for_a_number_and_a_year_for_a_year(
    asked: str, message: str, completed: str | None
) -> None:
    found = substituted(message, after(asked))
    assert (found and found[0]) == completed


@pytest.mark.parametrize(
    ("asked", "message", "completed"),
    [
        ("Berapa korban di Wesi?", "kalau di Lintang?", "Berapa korban di Lintang?"),
        ("Kapan Rama ke Wesi dengan kapal?", "kalau ke Lintang?",
         "Kapan Rama ke Lintang dengan kapal?"),
        ("Berapa gol di babak pertama?", "kalau di babak kedua?", "Berapa gol di babak kedua?"),
        ("berapa lama naik bus biasa", "kalo naik kereta", "berapa lama naik kereta"),
        ("Berapa poin Wesi?", "kalau menurut Kabar?", "Berapa poin Wesi menurut Kabar"),
        ("Berapa korban di Wesi?", "kalau dari Lintang?", "Berapa korban di Wesi dari Lintang"),
    ],
)  # fmt: skip
def test_a_circumstance_takes_the_place_of_one_of_its_kind(
    asked: str, message: str, completed: str
) -> None:
    found = substituted(message, after(asked))
    assert found is not None and found[0] == completed


def test_without_a_question_before_there_is_nothing_to_ask_again() -> None:
    assert substituted("kalau Lintang?", Context()) is None


@pytest.mark.parametrize(
    ("message", "other"),
    [
        ("and the Lintang one", "Lintang"),
        ("what about the train?", "train"),
        ("kalau soal persija?", "persija"),
        ("dan berita persija gimana?", "berita persija"),
        ("kalau naik bus?", ""),
        ("and did he score?", ""),
        ("berapa poin Lintang?", ""),
    ],
)
def test_a_short_message_says_what_else_it_asks_the_same_of(message: str, other: str) -> None:
    assert other_meant(message) == other


@pytest.mark.parametrize(
    ("asked", "message", "leaves"),
    [
        ("did rama say anything about persija", "what about the train", True),
        ("did rama say anything about persija", "what about gol", False),
        ("rama bilang apa soal persija", "kalau biayanya?", False),
        ("did rama say anything about the weather", "what about the train", False),
        ("did rama say anything about persija", "what about the train then and now?", False),
    ],
)
def test_a_topic_that_the_article_does_not_hold_leaves_it(
    asked: str, message: str, leaves: bool
) -> None:
    context = replace(after(asked), title="Rama dan Persija")
    assert leaves_topic(message, context) is leaves
