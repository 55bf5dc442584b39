"""When addresses are asked for again: not too often, later after each failure, never in step."""

import random
from collections.abc import Callable

from bot.watching.state import Turn

EVERY_SECONDS = 900.0
LEAST_SECONDS = 60.0
LONGEST_SECONDS = 86_400.0
_MOST_DOUBLINGS = 7
_SPREAD = 0.2


def next_turn(
    turn: Turn,
    now: float,
    every: float,
    *,
    failed: bool = False,
    retry_after: float = 0.0,
    chance: Callable[[], float] = random.random,
) -> Turn:
    """The turn after one that has just been taken.

    Args:
        turn: the one that was taken.
        now: seconds since 1970.
        every: seconds between two turns where all goes well.
        failed: whether the address could not be read; each failure doubles the pause.
        retry_after: seconds for which its host wants to be left alone.
        chance: in [0, 1): how much later than that, so that many watchers do not come at once.
    """
    failures = turn.failures + 1 if failed else 0
    pause = min(every * 2 ** min(failures, _MOST_DOUBLINGS), max(every, LONGEST_SECONDS))
    # A host that asks for more than a day is not forgotten for a year.
    pause = max(pause, min(retry_after, 7 * LONGEST_SECONDS))
    return Turn(now + pause * (1 + _SPREAD * chance()), failures)
