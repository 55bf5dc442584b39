"""Locks between processes."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.archive.locks import hold
from index.errors import ArchiveError, LockedError

HOLDER = """
import sys, time
from pathlib import Path
from index.archive.locks import hold
with hold(Path(sys.argv[1]), "counting sheep"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_refused_are_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with (
        hold(path, "wartanya index"),
        pytest.raises(LockedError, match=rf"process {os.getpid()} \(wartanya index\)"),
        hold(path, "wartanya remove"),
    ):
        pass


def test_a_lock_that_was_let_go_is_free(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    for _ in range(2):
        with hold(path, "one after another"):
            pass


def test_a_lock_is_free_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with pytest.raises(ZeroDivisionError), hold(path, "dividing"):
        raise ZeroDivisionError
    with hold(path, "going on"):
        pass


def test_waiting_ends_when_the_holder_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    held, enough = threading.Event(), threading.Event()

    def first() -> None:
        with hold(path, "first"):
            held.set()
            enough.wait(10)

    thread = threading.Thread(target=first)
    thread.start()
    assert held.wait(10)
    threading.Timer(0.3, enough.set).start()
    with hold(path, "second", wait=10):
        assert enough.is_set()
    thread.join()


def test_waiting_ends_after_its_time(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    began = time.monotonic()
    with hold(path, "first"), pytest.raises(LockedError), hold(path, "second", wait=0.4):
        pass
    assert 0.4 <= time.monotonic() - began < 5


def test_shared_holders_keep_only_an_exclusive_one_out(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with hold(path, "one who has gone"):
        pass
    with hold(path, "reading", shared=True), hold(path, "reading", shared=True):
        with pytest.raises(LockedError) as refused, hold(path, "writing"):
            pass
        assert "gone" not in str(refused.value)
    with hold(path, "writing"), pytest.raises(LockedError), hold(path, "reading", shared=True):
        pass


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=rf"{process.pid} \(counting sheep\)"):
            hold(path, "waking").__enter__()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with hold(path, "waking"):
        pass


@pytest.mark.parametrize("note", ["", "[]", '"x"', "{", '{"pid": 1}'])
def test_a_note_that_says_nothing_is_no_trouble(tmp_path: Path, note: str) -> None:
    path = tmp_path / "a.lock"
    with hold(path, "first"):
        path.write_text(note)
        with pytest.raises(LockedError, match="another process"), hold(path, "second"):
            pass


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with (
        pytest.raises(ArchiveError, match="cannot be written"),
        hold(tmp_path / "file/a.lock", "x"),
    ):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_lock_is_held_on_a_full_disk_too(tmp_path: Path) -> None:
    (tmp_path / "a.lock").symlink_to("/dev/full")
    held = hold(tmp_path / "a.lock", "one")
    with held, pytest.raises(LockedError), hold(tmp_path / "a.lock", "another"):
        pass
    with hold(tmp_path / "a.lock", "another"):
        pass
