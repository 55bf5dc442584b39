"""Running heads, feet and page numbers: what stands on every page and is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.paper.line import Line, Page

_EDGE = 0.12
"""The share of a page's height, above and below, in which they stand."""
_SHARE = 0.3
"""Of the pages: on so many a head stands that differs from left to right."""
_LEAST = 2
_AT_END = re.compile(r"(?<!\d)(\d{1,4})\s{0,3}$")
_AT_BEGIN = re.compile(r"\s{0,3}(\d{1,4})(?!\d)")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—|\s]{0,4}+(?:(?:page|halaman|hal|hlm|p)\.?+\s{0,3}+)?+(?:\d{1,4}+|[ivxl]{1,7}+)"
    r"(?:\s{0,3}+(?:/|of|dari)\s{0,3}+\d{1,4}+)?+[-–—|\s]{0,4}+",
    re.IGNORECASE,
)


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers, and without the lines at their edges that many share.

    Shared by few, a line is a head too where it counts the pages ("Chapter 2: Rice 31").
    """
    counts = Counter(
        key for page in pages for line in _edges(page) for key in {_key(line), _counted(line, page)}
    )
    least = max(_LEAST, _SHARE * len(pages))

    def runs(line: Line, page: Page) -> bool:
        if not _is_at_edge(line, page):
            return False
        counted = _counted(line, page)
        return (
            _NUMBER.fullmatch(line.text.strip()) is not None
            or counts[_key(line)] >= least
            or (counted is not None and counts[counted] >= _LEAST)
        )

    return [
        replace(page, lines=[line for line in page.lines if not runs(line, page)]) for page in pages
    ]


def _edges(page: Page) -> list[Line]:
    return [line for line in page.lines if _is_at_edge(line, page)]


def _is_at_edge(line: Line, page: Page) -> bool:
    return not _EDGE < line.y / (page.height or 1.0) < 1 - _EDGE


def _key(line: Line) -> tuple[str, int]:
    """The same for a head on every page: its words without figures, and its level."""
    return _DIGITS.sub("#", " ".join(line.text.casefold().split())), round(line.y / 4)


def _counted(line: Line, page: Page) -> tuple[str, int, int] | None:
    """The same for heads that end or begin with a number which grows as that of the page does."""
    found = _AT_END.search(line.text) or _AT_BEGIN.match(line.text)
    return None if found is None else (*_key(line), page.number - int(found.group(1)))
