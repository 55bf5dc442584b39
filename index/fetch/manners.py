"""Rate limits of each host: a pause between requests, `Retry-After`, and repeated failures."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from index.errors import FetchError, RestingError

MOST_FAILURES = 3
"""Pages in a row that a host may fail to give before it is left alone for the rest of a run."""


@dataclass(slots=True)
class _Host:
    asked: float = float("-inf")
    rests_until: float = float("-inf")
    failures: int = 0


class Manners:
    """What is remembered of the hosts that were asked."""

    def __init__(self, sleep: Callable[[float], None]) -> None:
        """`sleep` waits so many seconds."""
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    def check(self, host: str) -> None:
        """Raises `RestingError` where `host` is to be left alone."""
        known = self._of(host)
        left = known.rests_until - time.monotonic()
        if left > 0:
            raise RestingError(
                f"its host wants to be left alone for {left:.0f} more seconds", retry_after=left
            )
        if known.failures >= MOST_FAILURES:
            raise RestingError(
                f"its host failed {MOST_FAILURES} times in a row and is left alone for now"
            )

    def wait(self, host: str, pause: float) -> None:
        """Returns `pause` seconds after the last request to `host`, and counts this one."""
        known = self._of(host)
        left = known.asked + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        known.asked = time.monotonic()

    def note(self, host: str, error: FetchError | None) -> None:
        """Remembers that `host` gave a page (`error` is None) or, in the end, failed to."""
        known = self._of(host)
        if error is None or not error.passing:
            known.failures = 0
        else:
            known.failures += 1
        if error is not None and error.retry_after:
            known.rests_until = time.monotonic() + error.retry_after

    def _of(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
