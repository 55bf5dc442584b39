"""What of a conversation a message needs, and whom its pronouns may mean."""

from dataclasses import replace

import pytest

from bot.answer import Turn
from bot.reading.weights import default_folder
from bot.talking.antecedents import may_be_meant
from bot.talking.carrying import asks_about_its_own, needed
from bot.talking.classify import Weights
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


PAIR = "Emas Rina/Tegar di Lintang"


def needed_by(message: str, context: Context) -> list[str]:
    weights = Weights.load(default_folder())
    return [term.text for term in needed(message, context, weights.carried)]


@pytest.mark.parametrize(
    ("question", "answer", "message", "meant"),
    [
        ("siapa yang menang?", "Rina Wati dan Tegar", "mereka umur berapa?",
         ["Rina Wati dan Tegar"]),
        ("siapa lawan mereka?", "Rina Wati dan Tegar", "mereka umur berapa?", ["Rina/Tegar"]),
        ("di mana dibuka?", "Lintang dan Sari", "how old are they", ["Rina/Tegar"]),
        ("did Indonesia win the medal", "", "how old are they", ["Rina/Tegar"]),
        ("how many people died in Kenari", "", "did the sea kill them", []),
        ("berapa korban di Lintang", "", "mereka dari mana?", []),
    ],
)  # fmt: skip
def test_they_are_people_and_no_country(
    question: str, answer: str, message: str, meant: list[str]
) -> None:
    context = replace(after(question), answer=answer, title=PAIR)
    assert needed_by(message, context) == meant


@pytest.mark.parametrize(
    ("message", "needs"),
    [
        ("no i mean Rina and Tegar, how old are they", False),
        ("kalau Rina Wati, dia umur berapa?", False),
        ("how old are they", True),
        ("so is Tegar on the list or not", False),
        ("did Rina call him", True),
    ],
)
def test_a_message_that_names_whom_it_means_needs_nobody(message: str, needs: bool) -> None:
    context = replace(after("Apa kata Tegar dan Rina Wati?"), title=PAIR)
    assert bool(needed_by(message, context)) is needs
