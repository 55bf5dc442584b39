"""Work beside the event loop: asked for piece by piece, dropped when nobody listens."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from bot.workers import UnexpectedError, Workers
from index.errors import UsageError
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
            assert made == []
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
