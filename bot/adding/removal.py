"""Taking articles out, and putting back within a minute exactly what was taken."""

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.archive import locks
from index.archive.archive import Archive, Prepared
from index.archive.snapshot import Snapshot
from index.article import Filters
from index.errors import UsageError, WartanyaError
from index.search.ranking import require_model
from index.sync.sync import LOCK, remove

UNDO_SECONDS = 60.0
MOST_AT_ONCE = 1_000
MOST_REMEMBERED = 20
"""Removals that can be undone at once."""
WAIT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class _Taken:
    """An article as it stood in the archive: ready to be put again, and its story."""

    prepared: Prepared
    story: tuple[int, bytes] | None


@dataclass(frozen=True, slots=True)
class _Removal:
    taken: tuple[_Taken, ...]
    model: str
    dimension: int
    until: float


class Removals:
    """Removals from one archive, each of which can be undone for a while. Thread-safe.

    Args:
        archive: what articles are taken out of.
        clock: seconds that only grow.
    """

    def __init__(self, archive: Archive, clock: Callable[[], float] = time.monotonic) -> None:
        self._archive = archive
        self._clock = clock
        self._lock = threading.Lock()
        self._removals: dict[str, _Removal] = {}

    def remove(self, article_ids: Sequence[str]) -> str:
        """Takes articles out, all of them or none; gives the key that undoes it.

        Raises:
            UsageError: none is named, or too many.
            NotFoundError: one of them is not there.
            LockedError: another process writes for too long.
        """
        ids = list(dict.fromkeys(article_ids))
        if not 1 <= len(ids) <= MOST_AT_ONCE:
            raise UsageError(f"name 1 to {MOST_AT_ONCE:,} articles, not {len(ids):,}")
        with self._archive.snapshot() as snapshot:
            taken = tuple(_taken(snapshot, one) for one in ids)
            model, dimension = snapshot.get("model"), int(snapshot.get("dimension"))
        remove(self._archive, ids, wait=WAIT_SECONDS)
        key = uuid.uuid4().hex
        removal = _Removal(taken, model, dimension, self._clock() + UNDO_SECONDS)
        with self._lock:
            self._forget(MOST_REMEMBERED - 1)
            self._removals[key] = removal
        return key

    def undo(self, key: str) -> list[str]:
        """Puts back what one removal took, but what has come again since; the ids put back.

        Raises:
            UsageError: it is too late.
            LockedError: another process writes for too long.
        """
        with self._lock:
            self._forget(MOST_REMEMBERED)
            removal = self._removals.pop(key, None)
        if removal is None:
            raise UsageError("it is too late to undo this; add the articles again")
        put: list[str] = []
        try:
            with (
                locks.hold(self._archive.folder / LOCK, "wartanya serve", wait=WAIT_SECONDS),
                self._archive.write() as writer,
            ):
                require_model(writer, removal.model, removal.dimension)
                for one in removal.taken:
                    article_id = one.prepared.article.id
                    if writer.find(article_id) is None:
                        writer.put(one.prepared)
                        writer.keep_signature(article_id, one.story)
                        put.append(article_id)
        except WartanyaError:
            with self._lock:
                self._removals[key] = removal  # it may be tried again
            raise
        return put

    def _forget(self, most: int) -> None:
        """Drops what can no longer be undone, and of more than `most` the oldest."""
        now = self._clock()
        fresh = [(key, one) for key, one in self._removals.items() if one.until > now]
        self._removals = dict(fresh[-most:])


def _taken(snapshot: Snapshot, article_id: str) -> _Taken:
    article, origin = snapshot.article(article_id), (snapshot.find(article_id) or ("", ""))[1]
    numbers, matrix = snapshot.vectors(snapshot.matching(Filters(articles=(article_id,))))
    passages = snapshot.passages(numbers.tolist())
    spans = [(passages[number].start, passages[number].end) for number in numbers.tolist()]
    prepared = Prepared(article, origin, snapshot.sentences(article_id), spans, matrix)
    return _Taken(prepared, snapshot.signature_of(article_id))
