"""An office that a question asks for and the sentence does not name."""

import pytest

from bot.citing.offices import other_office
from tests.test_citing_composing import found, hit

TEXT = (
    "Gamelan\n\nKomponis Prancis Claude Debussy mendengarnya. Presiden Joko Widodo bangga. "
    "Presiden Rusia Vladimir Putin hadir."
)


@pytest.mark.parametrize(
    ("question", "words", "other"),
    [
        ("Siapa presiden Prancis?", "Claude Debussy", True),
        ("siapa sih presiden prancis sekarang", "Claude Debussy", True),
        ("Who is the president of France?", "Claude Debussy", True),
        ("Siapa presiden Indonesia?", "Joko Widodo", False),
        ("Who is the president?", "Joko Widodo", False),
        ("Siapa menlu Rusia?", "Joko Widodo", True),
        ("Siapa presiden yang mendengar gamelan?", "Claude Debussy", False),
        ("Siapa yang bangga?", "Claude Debussy", False),
        ("siapa presiden prancis", "Joko Widodo", True),
        ("who is the president of France", "Joko Widodo", True),
        ("siapa presiden indonesia", "Joko Widodo", False),
        ("siapa presiden rusia", "Vladimir Putin", False),
        ("siapa presiden as", "Vladimir Putin", True),
    ],
)
def test_another_office(question: str, words: str, other: bool) -> None:
    assert other_office(question, found(words, 0.9, hit(TEXT))) is other
