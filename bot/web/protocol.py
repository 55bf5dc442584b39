"""HTTP/1.1 as uvicorn reads it, bounded: heads, the time a request takes to come, connections.

And with the one thing that uvicorn drops: the host of an absolute target.
"""

import time
from asyncio import TimerHandle, Transport
from collections.abc import Iterable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

TARGET = "wartanya.target"
"""In a scope's `extensions`: the authority of a request target that has one, as text."""
MOST_HEAD = 64 * 1024
"""Bytes of a request that are not its body: line, headers, the framing of chunks, trailers."""
MOST_HEADERS = 200
SECONDS_TO_COME = 30.0
"""That a whole request may take to arrive, and a new connection to say anything."""
MOST_CONNECTIONS = 800
"""Open at once: far more than readers of a desk need, fewer than the files a process may open."""
MOST_OF_ONE = 600
"""Of one address: a proxy's readers all have its own."""


class Protocol(HttpToolsProtocol):
    """Closes on whoever sends a head without end, sends too slowly, or opens too much.

    RFC 9112 (3.2.2) lets an absolute target override `Host`: the application is told of it, since
    where the two differ somebody is being misled.
    """

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._outside_body = 0
        self._due: TimerHandle | None = None
        self._opened = time.monotonic_ns()

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Called once, when the connection opens; the longest idle one makes room for it."""
        super().connection_made(transport)
        own = [one for one in self.connections if _host(one) == _host(self)]
        if len(own) > MOST_OF_ONE:
            _close_idlest(own, self)
        elif len(self.connections) > MOST_CONNECTIONS:
            _close_idlest(self.connections, self)
        self._due = self.loop.call_later(SECONDS_TO_COME, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called once, when it is closed."""
        self._has_come()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Called with every piece that arrives."""
        if self._due is None:
            self._due = self.loop.call_later(SECONDS_TO_COME, self.transport.abort)
        self._outside_body += len(data)
        super().data_received(data)
        if self._outside_body > MOST_HEAD and not self.transport.is_closing():
            self.send_400_response("the request's head is too large")

    def send_400_response(self, msg: str) -> None:
        """Answers what is no request, and ends the connection."""
        if self.cycle is not None and self.cycle.response_started:
            self.transport.abort()
            return
        super().send_400_response(msg)

    def on_headers_complete(self) -> None:
        """Called by the parser before the application is."""
        head = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if head > MOST_HEAD or len(self.headers) > MOST_HEADERS:
            raise ValueError("the request's head is too large")  # the parser ends the request
        target = self.url.decode("latin-1")
        if not target.startswith("/"):
            after = target.partition("://")[2]
            ends = [at for at in map(after.find, "/?#") if at >= 0]
            self.scope["extensions"] = {TARGET: {"authority": after[: min(ends, default=None)]}}
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Called by the parser with each piece of a body."""
        self._outside_body -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Called by the parser when a request is whole."""
        self._outside_body = 0
        self._has_come()
        super().on_message_complete()

    def _has_come(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    @property
    def idle(self) -> bool:
        """Whether it waits for a request, or for the rest of one's head."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def opened(self) -> int:
        """When the connection opened, in nanoseconds of a clock that only rises.

        The event loop's own clock gives one time to all that it accepts in one turn.
        """
        return self._opened


def _host(connection: Any) -> str:
    return connection.client[0] if connection.client else ""


def _close_idlest(connections: Iterable[Any], newcomer: Protocol) -> None:
    """Closes the oldest of them that serves nothing; the newcomer where all serve something."""
    idle = [one for one in connections if one is not newcomer and one.idle]
    oldest = min(idle, key=lambda one: one.opened, default=newcomer)
    oldest.transport.abort()
