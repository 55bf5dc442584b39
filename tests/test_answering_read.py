"""Which passages a question is read over, with the models that ship."""

from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document

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


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Why was the Indonesian bullet train so late?", "id"),
        ("Berapa orang tewas waktu gunung di Selat Sunda meletus?", "en"),
    ],
)
def test_passages_in_the_other_language_are_found_beside_the_own_and_none_twice(
    bot: Bot, question: str, wanted: str
) -> None:
    found: list[Document] = []

    class Listening(BaseCallbackHandler):
        def on_retriever_end(self, documents: Any, **kwargs: Any) -> None:
            found.extend(documents)

    bot.as_runnable().invoke(question, {"callbacks": [Listening()]})
    numbers = [one.metadata["passage_id"] for one in found]
    assert len(numbers) == len(set(numbers))
    assert wanted in {one.metadata["language"] for one in found}
