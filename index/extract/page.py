"""Main text and particulars of a web page, found by trafilatura."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.errors import EmptySourceError, LoadError
from index.extract.furniture import without_calls
from index.extract.layout import text_of
from index.optional import library

LARGEST = 5_000_000
"""Characters of a page that are read; no report is nearly as long."""

MOST_ELEMENTS = 20_000
"""Elements of a page that are read; finding a report among more takes too long."""

_PURPOSE = "web pages"
_LOOKED_AT = 200
_LD = "application/ld+json"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LINE, _MOST_LINES = 80, 20
_SITE_NAMES = ("og:site_name", "application-name", "twitter:site", "dc.publisher", "publisher")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in a page.

    Attributes:
        text: the report, its paragraphs apart by blank lines; no markup.
        fields: title, author, published, source, section and url, as the page writes them, "" for
            what it does not say.
        inferred: names of fields that the page does not state.
        language: what it says it is written in, as "id" or "en-US", or "".
        dated: short lines with a year, those below the headline first: one may be its date.
    """

    text: str
    fields: Mapping[str, str]
    inferred: tuple[str, ...] = field(default=())
    language: str = ""
    dated: tuple[str, ...] = ()


def extract(page: str, address: str = "") -> Extracted:
    """The report in an HTML page, without menus, comments, and calls to other pages.

    Args:
        page: HTML, however broken.
        address: where it was found, or "".

    Raises:
        LoadError: it is too large, no HTML, or trafilatura is not installed.
        EmptySourceError: it holds no report.
    """
    trafilatura = library("trafilatura", _PURPOSE)
    tree = _tree(page)
    dated = _dated(tree)
    linked_data = "".join(one.text or "" for one in tree.iter("script") if one.get("type") == _LD)
    links = _glued(" ".join(link.text_content() for link in tree.iter("a")))
    without_calls(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=address or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = "" if found is None else text_of(found)
    if all(_glued(line) in links for line in text.split("\n")[:_LOOKED_AT]):
        raise EmptySourceError("holds no report: only menus, links or scripts")
    fields = {
        "title": found.title,
        "author": found.author,
        "published": found.date,
        "source": found.sitename,
        "section": (found.categories or [""])[0],
        "url": found.url,
    }
    stated = found.sitename in _contents(tree, _SITE_NAMES) or f'"{found.sitename}"' in linked_data
    return Extracted(
        text,
        {name: value or "" for name, value in fields.items()},
        () if stated or not found.sitename else ("source",),
        str(tree.get("lang") or ""),
        dated,
    )


def _tree(page: str) -> Any:
    """The page as trafilatura parses it."""
    if len(page) > LARGEST:
        raise LoadError(f"has more than {LARGEST / 1_000_000:g} million characters")
    tree = library("trafilatura.utils", _PURPOSE).load_html(page)
    if tree is None:
        raise LoadError("is no HTML")
    if sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) > MOST_ELEMENTS:
        raise LoadError(f"has more than {MOST_ELEMENTS} elements; save the report alone")
    return tree


def _dated(tree: Any) -> tuple[str, ...]:
    """Short lines with a year, those below the headline before those above."""
    above: list[str] = []
    below: list[str] = []
    found = above
    for element in tree.iter():
        if element.tag == "h1":
            found = below
        for text in (element.text, element.tail):
            line = " ".join((text or "").split()) if len(text or "") < 4 * _LONGEST_LINE else ""
            if (
                0 < len(line) <= _LONGEST_LINE
                and _YEAR.search(line)
                and isinstance(element.tag, str)
            ):
                found.append(line)
    return (*below[:_MOST_LINES], *above[:_MOST_LINES])


def _glued(text: str) -> str:
    """The letters and digits of a text: links of a menu often stand together without a space."""
    return "".join(filter(str.isalnum, text))


def _contents(tree: Any, names: tuple[str, ...]) -> set[str]:
    """What the meta elements of these names say."""
    named = ((meta.get("property") or meta.get("name") or "", meta) for meta in tree.iter("meta"))
    return {(meta.get("content") or "").strip() for name, meta in named if name.lower() in names}
