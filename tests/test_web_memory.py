"""What abuse leaves behind: a server that was abused holds hardly more memory than before."""

import asyncio
import http.client
import itertools
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.web import memory
from tests.conftest import run_async
from tests.page_events import PageClient

psutil = pytest.importorskip("psutil")

ROOT = Path(__file__).parent.parent
NUMBERS = itertools.count()
"""Of sessions: each is new to the server in every round."""
MOST_GROWTH = 50 * 2**20
"""Bytes, beside a server that has answered something; one round alone sends twice as many."""
PROGRAM = """
from bot.web import memory, protocol, server, sessions
from index.article import Article
from tests.fake_bot import FakeBot
sessions.SECONDS_TO_LISTEN = 1.0
sessions.SECONDS_REMEMBERED = 2.0
memory.PERIOD = 1.0
ferry = Article("feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi.")
server.serve(FakeBot([ferry]), listening=lambda address: print(address, flush=True))
"""


@dataclass(frozen=True)
class Served:
    """A server in a process of its own."""

    address: str
    process: Any

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def resident(self) -> int:
        """Bytes of memory that it holds."""
        return int(self.process.memory_info().rss)


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        address = process.stdout.readline().strip()
        served = Served(address, psutil.Process(process.pid))
        yield served
        process.terminate()
        process.wait(20)


def joins(served: Served, count: int, size: int) -> None:
    """Conversations put into the queue that nobody listens to."""
    page = PageClient(served.address, "a")
    messages = [
        {"role": "user", "metadata": None, "options": None,
         "content": [{"type": "text", "text": "x" * (size // 4)}]}
    ] * 4  # fmt: skip
    for _ in range(count):
        page.session = f"n{next(NUMBERS)}"
        assert page.ask("feri Ambon?", messages).status in (200, 503)


def heard(served: Served, count: int, size: int) -> None:
    """The same, listened to until their end."""
    page = PageClient(served.address, "a")
    text = [{"type": "text", "text": "x" * size}]
    message = {"role": "user", "metadata": None, "options": None, "content": text}
    for _ in range(count):
        page.session = f"h{next(NUMBERS)}"
        if page.ask("feri Ambon?", [message, message]).status == 200:
            assert page.events()


def heads(served: Served, count: int) -> None:
    """Headers without end, on many connections at once."""
    host, port = served.host.split(":")
    opened = [socket.create_connection((host, int(port)), timeout=10) for _ in range(count)]
    for connection in opened:
        with suppress(ConnectionError):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
            for _ in range(30):
                connection.sendall(b"x" * 2**19)
    for connection in opened:
        connection.close()


def bodies(served: Served, count: int) -> None:
    """Bodies that are too large, or never whole."""
    opened = [http.client.HTTPConnection(served.host, timeout=30) for _ in range(count)]
    for number, connection in enumerate(opened):
        path = ("/api/ask", "/gradio_api/queue/join")[number % 2]
        connection.putrequest("POST", path)
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", "1000000")
        with suppress(ConnectionError):
            connection.endheaders(b"x" * 900_000)
    for connection in opened:
        connection.close()


def abuse(served: Served, share: float) -> None:
    """One round of all of it; `share` says how much."""
    joins(served, int(100 * share), 900_000)
    heard(served, int(40 * share), 200_000)
    joins(served, int(300 * share), 500)
    heads(served, int(100 * share))
    bodies(served, int(100 * share))


def settled(served: Served) -> int:
    """The memory held once everything has ended and been forgotten."""
    time.sleep(4)
    least = served.resident()
    for _ in range(10):
        time.sleep(0.2)
        least = min(least, served.resident())
    return least


@pytest.mark.parametrize(
    ("rounds", "share"), [(1, 0.3), pytest.param(4, 1.0, marks=pytest.mark.slow)]
)
def test_abuse_leaves_no_memory_behind(running: Served, rounds: int, share: float) -> None:
    heard(running, 20, 1_000)
    before = settled(running)
    for _ in range(rounds):
        abuse(running, share)
    after = settled(running)
    assert after - before < MOST_GROWTH, (
        f"{before / 2**20:.0f} MB before, {after / 2**20:.0f} after"
    )


def test_memory_is_given_back_when_more_is_held_than_at_rest() -> None:
    levels = iter([100, 101, 120, 90, 95, 130, 110, 111])
    freed: list[int] = []
    read: list[int] = []

    def held() -> int:
        level = next(levels, None)
        if level is None:
            raise asyncio.CancelledError
        read.append(level * 2**20)
        return read[-1]

    def free() -> None:
        freed.append(read[-1] // 2**20)

    with pytest.raises(asyncio.CancelledError):
        run_async(memory.watch(0.0, held, free))
    assert freed == [120, 130], "not for one more, nor again for what is still needed"


def test_what_refers_to_itself_is_collected() -> None:
    class Knot:
        """Refers to itself."""

    knot = Knot()
    knot.self = knot  # type: ignore[attr-defined]
    gone = weakref.ref(knot)
    del knot
    memory.give_back()
    assert gone() is None
    assert memory.resident() > 10 * 2**20
