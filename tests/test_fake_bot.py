"""The fake is called as the real bot is, and answers in the same kinds."""

import inspect

import pytest

from bot.answering.bot import Bot
from tests.fake_bot import FakeBot

METHODS = [name for name in vars(FakeBot) if not name.startswith("_")]


def test_the_doors_need_no_method_that_the_fake_lacks() -> None:
    assert {"ask", "stream", "search", "summarize", "articles", "article", "close"} <= set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_takes_what_the_real_one_takes(name: str) -> None:
    real = inspect.signature(getattr(Bot, name)).parameters.values()
    fake = inspect.signature(getattr(FakeBot, name)).parameters.values()
    assert [(one.name, one.kind, one.default) for one in fake] == [
        (one.name, one.kind, one.default) for one in real
    ]


@pytest.mark.parametrize("name", METHODS)
def test_a_method_gives_what_the_real_one_gives(name: str) -> None:
    real = inspect.get_annotations(getattr(Bot, name), eval_str=True)["return"]
    fake = inspect.get_annotations(getattr(FakeBot, name), eval_str=True)["return"]
    assert fake == real
