"""Admission control: a work queue bounded by expected seconds and fair between clients."""

import math
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from index.errors import BusyError

GREED = 4.0
"""How many times the seconds still free one asker may hold: alone, four fifths of all."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A piece of work that was let in.

    Args:
        asker: who wants it.
        seconds: that it is expected to take of the whole queue's time.
        job: the work, to be run in a thread.
        ended: called in some thread with what became of the job, once it has begun.
    """

    asker: str
    seconds: float
    job: Callable[[], None]
    ended: Callable[[Future[None]], None]


class Turns:
    """Admission control: work is accepted while it can begin soon, and begun round-robin by asker.

    An asker is admitted while the seconds it holds are less than `GREED` times the free ones
    (dynamic thresholds, Choudhury and Hahne, IEEE/ACM Transactions on Networking 6(2), 1998), so a
    single asker may fill most of the queue. In a full queue an asker that holds nothing is still
    admitted, up to twice `longest`.

    Args:
        longest: seconds that a queue may be long, by what its work is expected to take.
        at_once: how many pieces run side by side.
    """

    def __init__(self, longest: float, at_once: int) -> None:
        self._longest = longest
        self._at_once = at_once
        self._lock = threading.Lock()
        self._waiting: OrderedDict[str, deque[Turn]] = OrderedDict()
        self._held: dict[str, float] = {}
        self._let_in: set[Turn] = set()
        self._running: set[Turn] = set()

    def enter(
        self,
        asker: str,
        seconds: float,
        job: Callable[[], None],
        ended: Callable[[Future[None]], None],
    ) -> Turn:
        """Lets a piece of work in.

        Args:
            asker: who wants it, as `asker_of` says.
            seconds: that it is expected to take alone.
            job: as `Turn` says.
            ended: as `Turn` says.

        Raises:
            BusyError: there is no room for it now.
        """
        share = seconds / self._at_once
        with self._lock:
            total, held = sum(self._held.values()), self._held.get(asker, 0.0)
            free = self._longest - total
            fits = share <= free and held < GREED * free
            first = not held and share <= free + self._longest
            if self._let_in and not (fits or first):
                raise BusyError(max(1, math.ceil(total / 2)))
            turn = Turn(asker, share, job, ended)
            self._let_in.add(turn)
            self._held[asker] = held + share
            self._waiting.setdefault(asker, deque()).append(turn)
        return turn

    def begin(self) -> Turn | None:
        """The next piece to run; None while as many run as may, or nothing waits."""
        with self._lock:
            if not self._waiting or len(self._running) >= self._at_once:
                return None
            asker, turns = next(iter(self._waiting.items()))
            turn = turns.popleft()
            if turns:
                self._waiting.move_to_end(asker)
            else:
                del self._waiting[asker]
            self._running.add(turn)
            return turn

    def give_up(self, turn: Turn) -> None:
        """Takes out a piece that nobody wants any more, if it has not begun."""
        with self._lock:
            waiting = self._waiting.get(turn.asker, deque())
            if turn not in waiting:
                return
            waiting.remove(turn)
            if not waiting:
                del self._waiting[turn.asker]
            self._leave(turn)

    def end(self, turn: Turn) -> None:
        """Makes room for the next: a piece that was begun is over."""
        with self._lock:
            self._running.discard(turn)
            self._leave(turn)

    def clear(self) -> None:
        """Takes out all that has not begun."""
        with self._lock:
            for turn in [turn for turns in self._waiting.values() for turn in turns]:
                self._leave(turn)
            self._waiting.clear()

    def _leave(self, turn: Turn) -> None:
        self._let_in.discard(turn)
        left = self._held[turn.asker] - turn.seconds
        if any(other.asker == turn.asker for other in self._let_in):
            self._held[turn.asker] = left
        else:
            del self._held[turn.asker]


def asker_of(host: str) -> str:
    """Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(IPv6Address(int(address) >> 64 << 64))
