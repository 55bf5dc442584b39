"""Connections to machines that were checked: the very address that was looked up, by a deadline."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from index.errors import FetchError, UnreachableError
from index.fetch.addresses import Reach

Resolve = Callable[[str, int], Sequence[str]]
"""A host's name and a port to the numeric addresses of its machines; `OSError` where none is."""


def resolve(host: str, port: int) -> list[str]:
    """What the system says, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline:
    """The instant by which one page must have come."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than 0; raises `FetchError` when they are over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> FetchError:
        """The error that says so."""
        return FetchError(f"took longer than {self._seconds:g} seconds", passing=True)


class CheckedBackend(httpcore.NetworkBackend):
    """Looks a host up once, checks all its machines, and connects to one of these."""

    def __init__(self, reach: Reach, deadline: Deadline, resolve: Resolve) -> None:
        self._reach = reach
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first machine of `host` that accepts one.

        Raises:
            UnreachableError: a machine of that name is out of reach, or there is none.
        """
        try:
            machines = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreachableError(f"no host is named {host}", passing=True) from error
        for machine in machines:
            self._reach.check(machine)
        failed: Exception = UnreachableError(f"no host is named {host}", passing=True)
        for machine in machines:
            try:
                stream = self._sockets.connect_tcp(
                    machine, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failed


class _TimedStream(httpcore.NetworkStream):
    """A stream of which every step ends by the deadline, however little comes at a time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
