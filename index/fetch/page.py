"""What is found at an address, and by what it can be told whether it changed."""

from dataclasses import dataclass, field

from index.errors import FetchError
from index.fetch.exchange import Reply, unpacked

HTML = ("text/html", "application/xhtml+xml")
XML = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml")
GZIP = ("application/gzip", "application/x-gzip")
READ = (*HTML, *XML, "text/xml", "text/plain", *GZIP)
"""The content types that are read."""

_GZIP = b"\x1f\x8b"
_LONGEST_TAG, _LONGEST_DATE = 500, 100


@dataclass(frozen=True, slots=True)
class Condition:
    """What was seen at an address the last time, by which its host can tell whether it changed.

    Attributes:
        etag: the value of its ETag, or "".
        modified: the value of its Last-Modified, or "".
        stamp: what the feed or site map that names it said of it, or "".
    """

    etag: str = ""
    modified: str = ""
    stamp: str = ""

    def headers(self) -> dict[str, str]:
        """The headers that ask for an answer only where something changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value and value.isascii()}


@dataclass(frozen=True, slots=True)
class Page:
    """What was found at an address.

    Attributes:
        address: where it was found, after all redirects.
        body: its bytes, unpacked.
        kind: its content type in small letters, "text/html", or "" where none was given.
        charset: the encoding that the server names, or "".
        condition: by which it may be asked for again.
    """

    address: str
    body: bytes = field(repr=False)
    kind: str = "text/html"
    charset: str = ""
    condition: Condition = Condition()


def page_of(address: str, reply: Reply, size: int) -> Page:
    """The page that a server's answer of status 200 is; a packed file is unpacked.

    Args:
        address: where it was found.
        reply: the answer.
        size: bytes that its body may have, unpacked.

    Raises:
        FetchError: its content type is not one of `READ`, or it is too large unpacked.
    """
    kind, _, parameters = reply.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind and kind not in READ:
        named = kind[:80] if kind.isprintable() else "of a type without a name"
        raise FetchError(f"is {named}, not a page or a feed; save it and index the file")
    name, _, charset = parameters.partition("=")
    condition = Condition(
        reply.headers.get("etag", "")[:_LONGEST_TAG],
        reply.headers.get("last-modified", "")[:_LONGEST_DATE],
    )
    named = charset.partition(";")[0].strip(" \"'") if name.strip().lower() == "charset" else ""
    body = reply.body
    if body.startswith(_GZIP):
        body = unpacked([body], "gzip", size)
    return Page(address, body, kind, named, condition)
