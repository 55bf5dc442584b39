"""One thing that was added from the page, and what has become of it."""

import threading
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.adding.sources import Source
from index.load import Loaded, Outcome
from index.sync.report import Report

MOST_FAILURES = 50
"""Reasons that are kept of one thing; the others are counted."""
MOST_NAMED = 50
"""Articles that are named of one thing; the others are counted."""

Kind = Literal["file", "text", "address"]
State = Literal["waiting", "working", "done", "failed", "cancelled"]
OVER: frozenset[State] = frozenset({"done", "failed", "cancelled"})


@dataclass(slots=True)
class Item:
    """One thing that was added.

    Attributes:
        number: what it is called by, from 1.
        name: for people: the file's name, the text's title, the address.
        size: bytes, as far as they are known.
        reason: why it failed, one line.
        again: whether another try may end otherwise.
        read: articles that were read so far.
        counts: what was done with them.
        named: (id, title) of the first of them.
        began: when work on it began, by the monotonic clock; 0 before.
        seconds: that the work took, once it is over.
        cancelled: set when nobody wants it any more.
    """

    number: int
    kind: Kind
    name: str
    size: int
    source: Source
    state: State = "waiting"
    reason: str = ""
    again: bool = False
    read: int = 0
    counts: Report = field(default_factory=Report)
    named: list[tuple[str, str]] = field(default_factory=list)
    began: float = 0.0
    seconds: float = 0.0
    cancelled: threading.Event = field(default_factory=threading.Event)

    def noted(self, outcomes: Iterable[Outcome]) -> Generator[Outcome, None, None]:
        """The same outcomes, counted and the first of them named."""
        for one in outcomes:
            if isinstance(one, Loaded):
                self.read += 1
                if len(self.named) < MOST_NAMED:
                    self.named.append((one.article.id, one.article.title))
            yield one

    def count(self, report: Report) -> None:
        """Adds what a run did."""
        total = self.counts
        total.added += report.added
        total.updated += report.updated
        total.unchanged += report.unchanged
        total.failed.extend(report.failed)
        total.notices.extend(report.notices)

    def begin_again(self) -> None:
        """Forgets what has become of it."""
        self.state, self.reason, self.again, self.read = "waiting", "", False, 0
        self.counts, self.named, self.began, self.seconds = Report(), [], 0.0, 0.0
        self.cancelled.clear()

    def as_json(self) -> dict[str, Any]:
        """The JSON that the page shows."""
        counts = self.counts
        return {
            "item": self.number,
            "kind": self.kind,
            "name": self.name,
            "state": self.state,
            "reason": self.reason,
            "again": self.again,
            "read": self.read,
            "added": counts.added,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "failed": len(counts.failed),
            "failures": [
                {"path": one.path, "reason": one.reason} for one in counts.failed[:MOST_FAILURES]
            ],
            "notices": [notice for _, notice in counts.notices[:MOST_FAILURES]],
            "articles": [{"id": one, "title": title} for one, title in self.named],
        }
