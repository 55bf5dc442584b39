"""Advisory locks on files: they die with the process that holds them."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import portalocker

from index.errors import ArchiveError, LockedError

POLL_SECONDS = 0.1
LONGEST_NOTE = 1_000


@contextmanager
def hold(path: Path, purpose: str, *, shared: bool = False, wait: float = 0.0) -> Iterator[None]:
    """Holds the lock of `path` for the length of a `with` block.

    Args:
        path: the lock file; made when missing, never removed.
        purpose: what the holder is doing, told to those who are refused.
        shared: several may hold it at once, but nobody exclusively.
        wait: seconds to keep trying; 0 tries once.

    Raises:
        LockedError: someone else holds it; the message says who.
        ArchiveError: the lock file cannot be made.
    """
    try:
        file = path.open("ab+", buffering=0)  # nothing is left to be written when it is closed
    except OSError as error:
        raise ArchiveError(
            f"{path.parent} cannot be written ({error.strerror}): choose another folder with --data"
        ) from error
    mode = portalocker.LOCK_SH if shared else portalocker.LOCK_EX
    deadline = time.monotonic() + wait
    with file:
        while True:
            try:
                portalocker.lock(file, mode | portalocker.LOCK_NB)
                break
            except portalocker.LockException as error:
                if time.monotonic() >= deadline:
                    raise LockedError(f"{path.parent} is in use by {_holder(path)}") from error
                time.sleep(POLL_SECONDS)
        if not shared:
            _sign(file, json.dumps({"pid": os.getpid(), "purpose": purpose}))
        try:
            yield
        finally:
            if not shared:  # or the next who is refused, by a shared holder, would be told of us
                _sign(file, "")
            portalocker.unlock(file)


def _sign(file: BinaryIO, note: str) -> None:
    """Says who holds a lock; on a full disk it is held all the same, without a name."""
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(note.encode())


def _holder(path: Path) -> str:
    """Who wrote their name into a lock file, as far as can be told."""
    try:
        with path.open(encoding="utf-8") as file:
            note = json.loads(file.read(LONGEST_NOTE))
        return f"process {note['pid']} ({note['purpose']}): wait for it, or end it"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process: wait for it, or end it"
