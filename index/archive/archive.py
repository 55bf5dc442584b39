"""The archive: articles, passages, vectors and words in one SQLite file. It is the truth."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.archive import schema
from index.archive.connection import connect, connect_to_read, unusable
from index.archive.snapshot import Snapshot
from index.archive.writer import Prepared, Writer

__all__ = ["Archive", "Prepared", "Writer"]


class Archive:
    """One data folder. Any process may read or write it; every change is one transaction."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Opens a folder.

        Raises:
            ArchiveError: there is none (and `create` is false, or it cannot be made), it is
                damaged, was made by a newer version, or by an older one and is read-only.
        """
        self.folder = folder
        if create:
            schema.create(folder)
        schema.check(folder)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The archive at one instant, whatever others write meanwhile."""
        with self._connection(connect_to_read) as connection:
            connection.execute("BEGIN")
            yield Snapshot(connection)
            connection.execute("ROLLBACK")

    @contextmanager
    def write(self, *, notable: bool = True) -> Iterator[Writer]:
        """One transaction: all of it is committed at the end of the block, or nothing.

        Args:
            notable: raise the sequence number, which tells readers that answers may differ.
        """
        with self._connection(connect) as connection:
            connection.execute("BEGIN IMMEDIATE")
            writer = Writer(connection)
            yield writer
            if notable:
                writer.set("sequence", str(int(writer.get("sequence")) + 1))
            connection.execute("COMMIT")

    @contextmanager
    def _connection(
        self, opened: Callable[[Path], sqlite3.Connection]
    ) -> Iterator[sqlite3.Connection]:
        """A connection of its own, closed (and rolled back) whatever happens."""
        connection = opened(self.folder)
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise unusable(self.folder, error) from error
        finally:
            connection.close()
