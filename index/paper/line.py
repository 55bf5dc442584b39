"""Lines as they stand on a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CHARACTER_WIDTH = 0.5
"""Of a letter on average, in sizes of its type."""
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]{0,4}$")
_ITEM = re.compile(r"(?:[-*+•·–—▪●]|\d{1,3}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where it begins, in points from the lower left corner, its size, and its words."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + len(self.text) * self.size * _CHARACTER_WIDTH

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDED.search(self.text) is not None

    @property
    def is_item(self) -> bool:
        """Whether it begins an item of a list."""
        return _ITEM.match(self.text) is not None

    def is_beside(self, other: "Line") -> bool:
        """Whether both stand on one level."""
        return abs(self.y - other.y) < min(self.size, other.size) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its number from 1 and height in points, and its lines in the order of the file."""

    number: int
    height: float
    lines: Sequence[Line]
