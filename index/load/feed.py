"""RSS and Atom feeds, read by feedparser: which pages they name and what they say of them."""

import io
from typing import Any
from urllib.parse import urljoin

from index.errors import EmptySourceError, LoadError
from index.fetch.page import Page
from index.fetch.scheme import is_address
from index.load.entries import Entry, refuse_entities, stamp_of
from index.load.markup import plain_field, plain_text
from index.load.metadata import read_line
from index.optional import library

LARGEST = 5_000_000
"""Bytes of a feed that are read."""

_MOST = {b"<": 100_000, b"&": 200_000}
_MOST_OPEN = 5_000


def entries(page: Page, most: int) -> list[Entry]:
    """The items of a feed, as it orders them, those without an address left out.

    Args:
        page: what was found at the feed's address.
        most: items that are looked at.

    Raises:
        LoadError: it is too large, declares entities, is broken from the start, or feedparser is
            not installed.
        EmptySourceError: it holds no item.
    """
    feedparser = library("feedparser", "feeds")
    refuse_entities(page.body)
    if _is_too_much(page.body):
        raise LoadError("is a feed with more than can be read; name a feed of fewer items")
    headers = {"content-type": f"application/xml; charset={page.charset}"} if page.charset else {}
    # A stream: what is given as a string would be opened as a file or an address.
    parsed = feedparser.parse(io.BytesIO(page.body), response_headers=headers)
    if parsed.get("bozo") and not parsed.entries:
        raise LoadError("is a feed that cannot be read: its XML is broken")
    if not parsed.entries:
        raise EmptySourceError("is a feed without an item")
    outlet = _line(parsed.feed.get("title"))
    found = (_entry(item, page.address, outlet) for item in parsed.entries[:most])
    return [one for one in found if one is not None]


def _is_too_much(data: bytes) -> bool:
    """Whether feedparser would take minutes: so many signs, or elements that are not closed."""
    if len(data) > LARGEST or any(data.count(sign) > most for sign, most in _MOST.items()):
        return True
    closed = data.count(b"</")
    begun = data.count(b"<") - closed - data.count(b"<!") - data.count(b"<?")
    return begun - closed - data.count(b"/>") > _MOST_OPEN


def _entry(item: Any, base: str, outlet: str) -> Entry | None:
    try:
        address = urljoin(base, _line(item.get("link")))
    except ValueError:
        return None
    if not item.get("link") or not is_address(address):
        return None
    when = _line(item.get("published") or item.get("updated"))
    content = _content(item)
    fields = {
        "title": _line(item.get("title")),
        "published": when,
        "author": _line(item.get("author")),
        "source": outlet,
    }
    stamp = stamp_of(fields["title"], when, _line(item.get("updated")), content)
    given = {name: value for name, value in fields.items() if value}
    return Entry(address, stamp, given, plain_text(content)[0])


def _content(item: Any) -> str:
    """The longest of what an item holds of its article, perhaps HTML."""
    parts = [part.get("value") or "" for part in item.get("content") or ()]
    return max((*parts, item.get("summary") or ""), key=len)


def _line(value: object) -> str:
    return plain_field(read_line(value, "a field")) if isinstance(value, str) else ""
