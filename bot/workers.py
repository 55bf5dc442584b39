"""Runs the bot's synchronous work beside an event loop: a few at a time, and only while wanted."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from typing import Generic, Literal, TypeVar

from bot.turns import Turn, Turns
from index.errors import WartanyaError

INTERNAL = "something went wrong inside; the server's log has the details"
LONGEST = 15.0
"""Seconds of expected work that may be waited for; what comes then is refused at once."""
PATIENCE = 0.5
"""Seconds that work waits for whoever asked to take what it has made, before it goes on."""
_LEARNING = 0.1
"""How far one piece of work moves what the next of its kind is expected to take."""
_log = logging.getLogger(__name__)

Item = TypeVar("Item")
Kind = Literal["answer", "summary", "card", "check", "reading", "examples"]

# What each kind takes, in seconds, before any was seen.
_FIRST_GUESS: dict[Kind, float] = {
    "answer": 0.4,
    "summary": 0.1,
    "card": 0.8,
    "check": 0.5,
    "reading": 0.01,
    "examples": 0.1,
}


class UnexpectedError(WartanyaError):
    """A fault of ours; people are told no more than that."""


class Workers:
    """The bounded threads that both doors, page and API, share.

    Answers and summaries run on some, what only reads the archive on others, and example
    questions on one of their own, so that none of them waits for another kind.

    Args:
        limit: how many answers are worked on at once; others wait for their turn.
        longest: seconds of expected work that may be waited for.
    """

    def __init__(self, limit: int = 4, longest: float = LONGEST) -> None:
        working, reading, aside = _Lane(limit, longest), _Lane(limit, longest), _Lane(1, longest)
        self._lanes: dict[Kind, _Lane] = {
            "answer": working,
            "summary": working,
            "card": working,
            "check": working,
            "reading": reading,
            "examples": aside,
        }

    def stream(
        self,
        start: Callable[[threading.Event], Iterator[Item]],
        *,
        kind: Kind = "answer",
        asker: str = "",
    ) -> "Stream[Item]":
        """What `start(cancel)` yields, from a thread, each when it is asked for.

        The next item is produced once the last was taken, since rendering and working would share
        cores, or after `PATIENCE` seconds, so that a slow consumer does not block a thread.

        Args:
            start: the work; it should end soon after `cancel` is set.
            kind: how long it should take, and on which threads.
            asker: who wants it, as `bot.turns.asker_of` says.

        Raises:
            BusyError: it cannot be done soon.
        """
        return Stream(self._lanes[kind], kind, asker, start)

    async def run(
        self,
        work: Callable[[threading.Event], Item],
        *,
        kind: Kind = "answer",
        asker: str = "",
    ) -> Item:
        """What `work(cancel)` gives, from a thread; raises what `stream` and its reading raise."""
        stream = self.stream(lambda cancel: iter([work(cancel)]), kind=kind, asker=asker)
        async with aclosing(stream):
            return await anext(stream)

    def close(self) -> None:
        """Shuts the threads down without waiting; what is queued or running yields no more."""
        for lane in set(self._lanes.values()):
            lane.close()


class _Lane:
    """Some threads, the turns that lead to them, and how long each kind of work takes there."""

    def __init__(self, limit: int, longest: float) -> None:
        self.turns = Turns(longest, limit)
        self._pool = ThreadPoolExecutor(limit, thread_name_prefix="wartanya")
        self._expected = dict(_FIRST_GUESS)
        self._closed = False

    def expected(self, kind: Kind) -> float:
        """Seconds that the next piece of a kind should take."""
        return self._expected[kind]

    def took(self, kind: Kind, seconds: float) -> None:
        """Learns what a piece took."""
        self._expected[kind] += _LEARNING * (seconds - self._expected[kind])

    def dispatch(self) -> None:
        """Begins what may begin."""
        while not self._closed and (turn := self.turns.begin()) is not None:

            def ended(future: Future[None], turn: Turn = turn) -> None:
                self.turns.end(turn)
                turn.ended(future)
                self.dispatch()

            self._pool.submit(turn.job).add_done_callback(ended)

    def close(self) -> None:
        self._closed = True
        self.turns.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)


class Stream(AsyncIterator[Item], Generic[Item]):
    """What a piece of work yields; made by `Workers.stream`, read in one event loop.

    Closing it sets the work's `cancel`; work that has not begun never begins.
    """

    def __init__(
        self,
        lane: _Lane,
        kind: Kind,
        asker: str,
        start: Callable[[threading.Event], Iterator[Item]],
    ) -> None:
        self._lane, self._kind, self._start = lane, kind, start
        self._loop = asyncio.get_running_loop()
        self._items: asyncio.Queue[Item | Future[None]] = asyncio.Queue()
        self._cancel, self._wanted = threading.Event(), threading.Semaphore(0)
        self._begun = self._over = False
        self._turn = lane.turns.enter(asker, lane.expected(kind), self._work, self._tell)
        lane.dispatch()

    async def __anext__(self) -> Item:
        """The next item; raises a `WartanyaError` of the work after what came before it.

        Raises:
            UnexpectedError: in place of any other error, which goes to the log with its trace.
        """
        if self._over:
            raise StopAsyncIteration
        if self._begun:
            self._wanted.release()
        self._begun = True
        item = await self._items.get()
        if not isinstance(item, Future):
            return item
        self._over = True
        error = item.exception()
        if error is None:
            raise StopAsyncIteration
        if isinstance(error, WartanyaError):
            raise error
        _log.error("work failed", exc_info=error)
        raise UnexpectedError(INTERNAL) from error

    async def aclose(self) -> None:
        """Ends the work, or sees to it that it never begins."""
        self._over = True
        self._cancel.set()
        self._wanted.release()
        self._lane.turns.give_up(self._turn)

    def _work(self) -> None:
        began, waited = time.perf_counter(), 0.0
        for item in self._start(self._cancel):
            if self._cancel.is_set():
                return
            self._tell(item)
            told = time.perf_counter()
            self._wanted.acquire(timeout=PATIENCE)
            waited += time.perf_counter() - told
            if self._cancel.is_set():  # what came was enough
                break
        self._lane.took(self._kind, time.perf_counter() - began - waited)

    def _tell(self, item: Item | Future[None]) -> None:
        if not self._over:
            self._loop.call_soon_threadsafe(self._items.put_nowait, item)
