"""A model's sentences, the quotes they point at, and what must not be in a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.text.language import detect_language
from index.text.split import split_sentences

_MARK = re.compile(r"\[\s*+(\d{1,3})(?:\s*+[,;]\s*+(\d{1,3}))*+\s*+\]")
_BEHIND_STOP = re.compile(r"([.!?])((?: ?\[[\d,; ]{1,20}\])++)")
_UNFINISHED = re.compile(r"\[[\d,; ]*+$")
_NUMBER = re.compile(r"\d{1,3}")
_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s++")
_FOREIGN = re.compile(r"<|>|https?:|www\.|javascript:|\]\(|!\[|`|\{|\}|\\|@", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]++")
_LONGEST_MARK = 24
_FEWEST_WORDS = 2
_SHOWN_CATEGORIES = frozenset("LMNPSZ")


@dataclass(frozen=True, slots=True)
class Pointing:
    """A sentence without its marks, and the numbers it points at, as written."""

    text: str
    numbers: tuple[int, ...]


def without_unfinished_mark(text: str) -> str:
    """What has been written so far, without a mark at its end that is not whole yet.

    Cut in two, "hour. [1" is a sentence without a mark, and another that is nothing.
    """
    return text[:-_LONGEST_MARK] + _UNFINISHED.sub("", text[-_LONGEST_MARK:])


def sentences_of(text: str) -> Iterator[Pointing]:
    """The sentences of what a model wrote, each with the marks in it or right behind it."""
    for line in text.splitlines():
        yield from _of_line(_BULLET.sub("", line.strip()))


def _of_line(line: str) -> Iterator[Pointing]:
    # Marks behind a full stop belong to the sentence before it.
    moved = _BEHIND_STOP.sub(r"\2\1", line)
    for one in split_sentences(moved, detect_language(moved)):
        sentence = moved[one.start : one.end]
        numbers = [
            int(number) for mark in _MARK.finditer(sentence) for number in _NUMBER.findall(mark[0])
        ]
        bare = _SPACES.sub(" ", _MARK.sub("", sentence)).replace(" .", ".").replace(" ,", ",")
        bare = bare.strip().strip("*_#").strip()
        if any(character.isalnum() for character in bare):
            yield Pointing(bare, tuple(dict.fromkeys(numbers)))


def is_plain(text: str) -> bool:
    """Whether a sentence is plain prose: no markup, no address, nothing that cannot be seen."""
    if _FOREIGN.search(text):
        return False
    if any(unicodedata.category(one)[0] not in _SHOWN_CATEGORIES for one in text):
        return False
    return len(text.split()) >= _FEWEST_WORDS
