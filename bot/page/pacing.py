"""Which events of a stream are worth an update of the page."""

import asyncio
from collections.abc import AsyncGenerator

from bot.answer import Answer, Draft, Progress

Events = AsyncGenerator[Progress | Draft | Answer, None]

_INSTANT = 0.25
"""Seconds that a stage must last to be worth showing."""


async def lasting(events: Events) -> Events:
    """The events without the stages that pass in an instant: each update of a page costs more."""
    stage: Progress | None = None
    coming = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=_INSTANT if stage else None)
            if stage and not done:
                yield stage
                stage = None
                continue
            event = coming.result()
            if event is None:
                return
            coming = asyncio.ensure_future(anext(events, None))
            if isinstance(event, Progress):
                stage = event
            else:
                stage = None
                yield event
    finally:
        coming.cancel()
        await asyncio.wait({coming})
