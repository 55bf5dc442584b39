"""Nearest passages from Chroma, which a thread keeps up with the archive."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import numpy as np

from index.archive import locks
from index.archive.archive import Archive
from index.archive.connection import writable
from index.archive.snapshot import Snapshot
from index.article import Filters
from index.errors import ArchiveError, LockedError
from index.vectors.exact import NARROW, ExactScan, Nearest, scan
from index.vectors.gate import Gate

if TYPE_CHECKING:
    from index.vectors.following import Following

logger = logging.getLogger(__name__)

# Archives of no more passages than this are answered exactly: at 10,000 that takes 0.8 ms on two
# idle cores and Chroma 1.1, at 50,000 2.2 and 0.9, and Chroma suffers less from other work
# (tests/bench/nearest.py). From a cold start the exact scan is quicker up to 200,000.
SMALL = 10_000
POLL_SECONDS = 0.25
# After trouble it is tried again, less and less often.
RETRY_SECONDS, LONGEST_RETRY_SECONDS = 2.0, 60.0


class FollowedSearch:
    """Asks Chroma, which a thread of its own keeps up with the archive; nobody waits for it.

    Until `follow` is called, and while Chroma is being opened, built anew or held by another
    process, the exact scan answers; and where there is so little that it is quicker.
    """

    def __init__(self, archive: Archive, *, narrow: int = NARROW, small: int = SMALL) -> None:
        """Opens nothing yet.

        Args:
            archive: what is searched.
            narrow: filters that leave no more passages than this are answered exactly: a filtered
                Chroma query takes 45 to 450 ms at 100,000 passages.
            small: archives of no more passages than this are answered exactly.
        """
        self._archive = archive
        self._narrow = narrow
        self._small = small
        self._exact = ExactScan()
        self._gate = Gate()
        self._following: Following | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def follow(self, after: float = 0.0) -> None:
        """Opens Chroma, `after` so many seconds, and follows until `close`; once is enough."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, args=(after,), name="following", daemon=True
            )
            self._thread.start()

    def reading(self) -> AbstractContextManager[None]:
        """Keeps "snapshot, then query" apart from "apply, then clear what was pending"."""
        return self._gate.reading()

    @property
    def ready(self) -> bool:
        """Whether Chroma is open and answers."""
        return self._following is not None

    def nearest(
        self, snapshot: Snapshot, vector: np.ndarray, limit: int, filters: Filters
    ) -> Nearest:
        """As `Dense.nearest`."""
        matching: set[int] | None = None
        if filters:
            matching = set(snapshot.matching(filters))
            if len(matching) <= self._narrow:
                return scan(snapshot, list(matching), vector, limit)
        following = self._following
        if (
            following is not None
            and snapshot.passage_count() > self._small
            and following.follows(snapshot)
        ):
            try:
                found = self._asked(following, snapshot, vector, limit, matching)
            except ArchiveError as error:
                logger.warning("%s; the exact scan answers", error)
                self._following = None
            else:
                self._exact.release()
                return found
        if matching is not None:
            return self._exact.nearest_of(snapshot, matching, vector, limit)
        return self._exact.nearest(snapshot, vector, limit, Filters())

    def samples(self, snapshot: Snapshot) -> Mapping[str, np.ndarray]:
        """As `Dense.samples`."""
        return self._exact.samples(snapshot)

    def close(self) -> None:
        """Ends the following and lets go of Chroma."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _asked(
        self,
        following: Following,
        snapshot: Snapshot,
        vector: np.ndarray,
        limit: int,
        allowed: set[int] | None,
    ) -> Nearest:
        """Over-fetches until there are enough current passages, and adds those still pending."""
        assert following.index is not None
        pending = snapshot.pending()
        added = [number for number, action in pending if action == "add"]
        if allowed is not None:
            added = [number for number in added if number in allowed]
        # What has been removed may still be there, before all that is current.
        count = snapshot.passage_count() + len(pending)
        asked = min(2 * limit, count)
        while True:
            near = following.index.nearest(vector, max(asked, 1))
            current = snapshot.passages([number for number, _ in near])
            kept = [
                pair
                for pair in near
                if pair[0] in current and (allowed is None or pair[0] in allowed)
            ]
            if len(kept) >= limit or asked >= count or len(near) < asked:
                break
            asked = min(4 * asked, count)
        together = dict(kept) | dict(scan(snapshot, added, vector, limit))
        return sorted(together.items(), key=lambda pair: -pair[1])[:limit]

    def _run(self, after: float) -> None:
        """Opens, follows, and after any trouble begins again."""
        if self._stop.wait(after):
            return
        if not writable(self._archive.folder):
            logger.info("%s is read-only; the exact scan answers", self._archive.folder)
            return
        # Chroma takes half a second to import, which no question and no page needs to wait for.
        from index.vectors.following import LOCK, Following

        said: set[str] = set()

        def say(line: str) -> None:
            """Says the same but once, until it goes well again."""
            if line not in said:
                logger.warning("%s", line)
            said.add(line)

        pause = RETRY_SECONDS
        while not self._stop.is_set():
            try:
                with locks.hold(self._archive.folder / LOCK, "wartanya serve"):
                    following = Following(self._archive, say)
                    if pause > RETRY_SECONDS:
                        logger.warning("the vector index is followed again")
                    pause = RETRY_SECONDS
                    said.clear()
                    self._follow(following)
            except LockedError:
                logger.info("the vector index is held by another process; the exact scan answers")
            except (ArchiveError, OSError) as error:
                say(f"{error}; the exact scan answers, and it is tried again")
                pause = min(2 * pause, LONGEST_RETRY_SECONDS)
            self._following = None
            self._stop.wait(pause)

    def _follow(self, following: Following) -> None:
        self._following = following
        trusted = False
        seen = None
        try:
            while not self._stop.is_set() and self._following is following:
                # Looked at outside the gate: whoever takes it makes every question wait.
                standing = following.standing()
                if standing == seen:
                    self._stop.wait(POLL_SECONDS)
                    continue
                with self._gate.writing():
                    applied = following.apply()
                if following.outdated():
                    with self._gate.writing():  # whoever asks it now is waited for
                        self._following = None
                    following.rebuild("it has aged")
                    self._following = following
                elif not applied:
                    seen = standing
            trusted = self._stop.is_set()
        finally:
            self._following = None
            with self._gate.writing():
                following.close(trusted=trusted)
