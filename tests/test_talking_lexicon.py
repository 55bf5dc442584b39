"""Words and messages by their form alone."""

import pytest

from bot.talking.lexicon import ONWARD
from bot.talking.words import normalized


@pytest.mark.parametrize(
    "typed",
    [
        "lalu?",
        "Lalu?",
        "Terus?",
        "TERUS?",
        "Trus gmn",
        "Lanjut dong",
        "Then?",
        "What happened next?",
    ],
)
def test_what_asks_for_what_comes_next(typed: str) -> None:
    assert ONWARD.fullmatch(normalized(typed))


@pytest.mark.parametrize("typed", ["Lalu Biden?", "Then who won?", "Lanjutkan ke Persib?"])
def test_what_names_something_does_not(typed: str) -> None:
    assert not ONWARD.fullmatch(normalized(typed))
