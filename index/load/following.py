"""The pages behind the entries of a feed or a site map, each asked for unless nothing changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.errors import FetchError, LoadError, RestingError
from index.fetch.fetcher import Fetcher
from index.fetch.page import Condition, Page
from index.load.entries import Entry
from index.load.fields import article_of
from index.load.html import article_from
from index.load.metadata import read_text
from index.load.options import LoadOptions
from index.load.outcome import Failure, Loaded, Outcome, Unchanged, Visited

FEWEST_WORDS = 15
"""Words of an item's own text that are an article where its page cannot be read."""


@dataclass(slots=True)
class Following:
    """Fetches the pages of entries, one at a time, without those already in `asked`.

    `owed` is set where some of them failed and should be tried again by a later run.
    """

    fetcher: Fetcher
    options: LoadOptions
    asked: set[str] = field(default_factory=set)
    owed: bool = False

    def pages(self, entries: Sequence[Entry], named_by: str) -> Iterator[Outcome]:
        """The articles of entries that `named_by`, an address, names; failures in their place.

        Those of a host that is left alone are told together, once.
        """
        kept_back: list[RestingError] = []
        for entry in entries:
            if entry.address in self.asked:
                continue
            self.asked.add(entry.address)
            known = self.options.conditions.get(entry.address, Condition())
            if entry.stamp and entry.stamp == known.stamp:
                yield Unchanged(entry.address)
                continue
            try:
                yield from self._one(entry, known)
            except RestingError as error:
                self.owed = True
                kept_back.append(error)
            except FetchError as error:
                self.owed = self.owed or error.passing
                yield Failure(entry.address, str(error), retry_after=error.retry_after)
            except LoadError as error:
                yield Failure(entry.address, str(error))
        if kept_back:
            yield Failure(
                named_by,
                f"{len(kept_back)} of its pages were not asked for: {kept_back[0]}",
                retry_after=max(error.retry_after for error in kept_back),
            )

    def _one(self, entry: Entry, known: Condition) -> Iterator[Outcome]:
        try:
            page = self.fetcher.fetch(entry.address, known)
            if page is None:
                yield Unchanged(entry.address)
                yield Visited(entry.address, replace(known, stamp=entry.stamp))
                return
            loaded = _from_page(entry, page)
        except LoadError as error:
            passing = isinstance(error, RestingError) or getattr(error, "passing", False)
            # What was read whole before is not replaced by a summary of it.
            if _words(entry.text) < FEWEST_WORDS or (passing and known != Condition()):
                raise
            self.owed = self.owed or passing
            yield _from_entry(entry, f"its page {error}; read from the feed")
            return
        yield loaded
        yield Visited(entry.address, replace(page.condition, stamp=entry.stamp))


def _from_page(entry: Entry, page: Page) -> Loaded:
    article, notice = article_from(
        page.body, address=page.address, charset=page.charset, otherwise=entry.fields
    )
    if _words(entry.text) > 2 * max(_words(article.text), FEWEST_WORDS):
        return _from_entry(entry, "its page holds less; read from the feed")
    return Loaded(article, entry.address, entry.address, notice)


def _from_entry(entry: Entry, notice: str) -> Loaded:
    fields = {**entry.fields, "url": entry.address}
    inferred = ("source",) if fields.get("source") else ()
    article, notices = article_of(fields, read_text(entry.text), inferred=inferred)
    return Loaded(article, entry.address, entry.address, "; ".join((notice, *notices)))


def _words(text: str) -> int:
    return len(text.split())
