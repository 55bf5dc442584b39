"""Returns memory to the operating system after a peak of load.

Python frees reference cycles late, and glibc keeps freed memory for reuse, so that a server would
stay as large as at its peak.
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
    """Collects reference cycles and, under glibc, returns free memory to the system."""
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
    """Freezes all existing objects, so that the garbage collector scans only later ones."""
    gc.collect()
    gc.freeze()
