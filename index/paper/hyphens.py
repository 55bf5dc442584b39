"""Words that were divided at the end of a line."""

import re
from collections.abc import Collection

SOFT = "\u00ad"
HYPHENS = ("-", "\u2010")
_LONGEST = 50
_LETTERS = re.compile(r"[^\W\d_]{1,40}+")
_WORDS = re.compile(r"[^\W\d_]++(?:[-\u2010][^\W\d_]++)?+")
_LEAST_OF_DOUBLE = 3


def words_of(lines: Collection[str]) -> frozenset[str]:
    """The words that stand whole within the lines, in small letters."""
    return frozenset(found.group().casefold() for line in lines for found in _WORDS.finditer(line))


def before_next(before: str, after: str, known: Collection[str]) -> str:
    """A line as it stands before the next one in running text, with the space that parts them.

    A word that was divided between them is made whole. A hyphen stays where the word is written
    with it elsewhere ("jangka-panjang"), or doubles its first part as Indonesian does
    ("anak-anak"), or a capital follows.

    Args:
        before: the line that ends, without white space behind.
        after: the line that follows, without white space before.
        known: the words of the whole text, see `words_of`.
    """
    if before.endswith(SOFT):
        return before[:-1]
    if not before.endswith(HYPHENS):
        return f"{before} "
    first, found = _last_letters(before[-_LONGEST:-1]).casefold(), _LETTERS.match(after)
    if not first or found is None:
        return f"{before} " if before[-2:-1].isspace() else before
    second = found.group().casefold()
    if not found.group()[0].islower():
        return before
    if first + second not in known and (f"{first}-{second}" in known or _is_doubled(first, second)):
        return before
    return before[:-1]


def _last_letters(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def _is_doubled(first: str, second: str) -> bool:
    """Whether the second part repeats the first, as in "kupu-kupu" or "anak-anaknya"."""
    return len(first) >= _LEAST_OF_DOUBLE and second.startswith(first)
