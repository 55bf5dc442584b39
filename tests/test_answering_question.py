from datetime import date
from typing import Any

import pytest

from bot.answering.question import cleaned, filters_from, question_from
from index.article import Filters
from index.errors import UsageError


def test_a_question_keeps_its_words() -> None:
    assert cleaned("  Apa\u0301 kabar? 🗞️ \n") == "Apa\u0301 kabar? 🗞️"
    assert cleaned("a\0b \ud800c") == "a b c"


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "\ud800"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        cleaned(text)


def test_a_long_question_is_refused_with_both_numbers() -> None:
    with pytest.raises(UsageError, match=r"20,000 characters and may have 2,000"):
        cleaned("a" * 20_000)


def test_filters_are_read() -> None:
    given = {"articles": ["a"], "source": "VOI", "language": "id", "since": "2021-12-07"}
    assert filters_from(given) == Filters(("a",), "VOI", "id", date(2021, 12, 7), None)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ({"question": "a", "langauge": "id"}, "unknown key 'langauge'"),
        ({"question": "a", "language": "fr"}, "unknown language 'fr'"),
        ({"question": 3}, "must be a text"),
        ({}, "must be a text"),
        ({"question": "a", "filters": {"author": "x"}}, "unknown filter 'author'"),
        ({"question": "a", "filters": {"since": "kemarin"}}, "must be a date"),
        ({"question": "a", "filters": {"articles": "a"}}, "list of article ids"),
        ({"question": "a", "filters": ["a"]}, "must be an object"),
    ],
)
def test_a_bad_request_is_named(request_: dict[str, Any], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        question_from(request_)
