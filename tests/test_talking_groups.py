"""What a message is behind what was spoken of, through the weights that ship."""

from dataclasses import replace

import pytest

from bot.answer import Turn
from bot.reading.weights import default_folder
from bot.talking.classify import Weights
from bot.talking.context import Context
from bot.talking.groups import group_of, group_within

ASKED = Context(
    articles=("alat",),
    turn=Turn("Apa itu Tirta?", ("alat",), answer="alat pengukur air tambak"),
)
SILENT = replace(ASKED, articles=(), turn=Turn("Apa itu Tirta?"))
LISTED = replace(ASKED, turn=Turn("ada berita soal tambak?", ("alat",), "catalogue"))


@pytest.fixture(scope="module")
def weights() -> Weights:
    return Weights.load(default_folder())


def within(weights: Weights, text: str, context: Context) -> str:
    likely = weights.message.probabilities(text)
    return group_within(group_of(likely, text, first=False), likely, text, context)


@pytest.mark.parametrize(
    "text",
    [
        "cara kerjanya gimana",
        "gimana cara pakainya?",
        "fungsinya apa",
        "bisa dipakai di hp?",
        "bisa buat apa aja",
        "bisa buat tambak ikan gak?",
        "how does it work",
        "is it free",
        "does it work offline?",
        "how many are left",
        "how many are there",
        "berapa yang tersisa",
        "why not",
    ],
)
def test_in_the_midst_of_a_topic_a_question_is_of_that(weights: Weights, text: str) -> None:
    assert within(weights, text, ASKED) == "question"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("kamu cara kerjanya gimana", "small_talk"),
        ("cara kerja bot ini gimana", "small_talk"),
        ("bisa buat ringkasan gak", "small_talk"),
        ("bisa dipercaya gak", "small_talk"),
        ("how does this work", "small_talk"),
        ("is your answer free of mistakes", "small_talk"),
        ("help", "small_talk"),
        ("contoh pertanyaan dong", "small_talk"),
        ("that's not what I asked", "small_talk"),
        ("how many articles are there", "catalogue"),
        ("how many do you have", "catalogue"),
        ("kamu punya berapa", "catalogue"),
    ],
)
def test_what_is_said_of_the_bot_stays_so(weights: Weights, text: str, group: str) -> None:
    assert within(weights, text, ASKED) == group


@pytest.mark.parametrize("context", [Context(), LISTED, SILENT])
def test_behind_no_topic_it_is_of_the_bot_and_its_articles(
    weights: Weights, context: Context
) -> None:
    assert within(weights, "cara kerjanya gimana", context) == "small_talk"
    assert within(weights, "how many are there", context) == "catalogue"


@pytest.mark.parametrize(
    "text",
    ["what about the waduk one?", "and the older one", "kalau yang waduk?", "how come", "why not"],
)
def test_short_follow_ups_are_questions(weights: Weights, text: str) -> None:
    assert within(weights, text, ASKED) == "question"
