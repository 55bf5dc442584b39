"""The process that reads for others: what a file does to it, it does to nobody else."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from index.apart import process
from index.errors import LoadError
from tests.papers import column, write_pdf

WORDS = "Harga kopi naik di Lampung dan petani senang."


@pytest.fixture(autouse=True)
def _none_is_left() -> Iterator[None]:
    process.end_idle()
    yield
    process.end_idle()
    assert children() == []


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "a.pdf", [column(60, 700, WORDS)] * 3)


def children() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "index.apart.child" in one.cmdline()]


def words(path: Path) -> list[str]:
    return [line[-1] for message in process.read("pdf", path) for line in message.get("lines", ())]


def test_one_process_reads_file_after_file(paper: Path) -> None:
    assert words(paper) == [WORDS] * 3
    (first,) = children()
    assert words(paper) == [WORDS] * 3
    assert children() == [first]


def test_a_process_that_was_killed_is_replaced(paper: Path) -> None:
    assert words(paper) == [WORDS] * 3
    (child,) = children()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert words(paper) == [WORDS] * 3


def test_a_file_at_which_its_reader_breaks_is_told(paper: Path) -> None:
    messages = process.read("pdf", write_pdf(paper, [column(60, 700, WORDS)] * 1_000))
    next(messages)
    (child,) = children()
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(LoadError, match="broke at it"):
        list(messages)


def test_a_file_that_nobody_reads_to_its_end_leaves_no_process(paper: Path) -> None:
    messages = process.read("pdf", paper)
    next(messages)
    messages.close()
    assert children() == []


def test_memory_is_limited(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(process, "LIMITS", process.Limits(memory=150 << 20))
    big = paper.with_name("big.eml")
    big.write_bytes(b"Subject: x\n\n" + b"kopi " * (60 << 18))
    with pytest.raises(LoadError, match="more memory than a file may"):
        list(process.read("mail", big))
    monkeypatch.undo()
    process.end_idle()
    assert words(paper) == [WORDS] * 3
