"""Connections to the SQLite file of a data folder, for writing and for reading alone."""

import os
import shutil
import sqlite3
from pathlib import Path

from index.errors import ArchiveError

FILE_NAME = "archive.sqlite3"
PRAGMAS = (
    ("foreign_keys", "ON"),
    ("synchronous", "NORMAL"),
    ("journal_size_limit", 64 << 20),  # the log of one big transaction is cut back afterwards
)
LEAST_ROOM = 1 << 18  # bytes
# What SQLite says, and what a person is told instead.
ADVICE = {
    "readonly": "is read-only: make it writable, or choose another folder with --data",
    "unable to open": "cannot be opened: see to it that you may write it and its folder",
    "locked": "stayed locked by another process: try again",
    "is full": "cannot grow, the disk is full: make room and run it again, nothing was lost",
    "disk I/O": "cannot be read or written (disk I/O error): see to the disk, then try again",
}


def connect(folder: Path) -> sqlite3.Connection:
    """Opens the archive of a folder; the caller closes it. Rows arrive as tuples.

    Raises:
        ArchiveError: SQLite cannot use the file.
    """
    return _opened(folder, str(folder / FILE_NAME), uri=False)


def connect_to_read(folder: Path) -> sqlite3.Connection:
    """As `connect`, for one who only reads: the folder may be read-only, or the disk full.

    Raises:
        ArchiveError: SQLite cannot use the file.
    """
    path = folder / FILE_NAME
    if writable(folder) and writable(path):
        try:
            return connect(folder)
        except ArchiveError:
            if not _is_full(folder):
                raise
    log, shared = (path.with_name(f"{FILE_NAME}{end}") for end in ("-wal", "-shm"))
    logged = log.exists() and log.stat().st_size > 0
    if logged and not shared.exists():
        raise ArchiveError(
            f"{path} was copied while it was in use and cannot be written: copy {FILE_NAME}-shm "
            "too, or make the folder writable"
        )
    # With nothing in the log the file is all there is; SQLite would have to make what is beside it.
    mode = "mode=ro" if logged else "immutable=1"
    return _opened(folder, f"{path.resolve().as_uri()}?{mode}", uri=True)


def _is_full(folder: Path) -> bool:
    """Whether the disk has no room for what SQLite makes beside the file."""
    return folder.is_dir() and shutil.disk_usage(folder).free < LEAST_ROOM


def writable(path: Path) -> bool:
    """Whether this process may write a file or folder, as the system says."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _opened(folder: Path, address: str, *, uri: bool) -> sqlite3.Connection:
    connection = None
    try:
        connection = sqlite3.connect(
            address, timeout=30, isolation_level=None, check_same_thread=False, uri=uri
        )
        for name, value in PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise unusable(folder, error) from error
    return connection


def unusable(folder: Path, error: sqlite3.Error) -> ArchiveError:
    """What to tell about an archive that SQLite refuses."""
    path = folder / FILE_NAME
    said = str(error)
    if isinstance(error, sqlite3.OperationalError):
        for words, advice in ADVICE.items():
            if words in said:
                # What does not fit beside the file is an I/O error, or a file that does not open.
                full = words in ("disk I/O", "unable to open") and _is_full(folder)
                return ArchiveError(f"{path} {ADVICE['is full'] if full else advice}")
    return ArchiveError(
        f"{path} is damaged ({said}): run `wartanya status --repair`, or restore a copy"
    )
