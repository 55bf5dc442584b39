"""Line breaks that only wrap a paragraph, and those that end one.

A text counts as hard-wrapped if lines go on in lower case or end with a word that needs another.
Then each break is read as a space, unless the line is short for the width, a heading, a list item
or page furniture.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.text.boilerplate import is_boilerplate
from index.text.dateline import dateline_length

_NARROWEST = 30
_WIDEST = 200
"""Code points: longer lines are paragraphs, which nothing has wrapped."""
_FULL = 0.72
_FULL_OF_FURNITURE = 0.85
"""A line that this share of the width, with the next word, does not fill has been ended."""
_LONGEST_LABEL = 300
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]*_]{0,4}$")
_STRUCTURE = re.compile(
    r"^(?:[-*+•·–—▪●]|\d{1,3}[.)]|\(?[a-z][.)]|[A-Z]\))\s|#{1,6}\s|[>|=~`]|[-*_]{3}|!\["
    r"|\[\^?[\w -]{1,40}\]:|https?://|www\."
)
_LABELLED = re.compile(r"^[A-Z][\w ]{1,30}:\s")
# A line that ends with one of these goes on, whatever begins the next one.
_NEEDS_MORE = re.compile(
    r"(?:,|\b(?:di|ke|dari|pada|dan|atau|yang|dengan|untuk|oleh|dalam|bahwa|karena|sebagai|antara|"
    r"hari|tanggal|pukul|nomor|sebanyak|sekitar|bernama|the|of|in|on|at|to|and|or|an?|for|with|by|"
    r"from|that|as|than|who|which))$"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as offsets of the text, white space at its ends left out."""

    start: int
    end: int
    words: str


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """`(start, end)` of the stretches of `text` that read as one line, in order; linear time.

    Such a stretch is a line, or lines of one wrapped paragraph. Blank lines belong to none.
    """
    paragraphs = list(_paragraphs(text))
    width = _width(paragraphs)
    for lines in paragraphs:
        first = 0
        proven = width > 0 and any(_is_continued(*pair) for pair in pairwise(lines))
        for row in range(1, len(lines) + 1):
            if row < len(lines) and width and _goes_on(lines, row, width, proven):
                continue
            yield lines[first].start, lines[row - 1].end
            first = row


def unwrapped(text: str) -> str:
    """`text` with a space for each break that only wraps a paragraph; offsets stay the same."""
    pieces, before = [], 0
    for start, end in blocks(text):
        pieces += [text[before:start], as_one_line(text[start:end])]
        before = end
    return "".join(pieces) + text[before:]


def shown_on_one_line(text: str) -> str:
    """`text`, a slice of an article, as a person reads it: a space for each line break."""
    return " ".join(line.strip() for line in text.splitlines())


def as_one_line(text: str) -> str:
    """`text` with a space for each line break; as long as before."""
    return "".join(
        line if len(line.splitlines()[0]) == len(line) else _spaced(line)
        for line in text.splitlines(keepends=True)
    )


def _spaced(line: str) -> str:
    content = line.splitlines()[0]
    return content + " " * (len(line) - len(content))


def _paragraphs(text: str) -> Iterator[list[_Line]]:
    """Runs of lines that hold something, with no blank line between them."""
    lines: list[_Line] = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            lines.append(_Line(begin, begin + len(words), words))
        if lines and (not words or line.endswith("\u2029")):
            yield lines
            lines = []
        start += len(line)
    if lines:
        yield lines


def _width(paragraphs: Sequence[Sequence[_Line]]) -> int:
    """The width that the lines are wrapped at; 0 where nothing says that they are."""
    width = 0
    for lines in paragraphs:
        for before, after in pairwise(lines):
            size = len(before.words)
            if _NARROWEST <= size <= _WIDEST and size > width and _is_continued(before, after):
                width = size
    return width


def _is_continued(before: _Line, after: _Line) -> bool:
    """Whether a line of news goes on in small letters on the next one."""
    return (
        (_in_small_letters(after.words) or _needs_more(before.words))
        and not _ENDED.search(before.words[-5:])
        and not _stands_alone(before.words)
        and not _stands_alone(after.words)
    )


def _needs_more(words: str) -> bool:
    return words[-1] != "," and _NEEDS_MORE.search(words[-12:]) is not None


def _in_small_letters(words: str) -> bool:
    word = _WORD.match(words)
    return word is not None and word.group().islower()


def _goes_on(lines: Sequence[_Line], row: int, width: int, proven: bool) -> bool:
    """Whether `lines[row]` goes on with the sentence, or at least the paragraph, before it.

    `proven` says that another line of the paragraph surely does.
    """
    before, after = lines[row - 1].words, lines[row].words
    if len(before) > _WIDEST or _starts_anew(after) or _stands_alone(after):
        return False
    filled = (len(before) + 1 + len(after.split(None, 1)[0])) / width
    if _stands_alone(before):
        return filled >= _FULL_OF_FURNITURE and not _ENDED.search(before[-5:])
    if _in_small_letters(after) and not _ENDED.search(before[-5:]):
        return True
    if _NEEDS_MORE.search(before[-12:]):
        return True
    if _is_title(before):
        return row > 1 and filled >= _FULL
    return filled >= _FULL or (proven and not _ENDED.search(before[-5:]))


def _starts_anew(words: str) -> bool:
    return _STRUCTURE.match(words) is not None or _LABELLED.match(words) is not None


def _stands_alone(words: str) -> bool:
    """Whether a line is furniture, a heading, or begins a report."""
    if words.startswith(("#", "|", "![")):
        return True
    return (words[0].islower() and dateline_length(words) > 0) or (
        len(words) <= _LONGEST_LABEL and is_boilerplate(words)
    )


def _is_title(words: str) -> bool:
    """Whether nearly every longer word of a line begins with a capital, and no sentence ends."""
    long = [word for word in _WORD.findall(words) if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    return bool(long) and capital >= 0.8 * len(long) and not _ENDED.search(words[-5:])
