"""Which events of a stream are worth an update of the page."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

from bot.answer import Answer, Draft, Progress

Event = Progress | Draft | Answer

_INSTANT = 0.25
"""Seconds that a stage must last to be worth showing."""
_PAINTING = 0.04
"""Seconds that a browser on the same cores takes to paint a draft, if it has them for itself."""


async def without_flicker(events: AsyncIterator[Event]) -> AsyncGenerator[Event, None]:
    """The events without the stages that pass in an instant: each update of a page costs more.

    What comes after a draft is not asked for until there was time to paint it.
    """
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
            if isinstance(event, Progress):
                stage = event
            else:
                stage = None
                yield event
                if isinstance(event, Draft):
                    await asyncio.sleep(_PAINTING)
            coming = asyncio.ensure_future(anext(events, None))
    finally:
        coming.cancel()
        await asyncio.wait({coming})
