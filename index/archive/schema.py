"""The tables of the archive and the checks made when it is opened."""

import sqlite3
import uuid
from pathlib import Path

from index.archive import locks
from index.errors import ArchiveError

FORMAT_VERSION = 1
FILE_NAME = "archive.sqlite3"
LOCK = "create.lock"
CREATE_SECONDS = 30
PRAGMAS = (
    ("foreign_keys", "ON"),
    ("synchronous", "NORMAL"),
    ("journal_size_limit", 64 << 20),  # the log of one big transaction is cut back afterwards
)
# What SQLite says, and what a person is told instead.
ADVICE = {
    "readonly": "is read-only: make it writable, or choose another folder with --data",
    "unable to open": "cannot be opened: see to it that you may write it and its folder",
    "locked": "stayed locked by another process: try again",
    "is full": "cannot grow, the disk is full: make room and run it again, nothing was lost",
    "disk I/O": "cannot be read or written (disk I/O error): see to the disk, then try again",
}

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    version TEXT NOT NULL,
    origin TEXT NOT NULL,     -- the file it was read from
    text TEXT NOT NULL,       -- what is long comes last: filters need not read past it
    sentences BLOB NOT NULL   -- int32 pairs: start, end
);
CREATE INDEX articles_by_origin ON articles (origin);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL      -- float32
);
CREATE INDEX passages_by_article ON passages (article);
CREATE TABLE pending (        -- what the vector index has still to follow
    passage INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('add', 'remove'))
);
CREATE TABLE next_vectors (   -- a change of the embedding model, until it is complete
    passage INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE word_counts USING fts5vocab (words, row);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """Opens the archive of a folder; the caller closes it. Rows arrive as tuples.

    Raises:
        ArchiveError: SQLite cannot use the file.
    """
    connection = None
    try:
        connection = sqlite3.connect(
            folder / FILE_NAME, timeout=30, isolation_level=None, check_same_thread=False
        )
        for name, value in PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise unusable(folder, error) from error
    return connection


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
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        {
            "format": str(FORMAT_VERSION),
            "archive": uuid.uuid4().hex,
            "sequence": "0",
            "model": "",
            "dimension": "0",
            "vectors": "",  # the folder of the vector index
            "vectors_state": "",
            "vectors_made": "0",  # how many there have been
            "vectors_deleted": "0",
        }.items(),
    )
    connection.execute("COMMIT")


def check(folder: Path) -> None:
    """Raises ArchiveError unless the folder holds an archive that this version can use."""
    if not (folder / FILE_NAME).is_file():
        raise _nothing(folder)
    connection = connect(folder)
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
    if int(row[0]) > FORMAT_VERSION:
        raise ArchiveError(
            f"{folder} was made by a newer version (format {row[0]}, this one reads "
            f"{FORMAT_VERSION}): update wartanya, or choose another folder with --data"
        )


def _nothing(folder: Path) -> ArchiveError:
    return ArchiveError(f"nothing is indexed in {folder}: run `wartanya index PATH...` first")


def unusable(folder: Path, error: sqlite3.Error) -> ArchiveError:
    """What to tell about an archive that SQLite refuses."""
    path = folder / FILE_NAME
    said = str(error)
    if isinstance(error, sqlite3.OperationalError):
        for words, advice in ADVICE.items():
            if words in said:
                return ArchiveError(f"{path} {advice}")
    return ArchiveError(
        f"{path} is damaged ({said}): restore a copy, or move it away and index again"
    )
