"""The page's open sessions: what they may put into the queue, and what ends with them."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from index.errors import BusyError

MOST_SESSIONS = 400
"""Known at once; the longest unused one is forgotten for a new one."""
MOST_SESSIONS_OF_ONE = 300
MOST_EVENTS = 16
"""Of one session, before its page has heard of the end of all of them."""
MOST_BYTES = 32 * 1024 * 1024
"""Of the conversations that all sessions have sent along with events that have not ended."""
MOST_BYTES_OF_ONE = 16 * 1024 * 1024
SECONDS_TO_LISTEN = 15.0
"""After which events end whose page never listens to them."""
SECONDS_OF_ENDING = 2.0
"""Before a stream's end, in which an event that joins may be meant for the next stream."""
SECONDS_REMEMBERED = 600.0
"""That a conversation outlives its page, so that a page that lost its connection finds it again."""
_RETRY_AFTER = 5


class PageQueue(Protocol):
    """What the page keeps for its sessions."""

    def end(self, session: str) -> None:
        """Ends the events of a session: running ones are cancelled, waiting ones dropped."""

    def forget(self, session: str) -> None:
        """Drops what is kept of a session."""


@dataclass(slots=True, eq=False)
class _Session:
    name: str
    asker: str
    events: int = 0
    size: int = 0
    listeners: int = 0
    heartbeats: int = 0
    joined_late: float = float("-inf")
    timer: asyncio.TimerHandle | None = None

    @property
    def unused(self) -> bool:
        return not self.listeners and not self.heartbeats


class Sessions:
    """Bounds what sessions hold, and ends their events when their page has gone.

    Args:
        queue: the page's queue.
    """

    def __init__(self, queue: PageQueue) -> None:
        self._queue = queue
        self._known: dict[str, _Session] = {}

    def __len__(self) -> int:
        return len(self._known)

    def join(self, name: str, asker: str, size: int) -> None:
        """Lets an event into the queue.

        Args:
            name: its session.
            asker: whose session it is, as `bot.turns.asker_of` says.
            size: bytes that it brings along.

        Raises:
            BusyError: the session, its asker or all together hold too much.
        """
        session = self._session(name, asker)
        own = sum(one.size for one in self._known.values() if one.asker == asker)
        everything = sum(one.size for one in self._known.values())
        if (
            session.events >= MOST_EVENTS
            or own + size > MOST_BYTES_OF_ONE
            or everything + size > MOST_BYTES
        ):
            raise BusyError(_RETRY_AFTER)
        session.events += 1
        session.size += size
        if session.listeners:
            session.joined_late = asyncio.get_running_loop().time()
        else:
            self._later(session, SECONDS_TO_LISTEN)

    @contextmanager
    def listening(self, name: str) -> Iterator[None]:
        """While the page listens to the events of a session; they end with it."""
        session = self._known.get(name)
        if session is None:  # there is nothing to hear
            yield
            return
        self._wait_no_more(session)
        session.listeners += 1
        try:
            yield
        finally:
            session.listeners -= 1
            late = asyncio.get_running_loop().time() - session.joined_late < SECONDS_OF_ENDING
            if not session.listeners and late:
                # It joined as the stream was ending: its page is about to listen anew.
                self._later(session, SECONDS_TO_LISTEN)
            elif not session.listeners:
                self._end(session)

    @contextmanager
    def beating(self, name: str, asker: str) -> Iterator[None]:
        """While a page says that it is open.

        Raises:
            BusyError: its asker, or all together, have too many open.
        """
        session = self._session(name, asker)
        if not session.events:
            self._wait_no_more(session)
        session.heartbeats += 1
        try:
            yield
        finally:
            session.heartbeats -= 1
            if session.unused and not session.events:
                self._later(session, SECONDS_REMEMBERED)

    def _session(self, name: str, asker: str) -> _Session:
        """The session of a name, from now on the latest used.

        Raises:
            BusyError: it is new, and no other can be forgotten for it.
        """
        session = self._known.pop(name, None)
        if session is None:
            own = [one for one in self._known.values() if one.asker == asker]
            if len(own) >= MOST_SESSIONS_OF_ONE:
                self._make_room(own)
            elif len(self._known) >= MOST_SESSIONS:
                self._make_room(self._known.values())
            session = _Session(name, asker)
        self._known[name] = session
        return session

    def _make_room(self, sessions: Iterable[_Session]) -> None:
        unused = next((one for one in sessions if one.unused and not one.events), None)
        if unused is None:
            raise BusyError(_RETRY_AFTER)
        self._forget(unused)

    def _later(self, session: _Session, seconds: float) -> None:
        self._wait_no_more(session)
        loop = asyncio.get_running_loop()
        session.timer = loop.call_later(seconds, self._end, session)

    def _wait_no_more(self, session: _Session) -> None:
        if session.timer is not None:
            session.timer.cancel()
            session.timer = None

    def _end(self, session: _Session) -> None:
        """Ends its events, heard or not; it is kept while its page is open, or may come back."""
        if session.events:
            self._queue.end(session.name)
        session.events = session.size = 0
        if not session.unused:
            return
        if session.timer is None:
            self._later(session, SECONDS_REMEMBERED)
        else:
            self._forget(session)

    def _forget(self, session: _Session) -> None:
        self._wait_no_more(session)
        self._known.pop(session.name, None)
        self._queue.forget(session.name)
