"""Site maps: which pages of a site there are, the newest first."""

from collections import deque
from collections.abc import Iterator
from typing import Any

from index.errors import LoadError
from index.fetch.fetcher import Fetcher
from index.fetch.page import Page
from index.load.entries import Entry, refuse_entities, stamp_of
from index.load.hosts import same_host
from index.load.metadata import read_line
from index.load.outcome import Failure
from index.optional import library

DEEPEST = 3
"""Site maps that name site maps are followed so far."""

_FIELDS = {"title": "title", "publication_date": "published", "name": "source"}


def walk(first: Page, fetcher: Fetcher) -> tuple[list[Entry], list[Failure]]:
    """The pages of a site map and of the maps that it names, and the maps that cannot be read.

    Only maps of the first one's host are read, and no more than until enough pages are known.

    Raises:
        LoadError: the first map cannot be read.
    """
    found, further = entries(first)
    failures: list[Failure] = []
    seen = {first.address}
    waiting = deque((one.address, 2) for one in further)
    while waiting and len(found) <= fetcher.limits.pages:
        address, depth = waiting.popleft()
        if address in seen or depth > DEEPEST or not same_host(address, first.address):
            continue
        seen.add(address)
        try:
            page = fetcher.fetch(address)
            pages, further = entries(page) if page is not None else ([], [])
        except LoadError as error:
            failures.append(Failure(address, str(error)))
            continue
        found += pages
        waiting.extend((one.address, depth + 1) for one in further)
    return found, failures


def entries(page: Page) -> tuple[list[Entry], list[Entry]]:
    """The pages and the further site maps that one names, the newest of each first.

    Raises:
        LoadError: it declares entities, is no XML, or lxml is not installed.
    """
    etree = library("lxml.etree", "site maps")
    refuse_entities(page.body)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=False
    )
    root = etree.fromstring(page.body, parser)
    if root is None:
        raise LoadError("is a site map that cannot be read: its XML is broken")
    pages: list[tuple[str, Entry]] = []
    maps: list[tuple[str, Entry]] = []
    for child in root.iterchildren(tag=etree.Element):
        said = dict(_said(child))
        if said.get("loc"):
            (maps if _name(child) == "sitemap" else pages).append(_dated(said))
    return _newest_first(pages), _newest_first(maps)


def _dated(said: dict[str, str]) -> tuple[str, Entry]:
    """An entry, and the instant by which it is ordered."""
    changed = said.get("lastmod") or said.get("publication_date", "")
    fields = {field: said[name] for name, field in _FIELDS.items() if said.get(name)}
    return changed, Entry(said["loc"], stamp_of(changed), fields)


def _newest_first(dated: list[tuple[str, Entry]]) -> list[Entry]:
    return [entry for _, entry in sorted(dated, key=lambda one: one[0], reverse=True)]


def _said(element: Any) -> Iterator[tuple[str, str]]:
    """Names of the elements below one, without their namespaces, and what they say."""
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and inner.text:
            yield _name(inner), read_line(inner.text, "a field")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()
