"""Which passages a question is read over, with the models that ship."""

from pathlib import Path

import pytest

from bot.answering.bot import Bot
from bot.build import build
from bot.settings import Settings


@pytest.fixture(scope="module")
def bot(seeded: Path) -> Bot:
    return build(Settings(data=seeded))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Which French composer heard gamelan in Paris in 1889?", "Claude Debussy"),
        ("Who gave the first scientific description of the Komodo dragon?", "Peter Ouwens"),
    ],
)
def test_an_article_in_the_other_language_answers_where_none_does_in_the_own(
    bot: Bot, question: str, words: str
) -> None:
    answer = bot.ask(question)
    (citation,) = answer.claims[0].citations
    assert answer.short_answer == words
    assert bot.article(citation.article_id).language == "id"
