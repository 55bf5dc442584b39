"""Work beside the event loop: asked for piece by piece, dropped when nobody listens."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing, suppress
from typing import Any

import pytest

from bot.workers import UnexpectedError, Workers
from index.errors import BusyError, UsageError
from tests.conftest import run_async


def test_work_comes_piece_by_piece_and_does_not_run_ahead() -> None:
    made: list[int] = []

    def count(cancel: threading.Event) -> Iterator[int]:
        for number in range(3):
            made.append(number)
            yield number

    async def read() -> list[tuple[int, int]]:
        seen = []
        async with aclosing(Workers().stream(count)) as numbers:
            async for number in numbers:
                await asyncio.sleep(0.05)
                seen.append((number, len(made)))
        return seen

    assert run_async(read()) == [(0, 1), (1, 2), (2, 3)]


def test_whoever_stops_listening_stops_the_work() -> None:
    ended = threading.Event()

    def forever(cancel: threading.Event) -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            ended.set()

    async def read_one() -> None:
        async with aclosing(Workers().stream(forever)) as numbers:
            async for _ in numbers:
                return

    run_async(read_one())
    assert ended.wait(5)


@pytest.mark.parametrize(
    ("raised", "expected"), [(UsageError("why"), UsageError), (ValueError("x"), UnexpectedError)]
)
def test_errors_come_after_what_came_before(raised: Exception, expected: type[Exception]) -> None:
    def fails(cancel: threading.Event) -> Iterator[int]:
        yield 1
        raise raised

    seen: list[int] = []

    async def read() -> None:
        async with aclosing(Workers().stream(fails)) as numbers:
            async for number in numbers:
                seen.append(number)

    with pytest.raises(expected):
        run_async(read())
    assert seen == [1]


class Held:
    """Work that runs until it is let go, and how often it was begun."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun: list[str] = []

    def __call__(self, name: str) -> Callable[[threading.Event], Iterator[str]]:
        def work(cancel: threading.Event) -> Iterator[str]:
            self.begun.append(name)
            self.go.wait(10)
            yield name

        return work


def test_what_cannot_be_done_soon_is_refused_at_once() -> None:
    held, workers = Held(), Workers(1, longest=2.0)

    async def ask() -> tuple[int, float]:
        streams = []
        try:
            for _ in range(100):
                streams.append(workers.stream(held("a"), asker="a"))
        except BusyError:
            pass
        began = time.perf_counter()
        with pytest.raises(BusyError):
            await workers.run(lambda cancel: None, asker="a")
        refused = time.perf_counter() - began
        held.go.set()
        for stream in streams:
            assert [item async for item in stream] == ["a"]
        return len(streams), refused

    count, refused = run_async(ask())
    assert 2 <= count <= 5, "two seconds hold five of 0.4 seconds, one asker four fifths of them"
    assert refused < 1, "the work before it, of two seconds, is not waited for"


def test_each_asker_has_a_turn_before_anyone_has_a_second() -> None:
    held, workers = Held(), Workers(1, longest=100)

    async def ask() -> None:
        names = ["a1", "a2", "a3", "a4", "b1", "c1"]
        streams = [workers.stream(held(name), asker=name[0]) for name in names]
        held.go.set()
        await asyncio.gather(*(collect(stream) for stream in streams))

    run_async(ask())
    assert held.begun == ["a1", "a2", "b1", "c1", "a3", "a4"]


def test_what_is_closed_before_its_turn_never_begins_and_makes_room() -> None:
    held, workers = Held(), Workers(1, longest=2.0)

    async def ask() -> None:
        streams = [workers.stream(held(name), asker="a") for name in "abc"]
        await streams[1].aclose()
        held.go.set()
        assert await collect(streams[2]) == ["c"]

    run_async(ask())
    assert held.begun == ["a", "c"]


def test_reading_does_not_wait_for_answers() -> None:
    held, workers = Held(), Workers(1)

    async def ask() -> list[str]:
        streams = [workers.stream(held(name), asker="a") for name in "abc"]
        read = await asyncio.wait_for(workers.run(lambda cancel: ["x"], kind="reading"), 2)
        for stream in streams:
            await stream.aclose()
        held.go.set()
        return read

    assert run_async(ask()) == ["x"]


def test_a_reader_who_takes_nothing_holds_no_thread() -> None:
    workers = Workers(1)

    async def ask() -> list[str]:
        stalled = workers.stream(lambda cancel: iter("abc"))
        await anext(stalled)
        read = await asyncio.wait_for(workers.run(lambda cancel: ["x"]), 5)
        assert await collect(stalled) == ["b", "c"]
        return read

    assert run_async(ask()) == ["x"]


def test_slow_work_lets_fewer_in() -> None:
    workers = Workers(1, longest=4.0)

    async def let_in() -> int:
        held, streams = Held(), []
        with suppress(BusyError):
            for _ in range(100):
                streams.append(workers.stream(held("a"), kind="summary", asker="a"))
        for stream in streams:
            await stream.aclose()
        held.go.set()
        return len(streams)

    async def slow() -> None:
        for _ in range(5):
            await workers.run(lambda cancel: time.sleep(0.3), kind="summary")

    before = run_async(let_in())
    run_async(slow())
    assert run_async(let_in()) < before


async def collect(stream: Any) -> list[Any]:
    return [item async for item in stream]
