"""Nearest passages by vector, compared exactly."""

import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

import numpy as np

from index.archive.snapshot import Snapshot
from index.article import LANGUAGES, Filters

Nearest = list[tuple[int, float]]

# Filters that leave no more passages than this are compared with their own vectors alone, which
# SQLite finds faster than all are read.
NARROW = 20_000
SAMPLED = 300
"""Passages of each language, the newest, that stand for all: 30 of many articles are enough."""
_NOTHING = (np.zeros(0, np.int64), np.zeros((0, 0), np.float32))


class Dense(Protocol):
    """Finds passages near a vector in a snapshot that was opened within `reading()`."""

    def reading(self) -> AbstractContextManager[None]: ...

    def nearest(
        self, snapshot: Snapshot, vector: np.ndarray, limit: int, filters: Filters
    ) -> Nearest:
        """Ids and cosines, best first, for a float32 [dimension] vector of length 1."""

    def samples(self, snapshot: Snapshot) -> Mapping[str, np.ndarray]:
        """By language the vectors of some of its passages, float32 [n, dimension], n > 0."""


class ExactScan:
    """Compares with every vector; kept in memory until the archive changes or `release`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded = ("", "")
        self._ids, self._vectors = _NOTHING
        self._sampled = ("", "")
        self._samples: dict[str, np.ndarray] = {}

    @property
    def held(self) -> int:
        """How many vectors are in memory."""
        return len(self._ids)

    def reading(self) -> AbstractContextManager[None]:
        """Nothing to keep apart: everything is read from the snapshot."""
        return nullcontext()

    def nearest(
        self, snapshot: Snapshot, vector: np.ndarray, limit: int, filters: Filters
    ) -> Nearest:
        """As `Dense.nearest`."""
        if filters:
            return self.nearest_of(snapshot, snapshot.matching(filters), vector, limit)
        return best(*self._all(snapshot), vector, limit)

    def nearest_of(
        self, snapshot: Snapshot, among: Collection[int], vector: np.ndarray, limit: int
    ) -> Nearest:
        """The nearest of some passages, by their ids."""
        if len(among) <= NARROW:
            return scan(snapshot, list(among), vector, limit)
        ids, vectors = self._all(snapshot)
        return best(ids, vectors, vector, limit, np.isin(ids, np.fromiter(among, np.int64)))

    def samples(self, snapshot: Snapshot) -> Mapping[str, np.ndarray]:
        """As `Dense.samples`; kept until the archive changes."""
        asked = (snapshot.get("archive"), snapshot.get("sequence"))
        with self._lock:
            if asked != self._sampled:
                found = {language: snapshot.sample(language, SAMPLED) for language in LANGUAGES}
                self._samples = {name: some for name, some in found.items() if len(some)}
                self._sampled = asked
            return self._samples

    def release(self) -> None:
        """Forgets the vectors; the next question reads them again."""
        with self._lock:
            self._loaded = ("", "")
            self._ids, self._vectors = _NOTHING

    def _all(self, snapshot: Snapshot) -> tuple[np.ndarray, np.ndarray]:
        asked = (snapshot.get("archive"), snapshot.get("sequence"))
        with self._lock:
            if asked != self._loaded:
                self._ids, self._vectors = _NOTHING  # before the new ones take their place
                self._ids, self._vectors = snapshot.vectors()
                self._loaded = asked
            return self._ids, self._vectors


def scan(snapshot: Snapshot, ids: Sequence[int], vector: np.ndarray, limit: int) -> Nearest:
    """The exact nearest among some passages of a snapshot."""
    if not ids:
        return []
    return best(*snapshot.vectors(ids), vector, limit)


def best(
    ids: np.ndarray,
    vectors: np.ndarray,
    vector: np.ndarray,
    limit: int,
    allowed: np.ndarray | None = None,
) -> Nearest:
    """The `limit` nearest, best first; of equals the one that comes first.

    Args:
        ids: int64 [n]; `vectors`, float32 [n, dimension], in the same order.
        vector: float32 [dimension].
        limit: at most so many.
        allowed: bool [n]; where it is false, a row is left out.
    """
    if not len(ids) or limit < 1:
        return []
    cosines = vectors @ vector
    rows = np.arange(len(ids)) if allowed is None else np.flatnonzero(allowed)
    if len(rows) > limit:
        found = cosines[rows]
        least = np.partition(found, len(rows) - limit)[len(rows) - limit]
        rows = rows[found >= least]
    order = np.argsort(-cosines[rows], kind="stable")[:limit]
    return [(int(ids[row]), float(cosines[row])) for row in rows[order]]
