"""The work on one thing that was added: a few seconds at a time, so that others may write."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

from bot.adding.items import Item
from index.archive.archive import Archive
from index.encoder.embedder import Embedder
from index.errors import LockedError
from index.load import Outcome
from index.sync.sync import sync

BETWEEN_TURNS = 0.25
WAIT_SECONDS = 1.0
NICENESS = 10


def work(item: Item, archive: Archive, embedder: Embedder, turn_seconds: float) -> None:
    """Indexes what a thing holds and says how it ended.

    Args:
        item: what is worked on.
        archive: what is written.
        embedder: makes the vectors.
        turn_seconds: how long the archive's lock is held at a time.

    Raises:
        ArchiveError: the archive cannot be written, as on a full disk.
        ModelError: its vectors were made by another model.
    """
    with closing(item.noted(item.source.articles())) as outcomes:
        while not item.cancelled.is_set():
            turn = _Turn(outcomes, time.monotonic() + turn_seconds, item.cancelled)
            try:
                report = sync(archive, embedder, turn, wait=WAIT_SECONDS)
            except LockedError as error:  # nothing was read yet: the lock comes first
                item.reason = str(error)
                continue
            item.reason = ""
            item.count(report)
            if turn.exhausted:
                break
            time.sleep(BETWEEN_TURNS)
    _end(item)


@dataclass(slots=True)
class _Turn:
    """The outcomes up to a deadline or a cancellation."""

    outcomes: Iterator[Outcome]
    until: float
    cancelled: threading.Event
    exhausted: bool = False

    def __iter__(self) -> Iterator[Outcome]:
        for one in self.outcomes:
            yield one
            if time.monotonic() >= self.until or self.cancelled.is_set():
                return
        self.exhausted = True


def _end(item: Item) -> None:
    """Says how the work on a thing ended that no error broke off."""
    if item.cancelled.is_set():
        item.source.keep()
        item.again, item.state = True, "cancelled"
        return
    item.source.drop()
    counts = item.counts
    if counts.failed and not item.read:
        item.reason = counts.failed[0].reason
    elif not item.read:
        item.reason = "it holds no article"
    item.state = "failed" if item.reason else "done"
    item.again = item.kind == "address" and bool(counts.failed)  # it may be there tomorrow


def fail(item: Item, reason: str, *, again: bool) -> None:
    """Says why a thing failed, and whether another try may end otherwise."""
    if again:
        item.source.keep()
    else:
        item.source.drop()
    item.reason, item.again, item.state = reason, again, "failed"


def let_go(item: Item) -> None:
    """Removes what a thing that is forgotten still holds."""
    if item.again:
        item.source.drop()


def gently() -> None:
    """Lowers the priority of this thread, and of those it starts, below the threads that answer."""
    setpriority: Any = getattr(os, "setpriority", None)
    if setpriority is not None:
        with suppress(OSError):
            setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
