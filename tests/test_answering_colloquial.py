"""Everyday verbs are read as the passages write them."""

import pytest

from bot.answering.colloquial import formal

THERE = [
    *("mengumumkan", "diumumkan", "meresmikan", "meminjamkan", "pinjaman", "membayar"),
    *("menemukan", "dimainkan", "bermain", "kemarahan", "selalu"),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngumumin", "mengumumkan"),
        ("resmiin", "meresmikan"),
        ("ngeresmiin", "meresmikan"),
        ("minjemin", "meminjamkan"),
        ("bayarin", "membayar"),
        ("nemuin", "menemukan"),
        ("mainin", "dimainkan"),
        ("kemarin", None),
        ("kirimin", None),
        ("izin", None),
        ("selain", None),
    ],
)
def test_a_colloquial_verb(typed: str, meant: str | None) -> None:
    assert formal(typed, THERE) == meant
