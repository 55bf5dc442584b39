"""How much is asked for, and how long it may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run grants to the web.

    Attributes:
        size: bytes of one page, unpacked.
        seconds: that one answer may take, from its host being looked up to its last byte.
        redirects: that are followed.
        tries: how often a page is asked for that fails for a reason that may pass.
        pause: seconds between two requests to one host, unless its robots.txt wants more.
        patience: seconds at most that are waited for a host that asks for it; longer is told.
        pages: of one feed or site map.
    """

    size: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    tries: int = 3
    pause: float = 0.5
    patience: float = 60.0
    pages: int = 1_000
