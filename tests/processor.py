"""How long something takes a processor, told beside work of a known size.

These machines are shared: the same work takes two or three times as long at one moment as at
another. A limit in seconds says nothing then, one beside known work of the same moment does.
"""

import re
import time
from collections.abc import Callable

_KNOWN = re.compile(r"\w+ ")
_TEXT = "kata " * 40_000
_SECONDS_OF_KNOWN = 0.005
"""Of the known work, on an idle core of an ordinary laptop."""
_TRIES = 6


def seconds_of(work: Callable[[], object], enough: float = 0.0) -> float:
    """Processor time of `work`, in seconds of an idle laptop; the least of up to six tries.

    Args:
        work: what is timed; all its threads count.
        enough: a time under which it is not tried again.
    """
    least = float("inf")
    for _ in range(_TRIES):
        began = time.process_time()
        work()
        took = time.process_time() - began
        if took >= enough:
            took /= _slowness()
        least = min(least, took)
        if least < enough:
            break
    return least


def _slowness() -> float:
    """How many times slower than an idle laptop this machine is just now; at least 1."""
    began = time.process_time()
    for _ in _KNOWN.finditer(_TEXT):
        pass
    return max(1.0, (time.process_time() - began) / _SECONDS_OF_KNOWN)
