"""What of a conversation a message needs, and whom its pronouns may mean."""

import pytest

from bot.answer import Turn
from bot.talking.antecedents import may_be_meant
from bot.talking.carrying import asks_about_its_own
from bot.talking.context import Context, context_of
from bot.talking.terms import terms_of
from bot.talking.words import words_of

ARTICLE = "Menurut Rina Wati, Kenari dibuka di Lintang. Kepada Tegar, Rina Wati berterima kasih."


def after(*questions: str) -> Context:
    turns = [Turn(question, ("kenari",)) for question in questions]
    return context_of(turns, lambda name: ARTICLE)


@pytest.mark.parametrize(
    ("questions", "message", "meant"),
    [
        (["Apa kata Tegar?", "Kapan Rina Wati datang?"], "dia umur berapa?", ["Rina Wati"]),
        (["Apa kata Rina Wati di Lintang?"], "dia umur berapa?", ["Rina Wati"]),
        (["Who beat Tegar in the Lintang final?"], "how old is he?", ["Tegar"]),
        (["Apa alasan Tegar mengincarnya?"], "dia umur berapa?", []),
        (["Apa kata Rina Wati di Lintang?"], "mereka siapa?", ["Rina Wati"]),
        (["Apa kata Tegar?", "Apa kata Rina Wati di Lintang?"], "berapa lama?",
         ["Rina Wati", "Lintang", "Tegar"]),
    ],
)  # fmt: skip
def test_a_person_is_of_the_newest_question_that_names_one_and_no_place(
    questions: list[str], message: str, meant: list[str]
) -> None:
    context = after(*questions)
    left = may_be_meant(terms_of(context), words_of(message), context)
    assert [term.text for term in left if term.name] == meant


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("terus rina minta apa", True),
        ("And what did Rina threaten?", True),
        ("eh bukannya tegar yg menang?", True),
        ("Can I get off in Lintang?", True),
        ("terus rina gimana?", False),
        ("terus apa?", False),
        ("rina menang", False),
        ("dia kenal tegar tidak?", False),
        ("harganya di lintang berapa", False),
    ],
)
def test_a_message_that_asks_about_a_name_of_its_own_needs_nothing(message: str, own: bool) -> None:
    assert asks_about_its_own(words_of(message), after("Kapan Kenari dibuka?")) is own
