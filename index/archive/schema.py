"""Making an archive, and the checks when one is opened: missing, older, newer, damaged."""

import sqlite3
import uuid
from pathlib import Path

from index.archive import locks
from index.archive.connection import FILE_NAME, connect, connect_to_read, unusable, writable
from index.archive.migrations import migrate
from index.archive.tables import FORMAT_VERSION, RECORD, TABLES
from index.errors import ArchiveError

LOCK = "create.lock"
CREATE_SECONDS = 30


def create(folder: Path) -> None:
    """Makes an empty archive; does nothing where there is one.

    Raises:
        ArchiveError: the folder cannot be written, or what is there is damaged.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"{folder} cannot be written ({error.strerror}): choose another folder with --data"
        ) from error
    # Two processes that make one archive at once would refuse each other.
    with locks.hold(folder / LOCK, "making the archive", wait=CREATE_SECONDS):
        connection = connect(folder)
        try:
            if not _is_made(connection):
                _make(connection)
        except sqlite3.DatabaseError as error:
            raise unusable(folder, error) from error
        finally:
            connection.close()


def _is_made(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'meta'")
    return bool(found.fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in TABLES:
        connection.execute(statement)
    record = RECORD | {"archive": uuid.uuid4().hex}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", record.items())
    connection.execute("COMMIT")


def check(folder: Path) -> None:
    """Makes sure that a folder holds an archive that this version can use.

    One of an older format is brought to the present one, where it may be written.

    Raises:
        ArchiveError: there is none, it is damaged, newer, or older and read-only.
    """
    if not (folder / FILE_NAME).is_file():
        raise _nothing(folder)
    found = _format(folder)
    if found > FORMAT_VERSION:
        raise ArchiveError(
            f"{folder} was made by a newer version (format {found}, this one reads "
            f"{FORMAT_VERSION}): update wartanya, or choose another folder with --data"
        )
    if found < FORMAT_VERSION:
        _bring_up(folder, found)


def _format(folder: Path) -> int:
    """The format of the archive of a folder."""
    connection = connect_to_read(folder)
    try:
        if not _is_made(connection):  # another process is making it, or was killed at that
            raise _nothing(folder)
        row = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    except sqlite3.DatabaseError as error:
        raise unusable(folder, error) from error
    finally:
        connection.close()
    if row is None or not row[0].isdigit():
        raise ArchiveError(f"{folder / FILE_NAME} has no format version: restore a copy of it")
    return int(row[0])


def _bring_up(folder: Path, found: int) -> None:
    if not (writable(folder) and writable(folder / FILE_NAME)):
        raise ArchiveError(
            f"{folder} holds an archive of an older version (format {found}, this one reads "
            f"{FORMAT_VERSION}) and is read-only: run `wartanya status --data {folder}` as one "
            "who may write it, which brings it up to date"
        )
    connection = connect(folder)
    try:
        migrate(connection, FORMAT_VERSION)
    except sqlite3.DatabaseError as error:
        raise unusable(folder, error) from error
    finally:
        connection.close()


def _nothing(folder: Path) -> ArchiveError:
    return ArchiveError(f"nothing is indexed in {folder}: run `wartanya index PATH...` first")
