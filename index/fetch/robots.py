"""What a site's robots.txt lets a visitor read, and how fast."""

from collections.abc import Callable

import httpx
from protego import Protego

from index.errors import FetchError, UnreachableError
from index.fetch.exchange import Reply

AGENT = "Wartanya"
"""The name by which a robots.txt may speak of this visitor."""

SIZE = 512_000
"""Bytes of a robots.txt that are read at most (RFC 9309 asks for as many)."""

_LONGEST_PAUSE = 30.0
_MISSING = range(400, 500)
_BUSY = 429
_OK = 200


class Robots:
    """The rules of the sites that were visited, each read once."""

    def __init__(self, read: Callable[[str], Reply]) -> None:
        """`read` follows redirects and raises `FetchError`."""
        self._read = read
        self._rules: dict[str, Protego] = {}

    def check(self, url: httpx.URL) -> None:
        """Raises `FetchError` where the site's rules forbid `url`, or cannot be read."""
        if not self._of(url).can_fetch(str(url), AGENT):
            raise FetchError("its site does not want it read by programs (robots.txt)")

    def pause(self, url: httpx.URL) -> float:
        """Seconds that the site wants between two requests, 30 at most."""
        return min(self._of(url).crawl_delay(AGENT) or 0.0, _LONGEST_PAUSE)

    def _of(self, url: httpx.URL) -> Protego:
        site = str(url.copy_with(raw_path=b"/robots.txt"))
        if site not in self._rules:
            self._rules[site] = Protego.parse(self._text(site))
        return self._rules[site]

    def _text(self, site: str) -> str:
        """A site without the file allows everything; one that fails allows nothing (RFC 9309)."""
        try:
            reply = self._read(site)
        except UnreachableError:
            raise
        except FetchError as error:
            raise FetchError(
                f"the site's robots.txt cannot be read: {error}",
                retry_after=error.retry_after,
                passing=error.passing,
            ) from error
        if reply.status == _OK:
            return reply.body.decode("utf-8", "replace")
        if reply.status in _MISSING and reply.status != _BUSY:
            return ""
        raise FetchError(
            f"the site's robots.txt cannot be read: it answers {reply.status}", passing=True
        )
