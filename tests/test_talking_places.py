"""Which of several a message means."""

import pytest

from bot.talking.places import place_of


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("yang kedua", 1),
        ("Yang Kedua", 1),
        ("the second one", 1),
        ("that one, the third", 2),
        ("the last one", -1),
        ("nomor 2", 1),
        ("yang ke-3", 2),
        ("that one", 0),
    ],
)
def test_a_place_is_read(typed: str, place: int) -> None:
    assert place_of(typed) == place
