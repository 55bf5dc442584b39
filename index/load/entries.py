"""The pages that a feed or a site map names."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.errors import LoadError

_FIRST_TAG = re.compile(rb"<(?:[A-Za-z][\w.-]{0,30}:)?([A-Za-z][\w.-]{0,30})")
_HEAD = 8_192
_FEEDS = (b"rss", b"feed", b"RDF", b"rdf")
_MAPS = (b"urlset", b"sitemapindex")
_ENTITY = re.compile(rb"<!\s{0,9}ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One page that a feed or a site map names.

    Attributes:
        address: of the page.
        stamp: changes when what is said of the page changes; "" where nothing is said of it.
        fields: title, published, author and source of its article, where they are said.
        text: of its article, as far as it is given, or "".
    """

    address: str
    stamp: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def stamp_of(*said: str) -> str:
    """A short fingerprint of what an entry says; "" for an empty one."""
    whole = "\0".join(said)
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16] if any(said) else ""


def is_feed(data: bytes) -> bool:
    """Whether data is RSS or Atom, by its first element."""
    return _first_element(data) in _FEEDS


def is_site_map(data: bytes) -> bool:
    """Whether data is a site map or an index of them, by its first element."""
    return _first_element(data) in _MAPS


def refuse_entities(data: bytes) -> None:
    """Raises `LoadError` where XML declares entities, which can make little data huge."""
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise LoadError("declares entities of XML, as no feed or site map needs to")


def _first_element(data: bytes) -> bytes:
    # Two bytes a character leave the same letters, once the zeros are gone.
    found = _FIRST_TAG.search(data[:_HEAD].replace(b"\0", b""))
    return found[1] if found is not None else b""
