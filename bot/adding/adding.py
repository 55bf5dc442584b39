"""Adding beside the chat: a bounded list of things, worked on one after another by one thread."""

import logging
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from bot.adding.incoming import FOLDER, Incoming, Received
from bot.adding.items import OVER, Item, Kind
from bot.adding.removal import Removals
from bot.adding.sources import AddressSource, FileSource, Source, TextSource, guess
from bot.adding.working import fail, gently, let_go, work
from index.archive.archive import Archive
from index.article import Article
from index.encoder.embedder import Embedder
from index.errors import NotFoundError, UsageError, WartanyaError
from index.load.options import LoadOptions
from index.sync.edit import edit

MOST_WAITING = 1_000
MOST_REMEMBERED = 200
"""Things that are over and still told of."""
TURN_SECONDS = 5.0
"""After so long others may write, before what is left of a thing goes on."""
EDIT_SECONDS = 20.0
INTERNAL = "something went wrong inside; the terminal where Wartanya runs has the details"
_log = logging.getLogger(__name__)


class Adding:
    """Reads and indexes what was sent, while the bot answers. Every method is thread-safe.

    Args:
        archive: what is written.
        embedder: makes the vectors; it may be the bot's own.
        options: which machines may be asked for pages, and for how much.
        turn_seconds: how long one thing may hold the archive's lock at a time.
    """

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        options: LoadOptions = LoadOptions(),
        *,
        turn_seconds: float = TURN_SECONDS,
    ) -> None:
        self.archive, self.embedder = archive, embedder
        self.incoming = Incoming(archive.folder / FOLDER)
        self.removals = Removals(archive)
        self._options = options
        self._turn_seconds = turn_seconds
        self._lock = threading.Lock()
        self._items: dict[int, Item] = {}
        self._made = 0
        self._closed = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="adding", initializer=gently)

    def add_file(self, received: Received) -> Item:
        """Adds a file that has arrived; raises `UsageError` where too much waits."""
        source = FileSource(self.incoming, received)
        return self._add("file", received.name, received.size, source)

    def add_text(self, text: str, title: str = "", published: str = "") -> Item:
        """Adds a pasted text.

        Raises:
            UsageError: it holds no article, is too long, its date is none, or too much waits.
        """
        source = TextSource(self.incoming, text, {"title": title, "published": published})
        first = " ".join(text[:200].split())
        return self._add("text", title or first[:80], len(text), source)

    def add_address(self, address: str) -> Item:
        """Adds a page, a feed or a site map; raises `UsageError` where it is no web address."""
        source = AddressSource(address, self._options)
        return self._add("address", source.address, 0, source)

    def guess(self, text: str) -> Article:
        """A pasted text as it would be read; raises `UsageError` where it is no article."""
        return guess(self.incoming, text)

    def edit(self, article_id: str, changes: Mapping[str, str]) -> Article:
        """Sets fields of an article, as `index.sync.edit.edit` says, which says what it raises."""
        return edit(self.archive, lambda: self.embedder, article_id, changes, wait=EDIT_SECONDS)

    def items(self) -> list[Item]:
        """All remembered items, the oldest first."""
        with self._lock:
            return list(self._items.values())

    def cancel(self, number: int | None = None) -> None:
        """Cancels one waiting or running item, or all; articles already written stay.

        Raises:
            NotFoundError: there is none of that number.
        """
        for item in self.items() if number is None else [self._item(number)]:
            with self._lock:
                waits = item.state == "waiting"
                if waits:
                    item.state, item.again = "cancelled", True
            item.cancelled.set()

    def again(self, number: int) -> None:
        """Tries one thing again.

        Raises:
            NotFoundError: there is none of that number.
            UsageError: another try would end as the first did.
        """
        item = self._item(number)
        with self._lock:
            if item.state not in OVER or not item.again:
                raise UsageError("this cannot be tried again: add it anew")
            item.begin_again()
        self._submit(item)

    def clear(self) -> None:
        """Forgets all finished items."""
        with self._lock:
            over = [item for item in self._items.values() if item.state in OVER]
            for item in over:
                del self._items[item.number]
        for item in over:
            let_go(item)

    def close(self) -> None:
        """Stops after the current batch, and removes uploaded files."""
        self._closed = True
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self.incoming.clear()

    def _add(self, kind: Kind, name: str, size: int, source: Source) -> Item:
        with self._lock:
            waiting = sum(item.state not in OVER for item in self._items.values())
            if self._closed:
                source.drop()
                raise UsageError("the server is stopping: add it once it runs again")
            if waiting >= MOST_WAITING:
                source.drop()
                raise UsageError(f"{waiting:,} things wait to be added: wait for them, or cancel")
            self._made += 1
            item = Item(self._made, kind, name, size, source)
            self._items[item.number] = item
            over = [one for one in self._items.values() if one.state in OVER]
            old = over[: max(0, len(over) - MOST_REMEMBERED)]
            for one in old:
                del self._items[one.number]
        for one in old:
            let_go(one)
        self._submit(item)
        return item

    def _item(self, number: int) -> Item:
        with self._lock:
            if number not in self._items:
                raise NotFoundError(f"nothing that was added has the number {number}")
            return self._items[number]

    def _submit(self, item: Item) -> None:
        def ended(future: Future[None]) -> None:
            error = None if future.cancelled() else future.exception()
            if error is not None:
                _log.error("adding %s failed", item.name, exc_info=error)
                fail(item, INTERNAL, again=False)

        self._pool.submit(self._work, item).add_done_callback(ended)

    def _work(self, item: Item) -> None:
        with self._lock:
            if item.state != "waiting":
                return
            item.state = "working"
        item.began = time.monotonic()
        try:
            work(item, self.archive, self.embedder, self._turn_seconds)
        except WartanyaError as error:
            fail(item, str(error), again=True)
        item.seconds = time.monotonic() - item.began
