"""The article the project was founded on: the right words are quoted, and nothing is invented.

Its text is somebody else's and stays outside the repository.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.answering.bot import Bot
from bot.build import build
from bot.indexing import index
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
FOLDER = Path(os.environ.get("WARTANYA_SEED_ARTICLES", ROOT.parent / "shared" / "seeds"))
LINES = (ROOT / "tests" / "bench" / "founding_questions.jsonl").read_text(encoding="utf-8")
QUESTIONS: list[dict[str, Any]] = [json.loads(line) for line in LINES.splitlines()]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    if not list(FOLDER.glob("*.txt")):
        pytest.skip(f"the founding article is not in {FOLDER}; set WARTANYA_SEED_ARTICLES")
    settings = Settings(data=tmp_path_factory.mktemp("founding"))
    assert index(settings, [FOLDER]).added == 1
    return build(settings)


def test_most_answers_quote_the_right_sentence(bot: Bot) -> None:
    asked = [one for one in QUESTIONS if one["answers"]]
    wrong = []
    for one in asked:
        answer = bot.ask(one["question"])
        quotes = [claim.citations[0].quote for claim in answer.claims]
        if not any(one["sentence_contains"] in quote for quote in quotes):
            wrong.append((one["question"], answer.short_answer, quotes))
    assert len(wrong) <= 0.3 * len(asked), wrong


def test_three_of_four_unanswerable_questions_are_refused(bot: Bot) -> None:
    asked = [one for one in QUESTIONS if not one["answers"]]
    answered = [(one["question"], bot.ask(one["question"]).short_answer) for one in asked]
    wrong = [(question, given) for question, given in answered if given is not None]
    assert len(wrong) <= len(asked) / 4, wrong


def test_captions_and_share_buttons_never_answer(bot: Bot) -> None:
    for question in ("Siapa Ajudan Kremlin di foto?", "Apa isi tombol Bagikan?", "Siapa Ki-ka?"):
        answer = bot.ask(question)
        quotes = [claim.citations[0].quote for claim in answer.claims]
        quotes += [citation.quote for citation in answer.related]
        assert not any("Ki-ka" in quote or "Bagikan:" in quote for quote in quotes)
