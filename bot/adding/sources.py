"""What can be added from the page, as articles: a file that was sent, a text that was pasted."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Protocol

from bot.adding.incoming import Incoming, Received
from index.article import Article
from index.errors import LoadError, UsageError
from index.fetch.scheme import is_address
from index.load import Failure, Loaded, LoadOptions, Outcome, load
from index.load.dates import read_date
from index.load.metadata import read_line, read_published

MOST_TEXT = 1_000_000
"""Characters of a pasted text."""
_DATED_LINES = 12
_LONGEST_NAME = 80
ORIGIN = "added"
LONGEST_ADDRESS = 2_000


class Source(Protocol):
    """Something that articles come from, more than once where it has to be tried again."""

    def articles(self) -> Iterator[Outcome]:
        """The articles, one at a time as they are read; what cannot be read in its place."""

    def keep(self) -> None:
        """Called when it was left before its end and may be tried again."""

    def drop(self) -> None:
        """Called when it is not needed any more."""


class FileSource:
    """A file that was sent."""

    def __init__(self, incoming: Incoming, received: Received) -> None:
        self._incoming, self._received = incoming, received

    def articles(self) -> Iterator[Outcome]:
        """Raises `ArchiveError` where the file cannot be moved."""
        path = self._incoming.placed(self._received)
        # Its folder is there for a moment: what is kept names the file alone.
        origin = f"{ORIGIN}:{self._received.digest}/{self._received.name}"

        def named(said: str) -> str:
            return said.replace(str(path), self._received.name)

        for one in load([path]):
            if isinstance(one, Failure):
                yield replace(one, path=named(one.path), reason=named(one.reason), origin="")
            elif isinstance(one, Loaded):
                yield replace(one, path=named(one.path), origin=origin)

    def keep(self) -> None:
        """Puts the file back to where it arrived."""
        self._incoming.put_back(self._received)

    def drop(self) -> None:
        """Removes the file."""
        self._incoming.drop(self._received)


class TextSource:
    """A text that was pasted, with what a person says of it.

    Args:
        incoming: where it lies until it is read.
        text: the article.
        stated: title and published as the person gave them, "" where there is none; what equals
            the guess counts as made out, the rest as stated.

    Raises:
        UsageError: it is empty, too long, or its date is none.
    """

    def __init__(self, incoming: Incoming, text: str, stated: dict[str, str]) -> None:
        guessed = guess(incoming, text)
        try:
            title = read_line(stated.get("title", ""), "title")
            published = read_published(stated.get("published", ""))
        except LoadError as error:
            raise UsageError(str(error)) from error
        self._title, self._published = title, published
        same = {"title": title == guessed.title, "published": published == guessed.published}
        given = {"title": title, "published": published}
        self._inferred = tuple(name for name in given if given[name] and same[name])
        self._file = FileSource(incoming, _received(incoming, text, title or guessed.title))

    def articles(self) -> Iterator[Outcome]:
        """The one article."""
        for one in self._file.articles():
            if isinstance(one, Loaded):
                yield replace(one, article=self._said(one.article))
            else:
                yield one

    def _said(self, article: Article) -> Article:
        others = [name for name in article.inferred if name not in ("title", "published")]
        return replace(
            article,
            title=self._title,
            published=self._published,
            inferred=(*self._inferred, *others),
        )

    def keep(self) -> None:
        """As a file's."""
        self._file.keep()

    def drop(self) -> None:
        """As a file's."""
        self._file.drop()


class AddressSource:
    """A page of the web, a feed or a site map.

    Args:
        address: begins with http:// or https://; nothing else is a source here.
        options: which machines may be asked, and for how much.

    Raises:
        UsageError: it is no address of the web.
    """

    def __init__(self, address: str, options: LoadOptions) -> None:
        self.address = address.strip()
        self._options = options
        if not is_address(self.address) or len(self.address) > LONGEST_ADDRESS:
            raise UsageError("the address must begin with http:// or https://")

    def articles(self) -> Iterator[Outcome]:
        """What the address leads to."""
        return load([self.address], self._options)

    def keep(self) -> None:
        """Nothing is held."""

    def drop(self) -> None:
        """Nothing is held."""


def guess(incoming: Incoming, text: str) -> Article:
    """A pasted text as it would be read, with the day that one of its first lines is.

    Raises:
        UsageError: it holds no article, or is too long.
    """
    if len(text) > MOST_TEXT:
        raise UsageError(f"the text has {len(text):,} characters; at most {MOST_TEXT:,} are read")
    received = _received(incoming, text, "text")
    # In a folder of its own: the same text may be read by another thread.
    source = FileSource(incoming, replace(received, digest=uuid.uuid4().hex[:16]))
    try:
        found = next(source.articles(), None)
    finally:
        source.drop()
    if not isinstance(found, Loaded):
        raise UsageError(found.reason if isinstance(found, Failure) else "it holds no article")
    article = found.article
    return replace(article, published=article.published or _day(text))


def _day(text: str) -> str:
    lines = (line.strip() for line in islice(text.splitlines(), 4 * _DATED_LINES))
    some = islice((line for line in lines if line), _DATED_LINES)
    return next((day.isoformat() for line in some if (day := read_date(line))), "")


def _received(incoming: Incoming, text: str, title: str) -> Received:
    words = "".join(one if one.isalnum() else " " for one in title[:_LONGEST_NAME]).split()
    arrival = incoming.begin(f"{' '.join(words) or 'text'}.txt")
    try:
        arrival.write(text.encode("utf-8", "replace"))
        return arrival.finish()
    finally:
        arrival.abandon()
