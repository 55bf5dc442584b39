"""Subtitles to articles that know when each word was said."""

from pathlib import Path

import pytest

from index.article import Article
from index.load import Failure, Loaded, load

SRT = """1
00:00:01,000 --> 00:00:04,000
Selamat pagi,
<i>hadirin</i> sekalian.

2
00:00:04,200 --> 00:00:07,000
Harga beras turun

3
00:12:05,000 --> 00:12:08,000
sepuluh persen.

4
01:00:00,500 --> 01:00:02,000
- Mengapa turun?
"""
VTT = """WEBVTT - Central bank briefing

NOTE written by hand

00:01.000 --> 00:04.000 align:start
<v Ann Lee>Rates will rise &amp; stay high.

00:04.000 --> 00:06.000
<v Ann Lee>Nobody should be surprised.

00:07.000 --> 00:09.000
<v Reporter>Until when?

02:00:07.000 --> 02:00:09.000
<v Ann Lee>Until May.
"""
ROLLING = """WEBVTT

00:00:01.000 --> 00:00:03.000
the spacecraft landed

00:00:03.000 --> 00:00:05.000
the spacecraft landed
on the moon on monday

00:00:05.000 --> 00:00:07.000
on the moon on monday
and engineers cheered
"""


def article(path: Path, text: str, encoding: str = "utf-8") -> Article:
    path.write_bytes(text.encode(encoding))
    (outcome,) = load([path])
    assert isinstance(outcome, Loaded), outcome
    return outcome.article


def times(one: Article, *words: str) -> list[str | None]:
    marks = [one.mark_at(one.text.index(word)) for word in words]
    return [mark and mark.time for mark in marks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_srt_of_a_speech(tmp_path: Path, encoding: str) -> None:
    one = article(tmp_path / "pidato_presiden-2021.srt", SRT.replace("\n", "\r\n"), encoding)
    assert one.text == (
        "Selamat pagi, hadirin sekalian. Harga beras turun sepuluh persen.\n\n- Mengapa turun?"
    )
    assert (one.title, one.language, one.inferred) == ("pidato presiden 2021", "id", ("title",))
    assert times(one, "Selamat", "hadirin", "Harga", "sepuluh", "Mengapa") == [
        *("00:00:01", "00:00:01", "00:00:04", "00:12:05", "01:00:00")
    ]


def test_a_vtt_with_speakers_and_a_title(tmp_path: Path) -> None:
    one = article(tmp_path / "bank.vtt", VTT)
    assert one.text == (
        "Ann Lee: Rates will rise & stay high. Nobody should be surprised.\n\n"
        "Reporter: Until when?\n\nAnn Lee: Until May."
    )
    assert (one.title, one.language) == ("Central bank briefing", "en")
    assert times(one, "Ann", "Nobody", "Reporter", "Until May") == [
        *("00:00:01", "00:00:04", "00:00:07", "02:00:07")
    ]


def test_lines_that_roll_are_taken_once(tmp_path: Path) -> None:
    one = article(tmp_path / "auto.vtt", ROLLING)
    assert one.text == "the spacecraft landed on the moon on monday and engineers cheered"
    assert times(one, "moon", "engineers") == ["00:00:03", "00:00:05"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.srt", "Hanya teks biasa.", "does not hold subtitles as a .srt"),
        ("a.vtt", "Hanya teks biasa.", "does not hold subtitles as a .vtt"),
        ("a.vtt", "WEBVTT\n\n", "nothing is said"),
        ("a.srt", " \n", "it is empty"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n\0\0\0\0\n", "binary"),
    ],
)
def test_what_holds_no_subtitles(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (outcome,) = load([tmp_path])
    assert isinstance(outcome, Failure) and said in outcome.reason
