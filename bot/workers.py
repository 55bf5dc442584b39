"""Runs the bot's synchronous work beside an event loop: a few at a time, and only while wanted."""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from index.errors import WartanyaError

INTERNAL = "something went wrong inside; the server's log has the details"
_log = logging.getLogger(__name__)

Item = TypeVar("Item")


class UnexpectedError(WartanyaError):
    """A fault of ours; people are told no more than that."""


class Workers:
    """A bounded pool of threads that both doors, page and API, share.

    Args:
        limit: how many pieces of work run at once; others wait for their turn.
    """

    def __init__(self, limit: int = 4) -> None:
        self._pool = ThreadPoolExecutor(limit, thread_name_prefix="wartanya")

    async def stream(
        self, start: Callable[[threading.Event], Iterator[Item]]
    ) -> AsyncGenerator[Item, None]:
        """Yields what `start(cancel)` yields, from a thread of the pool, each when it is asked for.

        Work does not run ahead: showing what has come and making what follows would share cores.

        Closing the generator (or cancelling the task that reads it) sets `cancel`; work that has
        not begun never begins. A `WartanyaError` raised in the thread is raised here, after the
        items that came before it.

        Raises:
            UnexpectedError: in place of any other error, which goes to the log with its trace.
        """
        loop = asyncio.get_running_loop()
        items: asyncio.Queue[Item | None] = asyncio.Queue()
        cancel, wanted = threading.Event(), threading.Semaphore(0)

        def work() -> None:
            try:
                for item in start(cancel):
                    if cancel.is_set():
                        return
                    loop.call_soon_threadsafe(items.put_nowait, item)
                    wanted.acquire()
                    if cancel.is_set():
                        return
            finally:
                if not cancel.is_set():
                    loop.call_soon_threadsafe(items.put_nowait, None)

        future = loop.run_in_executor(self._pool, work)
        try:
            while (item := await items.get()) is not None:
                yield item
                wanted.release()
            await asyncio.wait({future})
            error = future.exception()
            if isinstance(error, WartanyaError):
                raise error
            if error is not None:
                _log.error("a question failed", exc_info=error)
                raise UnexpectedError(INTERNAL) from error
        finally:
            cancel.set()
            wanted.release()
            future.cancel()

    async def run(self, work: Callable[[], Item]) -> Item:
        """What `work()` gives, from a thread of the pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Waits for no one: work that has not begun is dropped, running work ends unheard."""
        self._pool.shutdown(wait=False, cancel_futures=True)
