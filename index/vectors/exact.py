"""Nearest passages by vector, compared exactly."""

import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

import numpy as np

from index.archive.snapshot import Snapshot
from index.article import Filters

Nearest = list[tuple[int, float]]


class Dense(Protocol):
    """Finds passages near a vector in a snapshot that was opened within `reading()`."""

    def reading(self) -> AbstractContextManager[None]: ...

    def nearest(
        self, snapshot: Snapshot, vector: np.ndarray, limit: int, filters: Filters
    ) -> Nearest:
        """Ids and cosines, best first, for a float32 [dimension] vector of length 1."""


class ExactScan:
    """Compares with every vector; kept in memory until the archive changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded = ("", "")
        self._ids = np.zeros(0, np.int64)
        self._vectors = np.zeros((0, 0), np.float32)

    def reading(self) -> AbstractContextManager[None]:
        """Nothing to keep apart: everything is read from the snapshot."""
        return nullcontext()

    def nearest(
        self, snapshot: Snapshot, vector: np.ndarray, limit: int, filters: Filters
    ) -> Nearest:
        """As `Dense.nearest`."""
        if filters:
            return scan(snapshot, snapshot.matching(filters), vector, limit)
        ids, vectors = self._all(snapshot)
        return _best(ids, vectors, vector, limit)

    def _all(self, snapshot: Snapshot) -> tuple[np.ndarray, np.ndarray]:
        asked = (snapshot.get("archive"), snapshot.get("sequence"))
        with self._lock:
            if asked != self._loaded:
                self._ids, self._vectors = snapshot.vectors()
                self._loaded = asked
            return self._ids, self._vectors


def scan(snapshot: Snapshot, ids: Sequence[int], vector: np.ndarray, limit: int) -> Nearest:
    """The exact nearest among some passages of a snapshot."""
    if not ids:
        return []
    return _best(*snapshot.vectors(ids), vector, limit)


def _best(ids: np.ndarray, vectors: np.ndarray, vector: np.ndarray, limit: int) -> Nearest:
    if not len(ids):
        return []
    cosines = vectors @ vector
    chosen = np.argsort(-cosines, kind="stable")[:limit]
    return [(int(ids[row]), float(cosines[row])) for row in chosen]
