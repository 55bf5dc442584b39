"""How far the adding is: what, how many, how fast, how long still."""

import time
from collections.abc import Sequence
from typing import Any

from bot.adding.items import OVER, Item

# What is known of an address before it is fetched.
GUESSED_BYTES = 100_000


def progress(items: Sequence[Item]) -> dict[str, Any]:
    """All things and their sum, as the page is told.

    "total" and "over" count things, "read" articles; "rate" is articles a minute and
    "seconds_left" a guess, both null until they can be told.
    """
    worked = [item for item in items if item.began]
    seconds = sum(item.seconds or time.monotonic() - item.began for item in worked)
    read = sum(item.read for item in worked)
    left = sum(_size(item) for item in items if item.state not in OVER)
    done = sum(_size(item) for item in worked if item.state in OVER)
    spent = sum(item.seconds for item in worked if item.state in OVER)
    active = [item for item in items if item.state not in OVER]
    return {
        "items": [item.as_json() for item in items],
        "total": len(items),
        "over": len(items) - len(active),
        "active": bool(active),
        "read": read,
        "rate": round(60 * read / seconds) if read and seconds > 1 else None,
        "seconds_left": round(left * spent / done) if done and spent and active else None,
    }


def _size(item: Item) -> int:
    return item.size or GUESSED_BYTES
