"""What is known of watched addresses lasts over restarts and harms nothing when damaged."""

from pathlib import Path

import pytest

from bot.watching.state import FILE_NAME, State, Turn, load_state, save_state
from index.errors import ArchiveError
from index.fetch.page import Condition

STATE = State(
    "one",
    {"https://a.example/feed": Turn(12.5, 3)},
    {"https://a.example/1": Condition("e", "m", "s")},
)


def test_it_is_given_back_as_it_was(tmp_path: Path) -> None:
    save_state(tmp_path, STATE)
    assert load_state(tmp_path, "one") == STATE
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"archive": "one"}', '{"archive": "one", "turns": 3}',
                '{"archive": "one", "turns": {}, "conditions": {"a": [1]}}' ]
)  # fmt: skip
def test_what_cannot_be_read_begins_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    found = load_state(tmp_path, "one")
    assert found.turns == {}


def test_another_archive_has_read_nothing(tmp_path: Path) -> None:
    save_state(tmp_path, STATE)
    assert load_state(tmp_path, "two") == State("two")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        save_state(tmp_path / "none", STATE)
