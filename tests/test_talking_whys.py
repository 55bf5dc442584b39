"""A bare "why?" after a question."""

import pytest

from bot.answer import Turn
from bot.talking.context import Context, context_of
from bot.talking.whys import asked_why

ARTICLE = "Rina didiskualifikasi di Kota Wesi. Gamelan diakui UNESCO."


def after(question: str) -> Context:
    return context_of([Turn(question, ("warta",))], lambda name: ARTICLE)


@pytest.mark.parametrize(
    ("asked", "message", "whole"),
    [
        ("Rina pernah didiskualifikasi ya?", "knp?", "kenapa Rina pernah didiskualifikasi?"),
        ("Apakah Rina menang?", "kok bisa?", "kenapa Rina menang?"),
        ("Apakah Rina menang?", "alasannya apa?", "kenapa Rina menang?"),
        ("jadi Rina ikut gak?", "terus mengapa?", "mengapa Rina ikut?"),
        ("gamelan diakui unesco kapan?", "kenapa sih", "kenapa gamelan diakui unesco?"),
        ("gamelan diakui unesco kapan?", "knp bisa diakui?", "kenapa gamelan diakui unesco?"),
        ("Rina menang di mana?", "kenapa?", "kenapa Rina menang?"),
        ("Are dragons endangered now?", "Why?", "Why are dragons endangered now?"),
        ("When did UNESCO recognise it?", "and why?", "Why did UNESCO recognise it?"),
        ("Where did Rina win?", "why?", "Why did Rina win?"),
        ("Did Rina leave?", "how come?", "Why did Rina leave?"),
        ("Siapa yang menang?", "kenapa?", None),
        ("Berapa harga tiket?", "kenapa?", None),
        ("Who was disqualified?", "why?", None),
        ("What did Rina accuse Tegar of?", "why?", None),
        ("Whom did Rina accuse?", "why?", None),
        ("How big is it?", "why?", None),
        ("Kenapa Rina kalah?", "kenapa?", None),
        ("Apakah Rina menang?", "kenapa dia menang?", None),
        ("Apakah Rina menang?", "kenapa tiketnya mahal?", None),
        ("Apakah Rina menang?", "kenapa Tegar kalah?", None),
        ("Apakah Rina menang?", "why not?", None),
        ("Apakah Rina menang?", "kapan?", None),
    ],
)
def test_why_keeps_what_happened(asked: str, message: str, whole: str | None) -> None:
    found = asked_why(message, after(asked))
    assert (found and found[0]) == whole
    assert found is None or found[1] in found[0]


def test_without_a_question_before_there_is_nothing_to_ask_why_of() -> None:
    assert asked_why("kenapa?", Context()) is None
