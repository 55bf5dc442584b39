"""Whom a title names together."""

import pytest

from bot.talking.context import Context, Spoken
from bot.talking.people import pair_titled

SPOKEN = Spoken.of("Kata Rina dan Tegar, ada Kota Lintang dan Indonesia. Lalu Rina ke Indonesia.")


@pytest.mark.parametrize(
    ("title", "pair"),
    [
        ("Emas Rina/Tegar di Lintang", "Rina/Tegar"),
        ("Dua Jam, Rina dan Tegar Bicara", "Rina dan Tegar"),
        ("Rina Bicara, Tegar Diam", None),
        ("Rina dan Indonesia", None),
        ("Senja dan Fajar", None),
        ("", None),
    ],
)
def test_two_are_named_together(title: str, pair: str | None) -> None:
    found = pair_titled(Context(spoken=SPOKEN, title=title))
    assert (found and found.text) == pair
