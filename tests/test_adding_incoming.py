"""Files while they arrive: bounded, named safely, gone when nobody wants them."""

from pathlib import Path

import pytest

from bot.adding import incoming
from bot.adding.incoming import Incoming, file_name
from index.errors import ArchiveError, UsageError


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\berita\\a.txt", "a.txt"),
        ("a\nb\0c.txt", "a_b_c.txt"),
        ("berita 🌉.md", "berita 🌉.md"),
        (".hidden", "hidden"),
        ("x" * 500 + ".jsonl", "x" * 120 + ".jsonl"),
        ("é" * 500 + ".txt", "é" * 60 + ".txt"),
    ],
)
def test_a_name_is_a_file_of_our_folder(given: str, taken: str) -> None:
    assert file_name(given) == taken


@pytest.mark.parametrize("given", ["", "..", "/", "a/..", " "])
def test_no_name_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        file_name(given)


def test_too_large_a_file_is_refused_while_it_arrives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MOST_FILE_BYTES", 1 << 20)
    arrival = Incoming(tmp_path / "in").begin("a.txt")
    arrival.write(b"x" * (1 << 20))
    with pytest.raises(UsageError, match=r"a\.txt is larger than 1 MiB"):
        arrival.write(b"x")
    arrival.abandon()
    assert list((tmp_path / "in").iterdir()) == []


def test_all_that_waits_is_bounded_and_what_goes_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MOST_BYTES", 10)
    waiting = Incoming(tmp_path / "in")
    first = waiting.begin("a.txt")
    first.write(b"x" * 8)
    kept = first.finish()
    second = waiting.begin("b.txt")
    with pytest.raises(UsageError, match="wait"):
        second.write(b"x" * 8)
    second.abandon()
    waiting.drop(kept)
    third = waiting.begin("c.txt")
    third.write(b"x" * 8)
    third.abandon()


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "left").write_bytes(b"x")
    Incoming(tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ArchiveError, match="cannot be written"):
        Incoming(tmp_path / "file" / "in").begin("a.txt")


def test_one_of_two_that_hold_the_same_leaves_the_other(tmp_path: Path) -> None:
    waiting = Incoming(tmp_path / "in")
    received = []
    for _ in range(2):
        arrival = waiting.begin("a.txt")
        arrival.write(b"Berita.")
        received.append(arrival.finish())
    first, second = received
    waiting.placed(first)
    waiting.put_back(first)
    path = waiting.placed(second)
    waiting.drop(first)
    assert path.read_bytes() == b"Berita."
    waiting.drop(second)
    assert list((tmp_path / "in").iterdir()) == []
