"""Whether something takes a processor long, told without a limit that a busy machine breaks.

These machines are shared: the same work takes two or three times as long at one moment as at
another. So time is told beside known work of the same moment, and what still seems long is held
against itself: work that is linear takes four times as long over four times the text, on any
machine; what is quadratic takes sixteen.
"""

import re
import time
from collections.abc import Callable

_KNOWN = re.compile(r"\w+ ")
_TEXT = "kata " * 40_000
_SECONDS_OF_KNOWN = 0.005
"""Of the known work, on an idle core of an ordinary laptop."""
_TRIES = 6
FEWER = 4
"""How many times more there is to do in the whole of the work than in a part of it."""
_MOST_GROWTH = FEWER**1.5


def takes_long(whole: Callable[[], object], part: Callable[[], object], enough: float) -> bool:
    """Whether work takes more time than `enough`, and more than its size accounts for.

    Args:
        whole: the work.
        part: the same work over a `FEWER`th of the text.
        enough: processor time of an idle laptop, in seconds, that is not long.
    """
    if seconds_of(whole, enough) < enough:
        return False
    least_whole = least_part = float("inf")
    for _ in range(_TRIES):  # in turn, so that a busy moment meets both
        least_part = min(least_part, _time_of(part))
        least_whole = min(least_whole, _time_of(whole))
        if least_whole < _MOST_GROWTH * least_part:
            return False
    return True


def seconds_of(work: Callable[[], object], enough: float = 0.0) -> float:
    """Processor time of `work`, in seconds of an idle laptop; the least of up to six tries.

    Args:
        work: what is timed; all its threads count.
        enough: a time under which it is not tried again.
    """
    least = float("inf")
    for _ in range(_TRIES):
        took = _time_of(work)
        if took >= enough:
            took /= _slowness()
        least = min(least, took)
        if least < enough:
            break
    return least


def _time_of(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _slowness() -> float:
    """How many times slower than an idle laptop this machine is just now; at least 1."""
    known = _time_of(lambda: [None for _ in _KNOWN.finditer(_TEXT)])
    return max(1.0, known / _SECONDS_OF_KNOWN)
