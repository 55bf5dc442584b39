"""The pictures show what ships: their questions are answered as they say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.bot import Bot
from bot.build import build
from bot.settings import Settings
from tests.screenshots import DOCS, PICTURES, QUESTIONS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def bot(seeded: Path) -> Iterator[Bot]:
    built = build(Settings(data=seeded))
    yield built
    built.close()


def test_the_questions_that_they_show_are_answered(bot: Bot) -> None:
    conversation = bot.converse()
    for asked in QUESTIONS:
        answer = conversation.ask(asked.text)
        assert answer.outcome == "answered", asked.text
        assert asked.answered in answer.claims[0].citations[0].quote
        assert asked.answered in str(answer.short_answer)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_every_picture_was_taken_at_its_size(picture: object) -> None:
    head = (DOCS / picture.name).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    size = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    assert size == (picture.width, picture.height)


def test_readme_shows_pictures_that_are_taken() -> None:
    shown = re.findall(
        r"!\[[^\]]*\]\(docs/([\w-]+\.png)\)", (ROOT / "README.md").read_text("utf-8")
    )
    assert "page.png" in shown
