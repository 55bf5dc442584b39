"""Keeping an archive in step with its sources for as long as it runs."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from watchfiles import watch

from bot.watching.folders import concerned
from bot.watching.polling import EVERY_SECONDS, next_turn
from bot.watching.state import State, Turn, load_state, save_state
from index.archive.archive import Archive
from index.encoder.embedder import Embedder
from index.errors import UsageError, WartanyaError
from index.fetch.page import Condition
from index.fetch.scheme import is_address
from index.load import Failure, Outcome, Visited, load
from index.load.options import LoadOptions
from index.sync.report import Report
from index.sync.sync import sync

TICK_MILLISECONDS = 500
WAIT_SECONDS = 600.0
FULL_SECONDS = 3600.0
"""After so long everything is looked at again: a network folder does not tell of its changes."""
RETRY_SECONDS = 30.0

Told = Callable[[str, Report], None]
Trouble = Callable[[WartanyaError], None]


class Watcher:
    """Follows folders and files as they change, and asks for addresses from time to time.

    Args:
        archive: what is kept in step.
        embedder: makes the vectors.
        sources: paths, and web addresses as strings.
        options: how they are read.
        every: seconds between two questions for one address.
        prune: whether articles go whose file has vanished.
        told: called after each run that did something, with what was read.
        trouble: called where a run could not be made; it is tried again.
        after: called after each run that changed something.

    Raises:
        UsageError: there is no source, or a path that does not exist.
    """

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        sources: Sequence[Path | str],
        options: LoadOptions = LoadOptions(),
        *,
        every: float = EVERY_SECONDS,
        prune: bool = False,
        told: Told = lambda what, report: None,
        trouble: Trouble = lambda error: None,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        self._archive, self._embedder, self._options = archive, embedder, options
        self._roots = [Path(source) for source in sources if not is_address(source)]
        self._addresses = [str(source) for source in sources if is_address(source)]
        self._every, self._prune = every, prune
        self._told, self._trouble, self._after = told, trouble, after
        self._due_full = 0.0
        for root in self._roots:
            if not root.exists():
                raise UsageError(f"{root} does not exist: name a file or folder that does")
        if not sources:
            raise UsageError("name what is to be watched: files, folders, addresses")
        with archive.snapshot() as snapshot:
            name = snapshot.get("archive")
        self._state: State = load_state(archive.folder, name)

    def run(self, stop: threading.Event) -> None:
        """Reads everything once, then what changes, until `stop` is set."""
        for changed in self._changes(stop):
            if stop.is_set():
                return
            now = time.time()
            if now >= self._due_full:
                if not self._read(self._roots, self._roots):
                    self._due_full = now + RETRY_SECONDS
                    continue
                self._due_full = now + FULL_SECONDS
            elif changed:
                paths = concerned(changed, self._roots, vanished=self._prune)
                if paths and not self._read(paths, paths):
                    self._due_full = now + RETRY_SECONDS  # what was told of is not lost
            for address in self._addresses:
                if self._state.turns.get(address, Turn()).due <= time.time():
                    self.poll(address)

    def _changes(self, stop: threading.Event) -> Iterator[set[str]]:
        """What has changed, again and again; an empty set where nothing has, at every tick.

        What changes while the first of them is dealt with is among the second.
        """
        if not self._roots:
            yield set()
            while not stop.wait(TICK_MILLISECONDS / 1000):
                yield set()
            return
        for changes in watch(
            *self._roots,
            watch_filter=None,
            stop_event=stop,
            rust_timeout=TICK_MILLISECONDS,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            yield {path for _, path in changes}

    def poll(self, address: str) -> None:
        """Asks for one address, and says when it is asked for again."""
        noted = _Noted()
        options = replace(self._options, conditions=self._known())
        report = self._synced(noted.of(load([address], options)), [], address)
        turn = self._state.turns.get(address, Turn())
        failed = report is None or address in noted.failed
        self._state.turns[address] = next_turn(
            turn, time.time(), self._every, failed=failed, retry_after=noted.retry_after
        )
        if report is not None:  # what was seen counts once its articles are written
            for one in noted.visited:
                self._state.conditions[one.address] = one.condition
        try:
            save_state(self._archive.folder, self._state)
        except WartanyaError as error:
            self._trouble(error)

    def _known(self) -> dict[str, Condition]:
        """What was seen at pages whose articles are still there, and at the watched addresses."""
        with self._archive.snapshot() as snapshot:
            there = {origin for _, origin in snapshot.origins()}
        there.update(self._addresses)
        return {one: seen for one, seen in self._state.conditions.items() if one in there}

    def _read(self, paths: Sequence[Path], roots: Sequence[Path]) -> bool:
        if not paths:
            return True
        real = [root.resolve() for root in roots]
        what = ", ".join(str(path) for path in paths[:3])
        return self._synced(load(list(paths), self._options), real, what) is not None

    def _synced(
        self, outcomes: Iterable[Outcome], roots: Sequence[Path], what: str
    ) -> Report | None:
        """One run; None where it could not be made."""
        try:
            report = sync(
                *(self._archive, self._embedder, outcomes),
                roots=roots,
                prune=self._prune,
                wait=WAIT_SECONDS,
            )
        except WartanyaError as error:
            self._trouble(error)
            return None
        if report.added or report.updated or report.removed:
            self._after()
        if report.added or report.updated or report.removed or report.failed:
            self._told(what, report)
        return report


class _Noted:
    """What outcomes say beside their articles."""

    def __init__(self) -> None:
        self.visited: list[Visited] = []
        self.failed: set[str] = set()
        self.retry_after = 0.0

    def of(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes."""
        for one in outcomes:
            if isinstance(one, Visited):
                self.visited.append(one)
            elif isinstance(one, Failure):
                self.failed.add(one.path)
                self.retry_after = max(self.retry_after, one.retry_after)
            yield one
