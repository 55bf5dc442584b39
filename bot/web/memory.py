"""Gives back to the system what a crowd or an attack has needed.

Python frees the most at once, but not objects that refer to each other, and glibc keeps what was
freed for the next time. Left alone, a server stays as large as its worst minute.
"""

import asyncio
import ctypes
import gc
import os
from collections.abc import Callable
from pathlib import Path

PERIOD = 5.0
"""Seconds between two looks of a server."""
GROWN = 8 * 2**20
"""Bytes beyond the level at rest from which it is worth the work."""
_STATM = Path("/proc/self/statm")


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        pages = _STATM.read_text("ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def give_back() -> None:
    """Collects what refers to itself, and hands what is free to the system where that can be."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)


async def watch(
    period: float,
    held: Callable[[], int] = resident,
    free: Callable[[], None] = give_back,
) -> None:
    """Looks at the memory again and again, until it is cancelled.

    Args:
        period: seconds between two looks.
        held: how much is held, in bytes.
        free: gives back what is not needed; called on a thread of its own.
    """
    level = held()
    while True:
        await asyncio.sleep(period)
        now = held()
        if now > level + GROWN:
            await asyncio.to_thread(free)
            level = held()
        level = min(level, now)


def settle() -> None:
    """Sets aside all objects there are, so that collecting looks at those alone that come later."""
    gc.collect()
    gc.freeze()
