"""Pages to one text: columns, running heads, divided words and paragraphs put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.article import Mark
from index.paper.columns import in_reading_order
from index.paper.hyphens import before_next, words_of
from index.paper.line import Line, Page
from index.paper.running import without_running_heads

_GAP = 1.35
"""Of the usual distance between lines: a greater one parts paragraphs."""
_INDENT = 0.8
"""Sizes of type by which the first line of a paragraph is set in."""
_OTHER_SIZE = 0.12
_SHORT = 0.75
"""Of the widest line of the text: a shorter one that ends a sentence ends a paragraph."""
_HEADLINE = 1.25
"""Of the usual size of type: a larger line at the beginning is the title."""
_MOST_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Flow:
    """A text, where its pages begin in it, and the words in largest type on the first, or ""."""

    text: str
    marks: tuple[Mark, ...]
    title: str


def text_of(pages: Sequence[Page]) -> Flow:
    """The text of some pages; paragraphs stand apart by a blank line."""
    placed = [
        (page.number, line)
        for page in without_running_heads(pages)
        for line in in_reading_order(page.lines)
    ]
    if not placed:
        return Flow("", (), "")
    lines = [line for _, line in placed]
    known = words_of([line.text.strip() for line in lines])
    manner = _Manner.of(lines)
    pieces: list[str] = []
    marks: list[Mark] = []
    offset = 0
    former: Line | None = None
    begin = lines[0]
    for number, line in placed:
        words = " ".join(line.text.split())
        turned = not marks or marks[-1].page != number
        if former is None or manner.parts(former, line, begin, turned=turned):
            begin = line
            if pieces:
                pieces[-1] += "\n\n"
        else:
            pieces[-1] = before_next(pieces[-1], words, known)
        offset += len(pieces[-1]) if pieces else 0
        pieces.append(words)
        if turned:
            marks.append(Mark(offset, page=number))
        former = line
    return Flow("".join(pieces), tuple(marks), _title(lines, manner.size))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a text is set: usual size of type, distance of lines in sizes, characters of a line."""

    size: float
    leading: float
    width: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Manner":
        steps = [(one.y - other.y) / one.size for one, other in pairwise(lines) if one.y > other.y]
        widths = sorted(len(line.text.strip()) for line in lines)
        weighed = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
        return cls(median(weighed), median(steps) if steps else 1.2, widths[len(widths) * 9 // 10])

    def parts(self, former: Line, line: Line, begin: Line, *, turned: bool) -> bool:
        """Whether a paragraph, begun by `begin`, ends between two lines."""
        if abs(line.size - former.size) > _OTHER_SIZE * former.size or line.is_item:
            return True
        ended = former.is_ended and len(former.text.strip()) < _SHORT * self.width
        step = former.y - line.y
        if turned or step < 0:
            # The next page or column goes on with the sentence.
            return former.is_ended and (ended or line.text.strip()[:1].isupper())
        if step > _GAP * self.leading * line.size:
            return True
        set_in = line.x > former.x + _INDENT * line.size and not begin.is_item
        return ended or (set_in and step > line.size / 2)


def _title(lines: Sequence[Line], usual: float) -> str:
    """The words in the largest type among the first lines, where it is larger than the usual."""
    first = lines[: 3 * _MOST_TITLE_LINES]
    largest = max(line.size for line in first)
    if largest < _HEADLINE * usual:
        return ""
    sized = [line for line in first if line.size > largest * (1 - _OTHER_SIZE)]
    words = " ".join(" ".join(line.text.split()) for line in sized[:_MOST_TITLE_LINES])
    return words
