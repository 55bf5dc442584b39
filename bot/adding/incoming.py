"""Files that are sent to the page: bounded while they arrive, gone once they have been read."""

import errno
import hashlib
import os
import shutil
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.errors import ArchiveError, OutputError, UsageError, WartanyaError

FOLDER = "incoming"
MOST_FILE_BYTES = 64 << 20
"""Of one file that is sent."""
MOST_BYTES = 1 << 30
"""Of all that have arrived and wait to be read."""
_LONGEST_STEM = 120
"""Bytes; a file system takes names of 255."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has arrived whole.

    Attributes:
        path: where it lies until it is read.
        name: as whoever sent it calls it, without folders.
        size: bytes.
        digest: 16 hex digits of the SHA-256 of what it holds.
    """

    path: Path
    name: str
    size: int
    digest: str


class Incoming:
    """A folder of files that wait to be read.

    Args:
        folder: made when the first file arrives; what a killed process left there is removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._held = 0
        self._placed: dict[str, Path] = {}
        """By digest, which of the received files lies in the folder of that name."""
        self.clear()

    def begin(self, name: str) -> "Arrival":
        """A file that begins to arrive; `name` may have folders before it.

        Raises:
            UsageError: it has no name.
            ArchiveError: nothing can be written.
            OutputError: the disk is full.
        """
        safe = file_name(name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / uuid.uuid4().hex
            return Arrival(self, path, safe, path.open("xb"))
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def placed(self, received: Received) -> Path:
        """Gives a file its own name, in a folder that is the same whenever the same file comes."""
        folder = self._folder / received.digest
        path = folder / received.name
        try:
            folder.mkdir(exist_ok=True)
            with self._lock:
                os.replace(received.path, path)
                self._placed[received.digest] = received.path
        except OSError as error:
            raise _unwritable(folder, error) from error
        return path

    def drop(self, received: Received) -> None:
        """Removes a file, wherever it lies; not another that holds the same."""
        with self._lock:
            self._held -= received.size
            if self._take_from_folder(received):
                shutil.rmtree(self._folder / received.digest, ignore_errors=True)
        received.path.unlink(missing_ok=True)

    def put_back(self, received: Received) -> None:
        """Keeps a file that was placed for another try."""
        with self._lock, suppress(FileNotFoundError):
            if self._take_from_folder(received):
                os.replace(self._folder / received.digest / received.name, received.path)

    def _take_from_folder(self, received: Received) -> bool:
        """Forgets that it lies in its own folder; false where it does not."""
        if self._placed.get(received.digest) != received.path:
            return False
        del self._placed[received.digest]
        return True

    def clear(self) -> None:
        """Removes all of them."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def take(self, size: int) -> None:
        """Counts bytes that have arrived; raises `UsageError` where too many wait."""
        with self._lock:
            if self._held + size > MOST_BYTES:
                raise UsageError(
                    f"files of more than {MOST_BYTES >> 30} GiB wait to be read: wait for them"
                )
            self._held += size

    def give_back(self, size: int) -> None:
        """Counts bytes that are gone."""
        with self._lock:
            self._held -= size


class Arrival:
    """One file while it arrives; made by `Incoming.begin`, ended by `finish` or `abandon`."""

    def __init__(self, incoming: Incoming, path: Path, name: str, file: BinaryIO) -> None:
        self._incoming, self._path, self._name, self._file = incoming, path, name, file
        self._digest = hashlib.sha256()
        self._size = 0
        self._open = True

    def write(self, data: bytes) -> None:
        """Takes the next bytes.

        Raises:
            UsageError: the file, or all that waits, is too large.
            ArchiveError: nothing can be written.
            OutputError: the disk is full.
        """
        if self._size + len(data) > MOST_FILE_BYTES:
            raise UsageError(
                f"{self._name} is larger than {MOST_FILE_BYTES >> 20} MiB: "
                "index it in the terminal with `wartanya index`"
            )
        self._incoming.take(len(data))
        self._size += len(data)
        self._digest.update(data)
        try:
            self._file.write(data)
        except OSError as error:
            raise _unwritable(self._path.parent, error) from error

    def finish(self) -> Received:
        """The file, whole; raises as `write` does."""
        try:
            self._file.close()
        except OSError as error:
            raise _unwritable(self._path.parent, error) from error
        self._open = False
        digest = self._digest.hexdigest()[:16]
        return Received(self._path, self._name, self._size, digest)

    def abandon(self) -> None:
        """Removes what has arrived, unless it was finished."""
        if self._open:
            self._open = False
            with suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)
            self._incoming.give_back(self._size)


def file_name(name: str) -> str:
    """The last part of a name, as any file system takes it.

    Raises:
        UsageError: nothing is left of it.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one if one.isprintable() else "_" for one in last).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    stem, ending = (stem, dot + ending[:20]) if stem else (ending, "")
    cut = stem.encode("utf-8", "replace")[:_LONGEST_STEM].decode("utf-8", "ignore")
    if not cut:
        raise UsageError("the file has no name")
    return cut + ending


def _unwritable(folder: Path, error: OSError) -> WartanyaError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError("the disk is full: make room, then send it again; nothing was lost")
    return ArchiveError(f"{folder} cannot be written: {(error.strerror or str(error)).lower()}")
