"""Which of the terms that could be carried a message means."""

from dataclasses import replace

import pytest

from bot.answer import Turn
from bot.talking.context import Context, context_of
from bot.talking.owning import owning
from bot.talking.terms import terms_of
from bot.talking.words import words_of

ARTICLE = "Menurut Rina Wati, komodo di Flores aman. Di Flores, Tegar dan Sinta melihat komodo."


def after(question: str, title: str = "Habitat Komodo Menyusut", topic: str = "Komodo") -> Context:
    context = context_of([Turn(question, ("komodo",))], lambda name: ARTICLE)
    return replace(context, title=title, topic=topic)


@pytest.mark.parametrize(
    ("question", "message", "kept"),
    [
        ("how big do komodo indonesia get", "and how old", ["komodo"]),
        ("komodo di Flores gimana?", "jumlahnya berapa?", ["komodo"]),
        ("apa kata Rina Wati?", "umurnya berapa?", ["Rina Wati"]),
        ("can i see Rina Wati in Flores with it", "who owns it", ["Rina Wati", "Komodo"]),
        ("komodo di Flores gimana?", "ada apa di sana?", ["komodo", "Flores"]),
        ("kapan komodo 12 lahir?", "umurnya berapa?", ["komodo", "12"]),
        ("kapan komodo di Flores 12 kali lahir?", "umurnya berapa?", ["komodo"]),
        ("Tegar sama Sinta setuju videonya?", "tayangnya kapan?", ["Tegar", "Sinta"]),
        ("Tegar sama Sinta melihat komodo?", "jumlahnya berapa?", ["komodo"]),
    ],
)
def test_a_thing_is_of_the_title_rather_than_a_place_or_one_of_two(
    question: str, message: str, kept: list[str]
) -> None:
    context = after(question)
    terms = [term for term in terms_of(context) if term.name or term.text in ("komodo", "12")]
    assert [term.text for term in owning(terms, terms, words_of(message), context)] == kept
