"""The schema of the page's events: what is passed on is what was checked, and no more."""

import json

import pytest

from bot.web.queue_schema import Listener, QueueSchema
from index.errors import UsageError

SCHEMA = QueueSchema({0: Listener("ask", frozenset({8})), 6: Listener("welcome", frozenset({0}))})
ASK = {"data": ["a?", [], ""], "fn_index": 0, "trigger_id": 8, "session_hash": "ab1"}


def test_an_event_is_said_again() -> None:
    message = {"role": "user", "content": [{"type": "text", "text": "“a” 🌉"}]}
    said = ASK | {"data": ["b?", [message], ""]}
    session, body = SCHEMA.join(json.dumps(said).encode())
    assert session == "ab1"
    assert json.loads(body) == said | {
        "event_data": None,
        "data": ["b?", [message | {"metadata": None, "options": None}], ""],
    }


def test_of_a_field_given_twice_only_the_checked_one_is_passed_on() -> None:
    twice = json.dumps(ASK)[:-1] + ', "fn_index": 999, "fn_index": 0}'
    assert SCHEMA.join(twice.encode())[1].count(b"fn_index") == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"fn_index": 1}, "fn_index"),
        ({"fn_index": 6}, "data"),
        ({"trigger_id": 0}, "trigger_id"),
        ({"session_hash": "A/.."}, "session_hash"),
        ({"data": ["a?", [{"role": "user", "content": [{"type": "file"}]}], ""]}, "data.1.0"),
        ({"more": 1}, "more"),
    ],
)
def test_an_error_names_the_field(wrong: dict, field: str) -> None:
    with pytest.raises(UsageError, match=f"^{field}"):
        SCHEMA.join(json.dumps(ASK | wrong).encode())


def test_only_an_event_of_the_page_is_cancelled() -> None:
    cancel = {"session_hash": "ab1", "fn_index": 0, "event_id": "0" * 32}
    assert json.loads(SCHEMA.cancel(json.dumps(cancel).encode())) == cancel
    with pytest.raises(UsageError, match="fn_index"):
        SCHEMA.cancel(json.dumps(cancel | {"fn_index": 5}).encode())
