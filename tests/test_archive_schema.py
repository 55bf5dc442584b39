"""Opening an archive: missing, newer, damaged, read-only, made twice at once."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.archive import schema
from index.archive.archive import Archive
from index.errors import ArchiveError
from index.sync.sync import Report
from tests.conftest import article

NOBODY = 65534


def changed(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / schema.FILE_NAME)
    with connection:
        connection.execute(statement)
    connection.close()


def texts(folder: Path) -> list[str]:
    with Archive(folder).snapshot() as snapshot:
        return [one.text for one, _ in snapshot.full_articles()]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"nothing is indexed in .*wartanya index"):
        Archive(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_making_it_twice_changes_nothing(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"))
    before = texts(archive.folder)
    again = Archive(archive.folder, create=True)
    assert texts(again.folder) == before


def test_many_at_once_make_one(tmp_path: Path) -> None:
    def make(_: int) -> str:
        with Archive(tmp_path / "data", create=True).snapshot() as snapshot:
            return snapshot.get("archive")

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(make, range(16)))) == 1


@pytest.mark.parametrize("left", [b"", None], ids=["empty file", "only a header"])
def test_killed_while_it_was_made(tmp_path: Path, left: bytes | None) -> None:
    path = tmp_path / schema.FILE_NAME
    if left is None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
    else:
        path.write_bytes(left)
    with pytest.raises(ArchiveError, match="nothing is indexed"):
        Archive(tmp_path)
    with Archive(tmp_path, create=True).snapshot() as snapshot:
        assert snapshot.articles() == []


@pytest.mark.parametrize("create", [False, True])
def test_a_newer_version(archive: Archive, create: bool) -> None:
    changed(archive.folder, "UPDATE meta SET value = '99' WHERE name = 'format'")
    with pytest.raises(ArchiveError, match=r"newer version \(format 99, this one reads 1\)"):
        Archive(archive.folder, create=create)


def test_no_version(archive: Archive) -> None:
    changed(archive.folder, "DELETE FROM meta WHERE name = 'format'")
    with pytest.raises(ArchiveError, match="no format version"):
        Archive(archive.folder)


@pytest.mark.parametrize("create", [False, True])
def test_garbage(tmp_path: Path, create: bool) -> None:
    garbage = os.urandom(9_000)
    (tmp_path / schema.FILE_NAME).write_bytes(garbage)
    with pytest.raises(ArchiveError, match=r"damaged.*restore a copy"):
        Archive(tmp_path, create=create)
    assert (tmp_path / schema.FILE_NAME).read_bytes() == garbage


def test_cut_short(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal", "Kapal feri tenggelam. " * 2_000))
    path = archive.folder / schema.FILE_NAME
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(ArchiveError, match="damaged"):
        texts(archive.folder)


@pytest.mark.parametrize("create", [False, True])
def test_below_a_file(tmp_path: Path, create: bool) -> None:
    (tmp_path / "file").write_text("not a folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        expected = "cannot be written" if create else "nothing is indexed"
        with pytest.raises(ArchiveError, match=expected):
            Archive(folder, create=create)


@pytest.fixture
def foreign() -> Iterator[Path]:
    """A folder that belongs to somebody else, seen by an ordinary user."""
    if os.getuid() != 0:
        pytest.skip("only root can make a folder that belongs to somebody else")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    Archive(folder / "data", create=True)
    os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)


def test_read_only_for_writers(foreign: Path) -> None:
    before = {path.name for path in (foreign / "data").iterdir()}
    for folder in (foreign / "data", foreign / "new"):
        with pytest.raises(ArchiveError, match=r"cannot be written.*--data"):
            Archive(folder, create=True)
    assert {path.name for path in (foreign / "data").iterdir()} == before


def test_read_only_for_readers(foreign: Path) -> None:
    with pytest.raises(ArchiveError, match=r"read-only|cannot be opened") as refused:
        texts(foreign / "data")
    assert "damaged" not in str(refused.value)


def test_a_full_disk(
    archive: Archive, fill: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(article("kopi"))
    before = texts(archive.folder)
    pages = (archive.folder / schema.FILE_NAME).stat().st_size // 4096
    # SQLite's own limit gives the very error of a full disk.
    monkeypatch.setattr(schema, "PRAGMAS", (*schema.PRAGMAS, ("max_page_count", pages + 2)))
    with pytest.raises(ArchiveError, match=r"disk is full.*nothing was lost"):
        fill(article("kapal", "Kapal feri tenggelam. " * 2_000))
    assert texts(archive.folder) == before
