"""Mending an archive: what does not hold is made anew from the articles; what is left is saved."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.archive import locks
from index.archive.archive import Archive
from index.archive.connection import FILE_NAME, connect
from index.archive.integrity import Findings, examine
from index.archive.snapshot import ARTICLE_COLUMNS, article_of
from index.article import Article
from index.encoder.embedder import Embedder
from index.errors import ArchiveError, LoadError
from index.sync.copies import mark_copies
from index.sync.preparing import prepared
from index.sync.sync import LOCK

SAVED = "archive.damaged.sqlite3"
REBUILT = "rebuilt"
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was found, how many articles were made anew, and the numbers of those that are lost."""

    found: Findings
    remade: int
    lost: tuple[int, ...] = ()


def repair(
    folder: Path,
    embedder: Callable[[], Embedder],
    *,
    wait: float = 0.0,
    progress: Told = lambda line: None,
) -> Repaired:
    """Examines an archive and mends what does not hold.

    Where SQLite cannot read all of the file, every article that is whole goes into a new one; the
    old file is kept as `archive.damaged.sqlite3`.

    Args:
        folder: the data folder; nothing else may have it open.
        embedder: gives what makes vectors; called only where some are needed.
        wait: seconds to wait for another writer.
        progress: told in one line, after each article.

    Raises:
        ArchiveError: it cannot be opened or written.
        LockedError: another process writes it.
    """
    with locks.hold(folder / LOCK, "wartanya status --repair", wait=wait):
        found = examine(folder)
        if found.sound:
            return Repaired(found, 0)
        if found.damaged:
            return _rebuild(folder, embedder(), found, progress)
        return _mend(Archive(folder), embedder, found, progress)


def _mend(
    archive: Archive, embedder: Callable[[], Embedder], found: Findings, progress: Told
) -> Repaired:
    ids = sorted({one for problem in found.problems for one in problem.article_ids})
    for place, article_id in enumerate(ids, 1):
        with archive.snapshot() as snapshot:
            known = snapshot.find(article_id)
        assert known is not None
        ready = prepared(embedder(), *known)
        with archive.write() as writer:
            writer.put(ready)
        progress(f"{place} of {len(ids)} articles made anew")
    with archive.write() as writer:
        writer.drop_orphans()
        writer.find_words_anew()
    mark_copies(archive)
    return Repaired(found, len(ids))


def _rebuild(folder: Path, embedder: Embedder, found: Findings, progress: Told) -> Repaired:
    shutil.rmtree(folder / REBUILT, ignore_errors=True)  # what a killed repair has left
    fresh = Archive(folder / REBUILT, create=True)
    lost: list[int] = []
    saved = 0
    with fresh.write(notable=False) as writer:
        writer.set_model(embedder.model, embedder.dimension)
    for number, article, origin in _readable(folder, lost):
        try:
            ready = prepared(embedder, article, origin)
        except LoadError:
            lost.append(number)
            continue
        with fresh.write() as writer:
            writer.put(ready)
        saved += 1
        progress(f"{saved} articles saved")
    mark_copies(fresh)
    for end in ("-wal", "-shm", ""):
        old = folder / f"{FILE_NAME}{end}"
        if old.exists():
            os.replace(old, folder / f"{SAVED}{end}")
    os.replace(fresh.folder / FILE_NAME, folder / FILE_NAME)
    shutil.rmtree(fresh.folder, ignore_errors=True)
    return Repaired(found, saved, tuple(lost))


def _readable(folder: Path, lost: list[int]) -> Iterator[tuple[int, Article, str]]:
    """Number, article and origin of every article that is whole; the others go to `lost`."""
    try:
        connection = connect(folder)
        columns = _columns(connection)
    except (ArchiveError, sqlite3.DatabaseError) as error:
        raise ArchiveError(
            f"nothing of {folder / FILE_NAME} can be read: restore a copy, or move it away and "
            "index again"
        ) from error
    try:
        for number in _numbers(connection):
            try:
                row = connection.execute(
                    f"SELECT {columns}, origin, version FROM articles WHERE number = ?",
                    (number,),
                ).fetchone()
                article = article_of(row[:-2]) if row else None
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                lost.append(number)
                continue
            if article is not None and article.version == row[-1]:
                yield number, article, row[-2]
            elif article is not None:
                lost.append(number)
    finally:
        connection.close()


def _columns(connection: sqlite3.Connection) -> str:
    """The columns of an article; those that an older format has not are empty."""
    known = {row[1] for row in connection.execute("PRAGMA table_info(articles)")}
    names = ARTICLE_COLUMNS.split(", ")
    return ", ".join(name if name in known else f"'' AS {name}" for name in names)


def _numbers(connection: sqlite3.Connection) -> list[int]:
    """The numbers that articles may have, found in whichever way can still be read."""
    known: set[int] = set()
    for statement in (
        "SELECT number FROM articles",
        "SELECT number FROM articles ORDER BY origin",
        "SELECT number FROM articles ORDER BY number DESC",
        "SELECT DISTINCT article FROM passages ORDER BY article",
    ):
        try:
            for (number,) in connection.execute(statement):
                known.add(number)
        except sqlite3.DatabaseError:
            continue  # the next way may lead further
    return list(range(1, max(known, default=0) + 1))
