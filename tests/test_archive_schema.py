"""Opening an archive: missing, newer, damaged, read-only, made twice at once."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.archive import connection
from index.archive.archive import Archive
from index.article import Article, Filters, Mark
from index.errors import ArchiveError
from index.sync.sync import Report, sync
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder

NOBODY = 65534


def changed(folder: Path, statement: str) -> None:
    opened = sqlite3.connect(folder / connection.FILE_NAME)
    with opened:
        opened.execute(statement)
    opened.close()


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
    path = tmp_path / connection.FILE_NAME
    if left is None:
        opened = sqlite3.connect(path)
        opened.execute("PRAGMA journal_mode = WAL")
        opened.close()
    else:
        path.write_bytes(left)
    with pytest.raises(ArchiveError, match="nothing is indexed"):
        Archive(tmp_path)
    with Archive(tmp_path, create=True).snapshot() as snapshot:
        assert snapshot.articles() == []


@pytest.mark.parametrize("create", [False, True])
def test_a_newer_version(archive: Archive, create: bool) -> None:
    changed(archive.folder, "UPDATE meta SET value = '99' WHERE name = 'format'")
    with pytest.raises(ArchiveError, match=r"newer version \(format 99, this one reads 3\)"):
        Archive(archive.folder, create=create)


def test_no_version(archive: Archive) -> None:
    changed(archive.folder, "DELETE FROM meta WHERE name = 'format'")
    with pytest.raises(ArchiveError, match="no format version"):
        Archive(archive.folder)


@pytest.mark.parametrize("create", [False, True])
def test_garbage(tmp_path: Path, create: bool) -> None:
    garbage = os.urandom(9_000)
    (tmp_path / connection.FILE_NAME).write_bytes(garbage)
    with pytest.raises(ArchiveError, match=r"damaged.*restore a copy"):
        Archive(tmp_path, create=create)
    assert (tmp_path / connection.FILE_NAME).read_bytes() == garbage


def test_cut_short(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal", "Kapal feri tenggelam. " * 2_000))
    path = archive.folder / connection.FILE_NAME
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


def filled(folder: Path, embedder: HashedEmbedder, *articles: Article) -> Archive:
    archive = Archive(folder, create=True)
    sync(archive, embedder, loaded(*articles))
    return archive


@contextmanager
def as_nobody() -> Iterator[None]:
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def theirs() -> Iterator[Path]:
    """A folder that everybody may read and only its owner write."""
    if os.getuid() != 0:
        pytest.skip("only root can make a folder that belongs to somebody else")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_read_only_for_writers(theirs: Path) -> None:
    Archive(theirs / "data", create=True)
    before = {path.name for path in (theirs / "data").iterdir()}
    for folder in (theirs / "data", theirs / "new"):
        with as_nobody(), pytest.raises(ArchiveError, match=r"cannot be written.*--data"):
            Archive(folder, create=True)
    assert {path.name for path in (theirs / "data").iterdir()} == before


def test_a_folder_that_is_read_only_is_read(theirs: Path, embedder: HashedEmbedder) -> None:
    filled(theirs / "data", embedder, article("kopi"))
    before = {path.name for path in (theirs / "data").iterdir()}
    with as_nobody():
        assert texts(theirs / "data") == [article("kopi").text]
        with (
            pytest.raises(ArchiveError, match="read-only"),
            Archive(theirs / "data").write() as writer,
        ):
            writer.set("sequence", "9")
    assert {path.name for path in (theirs / "data").iterdir()} == before


def test_a_copy_made_while_it_was_in_use_is_read_whole(
    theirs: Path, archive: Archive, embedder: HashedEmbedder
) -> None:
    with archive.snapshot():  # whoever has it open keeps what was written in the log
        sync(archive, embedder, loaded(article("kopi")))
        shutil.copytree(archive.folder, theirs / "data")
        shutil.copytree(archive.folder, theirs / "less")
    (theirs / "less" / f"{connection.FILE_NAME}-shm").unlink()
    with as_nobody():
        assert texts(theirs / "data") == [article("kopi").text]
        with pytest.raises(ArchiveError, match=r"copied while it was in use.*-shm"):
            texts(theirs / "less")


def test_an_older_archive_is_brought_up_to_date(tmp_path: Path, embedder: HashedEmbedder) -> None:
    articles = [article("kopi", source="Kabar", published="2021-12-08"), article("moon")]
    filled(tmp_path, embedder, *articles)
    with Archive(tmp_path).snapshot() as snapshot:
        before = snapshot.articles()
        words = snapshot.words("kopi", 5, Filters())
    make_format_1(tmp_path)
    again = Archive(tmp_path)
    with again.snapshot() as snapshot:
        assert snapshot.get("format") == "3"
        assert snapshot.passage_count() == len(snapshot.vectors()[0]) > 0
        assert [one for one, _ in snapshot.full_articles()] == articles
        assert snapshot.articles() == before
        assert snapshot.words("kopi", 5, Filters()) == words
        assert [len(snapshot.sentences(one.id)) for one in articles] == [3, 2]
    assert sync(again, embedder, loaded(*articles)).unchanged == 2
    fresh = Archive(tmp_path / "fresh", create=True)
    assert columns(tmp_path) == columns(fresh.folder)


def test_an_archive_without_marks_is_brought_up_to_date(
    tmp_path: Path, embedder: HashedEmbedder
) -> None:
    filled(tmp_path, embedder, article("kopi"))
    opened = sqlite3.connect(tmp_path / connection.FILE_NAME, isolation_level=None)
    opened.execute("ALTER TABLE articles DROP COLUMN marks")
    opened.execute("UPDATE meta SET value = '2' WHERE name = 'format'")
    opened.close()
    paged = article("kopi", marks=(Mark(0, page=1), Mark(20, page=2)))
    assert sync(Archive(tmp_path), embedder, loaded(paged)).updated == 1
    with Archive(tmp_path).snapshot() as snapshot:
        assert snapshot.article("kopi") == paged
    assert columns(tmp_path) == columns(Archive(tmp_path / "fresh", create=True).folder)


def test_an_older_archive_is_brought_up_whole_or_not_at_all(
    tmp_path: Path, embedder: HashedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = article("kopi", "Harga kopi naik. " * 2_000)
    filled(tmp_path, embedder, long)
    make_format_1(tmp_path)
    size = (tmp_path / connection.FILE_NAME).stat().st_size // 4096
    monkeypatch.setattr(connection, "PRAGMAS", (("max_page_count", size),))
    with pytest.raises(ArchiveError, match="disk is full"):
        Archive(tmp_path)
    monkeypatch.undo()
    with Archive(tmp_path).snapshot() as snapshot:
        assert snapshot.article("kopi") == long


def test_an_older_archive_that_is_read_only_is_refused_with_the_command(
    theirs: Path, embedder: HashedEmbedder
) -> None:
    filled(theirs / "data", embedder, article("kopi"))
    make_format_1(theirs / "data")
    with as_nobody(), pytest.raises(ArchiveError, match=r"older version.*wartanya status --data"):
        Archive(theirs / "data")


def columns(folder: Path) -> dict[str, list[tuple]]:
    """The columns of every table of an archive."""
    opened = sqlite3.connect(folder / connection.FILE_NAME)
    names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master ORDER BY name")]
    found = {name: opened.execute(f"PRAGMA table_info({name})").fetchall() for name in names}
    opened.close()
    return found


def make_format_1(folder: Path) -> None:
    """Turns an archive into one of the first format, as it was made then."""
    opened = sqlite3.connect(folder / connection.FILE_NAME, isolation_level=None)
    opened.executescript("""
        CREATE TABLE former (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            source TEXT NOT NULL,
            url TEXT NOT NULL,
            published TEXT NOT NULL,
            language TEXT NOT NULL,
            version TEXT NOT NULL,
            origin TEXT NOT NULL,
            text TEXT NOT NULL,
            sentences BLOB NOT NULL
        );
        INSERT INTO former SELECT number, id, title, source, url, published, language, version,
            origin, text, sentences FROM articles;
        DROP TABLE articles;
        ALTER TABLE former RENAME TO articles;
        CREATE INDEX articles_by_origin ON articles (origin);
        DROP TABLE copies;
        DELETE FROM meta WHERE name IN ('last_run', 'passages', 'stories');
        UPDATE meta SET value = '1' WHERE name = 'format';
    """)
    opened.execute("VACUUM")
    opened.close()


def test_a_full_disk(
    archive: Archive, fill: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(article("kopi"))
    before = texts(archive.folder)
    pages = (archive.folder / connection.FILE_NAME).stat().st_size // 4096
    # SQLite's own limit gives the very error of a full disk.
    monkeypatch.setattr(connection, "PRAGMAS", (*connection.PRAGMAS, ("max_page_count", pages + 2)))
    with pytest.raises(ArchiveError, match=r"disk is full.*nothing was lost"):
        fill(article("kapal", "Kapal feri tenggelam. " * 2_000))
    assert texts(archive.folder) == before
