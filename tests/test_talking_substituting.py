"""The last question asked of somebody or something else."""

import pytest

from bot.answer import Turn
from bot.talking.context import Context, context_of
from bot.talking.substituting import substituted

ARTICLE = (
    "Aston Rama mencetak gol. Kota Wesi menang. Beno Sakti mencetak gol kedua bagi Kota Lintang."
)


def after(question: str) -> Context:
    return context_of([Turn(question, ("bola",))], lambda name: ARTICLE)


@pytest.mark.parametrize(
    ("asked", "message", "completed"),
    [
        ("Berapa poin Kota Wesi?", "kalau Kota Lintang?", "Berapa poin Kota Lintang?"),
        ("berapa poin kota wesi", "klo lintang gmn", "berapa poin lintang"),
        ("What does Rama want?", "and Beno Sakti?", "What does Beno Sakti want?"),
        ("Who scored for Kota Wesi?", "what about Lintang then?", "Who scored for Lintang?"),
        ("berapa harga tiketnya", "kalo anak?", "anak berapa harga tiketnya"),
        ("berapa lama nyampe?", "kalo naik bus biasa?", "berapa lama nyampe naik bus biasa"),
    ],
)
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
    ],
)
def test_a_message_that_says_more_or_points_back_is_no_exchange(message: str) -> None:
    assert substituted(message, after("Berapa poin Kota Wesi?")) is None


def test_without_a_question_before_there_is_nothing_to_ask_again() -> None:
    assert substituted("kalau Lintang?", Context()) is None
