"""Pages by their address: redirects followed, hosts left in peace, nothing asked for in vain."""

import random
import time
from collections.abc import Callable, Mapping

import httpx

from index.errors import FetchError
from index.fetch.addresses import Reach, checked
from index.fetch.connecting import Deadline, Resolve, resolve
from index.fetch.exchange import Exchange, Reply
from index.fetch.limits import Limits
from index.fetch.manners import Manners
from index.fetch.page import Condition, Page, page_of
from index.fetch.refusals import refusal
from index.fetch.robots import AGENT, SIZE, Robots

_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS = (301, 302, 303, 307, 308)
_FIRST_WAIT = 1.0

Ask = Callable[[httpx.URL], Reply]


class Fetcher:
    """Asks for pages, one at a time. One per run: it remembers rules and when hosts were asked."""

    def __init__(
        self,
        reach: Reach = Reach(),
        limits: Limits = Limits(),
        *,
        resolve: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is asked for yet.

        Args:
            reach: the machines that may be connected to.
            limits: what is granted to each page.
            resolve: how names are looked up.
            sleep: waits so many seconds.
        """
        self.limits = limits
        self._exchange = Exchange(reach, resolve)
        self._sleep = sleep
        self._manners = Manners(sleep)
        self._robots = Robots(self._rules_of)

    def fetch(self, address: str, condition: Condition = Condition()) -> Page | None:
        """The page at `address`, or None where it is as it was under `condition`.

        What fails for a reason that may pass is tried again, later each time.

        Raises:
            FetchError: why it may not or cannot be read.
        """
        host = checked(address).netloc.decode("ascii")
        self._manners.check(host)
        try:
            page = self._repeatedly(lambda: self._once(address, condition))
        except FetchError as error:
            self._manners.note(host, error)
            raise
        self._manners.note(host, None)
        return page

    def _repeatedly(self, once: Callable[[], Page | None]) -> Page | None:
        attempt = 1
        while True:
            try:
                return once()
            except FetchError as error:
                wait = error.retry_after or _FIRST_WAIT * 2 ** (attempt - 1)
                tired = attempt >= self.limits.tries or wait > self.limits.patience
                if tired or not error.passing:
                    raise
                # Somewhat later than asked, so that many visitors do not come back at once.
                self._sleep(wait * random.uniform(1.0, 1.5))
                attempt += 1

    def _once(self, address: str, condition: Condition) -> Page | None:
        headers = {"User-Agent": AGENT, "Accept": _ACCEPT} | condition.headers()

        def ask(url: httpx.URL) -> Reply:
            self._robots.check(url)
            pause = max(self.limits.pause, self._robots.pause(url))
            self._manners.wait(url.host, pause)
            return self._ask(url, headers, self.limits.size)

        url, reply = self._followed(address, ask)
        if reply.status == _NOT_MODIFIED:
            return None
        if reply.status != _OK:
            raise refusal(reply)
        return page_of(str(url), reply, self.limits.size)

    def _rules_of(self, address: str) -> Reply:
        """The answer to an address of a robots.txt, which no rules keep from anyone."""
        headers = {"User-Agent": AGENT}
        return self._followed(address, lambda url: self._ask(url, headers, SIZE))[1]

    def _ask(self, url: httpx.URL, headers: Mapping[str, str], size: int) -> Reply:
        return self._exchange.get(url, headers, size, Deadline(self.limits.seconds))

    def _followed(self, address: str, ask: Ask) -> tuple[httpx.URL, Reply]:
        """The last address and answer behind all redirects; each address is checked as the first.

        Raises:
            FetchError: it leads nowhere, to where nobody is sent, or on and on.
        """
        url = checked(address)
        for _ in range(self.limits.redirects + 1):
            reply = ask(url)
            target = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not target:
                return url, reply
            try:
                url = checked(str(url.join(target)))
            except httpx.InvalidURL as error:
                raise FetchError("leads on to a malformed address") from error
            except FetchError as error:
                raise FetchError(f"leads on to where nobody is sent: {error}") from error
        raise FetchError(f"leads on more than {self.limits.redirects} times")
