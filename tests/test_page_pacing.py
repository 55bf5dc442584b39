"""Which events reach the page, and when the next is asked for."""

import asyncio
from collections.abc import AsyncGenerator

from bot.answer import Answer, Draft, Progress
from bot.page.pacing import without_flicker
from tests.conftest import run_async

ANSWER = Answer("?", "Ya.")
Event = Progress | Draft | Answer


def shown(*events: tuple[float, Event]) -> list[Event]:
    """What reaches the page of events that each come after so many seconds."""

    async def coming() -> AsyncGenerator[Event, None]:
        for seconds, event in events:
            await asyncio.sleep(seconds)
            yield event

    async def read() -> list[Event]:
        return [event async for event in without_flicker(coming())]

    return run_async(read())


def test_stages_that_pass_in_an_instant_are_not_shown() -> None:
    quick = (0, Progress("search")), (0, Progress("read")), (0, Draft(ANSWER)), (0, ANSWER)
    assert shown(*quick) == [Draft(ANSWER), ANSWER]


def test_a_stage_that_lasts_is_shown() -> None:
    slow = (0, Progress("search")), (0, Progress("read")), (0.6, ANSWER)
    assert shown(*slow) == [Progress("read"), ANSWER]


def test_nothing_is_asked_for_while_a_draft_is_painted() -> None:
    asked: list[float] = []

    async def coming() -> AsyncGenerator[Event, None]:
        yield Draft(ANSWER)
        asked.append(asyncio.get_running_loop().time())
        yield ANSWER

    async def read() -> float:
        events = without_flicker(coming())
        await anext(events)
        given = asyncio.get_running_loop().time()
        assert await anext(events) == ANSWER
        return given

    assert run_async(read()) <= asked[0] - 0.03
